# SPDX-License-Identifier: EUPL-1.2
"""Is every instalment paid, missed, or not yet told? A fold over what happened in the case.

Nothing here is missed because a day passed: that a landlord told nothing is no missed payment.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from voordeur.core.arrangement import schedule
from voordeur.core.arrangement.schedule import Instalment
from voordeur.core.pathway.history import Occurrence

MADE = "regeling getroffen"
PAID = "termijn betaald"
MISSED = "termijn gemist"
KEPT = "regeling nagekomen"
BROKEN = "regeling gebroken"
EVICTED = "ontruimd"


class Standing(Enum):
    """How the arrangement as a whole stands."""

    RUNNING = "loopt"
    KEPT = "nagekomen"
    BROKEN = "gebroken"
    LAPSED = "vervallen"  # the home was lost, and nobody told of a payment since


class Seen(Enum):
    """What is known of one instalment on a day."""

    PAID = "betaald"
    CAUGHT_UP = "ingehaald"  # was told as missed, and paid after that
    PARTLY = "deels betaald"
    MISSED = "gemist"
    UNKNOWN = "niet gemeld"  # its day has passed, and nobody told anything
    COMING = "komt"


@dataclass(frozen=True, slots=True)
class Line:
    """One instalment with what was told of it. `paid` in cents, at most the amount.

    `missed_on`: the last day on which it was told as missed, or None; `paid_on`: the day on which
    it was full.
    """

    number: int
    due: date
    amount: int
    paid: int = 0
    missed_on: date | None = None
    paid_on: date | None = None

    @property
    def open(self) -> int:
        """Return what is still to be paid, in cents."""
        return self.amount - self.paid

    @property
    def is_missed(self) -> bool:
        """Return whether it was told as missed and is not full since."""
        return self.missed_on is not None and self.open > 0

    def seen(self, today: date) -> Seen:
        """Return what is known of it today."""
        if not self.open:
            return Seen.PAID if self.missed_on is None else Seen.CAUGHT_UP
        if self.paid:
            return Seen.PARTLY
        if self.missed_on is not None:
            return Seen.MISSED
        return Seen.UNKNOWN if self.due < today else Seen.COMING


@dataclass(frozen=True, slots=True)
class Track:
    """The last arrangement of a case and what was told of its instalments.

    `made`: root of the event that made it. `reason`: why it was broken, from a fixed list, or
    an empty text. `ended_on`: the day it was kept or broken, or lapsed.
    """

    made: int
    made_on: date
    lines: tuple[Line, ...]
    standing: Standing
    ended_on: date | None = None
    reason: str = ""

    @property
    def amount(self) -> int:
        return sum(line.amount for line in self.lines)

    @property
    def paid(self) -> int:
        return sum(line.paid for line in self.lines)

    @property
    def next_open(self) -> Line | None:
        """Return the first instalment that is not full, or None when all are."""
        return _first_open(self.lines)

    @property
    def missed(self) -> tuple[Line, ...]:
        """Return the instalments that are missed now, while the arrangement runs."""
        if self.standing is not Standing.RUNNING:
            return ()
        return tuple(line for line in self.lines if line.is_missed)


def track(happened: Sequence[Occurrence]) -> Track | None:
    """Return the last arrangement and its instalments, or None without one.

    `happened`: everything that counts in the case, in order. A payment is for the instalment it
    names, and what is over goes to the oldest that is open; without an amount it fills one. All
    paid, or told as kept, is kept; told as broken is broken, and the last word counts. With the
    home an arrangement lapses, until a payment is told of a later day.
    """
    at = max((n for n, one in enumerate(happened) if one.kind == MADE), default=None)
    if at is None:
        return None
    made = happened[at]
    lines = [_line(each) for each in schedule.of_values(made.values)]
    after = happened[at + 1 :]
    for one in after:
        if one.kind == PAID:
            _pay(lines, one)
        elif one.kind == MISSED:
            _miss(lines, one)
    return _ended(Track(made.root, made.on, tuple(lines), Standing.RUNNING), after)


def _line(each: Instalment) -> Line:
    return Line(each.number, each.due, each.amount)


def _pay(lines: list[Line], told: Occurrence) -> None:
    named = _named(lines, told)
    first = named if named is not None else _first_open(lines)
    if first is None:
        return
    amount = told.values.get("bedrag")
    left = amount if isinstance(amount, int) else first.open
    for line in (first, *(line for line in lines if line.number != first.number)):
        part = min(left, line.open)
        if part > 0:
            full_on = told.on if part == line.open else None
            lines[line.number - 1] = replace(line, paid=line.paid + part, paid_on=full_on)
            left -= part


def _miss(lines: list[Line], told: Occurrence) -> None:
    line = _named(lines, told) or _first_open(lines)
    if line is not None and line.open:
        lines[line.number - 1] = replace(line, missed_on=told.on)


def _named(lines: Sequence[Line], told: Occurrence) -> Line | None:
    number = told.values.get("termijn")
    if isinstance(number, int) and 1 <= number <= len(lines):
        return lines[number - 1]
    return None


def _first_open(lines: Iterable[Line]) -> Line | None:
    return next((line for line in lines if line.open), None)


def _ended(found: Track, after: Sequence[Occurrence]) -> Track:
    last = next((one for one in reversed(after) if one.kind in (KEPT, BROKEN)), None)
    if last is not None and last.kind == BROKEN:
        reason = last.values.get("reden")
        said = reason if isinstance(reason, str) else ""
        return replace(found, standing=Standing.BROKEN, ended_on=last.on, reason=said)
    if last is not None:
        return replace(found, standing=Standing.KEPT, ended_on=last.on)
    if found.lines and found.next_open is None:
        days = [line.paid_on for line in found.lines if line.paid_on is not None]
        return replace(found, standing=Standing.KEPT, ended_on=max(days))
    lost = next((one for one in reversed(after) if one.kind in (EVICTED, PAID)), None)
    if lost is not None and lost.kind == EVICTED:
        return replace(found, standing=Standing.LAPSED, ended_on=lost.on)
    return found
