# SPDX-License-Identifier: EUPL-1.2
"""What a tenant may want of the register itself: to be left alone, to be kept still, to be put
right.

By the register at work, after somebody who handles requests was allowed to (`voordeur.privacy`).
Whoever calls this writes down why; here stands what it does to cases.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from voordeur.cases import actions
from voordeur.cases.models import Case, Home, Signal, Task, Tenant
from voordeur.cases.values import GOING_ON, Entry, Recorded, RefusedEntry
from voordeur.core.access import Actor, Role, Scope
from voordeur.people import identity

OBJECTION = "bezwaar"
HOME = ("street", "number", "addition", "postcode", "city")


@transaction.atomic
def restrict(tenant_id: int, *, by: Actor, now: datetime) -> tuple[str, ...]:
    """Keep all cases of a tenant still (art. 18 AVG), and return their references.

    They stay as they are: on nobody's list, opened by nobody, not looked at in the night, and
    nothing can be recorded in them.
    """
    return _set_restricted(tenant_id, now.date(), by)


@transaction.atomic
def lift(tenant_id: int, *, by: Actor, now: datetime) -> tuple[str, ...]:
    """Let the cases of a tenant go on, as of today: what came due meanwhile is asked for now."""
    references = _set_restricted(tenant_id, None, by)
    with identity.as_register(by.region_id):
        rows = Case.objects.filter(region_id=by.region_id, tenant_id=tenant_id)
        due = rows.filter(next_look__lte=now.date()).values_list("id", flat=True)
        reports = Signal.objects.filter(region_id=by.region_id, tenant_id=tenant_id)
        arranged = reports.exclude(arrangement="").values_list("case_id", flat=True)
        numbers = sorted({*due, *arranged})
    if numbers:
        actions.look(numbers, region_id=by.region_id, now=now)
    return references


def _set_restricted(tenant_id: int, since: date | None, by: Actor) -> tuple[str, ...]:
    with identity.as_register(by.region_id):
        rows = Case.objects.filter(region_id=by.region_id, tenant_id=tenant_id)
        cases = dict(rows.order_by("id").values_list("id", "reference"))
        rows.update(restricted_on=since)
        tasks = Task.objects.filter(region_id=by.region_id, case_id__in=cases)
        tasks.update(restricted=since is not None)
        if since is not None:
            reports = Signal.objects.filter(region_id=by.region_id, case_id__in=cases)
            reports.update(next_instalment=None)
    return tuple(cases.values())


@dataclass(frozen=True, slots=True)
class Objected:
    """What an objection did: the cases in which it stands, as (number, seq)."""

    events: tuple[tuple[int, int], ...]
    refused: tuple[str, ...]


@transaction.atomic
def object_to_reports(tenant_id: int, *, by: Actor, now: datetime) -> Objected:
    """Write the tenant's objection in every case that runs; the agreement says what follows.

    From now on no report about this tenant is taken in.
    """
    with identity.as_register(by.region_id):
        rows = Case.objects.filter(region_id=by.region_id, tenant_id=tenant_id, state__in=GOING_ON)
        numbers = list(rows.order_by("id").values_list("id", flat=True))
        tenants = Tenant.objects.filter(region_id=by.region_id, id=tenant_id)
        tenants.update(objected_on=now.date())
    entries = [Entry(OBJECTION, now.date(), case_id=number) for number in numbers]
    answers = actions.record(entries, by=_as_register(by), now=now)
    return Objected(
        tuple((one.case_id, one.seq) for one in answers if isinstance(one, Recorded)),
        tuple(one.sentence for one in answers if isinstance(one, RefusedEntry)),
    )


@transaction.atomic
def take_objection_back(tenant_id: int, *, by: Actor) -> None:
    """Let reports about this tenant in again; what was closed by the objection stays closed."""
    with identity.as_register(by.region_id):
        tenants = Tenant.objects.filter(region_id=by.region_id, id=tenant_id)
        tenants.update(objected_on=None)


def _as_register(by: Actor) -> Actor:
    """Return the person at work for the register: an objection binds whoever has the case."""
    return replace(by, role=Role.REGISTER, scope=Scope.REGISTER, party_ids=())


@transaction.atomic
def put_right(
    tenant_id: int, *, person: Mapping[str, object], home: Mapping[str, object], by: Actor
) -> None:
    """Set these columns of a tenant (search keys included) and of the home.

    What a landlord delivered stays as it was delivered: it shows what was reported.
    """
    with identity.as_register(by.region_id):
        tenants = Tenant.objects.filter(region_id=by.region_id, id=tenant_id)
        if person:
            tenants.update(**person)
        if home:
            number = tenants.values_list("home_id", flat=True).get()
            Home.objects.filter(region_id=by.region_id, id=number).update(**home)
