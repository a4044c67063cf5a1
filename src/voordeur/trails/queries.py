# SPDX-License-Identifier: EUPL-1.2
"""Reading the logs: for the privacy officer, and for a tenant who asks who looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.trails import models
from voordeur.trails.actions import FORGOTTEN, pseudonyms


@dataclass(frozen=True, slots=True)
class Look:
    """Once that somebody's data were shown."""

    at: datetime
    name: str
    person_id: int | None
    role: str


def looks_at(actor: Actor, tenant_id: int, limit: int = 200) -> tuple[Look, ...] | None:
    """Return who saw data of this tenant, newest first, or None if the actor may not know."""
    if not access.may(actor, Deed.SEE_LOGS, About(region_id=actor.region_id)):
        return None
    subject = pseudonyms([tenant_id]).get(tenant_id, FORGOTTEN)
    if subject == FORGOTTEN:
        return ()
    shown = list(
        models.Disclosure.objects.filter(region_id=actor.region_id, subject=subject).order_by(
            "-start_at"
        )[:limit]
    )
    deeds = {
        bytes(deed.trace_id): deed
        for deed in models.Deed.objects.filter(
            region_id=actor.region_id, trace_id__in=[row.trace_id for row in shown]
        )
    }
    return tuple(_look(row, deeds.get(bytes(row.trace_id))) for row in shown)


def _look(row: models.Disclosure, deed: models.Deed | None) -> Look:
    who = None if deed is None else deed.person_id
    return Look(row.start_at, row.name, who, "" if deed is None else deed.role)


@dataclass(frozen=True, slots=True)
class Done:
    """Something that somebody did or looked at, as the security log has it."""

    at: datetime
    person_id: int | None
    role: str
    action: str
    object: str
    result: str


def latest(actor: Actor, limit: int = 100, *, action: str = "") -> tuple[Done, ...] | None:
    """Return what was done last in the region, or None if the actor may not know."""
    if not access.may(actor, Deed.SEE_LOGS, About(region_id=actor.region_id)):
        return None
    rows = models.Deed.objects.filter(region_id=actor.region_id)
    if action:
        rows = rows.filter(action=action)
    found = rows.order_by("-at", "-id")[:limit]
    return tuple(
        Done(row.at, row.person_id, row.role, row.action, row.object, row.result) for row in found
    )
