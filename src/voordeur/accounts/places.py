# SPDX-License-Identifier: EUPL-1.2
"""For whom people work, as the rules of `core.staffing` need it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from voordeur.core.access import Actor, Role
from voordeur.core.staffing import Place, may_end, may_give, may_staff
from voordeur.people import identity, queries
from voordeur.people.models import Membership, Party
from voordeur.people.values import MembershipInfo


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place with the name that people know it by; the region's own is named by its region."""

    place: Place
    name: str
    key: str = ""


def in_region(region_id: int, on: date) -> tuple[NamedPlace, ...]:
    """Return the region itself and all its organisations, whoever asks."""
    with transaction.atomic(), identity.as_register(region_id):
        parties = list(Party.objects.filter(region_id=region_id).order_by("name"))
        manned = set(
            Membership.objects.filter(_holds(on), region_id=region_id, role=Role.ADMIN.value)
            .exclude(party=None)
            .values_list("party_id", flat=True)
        )
    return (
        NamedPlace(Place(region_id), "de regio"),
        *(
            NamedPlace(Place(region_id, row.pk, row.kind, row.pk in manned), row.name, row.key)
            for row in parties
        ),
    )


def _holds(on: date) -> Q:
    return Q(since__lte=on) & (Q(until=None) | Q(until__gte=on))


def staffed_by(actor: Actor, on: date) -> tuple[NamedPlace, ...]:
    """Return the places whose people this actor looks after."""
    return tuple(one for one in in_region(actor.region_id, on) if may_staff(actor, one.place))


def one(actor: Actor, party_id: int | None, on: date) -> NamedPlace | None:
    """Return one place of the actor's region, or None when it is not there."""
    found = in_region(actor.region_id, on)
    return next((place for place in found if place.place.party_id == party_id), None)


def given_by(actor: Actor, place: Place, person_id: int | None = None) -> Sequence[Role]:
    """Return the roles that this actor may give here."""
    return [role for role in place.roles if may_give(actor, role, place, person_id)]


def is_ended_by(actor: Actor, place: Place, role: Role, person_id: int) -> bool:
    """Return whether this actor may end this role of this person here."""
    return bool(may_end(actor, role, place, person_id))


def is_all_of(actor: Actor, person_id: int, on: date) -> bool:
    """Return whether all that this person does now is the actor's to look after.

    Only then may the actor touch how that person logs in: it opens all their work at once.
    """
    held = [m for m in queries.memberships(person_id) if m.until is None or m.until >= on]
    return all(_is_mine(actor, membership, person_id, on) for membership in held)


def _is_mine(actor: Actor, held: MembershipInfo, person_id: int, on: date) -> bool:
    if held.region.id != actor.region_id:
        return False
    place = one(actor, held.party_id, on)
    return place is not None and bool(may_end(actor, held.role, place.place, person_id))
