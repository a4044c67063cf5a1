# SPDX-License-Identifier: EUPL-1.2
"""Cases in which it is somebody else's turn: the landlord's, the tenant's, or another party's."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import Enum

from django.db.models import Q, QuerySet

from voordeur.cases import models
from voordeur.cases.shown import CASE_COLUMNS, TaskShown, WaitRow
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
        id__in=ids,
        state__in=("open", "nazorg"),
        restricted_on=None,
    )
    found = list(cases.order_by("first_due", "id").values_list(*CASE_COLUMNS)[:SHOWN])
    rows = [WaitRow.of(columns) for columns in found]
    tasks = _tasks(actor, [row.case.id for row in rows])
    mine = set(party_ids)
    return tuple(
        row.asked(tasks.get(row.case.id), _whose(tasks.get(row.case.id), landlords).value)
        for row in rows
        if not _has_own(tasks.get(row.case.id), mine)
    )


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


def _tasks(actor: Actor, cases: Sequence[int]) -> dict[int, TaskShown]:
    """Return the most urgent open task of each case, whoever has it."""
    rows = models.Task.objects.filter(
        region_id=actor.region_id, case_id__in=cases, closed_at=None
    ).order_by("-rank", "-due", "-id")
    return {row.case_id: TaskShown.of(row) for row in rows} if cases else {}


def _has_own(task: TaskShown | None, mine: set[int]) -> bool:
    return task is not None and not mine.isdisjoint(task.owners)


def _whose(task: TaskShown | None, landlords: Collection[int]) -> For:
    if task is None:
        return For.TENANT
    return For.LANDLORD if task.owner_id in landlords else For.OTHER
