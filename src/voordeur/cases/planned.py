# SPDX-License-Identifier: EUPL-1.2
"""The attempts that stand for today, and one case as it is needed at the door.

Showing people's data is written in the log in the same transaction.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q

from voordeur.cases import models, queries
from voordeur.cases.attempts import Sought, sought
from voordeur.cases.shown import TenantShown
from voordeur.cases.shown_list import WORK_COLUMNS, WorkRow
from voordeur.cases.values import from_json
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.pathway import attempts
from voordeur.core.pathway.attempts import Attempt, Proposal
from voordeur.trails import actions as trails

PLANNED = 30  # as many doors as nobody does in a day


@dataclass(frozen=True, slots=True)
class Planned:
    """One attempt that stands for today, with the case and whom it is about."""

    row: WorkRow
    sought: Sought

    @property
    def proposal(self) -> Proposal:
        """Return the attempt itself."""
        assert isinstance(self.sought.next, Proposal)
        return self.sought.next

    @property
    def tenant(self) -> TenantShown:
        return self.row.tenant


def planned(actor: Actor, now: datetime, limit: int = PLANNED) -> tuple[Planned, ...] | None:
    """Return the attempts of the actor's organisations that stand for today, or None for who has
    no such list. The most urgent first; only their people are written in the log.
    """
    found = _planned(actor, now, limit)
    if found is None:
        return None
    tenants = sorted({one.tenant.id for one in found})
    trails.disclosed(actor, name="pogingen inzien", activity="werklijst", tenants=tenants, now=now)
    return found


def carried(actor: Actor, now: datetime, limit: int = PLANNED) -> tuple[Planned, ...] | None:
    """Return the same, to keep on a device for today; the log says that it was kept there."""
    found = _planned(actor, now, limit)
    if found is None:
        return None
    tenants = sorted({one.tenant.id for one in found})
    trails.disclosed(
        actor, name="pogingen op een toestel gezet", activity="werklijst", tenants=tenants, now=now
    )
    return found


_SEARCHED = 200  # tasks: among these stand the attempts of today


def _planned(actor: Actor, now: datetime, limit: int) -> tuple[Planned, ...] | None:
    about = About(region_id=actor.region_id, owners=frozenset(actor.party_ids))
    if not access.may(actor, Deed.SEE_WORK_LIST, about) or not actor.party_ids:
        return None
    tasks = models.Task.objects.filter(
        Q(person_id=actor.person_id) | Q(person_id=None),
        region_id=actor.region_id,
        owner_id__in=list(actor.party_ids),
        closed_at=None,
        restricted=False,
    )
    rows: dict[int, WorkRow] = {}
    for columns in tasks.order_by("rank", "due", "id").values_list(*WORK_COLUMNS)[:_SEARCHED]:
        row = WorkRow.of(columns)
        rows.setdefault(row.case.id, row)
    comes = sought(actor, rows, now)
    today = now.date()
    due = [
        Planned(row, found)
        for number, row in rows.items()
        if (found := comes.get(number)) and found.proposal and found.proposal.on <= today
    ]
    return tuple(due[:limit])


# --- at one door ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AtDoor:
    """One case as it is needed at the door, and the attempt that was just recorded (`done`)."""

    reference: str
    tenant: TenantShown
    sought: Sought
    version_id: int
    done: Attempt | None = None
    done_seq: int | None = None
    done_at: datetime | None = None


def at_door(actor: Actor, reference: str, now: datetime, seq: int | None = None) -> AtDoor | None:
    """Return one case for who is at the door, or None; `seq`: the attempt just recorded."""
    row = queries.permitted(actor, reference)
    if row is None or row.restricted_on is not None:
        return None
    found = sought(actor, [row.pk], now).get(row.pk)
    if found is None:
        return None
    trails.disclosed(
        actor, name="poging aan de deur", activity="zaak", tenants=[row.tenant_id], now=now
    )
    shown = AtDoor(reference, TenantShown.of(row.tenant, row.home), found, row.agreement_id)
    done = None if seq is None else _standing(row.pk, seq)
    if done is None:
        return shown
    values = from_json(done.values)
    attempt = Attempt(
        str(values.get("soort", "")),
        done.on,
        attempts.is_reached(done.kind, values),
        str(values.get("dagdeel", "")),
    )
    return replace(shown, done=attempt, done_seq=seq, done_at=done.recorded_at)


def _standing(case_id: int, seq: int) -> models.Event | None:
    """Return this attempt, unless it was taken back or put right."""
    rows = models.Event.objects.filter(case_id=case_id)
    if rows.filter(Q(withdraws=seq) | Q(replaces=seq)).exists():
        return None
    return rows.filter(seq=seq, kind=attempts.TRIED).first()
