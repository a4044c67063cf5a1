# SPDX-License-Identifier: EUPL-1.2
"""Seeking contact, case by case: what was tried, what comes next, and who should be left alone.

However many cases, the number of statements is the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from voordeur.agreements.values import agreements_of
from voordeur.cases import beside, models, queries
from voordeur.cases.contacts import TOLD, Seeking
from voordeur.cases.shown_list import WaitRow, WorkRow
from voordeur.cases.shown_page import CasePage
from voordeur.cases.values import GOING_ON, from_json
from voordeur.core import codes
from voordeur.core.access import Actor
from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.pathway import attempts, history
from voordeur.core.pathway.attempts import (
    Choice,
    Moment,
    Proposal,
    Situation,
    Stop,
)
from voordeur.core.pathway.history import Event, History
from voordeur.core.pathway.known import had
from voordeur.core.pathway.next_attempt import next_attempt
from voordeur.people.models import Person

PAUSE, OTHERWISE = "pauze", "anders"
# With these a first talk is done: the last day of such a step is the last day for an attempt.
_TALKS = frozenset({attempts.TRIED, attempts.VISITED, "gesprek gevoerd", "crisisgesprek gevoerd"})


@dataclass(frozen=True, slots=True)
class SteerShown:
    """A pause or another choice that holds, and who said so."""

    what: str
    kind: str
    part_of_day: str
    tries: int
    reason: str
    words: str
    person_id: int
    at: datetime
    until: date | None


@dataclass(frozen=True, slots=True)
class Sought:
    """One case, for seeking contact: the agreement, what is known, and what comes next."""

    case_id: int
    agreement: Agreement
    situation: Situation
    next: Proposal | Stop
    pause: SteerShown | None = None
    choice: SteerShown | None = None

    @property
    def proposal(self) -> Proposal | None:
        """Return the next attempt, or None where nobody should be approached."""
        return self.next if isinstance(self.next, Proposal) else None


def moment_of(now: datetime) -> Moment:
    """Return when it is, as the ladder asks: the day, and the part of it that runs."""
    return Moment(now.date(), codes.part_of_day(now))


def sought(actor: Actor, case_ids: Collection[int], now: datetime) -> Mapping[int, Sought]:
    """Return what comes next in these cases, as far as the actor sees them.

    Four statements. Shows no personal data: whoever lists the cases writes that in the log.
    """
    if not case_ids:
        return {}
    rows = _cases(actor, case_ids)
    happened = _happened(actor, rows)
    steers = _steers(actor, rows)
    agreements = agreements_of(list({row["agreement_id"] for row in rows.values()}))
    moment = moment_of(now)
    return {
        number: _sought(
            row, agreements[row["agreement_id"]], (happened[number], steers[number]), moment
        )
        for number, row in rows.items()
    }


_CASE = (
    "id",
    "agreement_id",
    "period",
    "state",
    "crisis",
    "restricted_on",
    "tenant__phone",
    "tenant__email",
    "tenant__objected_on",
    "home__caution_until",
)
_OPEN_TASKS = ArraySubquery(
    models.Task.objects.filter(case_id=OuterRef("id"), closed_at=None).values(
        task=JSONObject(step="step", due="due")
    )
)
Row = Mapping[str, Any]


def _cases(actor: Actor, case_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    found = models.Case.objects.filter(
        region_id=actor.region_id, id__in=list(case_ids), erased_at=None
    )
    return {row["id"]: dict(row) for row in found.values(*_CASE, tasks=_OPEN_TASKS)}


def _happened(actor: Actor, rows: Collection[int]) -> Mapping[int, list[Event]]:
    """Return the events that matter, with the one that began the period."""
    wanted = Q(kind__in=TOLD) | Q(seq=F("case__period"))
    found = models.Event.objects.filter(wanted, region_id=actor.region_id, case_id__in=list(rows))
    columns = ("case_id", "seq", "kind", "on", "known_on", "values", "withdraws", "replaces")
    by_case: dict[int, list[Event]] = defaultdict(list)
    for case_id, seq, kind, on, known_on, values, withdraws, replaces in found.values_list(
        *columns
    ):
        event = Event(seq, kind, on, known_on, from_json(values), withdraws, replaces)
        by_case[case_id].append(event)
    return by_case


def _steers(actor: Actor, rows: Collection[int]) -> Mapping[int, dict[str, SteerShown]]:
    found = models.Steer.objects.filter(
        region_id=actor.region_id, case_id__in=list(rows), ended_at=None
    )
    names = list(SteerShown.__slots__)
    by_case: dict[int, dict[str, SteerShown]] = defaultdict(dict)
    for row in found.values("case_id", *names):
        shown = SteerShown(**{name: row[name] for name in names})
        by_case[row["case_id"]][shown.what] = shown
    return by_case


def paused(region_id: int, case_ids: Collection[int], today: date) -> Mapping[int, str]:
    """Return who left these households in peace for a while, by case, where that holds today."""
    found = models.Steer.objects.filter(
        region_id=region_id,
        case_id__in=list(case_ids),
        what=PAUSE,
        ended_at=None,
        until__gte=today,
    )
    name = Person.objects.filter(id=OuterRef("person_id")).values("name")[:1]
    return dict(found.values_list("case_id", Subquery(name)))


def _latest(row: Row, agreement: Agreement) -> date | None:
    """Return the last day of the first open step that a talk or an attempt finishes."""
    known = agreement.steps
    due = [
        date.fromisoformat(task["due"])
        for task in row["tasks"]
        if task["step"] in known and known[task["step"]].done_by.events() & _TALKS
    ]
    return min(due, default=None)


def _sought(row: Row, agreement: Agreement, kept: Kept, moment: Moment) -> Sought:
    situation = _situation(row, agreement, kept, moment)
    pause, choice = kept[1].get(PAUSE), kept[1].get(OTHERWISE)
    found = next_attempt(agreement, situation, moment)
    return Sought(row["id"], agreement, situation, found, pause, choice)


Kept = tuple[Sequence[Event], Mapping[str, SteerShown]]


def _situation(row: Row, agreement: Agreement, kept: Kept, moment: Moment) -> Situation:
    events, steers = kept
    happened = attempts.since(history.occurrences(History(tuple(events))), row["period"])
    touch = attempts.in_touch(happened, moment.today)
    pause, choice = steers.get(PAUSE), steers.get(OTHERWISE)
    caution: date | None = row["home__caution_until"]
    return Situation(
        attempts=attempts.attempts_of(happened),
        contact_on=touch.contact_on,
        in_vain=touch.in_vain,
        is_closed=row["state"] not in GOING_ON,
        has_objected=row["tenant__objected_on"] is not None or had(happened, {attempts.OBJECTION}),
        has_died=had(happened, {vocabulary.DIED}),
        is_restricted=row["restricted_on"] is not None,
        do_not_visit=caution is not None and moment.today <= caution,
        has_phone=bool(row["tenant__phone"]),
        has_mail=bool(row["tenant__email"]),
        is_urgent=row["crisis"],
        paused=None if pause is None else pause.until,
        latest=_latest(row, agreement),
        choice=_choice(choice),
    )


def _choice(steer: SteerShown | None) -> Choice | None:
    if steer is None:
        return None
    return Choice(steer.kind, steer.tries, steer.until, steer.part_of_day)


def of_case(actor: Actor, reference: str, now: datetime) -> Sought | None:
    """Return what comes next in one case, or None for who may not see it."""
    number = queries.case_number(actor, reference)
    if number is None:
        return None
    return sought(actor, [number], now).get(number)


def on_page(page: CasePage, agreement: Agreement, now: datetime) -> Sought | None:
    """Return the same from the page of a case, without a statement; None where it is not said."""
    (known, *_) = page.beside.get(beside.SEEKING, ()) or (None,)
    if known is None:
        return None
    events = [
        Event(one.seq, one.kind, one.on, one.known_on, one.values, one.withdraws, one.replaces)
        for one in page.happened
        if one.kind in TOLD or one.seq == known["period"]
    ]
    row: dict[str, Any] = {
        "id": page.case.id,
        "period": known["period"],
        "state": page.case.state,
        "crisis": page.case.crisis,
        "restricted_on": None,  # a restricted case has no page
        "tenant__phone": page.tenant.phone,
        "tenant__email": page.tenant.email,
        "tenant__objected_on": known["objected_on"],
        "home__caution_until": page.tenant.caution_until,
        "tasks": [{"step": one.step, "due": one.due.isoformat()} for one in page.tasks],
    }
    steers = {one["what"]: _steer(one) for one in page.beside.get(beside.STEERS, ())}
    return _sought(row, agreement, (events, steers), moment_of(now))


def on_list(
    found: Seeking, row: WorkRow | WaitRow, agreement: Agreement, now: datetime
) -> Situation:
    """Return what the next attempt hangs on, for a row of the work list, without a statement."""
    case, tenant = row.case, row.tenant
    known: dict[str, Any] = {
        "id": case.id,
        "period": found.period,
        "state": case.state,
        "crisis": case.crisis,
        "restricted_on": None,  # a restricted case is on no list
        "tenant__phone": tenant.phone,
        "tenant__email": tenant.email,
        "tenant__objected_on": found.objected_on,
        "home__caution_until": tenant.caution_until,
        "tasks": found.tasks,
    }
    events = [one for one in found.events if one.kind in TOLD or one.id == found.period]
    steers = {one["what"]: _steer(one) for one in found.steers}
    return _situation(known, agreement, (events, steers), moment_of(now))


def _steer(row: Mapping[str, Any]) -> SteerShown:
    columns = {name: row[name] for name in SteerShown.__slots__}
    at, until = beside.moment(row["at"]), beside.day(row["until"])
    return SteerShown(**{**columns, "at": at, "until": until})


def with_choice(found: Sought, choice: Choice, now: datetime) -> Proposal | Stop:
    """Return what the next attempt would be, were this chosen."""
    situation = replace(found.situation, choice=choice)
    return next_attempt(found.agreement, situation, moment_of(now))
