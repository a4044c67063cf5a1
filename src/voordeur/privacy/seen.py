# SPDX-License-Identifier: EUPL-1.2
"""Who has seen my data: the disclosure log of one tenant, by organisation, role and purpose."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from voordeur.core.access import Actor, Role
from voordeur.people import queries as people
from voordeur.privacy import finding
from voordeur.privacy.values import Seen, TenantFound
from voordeur.trails import actions as trails
from voordeur.trails import processing
from voordeur.trails import queries as logs
from voordeur.trails.queries import Look

MOST = 5_000
UNKNOWN = "Niet meer bekend"
REGISTER = "Voordeur zelf"
_LABELS = {role.value: role.label for role in Role}


@transaction.atomic
def who_saw(
    actor: Actor, tenant_id: int, now: datetime
) -> tuple[TenantFound, tuple[Seen, ...]] | None:
    """Return a tenant and who saw data of that tenant, newest first; None if it may not be known.

    Looking at this list is a look itself, and stands in it the next time.
    """
    tenant = finding.read(actor, tenant_id)
    if tenant is None:
        return None
    seen = seen_by(actor, tenant_id)
    trails.disclosed(
        actor, name="wie zag wat inzien", activity="verantwoording", tenants=[tenant_id], now=now
    )
    return tenant, seen


def seen_by(actor: Actor, tenant_id: int) -> tuple[Seen, ...]:
    """Return who saw data of a tenant, without a line in the log: the caller writes one."""
    looks = logs.looks_at(actor, tenant_id, MOST) or ()
    parties = {one.id: one.name for one in people.parties(actor.region_id)}
    return tuple(_seen(look, parties) for look in looks)


def _seen(look: Look, parties: dict[int, str]) -> Seen:
    known = processing.version_at(look.activity)
    names = [parties[number] for number in look.party_ids if number in parties]
    return Seen(
        at=look.at,
        organisation=", ".join(names) or _without_party(look.role),
        role=_LABELS.get(look.role, ""),
        what=look.name,
        activity=known[0].name if known else look.activity,
        purpose=known[1].purpose if known else "",
        uri=look.activity,
    )


def _without_party(role: str) -> str:
    """Say for whom somebody works who works for no organisation: for the region itself."""
    if not role:
        return UNKNOWN
    return REGISTER if role == Role.REGISTER.value else "De regio"
