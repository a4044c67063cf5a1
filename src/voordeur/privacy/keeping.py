# SPDX-License-Identifier: EUPL-1.2
"""Requests of tenants are kept for a term as well, and an open one holds back what it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from voordeur.core.retention import HoldGround
from voordeur.privacy.models import Request
from voordeur.retention import judging, kinds
from voordeur.retention.finding import Asked, Record

OPEN = "open"


def found(asked: Asked) -> list[Record]:
    """Return answered requests of which the words still stand. Needs `as_register`."""
    rows = Request.objects.filter(region_id=asked.region_id)
    if asked.numbers is not None:
        rows = rows.filter(id__in=asked.numbers)
    else:
        rows = rows.filter(id__gt=asked.after, answered_on__lte=asked.until)
        rows = rows.exclude(wish="", answer="", extended_why="")
    return [_record(row) for row in rows.order_by("id")[: asked.limit]]


def _record(row: Request) -> Record:
    return Record(
        id=row.pk,
        over_on=None if row.state == OPEN else row.answered_on,
        touched_on=None,
        tenant_id=row.tenant_id,
        case_id=None,
        other_case_runs=False,
        mark=f"{row.reference} {row.made_at.isoformat()}"[:64],
        reference=row.reference,
        is_erased=not (row.wish or row.answer or row.extended_why),
    )


def erase(region_id: int, numbers: Sequence[int], now: datetime) -> Sequence[int]:
    """Erase the words of these requests; that there was one and when, stays."""
    rows = Request.objects.filter(region_id=region_id, id__in=numbers)
    rows.update(wish="", answer="", extended_why="")
    return numbers


def asked_for(tenants: Sequence[int]) -> Mapping[int, HoldGround]:
    """Return which of these tenants wait for an answer: nothing of them is erased meanwhile."""
    rows = Request.objects.filter(tenant_id__in=tenants, state=OPEN)
    return dict.fromkeys(rows.values_list("tenant_id", flat=True), HoldGround.REQUEST)


def register() -> None:
    """Let requests be erased and hold back; called once, when the program starts."""
    kinds.add(kinds.Kind("verzoek", found, erase))
    judging.add(asked_for)
