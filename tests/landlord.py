# SPDX-License-Identifier: EUPL-1.2
"""What a landlord does in a test: write a file and deliver it. All people are invented."""

from datetime import date, datetime
from pathlib import Path

import files
import rows
import world

from voordeur.deliveries import actions
from voordeur.deliveries.actions import Incoming
from voordeur.people import queries

TODAY = rows.TODAY
REPORT_COLUMNS = tuple(name for name in rows.GOOD if name != "gebeurtenis")


def tenant(number=1, **changed):
    """Return a good row about household `number`, with some cells changed."""
    own = {
        "kenmerk_verhuurder": f"D-{number:05d}",
        "contractnummer": f"HC-{number:05d}",
        "achternaam": FAMILIES[number % len(FAMILIES)],
        "voornamen": FIRST[number % len(FIRST)],
        "voorletters": f"{FIRST[number % len(FIRST)][0]}.",
        "tussenvoegsel": "",
        "geboortedatum": f"{1 + number % 28:02d}-{1 + number % 12:02d}-{1950 + number % 50}",
        "postcode": "9901 AA",
        "huisnummer": str(number),
        "toevoeging": "",
        "woonplaats": "Noorddorp",
        "telefoon": f"06 0000 {number % 10_000:04d}",
        "e-mail": f"huurder{number}@example.nl",
    }
    cells = {name: rows.GOOD[name] for name in REPORT_COLUMNS} | own
    return cells | {name.replace("__", "-"): cell for name, cell in changed.items()}


def told(number, event, on, **changed):
    """Return a row with a later fact about the contract of household `number`."""
    return {"contractnummer": f"HC-{number:05d}", "gebeurtenis": event, "datum": on} | changed


FAMILIES = ("Bakker", "Yılmaz", "Visser", "Haddaoui", "Kowalski", "Smit", "Pengel", "Mulder")
FIRST = ("Anna", "Mehmet", "Joris", "Fatima", "Ewa", "Kees", "Ruth", "Willem", "Noor", "Otto")


def table(tenants):
    """Return rows under one heading row that has every column that any of them uses."""
    named = list(dict.fromkeys(name for one in tenants for name in one))
    return [named, *([one.get(name) for name in named] for one in tenants)]


def write(folder: Path, tenants, name="levering.csv"):
    """Write these rows as a file; `name` says which kind."""
    writer = files.xlsx_file if name.endswith(".xlsx") else files.csv_file
    return writer(folder / name, table(tenants))


def deliver(file: Path, who, *, on: date | datetime = TODAY, landlord=None, **more):
    """Deliver a file as this landlord, at ten o'clock on a day, and return the answer."""
    party = next(
        one
        for one in queries.landlords(who.region_id)
        if one.id in who.party_ids or one.key == landlord
    )
    incoming = Incoming(file, file.name, party, **more)
    now = on if isinstance(on, datetime) else world.at(on)
    return actions.receive(incoming, by=who, now=now)


def outcomes(answer):
    """Return the outcome of each row, by its number."""
    return {row.number: row.outcome for row in answer.rows}


def codes(answer):
    """Return the code of each row, by its number; "" for a row that was admitted."""
    return {row.number: row.code for row in answer.rows}
