# SPDX-License-Identifier: EUPL-1.2
"""Somebody holds back erasing, with a reason and a day to look again, and lets go of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime

from voordeur.cases.models import Case
from voordeur.core.access import Actor, Deed
from voordeur.core.retention import HoldGround
from voordeur.people import identity
from voordeur.retention import judging, models
from voordeur.retention.rights import NOT_FOUND, denied
from voordeur.retention.values import Refused
from voordeur.trails import actions as trails


@dataclass(frozen=True, slots=True)
class NewHold:
    """What is held back and why: one case, or with `case_id` None everything of the tenant."""

    ground: HoldGround
    reason: str
    tenant_id: int | None = None
    case_id: int | None = None
    until: date | None = None
    review_on: date | None = None


@transaction.atomic
def place_hold(*, new: NewHold, by: Actor, now: datetime) -> int | Refused:
    """Hold back erasing; return the number of the hold. Waits for a batch that is being erased."""
    refused = denied(by, Deed.HOLD, now)
    if refused is not None:
        return refused
    today = localtime(now).date()
    if not new.reason.strip():
        return Refused("reden", "Zeg waarom het wissen wordt tegengehouden.")
    if new.until is None and new.review_on is None:
        return Refused("einde", "Kies een laatste dag, of een dag waarop je opnieuw kijkt.")
    if any(day is not None and day < today for day in (new.until, new.review_on)):
        return Refused("verleden", "Die dag is al voorbij.")
    with identity.acting_as(by), identity.as_register(by.region_id):
        judging.wait_until_nobody_erases(by.region_id)
        tenant_id = _tenant_of(new, by.region_id)
        if tenant_id is None:
            return Refused("niet gevonden", "Deze zaak is er niet, of is al gewist.")
        row = models.Hold.objects.create(
            region_id=by.region_id,
            tenant_id=tenant_id,
            case_id=new.case_id,
            ground=new.ground.value,
            reason=new.reason.strip()[:300],
            placed_by_id=by.person_id,
            placed_at=now,
            until=new.until,
            review_on=new.review_on,
        )
    with identity.acting_as(by):
        trails.noted(by, action="wissen tegengehouden", objects=[f"hold {row.pk}"], now=now)
    return row.pk


def _tenant_of(new: NewHold, region_id: int) -> int | None:
    rows = Case.objects.filter(region_id=region_id, erased_at=None)
    if new.case_id is not None:
        rows = rows.filter(pk=new.case_id)
    if new.tenant_id is not None:
        rows = rows.filter(tenant_id=new.tenant_id)
    return rows.values_list("tenant_id", flat=True).first()


@transaction.atomic
def end_hold(*, hold_id: int, reason: str, by: Actor, now: datetime) -> bool | Refused:
    """Let go: the next preview may name the records again."""
    refused = denied(by, Deed.HOLD, now)
    if refused is not None:
        return refused
    if not reason.strip():
        return Refused("reden", "Zeg waarom het wissen weer mag.")
    with identity.acting_as(by), identity.as_register(by.region_id):
        rows = models.Hold.objects.filter(region_id=by.region_id, pk=hold_id, ended_at=None)
        ended = rows.update(
            ended_at=now, ended_by_id=by.person_id, ended_reason=reason.strip()[:300]
        )
    if not ended:
        return NOT_FOUND
    with identity.acting_as(by):
        trails.noted(by, action="wissen weer toegestaan", objects=[f"hold {hold_id}"], now=now)
    return True
