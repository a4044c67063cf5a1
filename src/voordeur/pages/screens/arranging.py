# SPDX-License-Identifier: EUPL-1.2
"""Making an arrangement and watching its instalments; confirming a month of them at once."""

from dataclasses import dataclass
from typing import ClassVar

from voordeur.pages.screens.parts import (
    Action,
    Badge,
    Chip,
    Empty,
    Form,
    Link,
    Note,
    Panel,
    RecordForm,
)
from voordeur.pages.screens.work import ArrangementBlock


@dataclass(frozen=True, slots=True)
class TermRow:
    """One instalment that can be told as paid or missed; `form` asks what a part was."""

    number: str
    day: str
    amount: str
    badge: Badge
    actions: tuple[Action, ...] = ()
    form: RecordForm | None = None


@dataclass(frozen=True, slots=True)
class Arranging:
    """The arrangement of one case: what runs, and a proposal that is worked out to the cent.

    `outcome`: the proposal with both tests and all its instalments; `decide`: what may be done
    with it; `folds`: breaking, asking whether it is still open. `is_folded`: another arrangement
    runs, so that the form for a new one waits until it is wanted.
    """

    template: ClassVar[str] = "voordeur/arranging.html"
    heading: str
    lead: str
    form: Form | None
    rules: Panel
    notes: tuple[Note, ...] = ()
    running_text: str = ""
    rows: tuple[TermRow, ...] = ()
    outcome: ArrangementBlock | None = None
    decide: tuple[Form, ...] = ()
    folds: tuple[RecordForm, ...] = ()
    ask_open: Action | None = None
    paper: Link | None = None
    is_folded: bool = False


@dataclass(frozen=True, slots=True)
class DueRow:
    """One instalment in the landlord's month; `name` of its choice in the form. `part`: what was
    typed as the part that was paid."""

    name: str
    contract: str
    tenant: str
    number: str
    day: str
    amount: str
    badge: Badge
    part_name: str
    chosen: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class DueTerms:
    """All instalments of a month that a landlord can confirm at once."""

    template: ClassVar[str] = "voordeur/due_terms.html"
    heading: str
    lead: str
    action: str
    chips: tuple[Chip, ...]
    rows: tuple[DueRow, ...]
    panel: Panel
    hidden: tuple[tuple[str, str], ...] = ()
    problems: tuple[str, ...] = ()
    empty: Empty | None = None
    more: str = ""


@dataclass(frozen=True, slots=True)
class OwnRules:
    """A landlord's own rules for arrangements, and the ones it had before."""

    template: ClassVar[str] = "voordeur/own_rules.html"
    heading: str
    lead: str
    form: Form
    now: Panel
    earlier: tuple[Panel, ...] = ()
