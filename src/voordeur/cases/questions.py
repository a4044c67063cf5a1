# SPDX-License-Identifier: EUPL-1.2
"""Attempts from a device that wait for an answer: the same as another, or one of its own?

For whoever recorded them, and nobody else. Until somebody answers they are not in the case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from voordeur.cases import actions, models
from voordeur.cases.attempting import ASKED, DROPPED, RECORDED
from voordeur.cases.shown import TenantShown
from voordeur.cases.values import Entry, Recorded, from_json
from voordeur.core import codes
from voordeur.core.access import Actor
from voordeur.core.agreement.expressions import Value
from voordeur.core.pathway import attempts
from voordeur.core.pathway.combinations import REACHED_NOBODY
from voordeur.core.pathway.meanwhile import Doubt
from voordeur.core.pathway.next_attempt import AT_THE_DOOR
from voordeur.people import identity
from voordeur.people import queries as people
from voordeur.trails import actions as trails


@dataclass(frozen=True, slots=True)
class Stands:
    """The event in the case that it may be the same as, or that came meanwhile."""

    kind: str
    values: Mapping[str, Value]
    at: datetime
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One attempt that waits for an answer. `name` and `address` are "" when the case is no
    longer the actor's to see. `ask_first`: whom to ask before going to this door."""

    id: int
    reference: str
    name: str
    address: str
    doubt: str
    kind: str
    reached: bool
    part_of_day: str
    note: str
    made_at: datetime
    stands: Stands | None = None
    ask_first: str = ""


def many(actor: Actor) -> int:
    """Return how many attempts of this person wait for an answer; a number, no people."""
    return _mine(actor).count()


def asked(actor: Actor, now: datetime) -> tuple[Asked, ...]:
    """Return the attempts of this person that wait for an answer, oldest first."""
    rows = list(_mine(actor).order_by("made_at", "id"))
    if not rows:
        return ()
    cases = _cases(actor, rows)
    stands = _stands(actor, rows)
    tenants = sorted({one.tenant_id for one in cases.values()})
    trails.disclosed(actor, name="vraag bij poging", activity="zaak", tenants=tenants, now=now)
    return tuple(_shown(row, cases.get(row.case_id), stands.get(row.pk), now) for row in rows)


def _mine(actor: Actor) -> QuerySet[models.DeviceEntry]:
    return models.DeviceEntry.objects.filter(
        region_id=actor.region_id, person_id=actor.person_id, state=ASKED
    )


def _cases(actor: Actor, rows: Sequence[models.DeviceEntry]) -> Mapping[int, models.Case]:
    found = models.Case.objects.filter(
        region_id=actor.region_id, id__in=[row.case_id for row in rows], restricted_on=None
    )
    return {one.pk: one for one in found.select_related("tenant", "home")}


def _stands(actor: Actor, rows: Sequence[models.DeviceEntry]) -> Mapping[int, Stands]:
    pairs = {(row.case_id, row.other_seq): row.pk for row in rows if row.other_seq is not None}
    if not pairs:
        return {}
    wanted = Q()
    for case_id, seq in pairs:
        wanted |= Q(case_id=case_id, seq=seq)
    events = list(models.Event.objects.filter(wanted).select_related("note"))
    names = people.names(actor.region_id, [one.recorded_by_id for one in events])
    return {
        pairs[one.case_id, one.seq]: Stands(
            one.kind,
            from_json(one.values),
            one.recorded_at,
            names.get(one.recorded_by_id, "een collega"),
            one.note.text if one.note is not None else "",
        )
        for one in events
    }


def _shown(
    row: models.DeviceEntry, case: models.Case | None, stands: Stands | None, now: datetime
) -> Asked:
    tenant = None if case is None else TenantShown.of(case.tenant, case.home)
    return Asked(
        row.pk,
        "" if case is None else case.reference,
        "" if tenant is None else tenant.name,
        "" if tenant is None else tenant.address,
        row.doubt,
        row.kind,
        _reached(row),
        row.part_of_day,
        row.note,
        row.made_at,
        stands,
        _ask_first(row, tenant, now),
    )


def _ask_first(row: models.DeviceEntry, tenant: TenantShown | None, now: datetime) -> str:
    if tenant is None or row.kind not in AT_THE_DOOR:
        return ""
    return tenant.ask_first(row.made_at.astimezone(now.tzinfo).date())


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of it; `seq` when it was written in the case.

    `sentence`: what of it was not written down, in plain Dutch. `despite`: the reason that was
    written down for going to a door with the mark not to visit.
    """

    reference: str
    seq: int | None = None
    sentence: str = ""
    despite: str = ""


@dataclass(frozen=True, slots=True)
class NotSettled:
    """Why it still waits, in plain Dutch."""

    sentence: str


@transaction.atomic
def settle(
    *, entry_id: int, of_its_own: bool, by: Actor, now: datetime, despite: str = ""
) -> Settled | NotSettled | None:
    """Write it down as an attempt of its own, or let it be the same as what stands there.

    The same visit in which only one of the two reached somebody, reached somebody. Returns None
    for an attempt that is not there, or not the actor's.
    """
    with identity.acting_as(by):
        row = _locked(entry_id, by)
        if row is None:
            return None
        case = models.Case.objects.filter(region_id=by.region_id, id=row.case_id).first()
        reference = "" if case is None else case.reference
        entry = replace(_own(row, now), despite=despite) if of_its_own else _joined(row, now)
        if entry is None:
            return _end(row, reference, None, by, now)
        answer = actions.record([entry], by=by, now=now)[0]
        if not isinstance(answer, Recorded):
            return NotSettled(answer.sentence)
        made = _end(row, reference, answer.seq, by, now)
        return replace(made, despite=answer.entry.despite)


def _locked(entry_id: int, by: Actor) -> models.DeviceEntry | None:
    """Return the entry if it is this person's and waits; who answers twice at once, waits here.

    As the register, for a member may only read.
    """
    with identity.as_register(by.region_id):
        return _mine(by).select_for_update().filter(pk=entry_id).first()


def _reached(row: models.DeviceEntry) -> bool:
    """Say whether somebody was reached; a device may keep a claim that no card can make good."""
    return attempts.is_reached(attempts.TRIED, {"soort": row.kind, "bereikt": bool(row.reached)})


def _own(row: models.DeviceEntry, now: datetime) -> Entry:
    made_at = row.made_at.astimezone(now.tzinfo)
    part = row.part_of_day or codes.part_of_day(made_at)
    values: Mapping[str, Value] = {
        "soort": row.kind,
        "bereikt": _reached(row),
        "dagdeel": str(part),
    }
    return Entry(attempts.TRIED, made_at.date(), case_id=row.case_id, values=values, note=row.note)


def _joined(row: models.DeviceEntry, now: datetime) -> Entry | None:
    """Return the correction of what stands there, or None when it already says the same."""
    if row.doubt != Doubt.SAME or not _reached(row) or row.other_seq is None:
        return None
    other = models.Event.objects.filter(case_id=row.case_id, seq=row.other_seq).first()
    if other is None or other.values.get("bereikt") is True:
        return None
    values = {**from_json(other.values), "bereikt": True}
    return Entry(
        other.kind, other.on, case_id=row.case_id, values=values, note=row.note, replaces=other.seq
    )


def _end(
    row: models.DeviceEntry, reference: str, seq: int | None, by: Actor, now: datetime
) -> Settled:
    sentence = REACHED_NOBODY if row.reached and not _reached(row) else ""
    row.state, row.seq = (DROPPED, None) if seq is None else (RECORDED, seq)
    row.kind, row.part_of_day, row.note, row.reached = "", "", "", None
    row.decided_at = now
    with identity.as_register(by.region_id):
        row.save()
    trails.noted(by, action=f"poging van toestel: {row.state}", objects=[reference], now=now)
    return Settled(reference, seq, sentence)
