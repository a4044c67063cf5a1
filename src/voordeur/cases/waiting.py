# SPDX-License-Identifier: EUPL-1.2
"""Cases in which it is somebody else's turn: the landlord's, the tenant's, or another party's."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from voordeur.cases import models
from voordeur.cases.shown import CASE_COLUMNS, TASK_COLUMNS, TaskShown, WaitRow
from voordeur.core.access import Actor

LATEST = 300  # cases somebody has, or that a team last had a task in
SHOWN = 100


class For(Enum):
    """Whom a case waits for; the value is the key of its lane."""

    LANDLORD = "landlord"
    TENANT = "tenant"
    OTHER = "other"


def waiting(
    actor: Actor,
    people: Sequence[int],
    party_ids: Sequence[int],
    landlords: Collection[int],
) -> tuple[WaitRow, ...]:
    """Return the running cases without a task for these organisations.

    Of `people` those they have; without people those the organisations last had a task in.
    """
    if not party_ids:
        return ()
    ids = _of_people(actor, people, party_ids) if people else _of_team(actor, party_ids)
    cases = models.Case.objects.filter(
        Q(owner=None) | ~Q(owner_id__in=party_ids),
        region_id=actor.region_id,
        state__in=("open", "nazorg"),
        id__in=ids,
        restricted_on=None,
    )
    ordered = cases.order_by("first_due", "id")
    found = ordered.values_list(*CASE_COLUMNS, _FIRST_TASK)[:SHOWN]
    rows = [(WaitRow.of(columns), _task(task)) for *columns, task in found]
    mine = set(party_ids)
    return tuple(
        row.asked(task, _whose(row, task, landlords).value)
        for row, task in rows
        if not _has_own(task, mine)
    )


# The most urgent open task of the case, whoever has it.
_FIRST_TASK = Subquery(
    models.Task.objects.filter(
        region_id=OuterRef("region_id"), case_id=OuterRef("id"), closed_at=None
    )
    .order_by("rank", "due", "id")
    .values(task=JSONObject(**{name: name for name in TASK_COLUMNS}))[:1]
)


def _task(found: Mapping[str, Any] | None) -> TaskShown | None:
    if found is None:
        return None
    days = {name: date.fromisoformat(found[name]) for name in ("opened_on", "due")}
    return TaskShown.read({**found, **days})


def _of_people(
    actor: Actor, people: Sequence[int], party_ids: Sequence[int]
) -> QuerySet[models.Charge, int]:
    held = models.Charge.objects.filter(
        region_id=actor.region_id, party_id__in=party_ids, person_id__in=people, ended_at=None
    )
    return held.order_by("-since").values_list("case_id", flat=True)[:LATEST]


def _of_team(actor: Actor, party_ids: Sequence[int]) -> QuerySet[models.Task, int]:
    closed = models.Task.objects.filter(
        region_id=actor.region_id, owner_id__in=party_ids, closed_at__isnull=False
    )
    return closed.order_by("-closed_at").values_list("case_id", flat=True)[:LATEST]


def _has_own(task: TaskShown | None, mine: set[int]) -> bool:
    return task is not None and not mine.isdisjoint(task.owners)


def _whose(row: WaitRow, task: TaskShown | None, landlords: Collection[int]) -> For:
    if task is None:
        return For.TENANT
    return For.LANDLORD if task.owner_id in landlords else For.OTHER
