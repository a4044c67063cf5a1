# SPDX-License-Identifier: EUPL-1.2
"""Requests of tenants: what waits for an answer, and one request with all that was done for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from voordeur.core.access import Actor
from voordeur.core.request import Channel, Proof, RequestKind, RequestState
from voordeur.privacy import finding
from voordeur.privacy.models import Request, Step
from voordeur.privacy.values import RequestShown, StepShown, TenantFound
from voordeur.trails import actions as trails

MOST = 100


@transaction.atomic
def requests(
    actor: Actor, now: datetime, *, tenant_id: int | None = None
) -> tuple[RequestShown, ...] | None:
    """Return the requests of the region or of one tenant: the open ones first, by last day."""
    if not finding.may_handle(actor):
        return None
    rows = Request.objects.filter(region_id=actor.region_id)
    if tenant_id is not None:
        rows = rows.filter(tenant_id=tenant_id)
    waiting = rows.filter(state=RequestState.OPEN.value).order_by("due", "id")[:MOST]
    done = rows.exclude(state=RequestState.OPEN.value).order_by("-answered_on", "-id")[:MOST]
    found = _shown(actor, [*waiting, *done], now.date())
    if tenant_id is None:
        _disclosed(actor, "verzoeken inzien", found, now)
    return found


@transaction.atomic
def request(actor: Actor, reference: str, now: datetime) -> RequestShown | None:
    """Return one request with its steps, or None."""
    if not finding.may_handle(actor):
        return None
    rows = list(Request.objects.filter(region_id=actor.region_id, reference=reference))
    found = _shown(actor, rows, now.date(), with_steps=True)
    _disclosed(actor, "verzoek inzien", found, now)
    return found[0] if found else None


def _disclosed(actor: Actor, name: str, found: Iterable[RequestShown], now: datetime) -> None:
    tenants = sorted({one.tenant.id for one in found})
    trails.disclosed(actor, name=name, activity=finding.ACTIVITY, tenants=tenants, now=now)


def _shown(
    actor: Actor,
    rows: list[Request],
    today: date,
    *,
    with_steps: bool = False,
) -> tuple[RequestShown, ...]:
    tenants = finding.read_all(actor, {row.tenant_id for row in rows})
    steps: dict[int, list[StepShown]] = {}
    if with_steps:
        numbers = [row.pk for row in rows]
        for step in Step.objects.filter(request_id__in=numbers).order_by("-at", "-id"):
            shown = StepShown(step.at, step.person_id, step.what)
            steps.setdefault(step.request_id, []).append(shown)
    return tuple(
        _one(row, tenants[row.tenant_id], tuple(steps.get(row.pk, ())), today) for row in rows
    )


def _one(
    row: Request, tenant: TenantFound, steps: tuple[StepShown, ...], today: date
) -> RequestShown:
    state = RequestState(row.state)
    end = row.answered_on if row.answered_on is not None else today
    return RequestShown(
        id=row.pk,
        reference=row.reference,
        kind=RequestKind(row.kind),
        state=state,
        tenant=tenant,
        received_on=row.received_on,
        due=row.due,
        channel=Channel(row.channel),
        proof=Proof(row.proof),
        proved_on=row.proved_on,
        extended_on=row.extended_on,
        extended_why=row.extended_why,
        wish=row.wish,
        answer=row.answer,
        answered_on=row.answered_on,
        is_late=end > row.due,
        steps=steps,
    )
