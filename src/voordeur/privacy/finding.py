# SPDX-License-Identifier: EUPL-1.2
"""Finding the tenant who asks, by exact name with birth date, or by the reference of a case.

Never by a part of a name: who asks about themselves knows all of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from voordeur.cases.models import Case, Tenant
from voordeur.cases.shown import TenantShown
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.matching import normalise
from voordeur.people import identity
from voordeur.privacy.values import TenantFound
from voordeur.trails import actions as trails

ACTIVITY = "verzoek"
MOST = 25


def may_handle(actor: Actor) -> bool:
    """Say whether the actor handles requests of tenants in the region."""
    return bool(access.may(actor, Deed.HANDLE_REQUESTS, About(region_id=actor.region_id)))


@transaction.atomic
def find(actor: Actor, text: str, born_on: date | None, now: datetime) -> tuple[TenantFound, ...]:
    """Return who fits; nothing for who may not know, and for a name without a birth date."""
    if not may_handle(actor) or not (wanted := _wanted(text, born_on)):
        return ()
    with identity.as_register(actor.region_id):
        rows = Tenant.objects.filter(wanted, region_id=actor.region_id, erased_at=None)
        found = _found(actor.region_id, rows.select_related("home").order_by("id")[:MOST])
    _disclosed(actor, "huurder zoeken voor verzoek", found, now)
    return found


def _wanted(text: str, born_on: date | None) -> Q | None:
    words = text.strip()
    compact = words.replace(" ", "").upper()
    if compact.startswith("V-"):
        cases = Case.objects.filter(reference=compact).values("tenant_id")
        return Q(id__in=cases)
    keys = _keys(words)
    return Q(family_key__in=keys, born_on=born_on) if keys and born_on is not None else None


def _keys(text: str) -> set[str]:
    """Return the family name in it, also where initials or a first name stand before it."""
    words = text.split()
    tails = (" ".join(words[at:]) for at in range(len(words)))
    return {key for tail in tails for key in normalise.family_names(tail)}


@transaction.atomic
def tenant(actor: Actor, tenant_id: int, now: datetime) -> TenantFound | None:
    """Return one tenant of the region, or None."""
    found = read(actor, tenant_id)
    if found is not None:
        _disclosed(actor, "huurder inzien voor verzoek", [found], now)
    return found


def read(actor: Actor, tenant_id: int) -> TenantFound | None:
    """Return one tenant without a line in the log: for whoever writes a line of their own."""
    if not may_handle(actor):
        return None
    with identity.as_register(actor.region_id):
        rows = Tenant.objects.filter(region_id=actor.region_id, id=tenant_id)
        found = _found(actor.region_id, rows.select_related("home"))
    return found[0] if found else None


def read_all(actor: Actor, tenant_ids: Iterable[int]) -> dict[int, TenantFound]:
    """Return several tenants by number, without a line in the log."""
    with identity.as_register(actor.region_id):
        rows = Tenant.objects.filter(region_id=actor.region_id, id__in=list(tenant_ids))
        found = _found(actor.region_id, rows.select_related("home"))
    return {one.id: one for one in found}


def _found(region_id: int, rows: Iterable[Tenant]) -> tuple[TenantFound, ...]:
    tenants = list(rows)
    cases = Case.objects.filter(region_id=region_id, tenant_id__in=[one.pk for one in tenants])
    of: dict[int, list[tuple[str, date | None]]] = {}
    for number, reference, restricted in cases.order_by("id").values_list(
        "tenant_id", "reference", "restricted_on"
    ):
        of.setdefault(number, []).append((reference, restricted))
    return tuple(_one(row, of.get(row.pk, [])) for row in tenants)


def _one(row: Tenant, cases: list[tuple[str, date | None]]) -> TenantFound:
    shown = TenantShown.of(row, row.home)
    postcode = f"{shown.postcode[:4]} {shown.postcode[4:]}".strip()
    place = " ".join(part for part in (postcode, shown.city) if part)
    return TenantFound(
        id=row.pk,
        name=shown.name,
        born_on=row.born_on,
        address=", ".join(part for part in (shown.address, place) if part),
        references=tuple(reference for reference, _ in cases),
        is_restricted=any(restricted is not None for _, restricted in cases),
        objected_on=row.objected_on,
        is_erased=row.erased_at is not None,
    )


def _disclosed(actor: Actor, name: str, found: Iterable[TenantFound], now: datetime) -> None:
    numbers = [one.id for one in found]
    trails.disclosed(actor, name=name, activity=ACTIVITY, tenants=numbers, now=now)
