# SPDX-License-Identifier: EUPL-1.2
"""What a definition of a figure consists of. The definitions themselves are in `indicator`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from voordeur.core.said import said

OPENED = said("zaken die in de periode zijn geopend")
OWN = said("eigen definitie")


class Group(Enum):
    """Under which heading a figure stands."""

    REPORTS = "Meldingen"
    CONTACT = "Contact"
    HELP = "Hulp"
    HOME = "Wonen"
    TERMS = "Afspraken"


class Unit(Enum):
    """What the one number beside part and whole is."""

    SHARE = said("procent")
    MEAN = said("per zaak")
    RATE = said("per 1.000 inwoners per maand")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure: a part of a whole, in words. Both languages say the same.

    Its name and definition stand here in both; the rest a face translates (`core.said`).

    `part` and `whole` name what is counted; `scope` which of it; `source` where the definition
    comes from, or that it is our own; `caveat` what a reader might otherwise conclude wrongly.
    """

    name: str
    label: str
    label_en: str
    part: str
    whole: str
    definition_en: str
    scope: str
    source: str
    caveat: str
    group: Group = Group.CONTACT
    unit: Unit = Unit.SHARE


@dataclass(frozen=True, slots=True)
class LeadTime:
    """A figure in days: from the opening of a case until something happened.

    A case in which it has not happened counts as waiting until today or until it was closed.
    """

    name: str
    label: str
    label_en: str
    until: str
    definition_en: str
    source: str
    caveat: str
