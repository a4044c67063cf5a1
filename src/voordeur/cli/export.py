# SPDX-License-Identifier: EUPL-1.2
"""``voordeur export``: data for others, such as the national delivery of early signals."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

import click

from voordeur.cli.base import WRONG_USE, CliError, prepare_database, say
from voordeur.core.figure.ddas_versions import Model

if TYPE_CHECKING:
    from voordeur.core.access import Actor
    from voordeur.figures.ready import Ready

DAY = click.DateTime(["%Y-%m-%d"])
MOMENT = click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S%z"])
MODELS = [model.value for model in Model]


@click.group()
def export() -> None:
    """Gegevens uitleveren aan anderen."""


@export.command()
@click.option("--municipality", required=True, help="Gemeentecode, zoals 0599.")
@click.option("--from", "first", required=True, type=DAY, help="Eerste dag, zoals 2026-01-01.")
@click.option("--to", "last", required=True, type=DAY, help="Laatste dag, zoals 2026-03-31.")
@click.option(
    "--since",
    "changed_since",
    type=MOMENT,
    help="Alleen wat anders is dan op dit moment, zoals 2026-04-01 of 2026-04-01T09:00:00+0200.",
)
@click.option("--model", default=MODELS[0], show_default=True, type=click.Choice(MODELS))
def ddas(
    municipality: str,
    first: datetime,
    last: datetime,
    *,
    changed_since: datetime | None,
    model: str,
) -> None:
    """De landelijke levering vroegsignalering (DDAS) van een gemeente, als JSON.

    Alle zaken die in de periode liepen, zoals ze aan het eind van de laatste dag bekend waren.
    De JSON staat alleen op de uitvoer; wat eroverheen te zeggen is, komt op de foutuitvoer.

    \b
    Voorbeeld:
      voordeur export ddas --municipality 0599 --from 2026-01-01 --to 2026-03-31 > levering.json
    """
    if last < first:
        raise CliError("De laatste dag ligt voor de eerste.", exit_code=WRONG_USE)
    prepare_database()
    from voordeur.clock import AMSTERDAM

    if changed_since is not None and changed_since.tzinfo is None:
        changed_since = changed_since.replace(tzinfo=AMSTERDAM)
    place = _place(municipality)
    _send(place, _Days(first.date(), last.date(), changed_since), Model(model))


class _Place(NamedTuple):
    code: str
    name: str
    actor: Actor


class _Days(NamedTuple):
    since: date
    until: date
    changed_since: datetime | None


def _send(place: _Place, days: _Days, model: Model) -> None:
    from django.db import transaction

    from voordeur import clock
    from voordeur.figures import ready, sending
    from voordeur.figures.sending import COMMAND, Part, Receiver

    now = clock.now()
    wanted = ready.Wanted(COMMAND, (place.code,), days.since, days.until, days.changed_since)
    try:
        with transaction.atomic():
            found = ready.make_ready(wanted, by=place.actor, now=now)
            part = Part(0, max(1, found.records))
            names = {place.code: place.name}
            made = sending.make_part(found, part, model, names, by=place.actor, now=now)
            receiver = Receiver(COMMAND, "opdracht op de machine zelf")
            sending.write_down(made, receiver, made.content, by=place.actor, now=now)
    except ready.NotAsAgreedError as error:
        raise CliError(f"Niet verstuurd, want niet zoals het model vraagt: {error}.") from error
    _tell(found, made.reports)
    click.echo(made.content.decode())


def _tell(found: Ready, reports: int) -> None:
    say(f"{found.records} vroegsignaalzaken met {reports} meldingen.")
    for gap, many in found.gaps.items():
        say(f"  {many} keer: {gap.value}.")
    if found.restricted:
        say(f"  {found.restricted} beperkte zaken blijven erbuiten.")


def _place(municipality: str) -> _Place:
    from voordeur import clock
    from voordeur.figures import places
    from voordeur.people import queries

    known: dict[str, str] = {}
    for region in queries.regions():
        there = places.municipalities(region.id, clock.today())
        known |= there
        actor = queries.register_actor(region.key)
        if municipality in there and actor is not None:
            return _Place(municipality, there[municipality], actor)
    listed = ", ".join(f"{code} {name}" for code, name in sorted(known.items()))
    raise CliError(
        f'Geen overeenkomst geldt voor gemeente "{municipality}". Wel: {listed or "geen"}.',
        exit_code=WRONG_USE,
    )
