# SPDX-License-Identifier: EUPL-1.2
"""Reading the register. The actor comes first; row-level security stands beneath every query.

What is not there and what may not be seen give the same answer: None, or nothing in a list.
Showing people's data is written in the log in the same transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Q

from voordeur.cases import beside, models, sight
from voordeur.cases.search import search as search
from voordeur.cases.shown import CaseShown, TenantShown
from voordeur.cases.shown_list import StepCount
from voordeur.cases.shown_page import CasePage
from voordeur.cases.worklist import NO_FILTERS as NO_FILTERS
from voordeur.cases.worklist import WorkFilters as WorkFilters
from voordeur.cases.worklist import work_list as work_list
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.people import identity
from voordeur.trails import actions as trails


def _may(actor: Actor, deed: Deed) -> bool:
    return bool(access.may(actor, deed, About(region_id=actor.region_id)))


# --- one case ---------------------------------------------------------------------------------


def case_page(actor: Actor, reference: str, now: datetime) -> CasePage | None:
    """Return everything of one case that the actor may see, or None."""
    row = _case(actor, reference)
    return None if row is None else _page(actor, row, now)


def shown(actor: Actor, row: models.Case, now: datetime) -> CasePage:
    """Return the same of a case that the actor was found to see in this request."""
    return _page(actor, row, now)


def looked_at(actor: Actor, case_id: int, now: datetime) -> CasePage | None:
    """Return one case for who looks with a reason: nothing of the help compartment is in it.

    Inside `identity.looking_as`; without a grant that runs, row-level security shows no case.
    """
    row = (
        models.Case.objects.filter(region_id=actor.region_id, pk=case_id)
        .select_related("tenant", "home")
        .first()
    )
    if row is None:
        return None
    about = About(region_id=row.region_id, granted=True)
    if not access.may(actor, Deed.SEE_CASE, about):
        return None
    return _page(actor, row, now, looking=True)


def _page(actor: Actor, row: models.Case, now: datetime, *, looking: bool = False) -> CasePage:
    helps = not looking and _sees_help(actor, row)
    found = beside.beside(row.region_id, row.pk, now.date())
    tasks = beside.tasks(found)
    page = CasePage(
        case=CaseShown.of(row),
        tenant=TenantShown.of(row.tenant, row.home),
        tasks=tuple(task for task in tasks if task.closed_at is None),
        closed_tasks=tuple(task for task in tasks if task.closed_at is not None),
        happened=beside.happened(found, with_help=helps),
        signals=beside.signals(found),
        told=beside.told(found),
        parties=found.names(beside.PARTIES),
        people=found.names(beside.PEOPLE),
        looks=() if looking else beside.looks(found),
        sees=None if looking else sight.sees(actor, row.outlook, watched=row.watched),
        goals=beside.goals(found) if helps else (),
        in_charge=beside.in_charge(found),
        coordinators=beside.coordinators(found),
        helps=helps,
        beside=found.found,
    )
    name = "zaak inzien met reden" if looking else "zaak inzien"
    trails.disclosed(actor, name=name, activity="zaak", tenants=[row.tenant_id], now=now)
    return page


def _case(actor: Actor, reference: str) -> models.Case | None:
    """Return the row if core.access and row-level security both allow it.

    A case that is restricted at the tenant's wish is open to nobody; see `restricted`.
    """
    row = permitted(actor, reference)
    return None if row is None or row.restricted_on is not None else row


def restricted(actor: Actor, reference: str) -> date | None:
    """Return since when a case that the actor would see is restricted; None if it is not."""
    row = permitted(actor, reference)
    return None if row is None else row.restricted_on


def sees(actor: Actor, case_id: int) -> bool:
    """Return whether the actor sees this case, without showing anything of it."""
    return _permitted(actor, Q(pk=case_id)) is not None


def permitted(actor: Actor, reference: str) -> models.Case | None:
    return _permitted(actor, Q(reference=reference))


def _permitted(actor: Actor, wanted: Q) -> models.Case | None:
    row = (
        models.Case.objects.filter(wanted, region_id=actor.region_id)
        .select_related("tenant", "home")
        .first()
    )
    if row is None:
        return None
    about = About(
        region_id=row.region_id, participants=frozenset(row.seen_by), watched=row.watched
    )
    return row if access.may(actor, Deed.SEE_CASE, about) else None


def case_number(actor: Actor, reference: str) -> int | None:
    """Return the number under which the case is recorded in, or None if it may not be seen."""
    row = _case(actor, reference)
    return None if row is None else row.pk


def _sees_help(actor: Actor, row: models.Case) -> bool:
    about = About(region_id=row.region_id, participants=frozenset(row.helped_by))
    return bool(access.may(actor, Deed.SEE_HELP, about))


# --- the agreement page -----------------------------------------------------------------------

COUNTS_PER_STEP = """
select t.step, count(*), count(*) filter (where t.late)
  from cases_task t join cases_case c on c.region_id = t.region_id and c.id = t.case_id
 where t.region_id = %s and t.closed_at is null and c.agreement_id = %s
 group by t.step
"""


def step_counts(actor: Actor, agreement_id: int) -> Mapping[str, StepCount]:
    """Return how many cases under this version stand at each step; numbers, no people.

    Who may see counts sees those of the whole region, also who sees no case at all.
    """
    if not _may(actor, Deed.SEE_COUNTS):
        return {}
    with (
        transaction.atomic(),
        identity.as_register(actor.region_id),
        connection.cursor() as cursor,
    ):
        cursor.execute(COUNTS_PER_STEP, [actor.region_id, agreement_id])
        rows = cursor.fetchall()
    return {step: StepCount(many, late) for step, many, late in rows}


@dataclass(frozen=True, slots=True)
class Standing:
    """How many open tasks lie with one organisation; `party_id` None: with nobody."""

    party_id: int | None
    name: str
    open: int
    late: int


PER_PARTY = """
select t.owner_id, coalesce(p.name, ''), count(*), count(*) filter (where t.late)
  from cases_task t left join people_party p on p.region_id = t.region_id and p.id = t.owner_id
 where t.region_id = %s and t.closed_at is null
 group by 1, 2
 order by 4 desc, 3 desc, 2
"""


def standings(actor: Actor) -> tuple[Standing, ...]:
    """Return how much lies where in the region, most late first; numbers, no people.

    For the coordinator only: one organisation does not read the pace of another.
    """
    if actor.role is not access.Role.COORDINATOR or not _may(actor, Deed.SEE_COUNTS):
        return ()
    with (
        transaction.atomic(),
        identity.as_register(actor.region_id),
        connection.cursor() as cursor,
    ):
        cursor.execute(PER_PARTY, [actor.region_id])
        return tuple(Standing(*row) for row in cursor.fetchall())
