# SPDX-License-Identifier: EUPL-1.2
"""Which organisations see a case, which compartment of it, and from when until when.

What gives an organisation a part are ties: a task that it has or had, or something that it wrote
down. While a task is open the part lasts. Afterwards it lasts as long as nobody took the case
over; then it ends after `LOOK_BACK`, so that a slip can still be put right. The database only
compares what is derived here (`cases_case.seen_by`, `helped_by`) with who asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

# As long as a choice about a doubt can be taken back.
LOOK_BACK = timedelta(days=14)
_ONE_DAY = timedelta(days=1)


class Why(Enum):
    """Why an organisation sees a case; the value completes "Je ziet deze zaak omdat ..."."""

    TASK = "je organisatie er een taak in heeft"
    IN_CHARGE = "je organisatie er het laatst aan werkte"
    LOOK_BACK = "je organisatie er tot kort geleden aan werkte"


@dataclass(frozen=True, slots=True)
class Tie:
    """A task of one organisation, or something it wrote down. `until` None: the task is open."""

    party: int
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Course:
    """How far the case has come.

    `began_on`: the first day of the present period, or of the last one. `runs`: it has no end
    yet. `closed_on`: the day on which the end became known. `helped_on`: the day on which help
    of this period became known; before it nobody opens the help compartment (Wgs 8a).
    """

    runs: bool
    began_on: date | None = None
    closed_on: date | None = None
    helped_on: date | None = None


@dataclass(frozen=True, slots=True)
class Involvement:
    """An organisation sees the case from `since` up to and including `until` (None: no end yet).

    `helps`: from when it sees the help compartment too, or None.
    """

    party: int
    since: date
    until: date | None
    why: Why
    helps: date | None = None

    def holds(self, today: date) -> bool:
        return self.until is None or today <= self.until


def involvements(ties: Iterable[Tie], course: Course) -> tuple[Involvement, ...]:
    """Return the part of each organisation in the case, those that ended too, by their number."""
    by_party: dict[int, list[Tie]] = {}
    for tie in ties:
        by_party.setdefault(tie.party, []).append(tie)
    lasts = {party: _last(found) for party, found in by_party.items()}
    in_charge = _in_charge(lasts, course)
    return tuple(
        _involvement(party, by_party[party], lasts[party], course, holds=party in in_charge)
        for party in sorted(by_party)
    )


def _last(ties: Iterable[Tie]) -> date | None:
    """Return the last day of these ties, or None while one is open."""
    ends = [tie.until for tie in ties]
    closed = [end for end in ends if end is not None]
    return max(closed) if len(closed) == len(ends) else None


def _in_charge(lasts: Mapping[int, date | None], course: Course) -> frozenset[int]:
    """Return who has the case: whoever has a task, else who was last at it in this period."""
    having = frozenset(party for party, last in lasts.items() if last is None)
    if having:
        return having
    began = course.began_on
    if began is None:
        return frozenset()
    recent = {party: last for party, last in lasts.items() if last is not None and last >= began}
    latest = max(recent.values(), default=None)
    return frozenset(party for party, last in recent.items() if last == latest)


def _involvement(
    party: int, ties: Iterable[Tie], last: date | None, course: Course, *, holds: bool
) -> Involvement:
    since = min(tie.since for tie in ties)
    if last is None:
        return Involvement(party, since, None, Why.TASK, _helps(since, None, course))
    if holds and course.runs:
        return Involvement(party, since, None, Why.IN_CHARGE, _helps(since, None, course))
    ended = max(last, course.closed_on or last) if holds else last
    helps = _helps(since, ended, course)
    return Involvement(party, since, ended + LOOK_BACK, Why.LOOK_BACK, helps)


def _helps(since: date, ended: date | None, course: Course) -> date | None:
    """Who was done before help began, has no part in it."""
    began = course.helped_on
    if began is None or (ended is not None and ended < began):
        return None
    return max(since, began)


def next_end(involved: Iterable[Involvement], today: date) -> date | None:
    """Return the first day on which somebody who sees the case now does so no more."""
    ends = [one.until for one in involved if one.until is not None and one.holds(today)]
    return min(ends) + _ONE_DAY if ends else None
