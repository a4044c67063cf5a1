# SPDX-License-Identifier: EUPL-1.2
"""Who is who: regions, organisations, memberships, and the actor of a request."""

from collections.abc import Sequence
from datetime import date

from django.db import connection, transaction
from django.db.models import QuerySet

from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Role, Scope
from voordeur.people import identity
from voordeur.people.backends import SHOW_ACCOUNT
from voordeur.people.models import Membership, Party, Person, Region
from voordeur.people.values import (
    MembershipInfo,
    PartyInfo,
    RegionInfo,
    party_info,
    region_info,
)


def region(key: str) -> RegionInfo | None:
    """Return the region of this folder's name, or None."""
    row = Region.objects.filter(key=key).first()
    return None if row is None else region_info(row)


def regions() -> tuple[RegionInfo, ...]:
    """Return all regions, by key."""
    return tuple(region_info(row) for row in Region.objects.order_by("key"))


def parties(region_id: int) -> tuple[PartyInfo, ...]:
    """Return the organisations of the region that the one at work may know, by id."""
    return tuple(
        party_info(row) for row in Party.objects.filter(region_id=region_id).order_by("id")
    )


def landlords(region_id: int) -> tuple[PartyInfo, ...]:
    """Return the landlords of a region by key, whoever asks: they are in a public agreement."""
    with transaction.atomic(), identity.as_register(region_id):
        rows = list(Party.objects.filter(region_id=region_id, is_landlord=True).order_by("key"))
    return tuple(party_info(row) for row in rows)


def party(region_id: int, key: str) -> PartyInfo | None:
    """Return one organisation by its key, or None."""
    with transaction.atomic(), identity.as_register(region_id):
        row = Party.objects.filter(region_id=region_id, key=key).first()
    return None if row is None else party_info(row)


def memberships(person_id: int) -> tuple[MembershipInfo, ...]:
    """Return all memberships of a person, the oldest first; also those of the past."""
    with identity.as_person(person_id):
        rows = list(_held(person_id))
    return tuple(_membership_info(row) for row in rows)


def account(person_id: int) -> tuple[Person | None, tuple[MembershipInfo, ...]]:
    """Return the row of a person with all memberships; nearly always in one statement."""
    with identity.as_person(person_id):
        rows = list(_held(person_id).select_related("person"))
        if not rows:
            return Person.objects.filter(pk=person_id).first(), ()
    return rows[0].person, tuple(_membership_info(row) for row in rows)


def _held(person_id: int) -> QuerySet[Membership]:
    found = Membership.objects.filter(person_id=person_id)
    return found.select_related("region", "party").order_by("id")


def _membership_info(row: Membership) -> MembershipInfo:
    return MembershipInfo(
        id=row.pk,
        region=region_info(row.region),
        role=Role(row.role),
        party_id=row.party_id,
        party_name=row.party.name if row.party is not None else row.region.name,
        since=row.since,
        until=row.until,
    )


def actor_of(
    person_id: int, name: str, on: date, membership_id: int | None = None
) -> Actor | None:
    """Return a person at work under the chosen membership, or None if there is none."""
    return actor_from(memberships(person_id), (person_id, name), on, membership_id)


def actor_from(
    held: Sequence[MembershipInfo],
    person: tuple[int, str],
    on: date,
    membership_id: int | None = None,
) -> Actor | None:
    """Return the person (number and name) at work under the chosen membership on this day.

    All memberships with the same role in the same region count together. Without a choice the
    oldest membership is taken; None if there is none.
    """
    valid = [one for one in held if one.holds_on(on)]
    chosen = next((one for one in valid if one.id == membership_id), None)
    if chosen is None:
        if not valid:
            return None
        chosen = valid[0]
    together = {
        one.party_id
        for one in valid
        if one.role is chosen.role and one.region.id == chosen.region.id
    }
    return Actor(
        person_id=person[0],
        name=person[1],
        region_id=chosen.region.id,
        region=chosen.region.key,
        role=chosen.role,
        party_ids=tuple(sorted(party for party in together if party is not None)),
    )


def system_actor(region_key: str, landlord_key: str) -> Actor | None:
    """Return the system account that delivers for this landlord, or None if there is none."""
    found = region(region_key)
    if found is None:
        return None
    with transaction.atomic(), identity.as_register(found.id):
        row = (
            Membership.objects.filter(
                region_id=found.id, party__key=landlord_key, person__is_system=True
            )
            .select_related("person", "party")
            .order_by("id")
            .first()
        )
    if row is None or row.party_id is None:
        return None
    return Actor(
        row.person_id, row.person.name, found.id, found.key, Role(row.role), (row.party_id,)
    )


def actor_by_login(email: str, on: date) -> Actor | None:
    """Return somebody at work by their login, under their oldest membership, or None."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(SHOW_ACCOUNT, [email])
        row = Person.objects.filter(email=email).values_list("id", "name").first()
        with connection.cursor() as cursor:
            cursor.execute(SHOW_ACCOUNT, [""])
    return None if row is None else actor_of(row[0], row[1], on)


def supporter(email: str, on: date) -> tuple[int, str] | None:
    """Return number and name of somebody of the platform by their login: who works for nobody.

    None for everybody else, and for who does not exist.
    """
    address = email.strip().casefold()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(SHOW_ACCOUNT, [address])
        row = (
            Person.objects.filter(email=address, is_system=False, is_active=True)
            .values_list("id", "name")
            .first()
        )
        with connection.cursor() as cursor:
            cursor.execute(SHOW_ACCOUNT, [""])
        if row is None or any(one.holds_on(on) for one in memberships(row[0])):
            return None
    return row


REGISTER_PERSON = 0  # nobody: the register itself


def register_actor(region_key: str) -> Actor | None:
    """Return the register itself at work in a region, or None for an unknown region."""
    found = region(region_key)
    if found is None:
        return None
    return Actor(
        person_id=REGISTER_PERSON,
        name="Voordeur",
        region_id=found.id,
        region=found.key,
        role=Role.REGISTER,
        scope=Scope.REGISTER,
    )


def names(region_id: int, person_ids: Sequence[int]) -> dict[int, str]:
    """Return the names of colleagues that the one at work may know."""
    return dict(Person.objects.filter(id__in=person_ids).values_list("id", "name"))


def names_here(region_id: int) -> tuple[tuple[int, str], ...]:
    """Return everybody who works or worked in the region and may be known, by name."""
    here = Membership.objects.filter(region_id=region_id).values("person_id")
    rows = Person.objects.filter(id__in=here).order_by("name", "id")
    return tuple(rows.values_list("id", "name"))


def colleagues(actor: Actor) -> tuple[tuple[str, str, MembershipInfo], ...]:
    """Return everybody with a role in the region, by name: name, login and membership.

    For who manages people; system accounts are among them and say so by their name.
    """
    if not access.may(actor, Deed.MANAGE_PEOPLE, About(region_id=actor.region_id)):
        return ()
    rows = (
        Membership.objects.filter(region_id=actor.region_id)
        .select_related("person", "region", "party")
        .order_by("person__name", "id")
    )
    return tuple((row.person.name, row.person.email, _membership_info(row)) for row in rows)
