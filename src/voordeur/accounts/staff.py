# SPDX-License-Identifier: EUPL-1.2
"""Looking after people: each organisation its own, the region itself and who has nobody else.

Every change stands in the security log. Roles are ended and begun, never rewritten, and a change
ends the sessions of whom it is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from voordeur.accounts import models, passes, places, sessions, tries
from voordeur.accounts.passes import Invitee, Made
from voordeur.accounts.values import (
    CODE,
    INVITATION,
    RESET,
    Colleague,
    PassInfo,
    Refused,
    pass_info,
)
from voordeur.core.access import Actor, Denied, Role
from voordeur.core.staffing import may_end, may_give, may_staff
from voordeur.people import actions as people
from voordeur.people import identity, queries
from voordeur.people.models import Membership, Person
from voordeur.trails import actions as trails

# Who takes away a second step does not also hand out a password: together they open an account.
APART = timedelta(days=7)
ONE_DAY = timedelta(days=1)
_GROUP_WORDS = (
    "admin administratie algemeen backoffice balie beheer contact frontoffice group groep"
    " helpdesk incasso info intake kantoor klantenservice loket mail meldpunt noreply office post"
    " postbus receptie secretariaat servicedesk support team vroegsignalering welkom"
)
_GROUPS = frozenset(_GROUP_WORDS.split())
_NOT_THERE = Refused("Deze rol is er niet (meer).")


def colleagues(actor: Actor, on: date) -> tuple[Colleague, ...]:
    """Return the roles of the people this actor looks after, by name; past ones last."""
    mine = {one.place.party_id: one.name for one in places.staffed_by(actor, on)}
    if not mine:
        return ()
    with identity.as_register(actor.region_id):
        rows = list(
            Membership.objects.filter(region_id=actor.region_id, person__is_system=False)
            .select_related("person")
            .order_by("person__name", "id")
        )
        numbers = {row.person_id for row in rows}
        used = dict(
            models.Account.objects.filter(person_id__in=numbers).values_list(
                "person_id", "used_in"
            )
        )
        proven = set(
            models.Factor.objects.filter(person_id__in=numbers)
            .exclude(kind=CODE)
            .values_list("person_id", flat=True)
        )
    found = [
        Colleague(
            membership_id=row.pk,
            person_id=row.person_id,
            name=row.person.name,
            email=row.person.email,
            role=Role(row.role),
            party_id=row.party_id,
            party_name=mine[row.party_id],
            since=row.since,
            until=row.until,
            used_in=used.get(row.person_id),
            has_factor=row.person_id in proven,
            is_active=row.person.is_active,
        )
        for row in rows
        if row.party_id in mine
    ]
    return tuple(sorted(found, key=lambda one: one.until is not None and one.until < on))


def colleague(actor: Actor, membership_id: int, on: date) -> Colleague | None:
    """Return one role that this actor looks after, or None."""
    return next((one for one in colleagues(actor, on) if one.membership_id == membership_id), None)


def invitations(actor: Actor, *, now: datetime) -> tuple[PassInfo, ...]:
    """Return the invitations that are open at the places this actor looks after."""
    mine = {one.place.party_id for one in places.staffed_by(actor, now.date())}
    if not mine:
        return ()
    with identity.as_register(actor.region_id):
        rows = list(
            models.Pass.objects.filter(
                region_id=actor.region_id, kind=INVITATION, used_at=None, expires_at__gt=now
            ).order_by("made_at")
        )
    return tuple(pass_info(row) for row in rows if row.party_id in mine)


@dataclass(frozen=True, slots=True)
class NewColleague:
    """Who is to be invited, for which role, at which organisation (None: the region)."""

    email: str
    name: str
    role: Role
    party_id: int | None


@transaction.atomic
def invite(new: NewColleague, *, by: Actor, now: datetime) -> Made | Refused:
    """Make an invitation for one person; the link is handed over by whoever asks for it."""
    email = new.email.strip().casefold()
    place = places.one(by, new.party_id, now.date())
    if place is None:
        return Refused("Deze organisatie is er niet.")
    allowed = may_give(by, new.role, place.place, None)
    if isinstance(allowed, Denied):
        trails.refused(by, action="uitnodigen", objects=[new.role.value], now=now)
        return Refused(allowed.reason)
    problem = _wrong_with(email, new.name)
    if problem:
        return Refused(problem)
    if any(
        one.email == email and one.role is new.role and one.party_id == new.party_id
        for one in colleagues(by, now.date())
        if one.until is None or one.until >= now.date()
    ):
        return Refused("Deze persoon heeft deze rol al.")
    made = passes.make(
        INVITATION, Invitee(email, new.name.strip(), new.role, new.party_id), by=by, now=now
    )
    what = f"uitnodiging {made.id} als {new.role.label} bij {place.name}"
    _note(by, "uitgenodigd", what, now)
    return made


def _wrong_with(email: str, name: str) -> str:
    try:
        validate_email(email)
    except ValidationError:
        return "Vul een e-mailadres in, zoals naam@organisatie.nl."
    if email.partition("@")[0] in _GROUPS:
        return "Een account is van één persoon. Gebruik een eigen e-mailadres, geen groepsadres."
    return "" if name.strip() else "Vul de naam in van wie u uitnodigt."


@transaction.atomic
def withdraw(pass_id: int, *, by: Actor, now: datetime) -> bool:
    """Withdraw an open invitation; return whether there was one."""
    mine = {one.id for one in invitations(by, now=now)}
    if pass_id not in mine:
        return False
    with identity.as_register(by.region_id):
        models.Pass.objects.filter(pk=pass_id).delete()
    _note(by, "uitnodiging ingetrokken", f"uitnodiging {pass_id}", now)
    return True


@transaction.atomic
def change_role(
    membership_id: int, role: Role, *, by: Actor, now: datetime
) -> Colleague | Refused:
    """End a role today and begin another at the same place; return what was ended."""
    found = _mine(membership_id, by, now)
    if isinstance(found, Refused):
        return found
    place = places.one(by, found.party_id, now.date())
    if place is None:
        return _NOT_THERE
    allowed = may_give(by, role, place.place, found.person_id)
    if isinstance(allowed, Denied):
        return Refused(allowed.reason)
    if role is found.role:
        return Refused("Deze persoon heeft deze rol al.")
    _end(found, by, now)
    region = next(r for r in queries.regions() if r.id == by.region_id)
    people.add_membership(
        person_id=found.person_id,
        region=region,
        role=role,
        party_id=found.party_id,
        since=now.date(),
    )
    what = f"account {found.person_id}: {found.role.label} wordt {role.label}"
    _note(by, "rol veranderd", what, now)
    return found


@transaction.atomic
def end_access(membership_id: int, *, by: Actor, now: datetime) -> Colleague | Refused:
    """End a role at once; whoever had it is logged out."""
    found = _mine(membership_id, by, now)
    if isinstance(found, Refused):
        return found
    _end(found, by, now)
    _note(by, "toegang beëindigd", f"account {found.person_id}: {found.role.label}", now)
    return found


def _mine(membership_id: int, by: Actor, now: datetime) -> Colleague | Refused:
    """Return a running role that the actor may end, or why not."""
    found = colleague(by, membership_id, now.date())
    if found is None or (found.until is not None and found.until < now.date()):
        return _NOT_THERE
    place = places.one(by, found.party_id, now.date())
    if place is None:
        return _NOT_THERE
    allowed = may_end(by, found.role, place.place, found.person_id)
    return Refused(allowed.reason) if isinstance(allowed, Denied) else found


def _end(found: Colleague, by: Actor, now: datetime) -> None:
    with identity.as_register(by.region_id):
        # Until yesterday: a role that still holds today would not be over at once.
        Membership.objects.filter(pk=found.membership_id).update(until=now.date() - ONE_DAY)
        models.Claimed.objects.filter(membership_id=found.membership_id).delete()
    sessions.end_all([found.person_id])


# How somebody logs in


@transaction.atomic
def give_password_link(membership_id: int, *, by: Actor, now: datetime) -> Made | Refused:
    """Make a link with which somebody chooses a new password; the second step stays."""
    found = _whole_account(membership_id, by, now)
    if isinstance(found, Refused):
        return found
    if _lately(found, "factors_reset", by, now):
        return Refused(
            "U zette kort geleden de tweede stap van deze persoon terug. Laat een andere "
            "beheerder de link maken, zodat niemand alleen een account kan openen."
        )
    if not _has_password(found, by):
        # With a password of our own, nothing of their login would stand between it and the work.
        return Refused("Deze persoon logt in via de eigen organisatie, zonder wachtwoord hier.")
    whom = Invitee(found.email, found.name, person_id=found.person_id)
    made = passes.make(RESET, whom, by=by, now=now)
    _remember(found, "link_given", by, now)
    _note(by, "link voor nieuw wachtwoord gemaakt", f"account {found.person_id}", now)
    return made


@transaction.atomic
def reset_factors(membership_id: int, *, by: Actor, now: datetime) -> Colleague | Refused:
    """Take away the second step of somebody who lost it; they set up a new one at the login."""
    found = _whole_account(membership_id, by, now)
    if isinstance(found, Refused):
        return found
    if not found.has_factor:
        return Refused("Deze persoon heeft nog geen tweede stap. Er is niets veranderd.")
    if _lately(found, "link_given", by, now):
        return Refused(
            "U gaf deze persoon kort geleden een link voor een nieuw wachtwoord. Laat een andere "
            "beheerder de tweede stap terugzetten, zodat niemand alleen een account kan openen."
        )
    with identity.as_register(by.region_id):
        models.Factor.objects.filter(person_id=found.person_id).delete()
    sessions.end_all([found.person_id])
    _remember(found, "factors_reset", by, now)
    _note(by, "tweede stap teruggezet", f"account {found.person_id}", now)
    return found


@transaction.atomic
def end_sessions(membership_id: int, *, by: Actor, now: datetime) -> int | Refused:
    """Log somebody out everywhere; return at how many places that was."""
    found = _own_colleague(membership_id, by, now)
    if isinstance(found, Refused):
        return found
    ended = sessions.end_all([found.person_id])
    _note(by, "overal uitgelogd", f"account {found.person_id}", now)
    return ended


@transaction.atomic
def lift_wait(membership_id: int, *, by: Actor, now: datetime) -> bool | Refused:
    """Let somebody try to log in again at once; return whether they had to wait."""
    found = _own_colleague(membership_id, by, now)
    if isinstance(found, Refused):
        return found
    lifted = tries.lift(found.email)
    _note(by, "wachttijd opgeheven", f"account {found.person_id}", now)
    return lifted


def _own_colleague(membership_id: int, by: Actor, now: datetime) -> Colleague | Refused:
    found = colleague(by, membership_id, now.date())
    if found is None:
        return _NOT_THERE
    if found.person_id == by.person_id:
        return Refused("Dit doet u voor uzelf bij Account.")
    place = places.one(by, found.party_id, now.date())
    allowed = place is not None and may_staff(by, place.place)
    return found if allowed else _NOT_THERE


def _whole_account(membership_id: int, by: Actor, now: datetime) -> Colleague | Refused:
    found = _own_colleague(membership_id, by, now)
    if isinstance(found, Refused):
        return found
    if not places.is_all_of(by, found.person_id, now.date()):
        return Refused(
            "Deze persoon werkt ook voor anderen, of heeft een eigen beheerder. Dit account mag "
            "alleen worden aangepast door wie over alles ervan gaat."
        )
    return found


def _has_password(found: Colleague, by: Actor) -> bool:
    with identity.as_register(by.region_id):
        row = Person.objects.filter(pk=found.person_id).first()
    return row is not None and row.has_usable_password()


def _lately(found: Colleague, what: str, by: Actor, now: datetime) -> bool:
    with identity.as_register(by.region_id):
        row = models.Account.objects.filter(person_id=found.person_id).first()
    at, who = getattr(row, f"{what}_at", None), getattr(row, f"{what}_by", None)
    return at is not None and who == by.person_id and now - at < APART


def _remember(found: Colleague, what: str, by: Actor, now: datetime) -> None:
    with identity.as_register(by.region_id):
        models.Account.objects.update_or_create(
            person_id=found.person_id,
            defaults={f"{what}_at": now, f"{what}_by": by.person_id},
        )


def _note(by: Actor, action: str, what: str, now: datetime) -> None:
    with identity.acting_as(by):
        trails.noted(by, action=action, objects=[what], now=now)
