# SPDX-License-Identifier: EUPL-1.2
"""Counts as they were read, and as they may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from voordeur.cases.behind import BehindCase
from voordeur.core.figure.choices import By, Choice
from voordeur.core.figure.indicator import Indicator


@dataclass(frozen=True, slots=True)
class Scope:
    """Which cases: opened from `since` up to and including `until`, and where from.

    `municipality`: a code, "" = all. `landlord`: the number of an organisation, 0 = all. `kind`:
    of signal, "" = all. `agreement`: the number of a version, 0 = all. `household`: as counted,
    "" = all.
    """

    since: date
    until: date
    municipality: str = ""
    landlord: int = 0
    kind: str = ""
    agreement: int = 0
    household: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """Part and whole of one figure, as they are. Not for showing: see `Shown`."""

    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure as it may be shown; part, whole and value are None where they say too much.

    `value`: percent, or the number of the indicator's unit. `since`: the day it is from.
    """

    indicator: Indicator
    part: int | None
    whole: int | None
    value: float | None
    since: date | None = None

    @property
    def is_hidden(self) -> bool:
        return self.part is None


@dataclass(frozen=True, slots=True)
class Lead:
    """Days until something, open cases counted as waiting: a quarter, half, three quarters.

    None: not reached in the time that was looked at.
    """

    low: int | None
    middle: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list, such as a kind of attempt: part and whole, None where hidden."""

    key: str
    part: int | None
    whole: int | None

    @property
    def share(self) -> float | None:
        return 100 * self.part / self.whole if self.whole and self.part is not None else None


@dataclass(frozen=True, slots=True)
class Wider:
    """Another choice, and how many of the figures that are hidden now it shows."""

    choice: Choice
    more: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Everything counted in one scope. `cases`: how many there are."""

    cases: int
    figures: Mapping[str, Counted]


@dataclass(frozen=True, slots=True)
class Monitor:
    """What is shown of one choice. `cases` None: too few, or too little changed to say.

    `since`: the day on which what is shown was decided. `compared`: per thing that figures can be
    narrowed to, and per figure, a line for each value (`By` and name of the figure). `wider`: the
    choice that shows most of what is hidden here, or None.
    """

    choice: Choice
    since: date
    cases: int | None
    figures: tuple[Shown, ...]
    leads: Mapping[str, Lead]
    attempts: tuple[Line, ...]
    steps: tuple[Line, ...]
    reasons: tuple[Line, ...]
    months: tuple[Line, ...]
    months_reached: tuple[Line, ...]
    compared: Mapping[tuple[By, str], tuple[Line, ...]]
    not_counted: int  # cases that changed since they were last counted
    wider: Wider | None = None


@dataclass(frozen=True, slots=True)
class Behind:
    """The cases behind one number, as far as somebody may see them."""

    figure: Shown
    cases: tuple[BehindCase, ...]
