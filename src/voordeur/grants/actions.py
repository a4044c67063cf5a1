# SPDX-License-Identifier: EUPL-1.2
"""Giving sight for a while and taking it back; every time with a reason, and in the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Role
from voordeur.grants import models
from voordeur.grants.values import (
    SUPPORT_LASTS,
    SUPPORT_REASONS,
    SUPPORT_ROLES,
    LookInfo,
    SupportInfo,
)
from voordeur.people import identity
from voordeur.people import queries as people
from voordeur.trails import actions as trails

LOOK = "inzage met reden"
WORDS = 300


@dataclass(frozen=True, slots=True)
class NewLook:
    """A look at one case. `told`: the organisations that have the case and hear of it."""

    case_id: int
    reference: str
    reason: str
    words: str
    until: datetime
    told: tuple[int, ...]


@transaction.atomic
def ask_in_turn(*, by: Actor) -> None:
    """Let one person ask for one case at a time, so that nobody asks twice in one moment."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(7301, %s)", [by.person_id % 2**31])


@transaction.atomic
def missed(*, reason: str, words: str, by: Actor, now: datetime) -> None:
    """Write down that somebody asked for a case that is not there."""
    with identity.as_register(by.region_id):
        _attempt(reason, words, by=by, now=now, found=False)
    trails.refused(by, action=f"{LOOK}: {reason}", objects=["niet gevonden"], now=now)


@transaction.atomic
def begin_look(*, new: NewLook, by: Actor, now: datetime) -> LookInfo:
    """Give the actor sight of one case until its end. The caller asked whether this may."""
    with identity.as_register(by.region_id):
        _attempt(new.reason, new.words, by=by, now=now, found=True)
        row = models.Look.objects.create(
            region_id=by.region_id,
            case_id=new.case_id,
            reference=new.reference,
            person_id=by.person_id,
            party_ids=list(by.party_ids),
            reason=new.reason,
            words=new.words[:WORDS],
            since=now,
            until=new.until,
            told=list(new.told),
        )
    trails.noted(by, action=f"{LOOK}: {new.reason}", objects=[new.reference], now=now)
    return LookInfo.of(row)


def _attempt(reason: str, words: str, *, by: Actor, now: datetime, found: bool) -> None:
    models.Attempt.objects.create(
        region_id=by.region_id,
        person_id=by.person_id,
        at=now,
        reason=reason,
        words=words[:WORDS],
        found=found,
    )


@transaction.atomic
def end_look(*, reference: str, by: Actor, now: datetime) -> int:
    """End the actor's own looks at this case; return how many there were."""
    with identity.as_register(by.region_id):
        running = models.Look.objects.filter(
            region_id=by.region_id,
            person_id=by.person_id,
            reference=reference,
            ended_at=None,
            until__gt=now,
        )
        many = running.update(ended_at=now)
    if many:
        _noted(f"{LOOK} beëindigd", reference, by=by, now=now)
    return many


# --- support ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewSupport:
    """Whom to let in, for how long and with whose sight. `party_id` None: the whole region."""

    email: str
    role: Role
    reason: str
    words: str
    lasts: timedelta
    party_id: int | None = None
    may_write: bool = False


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """Why nobody is let in, in plain Dutch."""

    sentence: str


@transaction.atomic
def allow_support(*, new: NewSupport, by: Actor, now: datetime) -> SupportInfo | NotAllowed:
    """Let somebody of the platform in for a while. It ends by itself."""
    problem = _problem(new, by)
    if problem:
        return NotAllowed(problem)
    found = people.supporter(new.email, now.date())
    if found is None:
        return NotAllowed("Dit is geen adres van iemand van de ondersteuning.")
    with identity.as_register(by.region_id):
        row = models.Support.objects.create(
            region_id=by.region_id,
            party_id=new.party_id,
            person_id=found[0],
            person_name=found[1],
            role=new.role.value,
            reason=new.reason,
            words=new.words[:WORDS],
            may_write=new.may_write,
            allowed_by_id=by.person_id,
            allowed_by_name=by.name,
            since=now,
            until=now + new.lasts,
        )
    _noted(f"ondersteuning toegelaten: {new.reason}", found[1], by=by, now=now)
    return SupportInfo.of(row)


def _problem(new: NewSupport, by: Actor) -> str:
    allowed = access.may(by, Deed.ALLOW_SUPPORT, About(region_id=by.region_id))
    if isinstance(allowed, access.Denied):
        return allowed.reason
    if by.party_ids and new.party_id not in by.party_ids:
        return "U laat alleen iemand toe bij uw eigen organisatie."
    if new.role is Role.COORDINATOR and (by.party_ids or new.party_id is not None):
        # A coordinator sees cases of everybody: not one organisation's to give, nor to hear of.
        return "Dit zicht gaat over de hele regio. De beheerder van de regio geeft het."
    if new.party_id is not None and not _is_here(new.party_id, by):
        return "Deze organisatie hoort niet bij de regio."
    known = new.role in SUPPORT_ROLES and new.lasts in SUPPORT_LASTS
    if not known or new.reason not in SUPPORT_REASONS:
        return "Kies een reden, een duur en wat de ondersteuner mag zien."
    if (new.role is Role.LANDLORD) is not _is_landlord(new.party_id, by):
        return "Wat een verhuurder ziet, kiest u samen met die verhuurder."
    return "" if new.words.strip() else "Schrijf op waarom het nodig is."


def _is_here(party_id: int, by: Actor) -> bool:
    with identity.as_register(by.region_id):
        return any(one.id == party_id for one in people.parties(by.region_id))


def _is_landlord(party_id: int | None, by: Actor) -> bool:
    return any(one.id == party_id for one in people.landlords(by.region_id))


@transaction.atomic
def end_support(*, support_id: int, by: Actor, now: datetime) -> bool:
    """End a session: by the supporter, or by who may let supporters in."""
    may = bool(access.may(by, Deed.ALLOW_SUPPORT, About(region_id=by.region_id)))
    with identity.as_register(by.region_id):
        row = models.Support.objects.filter(
            region_id=by.region_id, pk=support_id, ended_at=None, until__gt=now
        ).first()
        if row is None or not _may_end(row, by, may=may):
            return False
        row.ended_at, row.ended_by_name = now, by.name
        row.save(update_fields=["ended_at", "ended_by_name"])
    _noted("ondersteuning beëindigd", row.person_name, by=by, now=now)
    return True


def _noted(action: str, what: str, *, by: Actor, now: datetime) -> None:
    with identity.acting_as(by):
        trails.noted(by, action=action, objects=[what], now=now)


def _may_end(row: models.Support, by: Actor, *, may: bool) -> bool:
    if row.person_id == by.person_id:
        return True
    return may and (not by.party_ids or row.party_id in by.party_ids)


@transaction.atomic
def note_request(
    *, session: SupportInfo, method: str, path: str, status: int, now: datetime
) -> None:
    """Write down one request of a supporter."""
    with identity.as_register(session.region_id):
        models.Request.objects.create(
            region_id=session.region_id,
            support_id=session.id,
            at=now,
            method=method[:10],
            path=path[:300],
            status=status,
        )
