# SPDX-License-Identifier: EUPL-1.2
"""How the doors of a round stand now: which fall, and what changed since it was planned.

Read with every look at a round, in one statement, and never kept in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from voordeur.cases import attempts, contacts
from voordeur.cases.contacts import Seeking
from voordeur.cases.models import Case
from voordeur.cases.values import GOING_ON
from voordeur.core.agreement import vocabulary
from voordeur.core.pathway.attempts import OBJECTION, VISITED, Situation, in_touch, since
from voordeur.core.pathway.falling import falls
from voordeur.core.pathway.history import History, occurrences
from voordeur.core.pathway.known import had
from voordeur.visits.models import Stop


@dataclass(frozen=True, slots=True)
class Stands:
    """How a door stands: why it falls, or ""; what is asked there, until when, and how often
    somebody was sought in vain since there is contact."""

    falls: str
    step: str
    due: date
    tries: int


def standing(
    region_id: int, stops: Sequence[Stop], cases: Mapping[int, Case], now: datetime
) -> Mapping[int, Stands]:
    """Return how each door stands, by its number; not of a door where somebody was already."""
    open_doors = [stop for stop in stops if stop.done_at is None and stop.case_id in cases]
    known = contacts.tried(region_id, {stop.case_id for stop in open_doors}, ()).seeking
    return {
        stop.pk: _stands(stop, cases[stop.case_id], known[stop.case_id], now.date())
        for stop in open_doors
        if stop.case_id in known
    }


def _stands(stop: Stop, row: Case, known: Seeking, today: date) -> Stands:
    situation = _situation(row, known, today)
    step, due = _asked(stop, known)
    why = falls(situation, today, calls=stop.calls)
    return Stands(why, step, due, len(situation.in_vain))


def _situation(row: Case, known: Seeking, today: date) -> Situation:
    happened = since(occurrences(History(known.events)), known.period)
    touch = in_touch(happened, today)
    pauses = (one["until"] for one in known.steers if one["what"] == attempts.PAUSE)
    return Situation(
        contact_on=touch.contact_on,
        in_vain=touch.in_vain,
        is_closed=row.state not in GOING_ON,
        has_objected=known.objected_on is not None or had(happened, {OBJECTION}),
        has_died=had(happened, {vocabulary.DIED}),
        is_restricted=row.restricted_on is not None,
        is_urgent=row.crisis,
        paused=max((date.fromisoformat(until) for until in pauses if until), default=None),
    )


def _asked(stop: Stop, known: Seeking) -> tuple[str, date]:
    """Return the step for which somebody goes: the one of the plan, or what is asked instead."""
    steps = {one["step"] for one in known.tasks}
    if stop.step in steps:
        return stop.step, stop.due
    if stop.step == VISITED or not steps:
        return VISITED, stop.due
    first = min(known.tasks, key=lambda one: (one["due"], one["step"]))
    return first["step"], date.fromisoformat(first["due"])
