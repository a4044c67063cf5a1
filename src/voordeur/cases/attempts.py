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

from django.db.models import F, Q

from voordeur.agreements.values import agreements_of
from voordeur.cases import models, queries
from voordeur.cases.shown import WORK_COLUMNS, TenantShown, WorkRow
from voordeur.cases.values import from_json
from voordeur.core import access, codes
from voordeur.core.access import About, Actor, Deed
from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.pathway import attempts, history
from voordeur.core.pathway.attempts import Choice, Moment, Proposal, Situation, Stop
from voordeur.core.pathway.history import Event, History
from voordeur.core.pathway.next_attempt import next_attempt
from voordeur.trails import actions as trails

PAUSE, OTHERWISE = "pauze", "anders"
PLANNED = 30  # as many doors as nobody does in a day
# With these a first talk is done: the last day of such a step is the last day for an attempt.
_TALKS = frozenset({attempts.TRIED, attempts.VISITED, "gesprek gevoerd", "crisisgesprek gevoerd"})
_TOLD = (
    attempts.TRIED,
    attempts.VISITED,
    attempts.OBJECTION,
    vocabulary.WITHDRAWAL,
    *attempts.CONTACT,
)


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
    """Return what comes next in these cases, as far as the actor sees them. Four statements.

    Shows no personal data: whoever lists the cases writes that in the log.
    """
    if not case_ids:
        return {}
    rows = _cases(actor, case_ids)
    happened = _happened(actor, rows)
    steers = _steers(actor, rows)
    agreements = agreements_of(list({row["agreement_id"] for row in rows.values()}))
    latest = _latest(actor, rows, agreements)
    today = moment_of(now)
    return {
        number: _sought(row, agreements[row["agreement_id"]], (happened[number], steers[number]),
                        latest.get(number), today)
        for number, row in rows.items()
    }  # fmt: skip


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
_GOING_ON = frozenset({"open", "nazorg", "geparkeerd"})
Row = Mapping[str, Any]


def _cases(actor: Actor, case_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    found = models.Case.objects.filter(
        region_id=actor.region_id, id__in=list(case_ids), erased_at=None
    )
    return {row["id"]: dict(row) for row in found.values(*_CASE)}


def _happened(actor: Actor, rows: Collection[int]) -> Mapping[int, list[Event]]:
    """Return the events that matter, with the one that began the period."""
    wanted = Q(kind__in=_TOLD) | Q(seq=F("case__period"))
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


def _latest(
    actor: Actor, rows: Collection[int], agreements: Mapping[int, Agreement]
) -> Mapping[int, date]:
    """Return by case the last day of the first open step that a talk or an attempt finishes."""
    tasks = models.Task.objects.filter(
        region_id=actor.region_id, case_id__in=list(rows), closed_at=None
    )
    found: dict[int, date] = {}
    for case_id, version, step, due in tasks.values_list(
        "case_id", "case__agreement_id", "step", "due"
    ):
        known = agreements[version].steps.get(step)
        if known is not None and known.done_by.events() & _TALKS:
            found[case_id] = min(due, found.get(case_id, due))
    return found


def _sought(
    row: Row,
    agreement: Agreement,
    kept: tuple[Sequence[Event], Mapping[str, SteerShown]],
    latest: date | None,
    moment: Moment,
) -> Sought:
    events, steers = kept
    happened = attempts.since(history.occurrences(History(tuple(events))), row["period"])
    pause, choice = steers.get(PAUSE), steers.get(OTHERWISE)
    caution: date | None = row["home__caution_until"]
    situation = Situation(
        attempts=attempts.attempts_of(happened),
        contact_on=attempts.contact_on(happened),
        is_closed=row["state"] not in _GOING_ON,
        has_objected=row["tenant__objected_on"] is not None
        or any(one.kind == attempts.OBJECTION for one in happened),
        is_restricted=row["restricted_on"] is not None,
        do_not_visit=caution is not None and moment.today <= caution,
        has_phone=bool(row["tenant__phone"]),
        has_mail=bool(row["tenant__email"]),
        is_urgent=row["crisis"],
        paused=None if pause is None else pause.until,
        latest=latest,
        choice=_choice(choice),
    )
    found = next_attempt(agreement, situation, moment)
    return Sought(row["id"], agreement, situation, found, pause, choice)


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


# --- what stands for today --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Planned:
    """One attempt that stands for today, with the case and whom it is about."""

    row: WorkRow
    sought: Sought

    @property
    def proposal(self) -> Proposal:
        """Return the attempt itself."""
        assert isinstance(self.sought.next, Proposal)
        return self.sought.next

    @property
    def tenant(self) -> TenantShown:
        return self.row.tenant


def planned(actor: Actor, now: datetime, limit: int = PLANNED) -> tuple[Planned, ...] | None:
    """Return the attempts of the actor's organisations that stand for today, or None for who has
    no such list. The most urgent first; only their people are written in the log.
    """
    found = _planned(actor, now, limit)
    if found is None:
        return None
    tenants = sorted({one.tenant.id for one in found})
    trails.disclosed(actor, name="pogingen inzien", activity="werklijst", tenants=tenants, now=now)
    return found


def carried(actor: Actor, now: datetime, limit: int = PLANNED) -> tuple[Planned, ...] | None:
    """Return the same, to keep on a device for today; the log says that it was kept there."""
    found = _planned(actor, now, limit)
    if found is None:
        return None
    tenants = sorted({one.tenant.id for one in found})
    trails.disclosed(
        actor, name="pogingen op een toestel gezet", activity="werklijst", tenants=tenants, now=now
    )
    return found


_SEARCHED = 200  # tasks: among these stand the attempts of today


def _planned(actor: Actor, now: datetime, limit: int) -> tuple[Planned, ...] | None:
    about = About(region_id=actor.region_id, owners=frozenset(actor.party_ids))
    if not access.may(actor, Deed.SEE_WORK_LIST, about) or not actor.party_ids:
        return None
    tasks = models.Task.objects.filter(
        Q(person_id=actor.person_id) | Q(person_id=None),
        region_id=actor.region_id,
        owner_id__in=list(actor.party_ids),
        closed_at=None,
        restricted=False,
    )
    rows: dict[int, WorkRow] = {}
    for columns in tasks.order_by("rank", "due", "id").values_list(*WORK_COLUMNS)[:_SEARCHED]:
        row = WorkRow.of(columns)
        rows.setdefault(row.case.id, row)
    comes = sought(actor, rows, now)
    today = now.date()
    due = [
        Planned(row, found)
        for number, row in rows.items()
        if (found := comes.get(number)) and found.proposal and found.proposal.on <= today
    ]
    return tuple(due[:limit])


def with_choice(found: Sought, choice: Choice, now: datetime) -> Proposal | Stop:
    """Return what the next attempt would be, were this chosen."""
    situation = replace(found.situation, choice=choice)
    return next_attempt(found.agreement, situation, moment_of(now))
