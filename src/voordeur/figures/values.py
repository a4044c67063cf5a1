# SPDX-License-Identifier: EUPL-1.2
"""Counts as they were read, and as they may be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from voordeur.core.figure.indicator import INDICATORS, Indicator
from voordeur.core.figure.small import is_small, share_hides


@dataclass(frozen=True, slots=True)
class Scope:
    """Which cases: opened from `since` up to and including `until`, and where from.

    `municipality`: a code, "" = all. `landlord`: the number of an organisation, 0 = all. `kind`:
    of signal, "" = all. `agreement`: the number of a version, 0 = all.
    """

    since: date
    until: date
    municipality: str = ""
    landlord: int = 0
    kind: str = ""
    agreement: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """Part and whole of one figure, as they are. Not for showing: see `Shown`."""

    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure as it may be shown; part, whole and percent are None where they say too much."""

    indicator: Indicator
    part: int | None
    whole: int | None
    percent: float | None

    @property
    def is_hidden(self) -> bool:
        return self.percent is None


@dataclass(frozen=True, slots=True)
class Quartiles:
    """Days until something: a quarter, half and three quarters of those for whom it came."""

    low: int
    middle: int
    high: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Everything counted in one scope. `cases`: how many there are."""

    cases: int
    figures: Mapping[str, Counted]
    waits: Mapping[str, Quartiles | None]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a whole, such as a municipality: its name, and its count or None if hidden."""

    key: str
    name: str
    cases: int | None


@dataclass(frozen=True, slots=True)
class Reach:
    """Attempts of one kind at one part of day; None where the number would say too much."""

    kind: str
    part_of_day: str
    attempts: int | None
    reached: int | None


@dataclass(frozen=True, slots=True)
class Monitor:
    """What the page shows of one scope. `cases` None: too few to show."""

    scope: Scope
    cases: int | None
    figures: tuple[Shown, ...]
    waits: Mapping[str, Quartiles | None]
    municipalities: tuple[Part, ...]
    months: tuple[Part, ...]
    reach: tuple[Reach, ...]
    not_counted: int  # cases that changed since they were last counted


def shown(counts: Counts, safe: Sequence[int]) -> tuple[Shown, ...]:
    """Return every figure of a scope with what is too small left out, in the order of the list.

    `safe`: per figure of `counts` whether part, rest and whole may be known (`figures.beside`).
    """
    of = {name: tuple(safe[3 * at : 3 * at + 3]) for at, name in enumerate(counts.figures)}
    return tuple(
        _shown(indicator, counts.figures[name], of[name])
        for name, indicator in INDICATORS.items()
        if name in counts.figures
    )


def _shown(indicator: Indicator, counted: Counted, safe: tuple[int, ...]) -> Shown:
    if share_hides(counted.part, counted.whole) or not all(safe):
        hides = is_small(counted.whole) or not safe[-1]
        return Shown(indicator, None, None if hides else counted.whole, None)
    percent = 100 * counted.part / counted.whole
    return Shown(indicator, counted.part, counted.whole, percent)
