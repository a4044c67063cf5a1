# SPDX-License-Identifier: EUPL-1.2
"""Links that let somebody in once: invitations, and new passwords. Nobody signs up otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from voordeur.accounts import models, sessions
from voordeur.accounts.passwords import wrong_with
from voordeur.accounts.sealing import hashed, token
from voordeur.accounts.values import INVITATION, RESET, PassInfo, ProviderInfo, Refused, pass_info
from voordeur.core.access import Actor, Role
from voordeur.people import actions as people
from voordeur.people import identity, queries
from voordeur.people.backends import SHOW_ACCOUNT
from voordeur.people.models import Person
from voordeur.people.queries import REGISTER_PERSON
from voordeur.people.values import MembershipInfo, RegionInfo
from voordeur.trails import actions as trails

HOLDS = {INVITATION: timedelta(days=7), RESET: timedelta(hours=24)}
SHOW_TOKEN = "select set_config('voordeur.token', %s, true)"  # noqa: S105 - a statement
_GONE = "Deze link is gebruikt, verlopen of ingetrokken. Vraag uw beheerder om een nieuwe."
_ELSEWHERE = "Met dit e-mailadres is er al een account. Log daarmee in en open de link opnieuw."


@dataclass(frozen=True, slots=True)
class Made:
    """A new link; `token` is shown once and stored nowhere."""

    id: int
    token: str
    email: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Invitee:
    """Who is invited for what; `person_id` for somebody who gets a new password instead."""

    email: str
    name: str
    role: Role | None = None
    party_id: int | None = None
    person_id: int | None = None


@transaction.atomic
def make(kind: str, whom: Invitee, *, by: Actor, now: datetime) -> Made:
    """Make a link; an older one of the same kind for the same address no longer works.

    Only after `core.staffing` allowed it.
    """
    secret = token()
    with identity.as_register(by.region_id):
        same = models.Pass.objects.filter(
            region_id=by.region_id, kind=kind, email=whom.email, used_at=None
        )
        same = same.filter(role=_written(whom.role))
        here = same.filter(party_id=whom.party_id) if whom.party_id else same.filter(party=None)
        here.delete()
        row = models.Pass.objects.create(
            region_id=by.region_id,
            token=hashed("pass", secret),
            kind=kind,
            email=whom.email,
            name=whom.name,
            role=_written(whom.role),
            party_id=whom.party_id,
            person_id=whom.person_id,
            made_by=by.person_id,
            made_at=now,
            expires_at=now + HOLDS[kind],
        )
    return Made(row.pk, secret, whom.email, row.expires_at)


def _written(role: Role | None) -> str:
    return "" if role is None else role.value


def look(secret: str, *, now: datetime) -> PassInfo | None:
    """Return what this link is for, or None when it is no good (any more)."""
    with transaction.atomic(), _holding(secret) as row:
        return None if row is None or not _is_good(row, now) else pass_info(row)


def has_account(found: PassInfo) -> bool:
    """Return whether there is an account with the address of this link; only its holder asks."""
    with transaction.atomic():
        return is_taken(found.email)


def is_taken(email: str) -> bool:
    """Return whether there is an account with this address."""
    return _person_with(email) is not None


def accept(secret: str, *, name: str, password: str, now: datetime) -> int | Refused:
    """Use a link with a new password; return the number of the account.

    An invitation makes the account and its role. Where there was an account with this address
    already, somebody has to log in with that first: see `join`.
    """
    with transaction.atomic(), _holding(secret) as row:
        if row is None or not _is_good(row, now):
            return Refused(_GONE)
        problem = wrong_with(password, email=row.email, name=name or row.name)
        if problem:
            return Refused(problem)
        if row.kind == RESET:
            return _new_password(row, password, now)
        if _person_with(row.email) is not None:
            return Refused(_ELSEWHERE)
        person_id = people.add_person(email=row.email, name=name or row.name, password=password)
        return _joined(row, person_id, now)


def accept_from(secret: str, *, name: str, now: datetime, provider: ProviderInfo) -> int | Refused:
    """Use an invitation by logging in with the organisation's own login: no password here."""
    with transaction.atomic(), _holding(secret) as row:
        if row is None or not _is_good(row, now) or row.kind != INVITATION:
            return Refused(_GONE)
        is_theirs = row.party_id is None or row.party_id in provider.party_ids
        if row.region_id != provider.region_id or not is_theirs:
            return Refused("Deze inlogdienst hoort niet bij deze uitnodiging.")
        if _person_with(row.email) is not None:
            return Refused(_ELSEWHERE)
        return _joined(row, add_without_password(row.email, name or row.name), now)


def add_without_password(email: str, name: str) -> int:
    """Enter an account of somebody who logs in at their own organisation."""
    return people.add_person(email=email, name=name, hashed=make_password(None))


def join(secret: str, person_id: int, *, now: datetime) -> int | Refused:
    """Use an invitation with the account that somebody is logged in with."""
    with transaction.atomic(), _holding(secret) as row:
        if row is None or not _is_good(row, now) or row.kind != INVITATION:
            return Refused(_GONE)
        person = _person_with(row.email)
        if person is None or person.pk != person_id:
            return Refused("Deze uitnodiging is voor een ander account.")
        return _joined(row, person_id, now)


def _joined(row: models.Pass, person_id: int, now: datetime) -> int:
    region = RegionInfo(row.region_id, row.region.key, row.region.name)
    people.add_membership(
        person_id=person_id,
        region=region,
        role=Role(row.role),
        party_id=row.party_id,
        since=now.date(),
    )
    _use(row, now)
    _note(person_id, row, "uitnodiging aanvaard", now)
    return person_id


def _new_password(row: models.Pass, password: str, now: datetime) -> int | Refused:
    if row.person_id is None:
        return Refused(_GONE)
    with identity.as_person(row.person_id):
        person = Person.objects.get(pk=row.person_id)
        person.set_password(password)
        person.save(update_fields=["password"])
    sessions.end_all([row.person_id])
    _use(row, now)
    _note(row.person_id, row, "nieuw wachtwoord gekozen", now)
    return row.person_id


def _use(row: models.Pass, now: datetime) -> None:
    row.used_at = now
    row.save(update_fields=["used_at"])


def _note(person_id: int, row: models.Pass, action: str, now: datetime) -> None:
    held = [m for m in queries.memberships(person_id) if m.region.id == row.region_id]
    actor = queries.actor_from(held, (person_id, row.name), now.date())
    if actor is not None:
        with identity.acting_as(actor):
            trails.noted(actor, action=action, objects=[f"account {person_id}"], now=now)


def _is_good(row: models.Pass, now: datetime) -> bool:
    """A link also ends when whoever made it no longer looks after people here."""
    if row.used_at is not None or row.expires_at <= now:
        return False
    if row.made_by == REGISTER_PERSON:
        return True
    held = queries.memberships(row.made_by)
    return any(_covers(one, row, now) for one in held)


def _covers(one: MembershipInfo, row: models.Pass, now: datetime) -> bool:
    is_admin = one.role is Role.ADMIN and one.region.id == row.region_id
    is_there = one.party_id is None or row.kind == RESET or one.party_id == row.party_id
    return is_admin and is_there and one.holds_on(now.date())


def _person_with(email: str) -> Person | None:
    with connection.cursor() as cursor:
        cursor.execute(SHOW_ACCOUNT, [email])
    try:
        return Person.objects.filter(email=email).first()
    finally:
        with connection.cursor() as cursor:
            cursor.execute(SHOW_ACCOUNT, [""])


@contextmanager
def _holding(secret: str) -> Iterator[models.Pass | None]:
    """Let the holder of a link see its row, locked, and nothing else of the table."""
    shown = hashed("pass", secret)
    with connection.cursor() as cursor:
        cursor.execute(SHOW_TOKEN, [shown])
    rows = models.Pass.objects.select_for_update(of=("self",)).select_related("region")
    yield rows.filter(token=shown).first()
    if not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute(SHOW_TOKEN, [""])
