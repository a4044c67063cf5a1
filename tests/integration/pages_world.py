# SPDX-License-Identifier: EUPL-1.2
"""The shared world with a delivery in it, and browsers without a screen for its people."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.test import Client

from tests import world
from voordeur.deliveries import queries as deliveries
from voordeur.deliveries import report as reports
from voordeur.deliveries.actions import Incoming, receive
from voordeur.people import queries as people

TODAY = date(2026, 4, 14)
DELIVERED = date(2026, 4, 13)

GOOD = {
    "contractnummer": "HC-70001",
    "voorletters": "S.",
    "voornamen": "Samira",
    "achternaam": "Verhulst",
    "geboortedatum": "14-03-1988",
    "straat": "Lindelaan",
    "postcode": "9901 AA",
    "huisnummer": "88",
    "woonplaats": "Noorddorp",
    "bedrag_achterstand": "1368,00",
    "maandhuur": "684,00",
    "ontstaansdatum": "01-02-2026",
    "herinnering_datum": "20-03-2026",
    "persoonlijk_contact_datum": "26-03-2026",
    "contact_soorten": "telefoon; huisbezoek",
    "gewezen_op_shv_datum": "26-03-2026",
    "aanbod_doorgeven_datum": "20-03-2026",
    "bezwaar": "nee",
    "lopende_regeling": "nee",
    "huidige_huurder": "ja",
}


@dataclass(frozen=True)
class Pages:
    """What the addresses of pages need: one case of Bilal, one delivery of Anna."""

    world: world.World
    reference: str
    case_id: int
    signal_id: int
    proof: str
    delivery_id: int
    row_id: int
    doubt_id: int
    asking_id: int


def write(path, *rows):
    """Write rows as a landlord's file; a row may leave columns out."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        sheet = csv.DictWriter(stream, list(rows[0]), delimiter=";", restval="")
        sheet.writeheader()
        sheet.writerows(rows)
    return path


def deliver(actor, path, on=DELIVERED, *, asks=False):
    """Deliver a file for the actor's own organisation."""
    landlords = people.landlords(actor.region_id)
    mine = next(one for one in landlords if one.id in actor.party_ids)
    return receive(Incoming(path, path.name, mine, asks=asks), by=actor, now=world.at(on))


def build(folder):
    """Make the world, a reported household, a delivery with a question and one with a doubt."""
    people_of = world.build()
    found = world.reported(people_of.anna)
    first = write(
        folder / "maart.csv",
        GOOD,
        {
            **GOOD,
            "contractnummer": "HC-70002",
            "achternaam": "Dogan",
            "huisnummer": "90",
            "herinnering_datum": "",
        },
    )
    delivery = deliver(people_of.anna, first, DELIVERED - timedelta(days=1))
    alike = {**GOOD, "contractnummer": "HC-70009", "voornamen": "", "geboortedatum": ""}
    deliver(people_of.cora, write(folder / "zuid.csv", alike))
    strange = {**GOOD, "contractnummer": "HC-70010", "mysterie": "x"}
    asking = deliver(people_of.anna, write(folder / "vreemd.csv", strange), asks=True)
    with transaction.atomic(), world.acting(people_of.fem):
        doubts = deliveries.doubts(people_of.fem)
        shown = reports.report(people_of.fem, delivery.id, world.at(TODAY))
    return Pages(
        world=people_of,
        reference=found.reference,
        case_id=found.case_id,
        signal_id=found.signal_id,
        proof=found.proof,
        delivery_id=delivery.id,
        row_id=next(row.id for row in shown.rows if row.can_repair),
        doubt_id=doubts[0].id,
        asking_id=asking.id,
    )


def browser(name, region="proef"):
    """Return a browser in which somebody of the world is logged in."""
    client = Client()
    sent = {"username": f"{name}@{region}.example", "password": world.PASSWORD}
    answer = client.post("/inloggen/", sent)
    assert answer.status_code == 302, answer.content[:500]
    return client
