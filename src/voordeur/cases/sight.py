# SPDX-License-Identifier: EUPL-1.2
"""Who sees a case today, as its row says it to the policies of the database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from voordeur.cases.desk import CaseFile, Columns, Desk, TaskKey
from voordeur.cases.shown_page import Sees
from voordeur.cases.values import Json
from voordeur.core.access import Actor, Role
from voordeur.core.pathway import history, involvement, sharing
from voordeur.core.pathway.decision import Decision, State
from voordeur.core.pathway.involvement import Course, Involvement, Tie, Why

RUNS = frozenset({State.PARKED, State.OPEN, State.AFTERCARE})
Tasks = Mapping[TaskKey, Columns]


@dataclass(frozen=True, slots=True)
class Sight:
    """`columns` of the case row; `told`: the same with days and reasons, for a page."""

    columns: Columns
    told: list[Json]
    ends_on: date | None

    def look_by(self, planned: date | None) -> date | None:
        """Return the first of both days, so that the night ends a right by its time."""
        days = [day for day in (planned, self.ends_on) if day is not None]
        return min(days, default=None)


def sight(desk: Desk, file: CaseFile, decision: Decision, tasks: Tasks, today: date) -> Sight:
    """Return who sees this case on this day; `tasks` are those that are open.

    The coordinator watches while a task is late or nobody's, and a running case that nobody
    else sees.
    """
    ties = _Ties(desk, file, tasks, today)
    course = _course(desk, file, decision)
    involved = involvement.involvements(ties, course)
    now = [one for one in involved if one.holds(today)]
    seen_by = [one.party for one in now]
    stuck = any(row["late"] or row["owner_id"] is None for row in tasks.values())
    columns: Columns = {
        "seen_by": seen_by,
        "helped_by": [one.party for one in now if one.helps is not None],
        "watched": stuck or (course.runs and not seen_by),
    }
    return Sight(columns, [_told(one) for one in now], involvement.next_end(involved, today))


WATCHES = "een taak te laat is, of niemand anders deze zaak ziet"


def sees(actor: Actor, outlook: Mapping[str, object], *, watched: bool) -> Sees | None:
    """Return why this actor sees the case, as its row says it; None when it is not said."""
    told = outlook.get("sight")
    for one in told if isinstance(told, list) else []:
        if one["party"] in actor.party_ids:
            until = None if one["until"] is None else date.fromisoformat(one["until"])
            return Sees(Why[one["why"]].value, until)
    return Sees(WATCHES) if watched and actor.role is Role.COORDINATOR else None


def _told(one: Involvement) -> dict[str, Json]:
    return {
        "party": one.party,
        "since": one.since.isoformat(),
        "until": None if one.until is None else one.until.isoformat(),
        "why": one.why.name,
        "helps": None if one.helps is None else one.helps.isoformat(),
    }


def _course(desk: Desk, file: CaseFile, decision: Decision) -> Course:
    known = {kept.event.id: desk.day_of(kept.recorded_at) for kept in file.kept}
    closing = decision.closing
    closed_on = None
    if closing is not None:
        closed_on = max(closing.on, known.get(closing.cause, closing.on))
    helped = [
        known[found.root]
        for found in file.happened
        if sharing.is_help(found.kind) and _in_period(found, decision)
    ]
    return Course(
        runs=decision.state in RUNS,
        began_on=decision.began_on,
        closed_on=closed_on,
        helped_on=min(helped, default=None),
    )


def _in_period(found: history.Occurrence, decision: Decision) -> bool:
    began = decision.began_on
    return began is not None and (found.on >= began or found.root >= decision.period)


@dataclass(frozen=True, slots=True)
class _Ties:
    """What ties organisations that help to the case: tasks and what they wrote."""

    desk: Desk
    file: CaseFile
    tasks: Tasks
    today: date

    def __iter__(self) -> Iterator[Tie]:
        landlords = sharing.landlords(self.desk.units)
        return (tie for tie in self._all() if tie.party not in landlords)

    def _all(self) -> Iterator[Tie]:
        for row in self.tasks.values():
            yield from _of(row, None)
        yield from self._of_closed_tasks()
        for kept in self.file.kept:
            if kept.recorded_for is not None:
                day = self.desk.day_of(kept.recorded_at)
                yield Tie(kept.recorded_for, day, day)

    def _of_closed_tasks(self) -> Iterator[Tie]:
        """A task that rests on something taken back since, should never have been there."""
        standing = {found.root for found in self.file.happened}
        for key, row in self.file.tasks.items():
            if key not in self.tasks and key[1] in standing:
                yield from _of(row, self._closed_on(row))

    def _closed_on(self, row: Columns) -> date:
        closed_at = row["closed_at"]
        return self.desk.day_of(closed_at) if isinstance(closed_at, datetime) else self.today


def _of(row: Columns, until: date | None) -> Iterator[Tie]:
    since, owners = row["opened_on"], row["owners"]
    assert isinstance(since, date)
    assert isinstance(owners, Sequence)
    for party in owners:
        yield Tie(party, since if until is None else min(since, until), until)
