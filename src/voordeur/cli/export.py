# SPDX-License-Identifier: EUPL-1.2
"""``voordeur export``: data for others, such as the national delivery of early signals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from voordeur import __version__
from voordeur.cli.base import WRONG_USE, CliError, emit, prepare_database, say

if TYPE_CHECKING:
    from voordeur.core.agreement.nodes import Municipality

DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def export() -> None:
    """Gegevens uitleveren aan anderen."""


@export.command()
@click.option("--municipality", required=True, help="Gemeentecode, zoals 0599.")
@click.option("--from", "since", required=True, type=DAY, help="Eerste dag, zoals 2026-01-01.")
@click.option("--to", "until", required=True, type=DAY, help="Laatste dag, zoals 2026-03-31.")
def ddas(municipality: str, since: datetime, until: datetime) -> None:
    """De landelijke levering vroegsignalering (DDAS 1.2) van een gemeente, als JSON.

    Alle zaken die in de periode liepen, zoals ze aan het eind van de laatste dag bekend waren.
    De JSON staat alleen op de uitvoer; wat eroverheen te zeggen is, komt op de foutuitvoer.

    \b
    Voorbeeld:
      voordeur export ddas --municipality 0599 --from 2026-01-01 --to 2026-03-31 > levering.json
    """
    if until < since:
        raise CliError("De laatste dag ligt voor de eerste.", exit_code=WRONG_USE)
    prepare_database()
    from voordeur import clock
    from voordeur.cases import national
    from voordeur.core.figure.ddas import Span, Supplier, delivery
    from voordeur.people import queries

    first, last = since.date(), until.date()
    place = _place(municipality, clock.today())
    span = Span(first, last, clock.now())
    cases = [
        case
        for region in queries.regions()
        if (actor := queries.register_actor(region.key)) is not None
        for case in national.delivered_cases(
            actor, municipality=municipality, since=first, until=last, now=span.made_at
        )
    ]
    supplier = Supplier(f"Voordeur {__version__}", f"Gemeente {place.name}", municipality)
    made = delivery(cases, supplier, span)
    left_out = sum(not one.person.is_known for case in cases for one in case.reports.values())
    say(f"{len(cases)} zaken gelezen, {left_out} meldingen zonder adres niet meegeleverd.")
    emit(made)


def _place(municipality: str, on: date) -> Municipality:
    places = _places(on)
    if municipality not in places:
        known = ", ".join(f"{code} {place.name}" for code, place in sorted(places.items()))
        raise CliError(
            f'Geen overeenkomst geldt voor gemeente "{municipality}". Wel: {known or "geen"}.',
            exit_code=WRONG_USE,
        )
    return places[municipality]


def _places(on: date) -> Mapping[str, Municipality]:
    """Return the municipalities of all agreements that hold, by code."""
    from django.db import transaction

    from voordeur.agreements import queries as agreements
    from voordeur.agreements.values import agreement_of
    from voordeur.people import identity, queries

    places: dict[str, Municipality] = {}
    for region in queries.regions():
        with transaction.atomic(), identity.as_register(region.id):
            version = agreements.in_force(region.id, on)
            if version is not None:
                places.update(agreement_of(version.id).territory)
    return places
