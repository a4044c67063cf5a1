# SPDX-License-Identifier: EUPL-1.2
"""Reads the cases of one municipality for the national delivery, and logs that they left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from voordeur.agreements.values import agreement_of
from voordeur.cases import models
from voordeur.cases.values import from_json, history_of
from voordeur.core.access import Actor, Scope
from voordeur.core.figure.ddas import Handled, Person, Reported
from voordeur.core.figure.national import periods
from voordeur.core.pathway.history import Event, History
from voordeur.people import identity
from voordeur.trails import actions as trails

BATCH = 2_000
CRISIS = "crisissignaal"


def delivered_cases(
    actor: Actor, *, municipality: str, since: date, until: date, now: datetime
) -> Iterator[Handled]:
    """Yield the cases of a municipality that ran between these days, as known on the last.

    Only the register itself delivers. Each batch is read and its disclosure written down in one
    transaction.
    """
    if actor.scope is not Scope.REGISTER:
        return
    last = 0
    while True:
        with transaction.atomic(), identity.acting_as(actor):
            rows = _cases(actor, municipality, (since, until), last)
            found = tuple(_handled(rows, until))
            _disclosed(actor, rows, now)
        yield from found
        if not rows:
            return
        last = rows[-1].pk


def _cases(
    actor: Actor, municipality: str, days: tuple[date, date], last: int
) -> Sequence[models.Case]:
    since, until = days
    wanted = models.Case.objects.filter(
        region_id=actor.region_id,
        municipality=municipality,
        opened_on__lte=until,
        restricted_on=None,
        id__gt=last,
    ).exclude(closed_on__lt=since)
    return list(wanted.order_by("id")[:BATCH])


def _disclosed(actor: Actor, rows: Sequence[models.Case], now: datetime) -> None:
    tenants = sorted({row.tenant_id for row in rows})
    trails.disclosed(
        actor, name="landelijke levering", activity="landelijke-levering", tenants=tenants, now=now
    )


def _handled(rows: Sequence[models.Case], until: date) -> Iterator[Handled]:
    numbers = [row.pk for row in rows]
    events, signals = _histories(numbers), _signals(numbers)
    for row in rows:
        reports = signals.get(row.pk, {})
        if reports:
            history = events.get(row.pk, History())
            yield Handled(reports, periods(agreement_of(row.agreement_id), history, until))


def _histories(numbers: Sequence[int]) -> Mapping[int, History]:
    found: dict[int, list[Event]] = {}
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
        found.setdefault(row.case_id, []).append(event)
    return {number: history_of(events) for number, events in found.items()}


def _signals(numbers: Sequence[int]) -> Mapping[int, Mapping[int, Reported]]:
    found: dict[int, dict[int, Reported]] = {}
    rows = models.Signal.objects.filter(case_id__in=numbers).select_related("tenant")
    for row in rows.order_by("id"):
        found.setdefault(row.case_id, {})[row.event_seq] = _reported(row)
    return found


def _reported(row: models.Signal) -> Reported:
    tenant = row.tenant
    return Reported(
        id=f"{row.region_id}-{row.pk}",
        root=row.event_seq,
        person=Person(
            postcode=tenant.postcode,
            number="" if tenant.house_number is None else str(tenant.house_number),
            addition=tenant.addition,
            born_on=tenant.born_on,
        ),
        received_on=row.received_on,
        amount_cents=row.amount_cents,
        arrears_since=row.arrears_since,
        is_crisis=row.kind == CRISIS,
    )
