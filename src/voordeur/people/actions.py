# SPDX-License-Identifier: EUPL-1.2
"""Setting up regions, organisations, people and memberships. Each is safe to repeat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from voordeur.core.access import Role
from voordeur.people import identity
from voordeur.people.backends import SHOW_ACCOUNT
from voordeur.people.models import Membership, Party, Person, Region
from voordeur.people.values import PartyInfo, RegionInfo, party_info, region_info


@dataclass(frozen=True, slots=True)
class NewParty:
    """What is needed to enter an organisation; see `people.models.Party` for the words."""

    role: str
    kind: str
    key: str
    name: str
    municipalities: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    address: str = ""

    @property
    def is_landlord(self) -> bool:
        return self.kind == "verhuurder"


@transaction.atomic
def add_region(*, key: str, name: str) -> RegionInfo:
    """Enter a region, or bring its name up to date."""
    row, _ = Region.objects.update_or_create(key=key, defaults={"name": name})
    return region_info(row)


@transaction.atomic
def add_parties(*, region: RegionInfo, parties: Sequence[NewParty]) -> tuple[PartyInfo, ...]:
    """Enter organisations, or bring them up to date by their key."""
    with identity.as_register(region.id):
        rows = [_put(region.id, new) for new in parties]
    return tuple(party_info(row) for row in rows)


def _put(region_id: int, new: NewParty) -> Party:
    row, _ = Party.objects.update_or_create(
        region_id=region_id,
        key=new.key,
        defaults={
            "role": new.role,
            "kind": new.kind,
            "name": new.name,
            "municipalities": list(new.municipalities),
            "is_landlord": new.is_landlord,
            "phone": new.phone,
            "email": new.email,
            "address": new.address,
        },
    )
    return row


@transaction.atomic
def add_person(*, email: str, name: str, password: str | None = None, hashed: str = "") -> int:
    """Enter an account that logs in with a password and return its id; repeat = the same id.

    `hashed`: a password that was hashed before, where many accounts of a try-out share one.
    Without a password it is a system account, which nobody can log in to.
    """
    address = email.strip().casefold()
    with connection.cursor() as cursor:
        cursor.execute(SHOW_ACCOUNT, [address])
    person = Person.objects.filter(email=address).first()
    if person is None:
        person = Person(email=address)
    person.name = name
    person.is_system = password is None and not hashed
    if hashed:
        person.password = hashed
    elif password is None:
        person.set_unusable_password()
    elif not person.check_password(password):
        person.set_password(password)
    person.save()
    with connection.cursor() as cursor:
        cursor.execute(SHOW_ACCOUNT, [""])
    return person.pk


@transaction.atomic
def add_membership(
    *, person_id: int, region: RegionInfo, role: Role, party_id: int | None, since: date
) -> int:
    """Let a person work for an organisation from this day on; repeat = the same membership."""
    with identity.as_register(region.id):
        # One that ended stays as it was: somebody who comes back begins anew.
        held = Membership.objects.filter(
            region_id=region.id, person_id=person_id, role=role.value, until=None
        )
        same = held.filter(party_id=party_id) if party_id else held.filter(party=None)
        row = same.first() or Membership.objects.create(
            region_id=region.id,
            person_id=person_id,
            party_id=party_id,
            role=role.value,
            since=since,
        )
    return row.pk
