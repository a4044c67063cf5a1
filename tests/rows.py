# SPDX-License-Identifier: EUPL-1.2
"""One good row of a landlord, and the way to bend it. All people are invented."""

from datetime import date

from voordeur.core.sheet.cells import Delivered
from voordeur.core.sheet.columns import Column, understand
from voordeur.core.sheet.facts import Earlier
from voordeur.core.sheet.gate import Admits, Admitted, Verdict, judge
from voordeur.core.sheet.read import read_row
from voordeur.core.sheet.report import RowReading

TODAY = date(2026, 11, 24)

GOOD: dict[str, Delivered] = {
    "kenmerk_verhuurder": "D-0001",
    "contractnummer": "HS-10001",
    "voorletters": "S.",
    "voornamen": "Samira",
    "tussenvoegsel": "el",
    "achternaam": "Amrani",
    "geboortedatum": "14-03-1988",
    "straat": "Voorbeeldstraat",
    "postcode": "3099 KL",
    "huisnummer": "14",
    "toevoeging": "B",
    "woonplaats": "Rotterdam",
    "telefoon": "06 0000 1142",
    "e-mail": "s.elamrani@example.nl",
    "bedrag_achterstand": "1.368,00",
    "maandhuur": "684,00",
    "aantal_maanden": "2",
    "keer_te_laat": "2",
    "ontstaansdatum": "01-10-2026",
    "herinnering_datum": "20-10-2026",
    "persoonlijk_contact_datum": "26-10-2026",
    "contact_soorten": "telefoon; huisbezoek",
    "gewezen_op_shv_datum": "26-10-2026",
    "aanbod_doorgeven_datum": "20-10-2026",
    "bezwaar": "nee",
    "eigen_actie": "nee",
    "lopende_regeling": "nee",
    "huidige_huurder": "ja",
    "soort": "vroegsignaal",
    "gemeente": "",
    "gebeurtenis": "",
    "datum": "",
}


def row(without: tuple[str, ...] = (), **changed: Delivered) -> dict[str, Delivered]:
    """Return the good row with some cells changed, and some columns left out.

    A hyphen in a column name is written as two underscores: `e__mail`.
    """
    cells = GOOD | {name.replace("__", "-"): cell for name, cell in changed.items()}
    return {name: cell for name, cell in cells.items() if name not in without}


def read(without: tuple[str, ...] = (), **changed: Delivered) -> RowReading:
    """Read the good row with changes, as row 2 of a file of today."""
    cells = row(without, **changed)
    headings = understand(tuple(cells))
    assert not headings.unknown
    return read_row(headings.pick(tuple(cells.values())), 2, TODAY)


def admits_all(_: object) -> Admitted:
    """Stand for an agreement that asks nothing on top of the law."""
    return Admitted()


def verdict(
    without: tuple[str, ...] = (),
    previous: tuple[Earlier, ...] = (),
    admits: Admits = admits_all,
    **changed: Delivered,
) -> Verdict:
    """Read and judge the good row with changes."""
    return judge(read(without, **changed), TODAY, previous, admits)


def asked(reading: RowReading) -> list[tuple[Column, str]]:
    """Return what the row is parked for."""
    return [(problem.column, problem.code) for problem in reading.questions]
