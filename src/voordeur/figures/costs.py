# SPDX-License-Identifier: EUPL-1.2
"""What a region filled in about costs: kept for the next reader, with who kept it and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Denied
from voordeur.figures.models import CostsKept
from voordeur.people import identity
from voordeur.people import queries as people
from voordeur.trails import actions as trails

SHOWN = 5  # changes that are told


@dataclass(frozen=True, slots=True)
class Kept:
    """The answers that hold, and the newest changes: when, and by whom ("" who is gone)."""

    answers: Mapping[str, str]
    changes: tuple[tuple[datetime, str], ...]


def kept(actor: Actor) -> Kept | None:
    """Return what the region filled in last; None where nobody did or the actor may not see it."""
    if not access.may(actor, Deed.SEE_COUNTS, About(region_id=actor.region_id)):
        return None
    with transaction.atomic(), identity.as_register(actor.region_id):
        rows = list(CostsKept.objects.filter(region_id=actor.region_id).order_by("-id")[:SHOWN])
    if not rows:
        return None
    with transaction.atomic():
        names = people.names(actor.region_id, [row.kept_by_id for row in rows])
    changes = tuple((row.kept_at, names.get(row.kept_by_id, "")) for row in rows)
    return Kept(rows[0].amounts, changes)


@transaction.atomic
def keep(*, answers: Mapping[str, str], by: Actor, now: datetime) -> Denied | None:
    """Keep the answers for the region, beside the earlier ones; None = done.

    The same answers again are no change.
    """
    allowed = access.may(by, Deed.KEEP_COSTS, About(region_id=by.region_id))
    if isinstance(allowed, Denied):
        return allowed
    with identity.as_register(by.region_id):
        newest = CostsKept.objects.filter(region_id=by.region_id).order_by("-id").first()
        if newest is not None and newest.amounts == dict(answers):
            return None
        CostsKept.objects.create(
            region_id=by.region_id, amounts=dict(answers), kept_at=now, kept_by_id=by.person_id
        )
        trails.noted(by, action="bedragen bewaard", objects=["kosten"], now=now)
    return None
