# SPDX-License-Identifier: EUPL-1.2
"""Preview, confirm, erase; hold back and let go; and the right of a tenant to be erased.

Erasing cannot be undone, so it goes in two steps: a preview writes down which records, a person
confirms that preview, and only what stands in it is erased. What an agreement calls `automatisch`
is confirmed by the agreement.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localtime

from voordeur.core.access import Actor, Deed
from voordeur.people import identity
from voordeur.people import queries as people
from voordeur.retention import judging, kinds, models, previewing, running
from voordeur.retention.holds import NewHold, end_hold, place_hold
from voordeur.retention.models import Preview, State
from voordeur.retention.queries import shown
from voordeur.retention.requests import erase_tenant
from voordeur.retention.restoring import replay
from voordeur.retention.rights import NOT_FOUND, denied
from voordeur.retention.terms import Terms, terms_of
from voordeur.retention.values import PreviewShown, Progress, Refused
from voordeur.trails import actions as trails

__all__ = [
    "NewHold",
    "confirm",
    "confirmed_everywhere",
    "drop",
    "end_hold",
    "erase_tenant",
    "make_preview",
    "place_hold",
    "propose_everywhere",
    "replay",
    "run_batch",
]

THIS_WEEK = timedelta(days=7)
VALID = timedelta(days=30)  # an older preview says too little of today

_OLD = Refused("verlopen", "Dit voorstel is ouder dan dertig dagen. Maak een nieuw voorstel.")
_NOT_OPEN = Refused("niet open", "Over dit voorstel is al beslist.")


@transaction.atomic
def make_preview(*, by: Actor, now: datetime) -> int | Refused:
    """Write down what may go today, of every kind with a term; return the number of the preview.

    An earlier preview that nobody confirmed is dropped: it counted another day.
    """
    refused = denied(by, Deed.ERASE, now)
    if refused is not None:
        return refused
    today = localtime(now).date()
    with identity.acting_as(by), identity.as_register(by.region_id):
        terms = terms_of(by.region_id, today)
        wanted = [name for name in kinds.KINDS if terms.of(name) is not None]
        made = _written(by, terms, wanted, now)
        _drop_others(by.region_id, made)
    with identity.acting_as(by):
        trails.noted(by, action="voorstel om te wissen", objects=[f"voorstel {made}"], now=now)
    return made


def _written(
    by: Actor, terms: Terms, wanted: Sequence[str], now: datetime, state: State = State.OPEN
) -> int:
    preview = Preview(
        region_id=by.region_id,
        on=localtime(now).date(),
        made_at=now,
        made_by_id=by.person_id,
        is_automatic=state is State.CONFIRMED,
        state=state,
        confirmed_at=now if state is State.CONFIRMED else None,
    )
    return previewing.write(preview, terms, wanted, now).pk


def propose_everywhere(*, now: datetime) -> tuple[tuple[str, int], ...]:
    """Propose in every region what may go, and return the previews that need no confirming.

    For the nightly job. What an agreement calls
    `automatisch` gets a preview of its own that stands confirmed. For the rest a person finds one
    to confirm, unless an earlier one of this week still waits.
    """
    found = []
    for region in people.regions():
        register = people.register_actor(region.key)
        if register is not None:
            alone = _proposed(register, now)
            found += [] if alone is None else [(region.key, alone)]
    return tuple(found)


@transaction.atomic
def _proposed(register: Actor, now: datetime) -> int | None:
    region_id = register.region_id
    terms = terms_of(region_id, localtime(now).date())
    alone = [name for name in kinds.KINDS if terms.is_automatic(name)]
    rest = [name for name in kinds.KINDS if terms.of(name) and name not in alone]
    with identity.acting_as(register), identity.as_register(region_id):
        waiting = Preview.objects.filter(
            region_id=region_id, state=State.OPEN, made_at__gt=now - THIS_WEEK
        )
        if rest and not waiting.exists():
            number = _written(register, terms, rest, now)
            if not _is_empty(number, region_id):
                _drop_others(region_id, number)
        if not alone:
            return None
        number = _written(register, terms, alone, now, State.CONFIRMED)
        return None if _is_empty(number, region_id) else number


def _drop_others(region_id: int, number: int) -> None:
    others = Preview.objects.filter(region_id=region_id, state=State.OPEN).exclude(pk=number)
    others.update(state=State.DROPPED)


def _is_empty(number: int, region_id: int) -> bool:
    """Remove a preview with nothing in it: every night would leave one."""
    if models.Item.objects.filter(region_id=region_id, preview_id=number).exists():
        return False
    Preview.objects.filter(region_id=region_id, pk=number).delete()
    return True


def confirmed_everywhere() -> tuple[tuple[str, int], ...]:
    """Return what is confirmed and not all erased: (key of the region, number of the preview)."""
    found = []
    for region in people.regions():
        with transaction.atomic(), identity.as_register(region.id):
            rows = Preview.objects.filter(
                region_id=region.id, state__in=[State.CONFIRMED, State.RUNNING]
            )
            found += [(region.key, number) for number in rows.values_list("id", flat=True)]
    return tuple(found)


@transaction.atomic
def confirm(*, preview_id: int, by: Actor, now: datetime) -> PreviewShown | Refused:
    """Agree to erase what stands in this preview. From here there is no way back but a hold."""
    refused = denied(by, Deed.ERASE, now)
    if refused is not None:
        return refused
    with identity.acting_as(by), identity.as_register(by.region_id):
        preview = running.locked(preview_id, by.region_id)
        if preview is None:
            return NOT_FOUND
        objection = _unconfirmable(preview, now)
        if objection is not None:
            return objection
        preview.state, preview.confirmed_at = State.CONFIRMED, now
        preview.confirmed_by_id = by.person_id
        preview.save(update_fields=["state", "confirmed_at", "confirmed_by_id"])
    with identity.acting_as(by):
        action = "akkoord om te wissen"
        trails.noted(by, action=action, objects=[f"voorstel {preview_id}"], now=now)
    return shown(preview)


def _unconfirmable(preview: Preview, now: datetime) -> Refused | None:
    if preview.state != State.OPEN:
        return _NOT_OPEN
    return _OLD if now - preview.made_at > VALID else None


@transaction.atomic
def drop(*, preview_id: int, by: Actor, now: datetime) -> bool | Refused:
    """Erase nothing of this preview."""
    refused = denied(by, Deed.ERASE, now)
    if refused is not None:
        return refused
    with identity.acting_as(by), identity.as_register(by.region_id):
        rows = Preview.objects.filter(region_id=by.region_id, pk=preview_id, state=State.OPEN)
        return bool(rows.update(state=State.DROPPED)) or _NOT_OPEN


@transaction.atomic
def run_batch(
    *, preview_id: int, by: Actor, now: datetime, batch: int = running.BATCH
) -> Progress | Refused:
    """Erase the next records of a confirmed preview; a fixed number of statements.

    Zero done: nothing is left for this worker. The last one makes the report.
    """
    refused = denied(by, Deed.ERASE, now)
    if refused is not None:
        return refused
    with identity.acting_as(by), identity.as_register(by.region_id):
        preview = Preview.objects.filter(region_id=by.region_id, pk=preview_id).first()
        if preview is None:
            return NOT_FOUND
        if preview.state not in {State.CONFIRMED, State.RUNNING, State.DONE}:
            return Refused("geen akkoord", "Over dit voorstel is geen akkoord gegeven.")
        progress, lines = _erased_batch(preview, now, batch)
    if lines:
        with identity.acting_as(by):
            trails.noted(by, action="gewist", objects=lines, now=now)
    return progress


def _erased_batch(preview: Preview, now: datetime, batch: int) -> tuple[Progress, list[str]]:
    judging.wait_until_nobody_holds(preview.region_id)
    taken = running.take(preview, batch)
    terms = terms_of(preview.region_id, localtime(now).date())
    answers = [
        answer
        for name, numbers in taken.items()
        for answer in running.erase_kind(preview, name, numbers, terms, now)
    ]
    if answers:
        running.write_answers(preview, answers, now)
        rows = Preview.objects.filter(pk=preview.pk, state=State.CONFIRMED)
        rows.update(state=State.RUNNING)
    left = running.waiting(preview)
    if not left:
        _finish(preview, now)
    many = {name: len(numbers) for name, numbers in taken.items()}
    lines = [f"voorstel {preview.pk}: {number} x {name}" for name, number in many.items()]
    return Progress(len(answers), left), lines


def _finish(preview: Preview, now: datetime) -> None:
    last = running.locked(preview.pk, preview.region_id)
    if last is not None and last.state != State.DONE:
        running.finish(last, now)
