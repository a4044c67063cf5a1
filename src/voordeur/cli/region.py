# SPDX-License-Identifier: EUPL-1.2
"""``voordeur region``: entering a region and its organisations on a new installation."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

import click

from voordeur.cli.base import WRONG_USE, CliError, emit, prepare_database
from voordeur.core.agreement.vocabulary import PARTY_KINDS

if TYPE_CHECKING:
    from voordeur.people.values import RegionInfo


@click.group()
def region() -> None:
    """Een regio en haar organisaties invoeren en tonen.

    \b
    Voorbeeld:
      voordeur region add voorbeeldstad "Voorbeeldstad"
      voordeur region party voorbeeldstad wijkteam-noord --role wijkteam \\
        --kind "sociaal team" --name "Wijkteam Noord" --municipality 0998
    """


@region.command()
@click.argument("key")
@click.argument("name")
def add(key: str, name: str) -> None:
    """Een regio invoeren, of haar naam bijwerken. KEY is de naam van de map in convenanten.

    \b
    Voorbeeld:
      voordeur region add voorbeeldstad "Voorbeeldstad"
    """
    prepare_database()
    from voordeur.people import actions

    found = actions.add_region(key=key, name=name)
    click.echo(f"{found.key}: {found.name}")


@region.command()
@click.argument("region_key", metavar="REGION")
@click.argument("key")
@click.option("--role", required=True, help="De naam van de partij in de overeenkomst.")
@click.option("--kind", required=True, type=click.Choice(PARTY_KINDS), help="Haar soort.")
@click.option("--name", required=True, help="De naam van de organisatie.")
@click.option(
    "--municipality", multiple=True, help="Gemeentecode; mag vaker. Geen: de hele regio."
)
@click.option("--phone", default="", help="Telefoonnummer voor brieven en kaartjes.")
@click.option("--email", default="", help="E-mailadres voor brieven en kaartjes.")
@click.option("--address", default="", help="Bezoekadres voor brieven en kaartjes.")
def party(region_key: str, key: str, municipality: tuple[str, ...], **given: str) -> None:
    """Een organisatie of onderdeel invoeren, of bijwerken. Een verhuurder kan daarna leveren.

    \b
    Voorbeeld:
      voordeur region party voorbeeldstad wonen-noord --role corporatie \\
        --kind verhuurder --name "Wonen Noord"
    """
    prepare_database()
    from voordeur.people import actions
    from voordeur.people.actions import NewParty

    found = known(region_key)
    new = NewParty(key=key, municipalities=municipality, **given)
    (made,) = actions.add_parties(region=found, parties=[new])
    if made.is_landlord:
        _let_deliver(found, made.id, made.key, made.name)
    click.echo(f"{made.key}: {made.name} ({made.kind})")


def _let_deliver(found: RegionInfo, party_id: int, key: str, name: str) -> None:
    """Enter the system account that `voordeur deliver` works with; nobody logs in to it."""
    from voordeur import clock
    from voordeur.core.access import Role
    from voordeur.people import actions

    person = actions.add_person(
        email=f"levering+{key}@{found.key}.invalid", name=f"Levering van {name}"
    )
    actions.add_membership(
        person_id=person, region=found, role=Role.LANDLORD, party_id=party_id, since=clock.today()
    )


@region.command()
@click.argument("region_key", metavar="REGION")
@click.option("--json", "as_json", is_flag=True, help="Als JSON, voor een programma.")
def show(region_key: str, as_json: bool) -> None:  # noqa: FBT001 - an option
    """De organisaties van een regio tonen, met hun sleutel.

    \b
    Voorbeeld:
      voordeur region show rotterdam
    """
    prepare_database()
    from voordeur import clock
    from voordeur.accounts import places

    rows = [
        {"key": one.key, "name": one.name, "has_admin": one.place.has_admin}
        for one in places.in_region(known(region_key).id, clock.today())
        if one.key
    ]
    if as_json:
        emit(rows)
        return
    for row in rows:
        admin = "eigen beheerder" if row["has_admin"] else "geen eigen beheerder"
        click.echo(f"{row['key']:30} {row['name']:40} {admin}")


def known(key: str) -> RegionInfo:
    """Return the region of this key, or raise `CliError`."""
    from voordeur.people import queries

    found = queries.region(key)
    if found is None:
        there = ", ".join(one.key for one in queries.regions()) or "nog geen"
        raise CliError(f'Er is geen regio "{key}". Wel: {there}.', exit_code=WRONG_USE)
    return found


@region.command()
@click.argument("region_key", metavar="REGION")
@click.argument("file", type=click.File(encoding="utf-8-sig"))
def places(region_key: str, file: TextIO) -> None:
    """Het bestand met plekken van postcodes laden, voor de rondes. Het vervangt wat er stond.

    De kolommen: postcode;breedtegraad;lengtegraad. Een postcode is 3011AB of 3011.

    \b
    Voorbeeld:
      voordeur region places voorbeeldstad postcodes.csv
    """
    prepare_database()
    from voordeur.people import queries
    from voordeur.visits import places as points

    known(region_key)
    read, wrong = points.read(file)
    for bad in wrong:
        click.echo(f"regel {bad.line}: {bad.sentence}", err=True)
    if wrong:
        raise CliError("Er is niets geladen. Verbeter het bestand en probeer het opnieuw.")
    register = queries.register_actor(region_key)
    assert register is not None  # known() found it
    click.echo(f"{points.load(read, by=register)} plekken geladen")
