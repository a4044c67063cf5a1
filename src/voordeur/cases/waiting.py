# SPDX-License-Identifier: EUPL-1.2
"""Cases in which it is somebody else's turn: the landlord's, the tenant's, or another party's."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any

from django.db import connection

from voordeur.cases.listing import Value, read, written
from voordeur.cases.shown import TASK_COLUMNS, TaskShown
from voordeur.cases.shown_list import CASE_COLUMNS, WaitRow
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
    mine = list(party_ids)
    known: dict[str, Value] = {"region": actor.region_id, "mine": mine, "people": list(people)}
    held = (_OF_PEOPLE if people else _OF_TEAM).format(
        parties=_any("mine", known), people=_any("people", known)
    )
    with connection.cursor() as cursor:
        cursor.execute(_WAITING.format(held=held), known)
        found = [read(row, _JSON) for row in cursor.fetchall()]
    rows = [(WaitRow.of(columns), _task(task)) for *columns, task in found]
    return tuple(
        row.asked(task, _whose(row, task, landlords).value)
        for row, task in rows
        if not _has_own(task, set(mine))
    )


def _any(name: str, known: dict[str, Value]) -> str:
    """Return "is one of these"; of one, so that the order of an index can be kept."""
    numbers = known[name]
    if isinstance(numbers, list) and len(numbers) == 1:
        known[f"{name}_one"] = numbers[0]
        return f"= %({name}_one)s"
    return f"= any(%({name})s::bigint[])"


# The cases that these people have, or that the organisations last had a task in.
_OF_PEOPLE = f"""
select g.case_id from cases_charge g
 where g.region_id = %(region)s and g.party_id {{parties}} and g.person_id {{people}}
   and g.ended_at is null
 order by g.since desc limit {LATEST}"""  # noqa: S608 - a number
_OF_TEAM = f"""
select k.case_id from cases_task k
 where k.region_id = %(region)s and k.owner_id {{parties}} and k.closed_at is not null
 order by k.closed_at desc limit {LATEST}"""  # noqa: S608 - a number
# With the most urgent open task of the case, whoever has it.
_TASK = ", ".join(f"'{name}', k.{name}" for name in TASK_COLUMNS)
_JSON = (*(CASE_COLUMNS.index(name) for name in ("facts", "outlook")), len(CASE_COLUMNS))
_WAITING = f"""
select {", ".join(written(f"case__{name}") for name in CASE_COLUMNS)},
       (select jsonb_build_object({_TASK}) from cases_task k
         where k.region_id = c.region_id and k.case_id = c.id and k.closed_at is null
         order by k.rank, k.due, k.id limit 1)
  from cases_case c
  join cases_tenant n on n.id = c.tenant_id
  join cases_home h on h.id = c.home_id
 where c.region_id = %(region)s and c.restricted_on is null
   and (c.owner_id is null or c.owner_id <> all(%(mine)s::bigint[]))
   and c.state in ('open', 'nazorg') and c.id in ({{held}})
 order by c.first_due, c.id limit {SHOWN}
"""  # noqa: S608 - columns by name, and numbers


def _task(found: Mapping[str, Any] | None) -> TaskShown | None:
    if found is None:
        return None
    days = {name: date.fromisoformat(found[name]) for name in ("opened_on", "due")}
    return TaskShown.read({**found, **days})


def _has_own(task: TaskShown | None, mine: set[int]) -> bool:
    return task is not None and not mine.isdisjoint(task.owners)


def _whose(row: WaitRow, task: TaskShown | None, landlords: Collection[int]) -> For:
    if task is None:
        return For.TENANT
    return For.LANDLORD if task.owner_id in landlords else For.OTHER
