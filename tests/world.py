# SPDX-License-Identifier: EUPL-1.2
"""The shared world: two regions with an agreement of their own, and five people.

Anna works at corporation Noord; Bilal is in wijkteam Noord; Cora works at corporation Zuid in the
same region; Daan is from another region; Els evaluates and may see no names.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

from django.db import transaction

from voordeur.agreements import actions as agreements
from voordeur.agreements.values import StoredText
from voordeur.cases import opening
from voordeur.cases.values import HomeData, Opening, ReportData, TenantData
from voordeur.clock import AMSTERDAM
from voordeur.core.access import Actor, Role
from voordeur.people import actions as people
from voordeur.people import identity, queries
from voordeur.people.actions import NewParty

SINCE = date(2026, 1, 1)
REPORTED_ON = date(2026, 3, 2)
PASSWORD = "een-lang-wachtwoord-voor-de-proef"

FILE = Path(__file__).parent / "proef" / "2026-01-01.yml"


@dataclass(frozen=True)
class World:
    """Everybody by their first name, as actors; `admin` is the register itself."""

    anna: Actor
    bilal: Actor
    cora: Actor
    daan: Actor
    els: Actor
    fem: Actor  # coordinator
    gijs: Actor  # privacy officer
    hana: Actor  # wijkteam Zuid
    register: Actor
    elsewhere: Actor
    agreement_id: int

    @property
    def everybody(self):
        """Return the people whose sight is compared, by name."""
        names = ("anna", "bilal", "cora", "daan", "els", "fem", "gijs", "hana")
        return {name: getattr(self, name) for name in names}


def at(day, hour=10):
    """Return ten o'clock on a day, in Amsterdam."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=AMSTERDAM)


def build():
    """Make the world; in a test with the database."""
    here, other = _region("proef", "Proefregio"), _region("verder", "Verderop")
    register = queries.register_actor("proef")
    elsewhere = queries.register_actor("verder")
    version = _load(register)
    _load(elsewhere)
    return World(
        anna=person(here, "anna", Role.LANDLORD, "noord"),
        bilal=person(here, "bilal", Role.WORKER, "wijkteam-noord"),
        cora=person(here, "cora", Role.LANDLORD, "zuid"),
        daan=person(other, "daan", Role.WORKER, "wijkteam-noord"),
        els=person(here, "els", Role.POLICY, None),
        fem=person(here, "fem", Role.COORDINATOR, None),
        gijs=person(here, "gijs", Role.PRIVACY, None),
        hana=person(here, "hana", Role.WORKER, "wijkteam-zuid"),
        register=register,
        elsewhere=elsewhere,
        agreement_id=version,
    )


def _region(key, name):
    region = people.add_region(key=key, name=name)
    parties = (
        NewParty("corporatie", "verhuurder", "noord", "Corporatie Noord"),
        NewParty("corporatie", "verhuurder", "zuid", "Corporatie Zuid"),
        NewParty("loket", "toegang", "loket", "Het Loket"),
        NewParty("GGD", "GGD", "ggd", "GGD Proef"),
        NewParty("wijkteam", "sociaal team", "wijkteam-noord", "Wijkteam Noord", ("9901",)),
        NewParty("wijkteam", "sociaal team", "wijkteam-zuid", "Wijkteam Zuid", ("9902",)),
    )
    people.add_parties(region=region, parties=parties)
    return region


def _load(register):
    text = StoredText(register.region, FILE.name, FILE.read_text(encoding="utf-8"))
    found = agreements.load_text(text=text, layers=(), by=register, now=at(SINCE))
    return found.version_id


def person(region, name, role, party_key):
    email = f"{name}@{region.key}.example"
    number = people.add_person(email=email, name=name.title(), password=PASSWORD)
    party = queries.party(region.id, party_key) if party_key else None
    people.add_membership(
        person_id=number,
        region=region,
        role=role,
        party_id=None if party is None else party.id,
        since=SINCE,
    )
    actor = queries.actor_of(number, name.title(), SINCE)
    assert actor is not None
    return actor


def report(landlord, number=1, **changes):
    """Return a report of one month's rent by this landlord about household `number`."""
    data = ReportData(
        landlord_id=landlord.party_ids[0],
        received_on=REPORTED_ON,
        month=REPORTED_ON.replace(day=1),
        contract=f"HC-{number:05d}",
        amount_cents=60_000,
        rent_cents=60_000,
        months=Fraction(1),
        name_delivered="S. Voorbeeld",
        address_delivered="Lindelaan 1, Noorddorp",
    )
    one = Opening(
        key=number,
        home=HomeData("Lindelaan", number, "", "9901AA", "Noorddorp", "9901"),
        tenant=TenantData("Voorbeeld", initials="S.", family_key="voorbeeld"),
        on=REPORTED_ON,
        values={
            "maanden_achterstand": Fraction(1),
            "bedrag_achterstand": 60_000,
            "maandhuur": 60_000,
            "gemeente": "9901",
        },
        report=data,
    )
    return replace(one, **changes)


def reported(landlord, *, on=REPORTED_ON, number=1, **changes):
    """Bring in one report and return what it became."""
    with transaction.atomic():
        found = opening.open_cases([report(landlord, number, **changes)], by=landlord, now=at(on))
    return found[0]


def acting(actor):
    """Return the context in which the database sees this actor."""
    return identity.acting_as(actor)
