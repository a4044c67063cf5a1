# SPDX-License-Identifier: EUPL-1.2
"""The record of one practice, as frozen values. Texts stand on one line; the story is Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from voordeur.core.practice.codes import (
    Area,
    Evidence,
    Group,
    Helped,
    Maker,
    NeedKind,
    Phase,
    Status,
)

LICENCE = "EUPL-1.2"  # of the texts; the sources keep their own


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that must be there first."""

    kind: NeedKind
    text: str


@dataclass(frozen=True, slots=True)
class Measured:
    """One thing that came of it.

    `figure` is a text, since sources give ranges and changes ("107 → 75"); empty where no number
    is known. `method` says how it was found.
    """

    what: str
    figure: str = ""
    period: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """Where it was read. `address` is a web address, or empty for a source on paper.

    `dated` as the source says it; `says` in our own words, never a sentence of the source.
    """

    name: str
    address: str = ""
    dated: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """What one source says.

    `source` is its number in the list of sources, counted from 1; 0 if nobody noted which it was.
    """

    source: int
    says: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Sources that do not agree, side by side; nobody chooses between them."""

    about: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Beliefs:
    """What landlord and tenant often think of the same situation."""

    landlord: str
    tenant: str


@dataclass(frozen=True, slots=True)
class Practice:
    """What was done somewhere against evictions, and what is known of it.

    `key` is the permanent name in addresses. `for_whom` and `by_whom` say in words what `groups`
    and `makers` say in codes. `in_use`: what the sources say about it, with the year. `helped`
    NO: it stays to learn from, and is offered in no case. `also`:
    other words under which people look for it. `checked`: the last day on which somebody
    compared it with its sources. `related`: keys of other practices.
    """

    key: str
    title: str
    promise: str
    phases: tuple[Phase, ...]
    groups: tuple[Group, ...]
    makers: tuple[Maker, ...]
    evidence: Evidence
    sources: tuple[Reference, ...]
    areas: tuple[Area, ...] = ()
    for_whom: str = ""
    by_whom: str = ""
    steps: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    results: tuple[Measured, ...] = ()
    evidence_note: str = ""
    helped: Helped = Helped.YES
    place: str = ""
    country: str = "Nederland"
    years: str = ""
    in_use: str = ""
    contact: str = ""
    unknown: tuple[str, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    beliefs: Beliefs | None = None
    also: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    licence: str = LICENCE
    checked: date | None = None
    status: Status = Status.TO_CHECK
    version: int = 1
    credits: tuple[str, ...] = ()
    story: str = ""
