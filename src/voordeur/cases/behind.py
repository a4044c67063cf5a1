# SPDX-License-Identifier: EUPL-1.2
"""The cases behind a figure, for who may see them; written in the log as any other look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from voordeur.cases import models
from voordeur.core.access import Actor
from voordeur.trails import actions as trails


@dataclass(frozen=True, slots=True)
class BehindCase:
    """One case behind a number: enough to open it."""

    reference: str
    name: str
    opened_on: date
    state: str
    outcome: str


def cases(
    actor: Actor, numbers: Sequence[int], *, most: int, now: datetime
) -> tuple[BehindCase, ...]:
    """Return those of these cases that the actor sees, the newest first, at most `most`.

    Row-level security leaves out what the actor may not see; a restricted case nobody sees.
    """
    rows = models.Case.objects.filter(
        region_id=actor.region_id, id__in=numbers, restricted_on=None
    ).select_related("tenant")
    found = list(rows.order_by("-opened_on", "-id")[:most])
    tenants = sorted({one.tenant_id for one in found})
    trails.disclosed(
        actor, name="zaken achter een cijfer inzien", activity="zaak", tenants=tenants, now=now
    )
    return tuple(
        BehindCase(one.reference, _name(one.tenant), one.opened_on, one.state, one.outcome)
        for one in found
    )


def _name(tenant: models.Tenant) -> str:
    return " ".join(filter(None, (tenant.initials, tenant.prefix, tenant.family_name)))
