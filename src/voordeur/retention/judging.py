# SPDX-License-Identifier: EUPL-1.2
"""Which records may go today: their term, and whatever holds them back.

Also the lock by which holding and erasing take turns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from django.db import connection

from voordeur.cases.models import Case
from voordeur.core.calendar import Calendar, Term
from voordeur.core.retention import Circumstances, Hold, HoldGround, Judgement, judge
from voordeur.retention import models
from voordeur.retention.finding import Record

_LOCK = 7_303
_TURN = "select pg_advisory_xact_lock(%s, %s)"
_SHARED_TURN = "select pg_advisory_xact_lock_shared(%s, %s)"


def wait_until_nobody_erases(region_id: int) -> None:
    """Whoever places a hold waits for the batch that runs; the next batch sees the hold."""
    _lock(_TURN, region_id)


def wait_until_nobody_holds(region_id: int) -> None:
    """Several may erase together, but never while a hold is being placed."""
    _lock(_SHARED_TURN, region_id)


def _lock(statement: str, region_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [_LOCK, region_id % 2**31])


Source = Callable[[Sequence[int]], Mapping[int, HoldGround]]
_SOURCES: list[Source] = []


def add(source: Source) -> None:
    """Let an app above this one hold tenants back: it says which of these it does, and why."""
    _SOURCES.append(source)


def judged(
    records: Sequence[Record],
    term: Term | None,
    calendar: Calendar,
    today: date,
    but_for: HoldGround | None = None,
) -> list[tuple[Record, Judgement]]:
    """Return each record with whether it may go today. Needs `identity.as_register`.

    `but_for`: a ground that does not count now, such as the very request to be erased.
    """
    holds = _Holds(records, but_for)
    return [
        (
            one,
            judge(
                term,
                calendar,
                Circumstances(one.over_on, one.touched_on, holds.of(one), one.other_case_runs),
                today,
            ),
        )
        for one in records
    ]


class _Holds:
    """All holds on these records, and the restrictions that a tenant asked for."""

    def __init__(self, records: Iterable[Record], but_for: HoldGround | None) -> None:
        tenants = sorted({one.tenant_id for one in records if one.tenant_id is not None})
        self._holds: Mapping[int, list[models.Hold]] = _standing(tenants)
        self._also: dict[int, list[Hold]] = {}
        for source in (_restricted, *_SOURCES):
            for tenant, ground in source(tenants).items():
                if ground is not but_for:
                    self._also.setdefault(tenant, []).append(Hold(ground))

    def of(self, record: Record) -> tuple[Hold, ...]:
        if record.tenant_id is None:
            return ()
        found = [
            Hold(HoldGround(row.ground), row.until)
            for row in self._holds.get(record.tenant_id, ())
            if row.case_id in {None, record.case_id}
        ]
        return (*found, *self._also.get(record.tenant_id, ()))


def _standing(tenants: Iterable[int]) -> Mapping[int, list[models.Hold]]:
    found: dict[int, list[models.Hold]] = {}
    for row in models.Hold.objects.filter(tenant_id__in=list(tenants), ended_at=None):
        found.setdefault(row.tenant_id, []).append(row)
    return found


def _restricted(tenants: Sequence[int]) -> Mapping[int, HoldGround]:
    """Who asked that the data be used no further may need them still (AVG art. 18)."""
    rows = Case.objects.filter(tenant_id__in=tenants, restricted_on__isnull=False, erased_at=None)
    return dict.fromkeys(rows.values_list("tenant_id", flat=True), HoldGround.RESTRICTION)
