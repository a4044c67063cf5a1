# SPDX-License-Identifier: EUPL-1.2
"""Reads cases for the national delivery. Whom they are about is read apart, when it leaves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localtime

from voordeur.agreements.values import agreements_of
from voordeur.cases import models
from voordeur.cases.values import from_json, history_of
from voordeur.core.access import Actor, Scope
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.figure.ddas import Handled, Person, Reported
from voordeur.core.figure.national import Period, periods
from voordeur.core.pathway.history import Event
from voordeur.people import identity
from voordeur.trails import actions as trails

BATCH = 2_000
CRISIS = "crisissignaal"
NAME = "landelijke levering"
ACTIVITY = "landelijke-levering"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which cases: of these municipalities, that ran between these days (both included).

    `as_of`: the last day of which anything is told. `changed_since`: only the periods that are
    other than they were at that moment; None for all.
    """

    municipalities: tuple[str, ...]
    since: date
    until: date
    as_of: date
    changed_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class FoundCase:
    """One case as it is delivered; `signals` are the numbers of its reports by root id."""

    id: int
    municipality: str
    handled: Handled
    signals: Mapping[int, int]
    is_erased: bool = False


def cases_to_deliver(actor: Actor, asked: Asked) -> Iterator[FoundCase]:
    """Yield the cases in the order of their numbers, read in batches; for the register alone.

    Restricted cases (art. 18 AVG) stay out; of erased ones nobody is known any more.
    """
    if actor.scope is not Scope.REGISTER:
        return
    last = 0
    while True:
        with transaction.atomic(), identity.acting_as(actor):
            rows = _cases(actor, asked, last)
            found = tuple(_found(rows, asked))
        yield from found
        if not rows:
            return
        last = rows[-1].pk


def restricted(actor: Actor, asked: Asked) -> int:
    """Return how many cases stay out because somebody asked to (art. 18 AVG)."""
    wanted = _wanted(actor, asked).exclude(restricted_on=None)
    return int(wanted.count())


def openable(actor: Actor, numbers: Sequence[int]) -> Mapping[int, str]:
    """Return the references of those of these cases that the one at work may open."""
    rows = models.Case.objects.filter(
        region_id=actor.region_id, id__in=numbers, restricted_on=None, erased_at=None
    )
    return dict(rows.values_list("id", "reference"))


def people_of(
    actor: Actor, signals: Sequence[int], now: datetime
) -> Mapping[int, tuple[str, Person]]:
    """Return, for reports that may leave, the name in the delivery and whom they are about.

    That they left is a line in the log of each person, in this transaction. What was erased or
    restricted since the delivery was made is not among them. For the register alone.
    """
    if actor.scope is not Scope.REGISTER:
        return {}
    rows = models.Signal.objects.filter(
        region_id=actor.region_id, id__in=signals, erased_at=None
    ).values_list("id", "region_id", "case_id", "tenant_id")
    found = list(rows)
    open_cases = models.Case.objects.filter(
        id__in={case for _, _, case, _ in found}, restricted_on=None, erased_at=None
    )
    may_leave = set(open_cases.values_list("id", flat=True))
    people = _people({tenant for _, _, case, tenant in found if case in may_leave})
    known = {
        number: (_name(region, number), people[tenant], tenant)
        for number, region, case, tenant in found
        if case in may_leave and people[tenant].is_known
    }
    tenants = sorted({tenant for *_, tenant in known.values()})
    trails.disclosed(actor, name=NAME, activity=ACTIVITY, tenants=tenants, now=now)
    return {number: (name, person) for number, (name, person, _) in known.items()}


def _wanted(actor: Actor, asked: Asked) -> QuerySet[models.Case]:
    return models.Case.objects.filter(
        region_id=actor.region_id,
        municipality__in=asked.municipalities,
        opened_on__lte=asked.until,
    ).exclude(closed_on__lt=asked.since)


def _cases(actor: Actor, asked: Asked, last: int) -> Sequence[models.Case]:
    wanted = _wanted(actor, asked).filter(restricted_on=None, id__gt=last)
    return list(wanted.order_by("id")[:BATCH])


def _found(rows: Sequence[models.Case], asked: Asked) -> Iterator[FoundCase]:
    numbers = [row.pk for row in rows]
    events, signals = _events(numbers), _signals(numbers)
    agreements = agreements_of([row.agreement_id for row in rows])
    for row in rows:
        reports = signals.get(row.pk, {})
        if not reports:
            continue
        agreement = agreements[row.agreement_id]
        told = tuple(_periods(agreement, events.get(row.pk, []), asked))
        if told:
            handled = Handled({root: one for root, (_, one) in reports.items()}, told)
            numbers_of = {root: number for root, (number, _) in reports.items()}
            is_erased = row.erased_at is not None
            yield FoundCase(row.pk, row.municipality, handled, numbers_of, is_erased)


Written = tuple[Event, datetime]  # an event, and when it was written down


def _periods(agreement: Agreement, events: Sequence[Written], asked: Asked) -> Iterator[Period]:
    history = history_of([event for event, _ in events])
    before: tuple[Period, ...] = ()
    if asked.changed_since is not None:
        then = asked.changed_since
        known = history_of([event for event, at in events if at <= then])
        before = periods(agreement, known, min(localtime(then).date(), asked.as_of))
    for period in periods(agreement, history, asked.as_of):
        if period not in before and period.touches(asked.since, asked.until):
            yield period


def _events(numbers: Sequence[int]) -> Mapping[int, list[Written]]:
    found: dict[int, list[Written]] = {}
    for row in models.Event.objects.filter(case_id__in=numbers).order_by("case_id", "seq"):
        event = Event(
            row.seq,
            row.kind,
            row.on,
            row.known_on,
            from_json(row.values),
            row.withdraws,
            row.replaces,
        )
        found.setdefault(row.case_id, []).append((event, row.recorded_at))
    return found


_SIGNAL = (
    "id",
    "region_id",
    "case_id",
    "tenant_id",
    "event_seq",
    "received_on",
    "amount_cents",
    "arrears_since",
    "kind",
)


def _signals(numbers: Sequence[int]) -> Mapping[int, Mapping[int, tuple[int, Reported]]]:
    """Return the reports of these cases with their numbers, by root."""
    rows = models.Signal.objects.filter(case_id__in=numbers).order_by("id").values(*_SIGNAL)
    read = list(rows)
    people = _people({row["tenant_id"] for row in read})
    found: dict[int, dict[int, tuple[int, Reported]]] = {}
    for row in read:
        reported = Reported(
            id=_name(row["region_id"], row["id"]),
            root=row["event_seq"],
            person=people[row["tenant_id"]],
            received_on=row["received_on"],
            amount_cents=row["amount_cents"],
            arrears_since=row["arrears_since"],
            is_crisis=row["kind"] == CRISIS,
        )
        found.setdefault(row["case_id"], {})[row["event_seq"]] = row["id"], reported
    return found


def _name(region_id: int, number: int) -> str:
    return f"{region_id}-{number}"


def _people(tenants: Collection[int]) -> Mapping[int, Person]:
    """Return these tenants by number, in a statement of their own.

    Joined to the reports, row-level security stands between the two tables: where PostgreSQL has
    not counted them yet, it then goes through all tenants for every report.
    """
    rows = models.Tenant.objects.filter(id__in=tenants)
    return {
        number: Person(postcode, "" if house is None else str(house), addition, born_on)
        for number, postcode, house, addition, born_on in rows.values_list(
            "id", "postcode", "house_number", "addition", "born_on"
        )
    }
