# SPDX-License-Identifier: EUPL-1.2
"""``voordeur programs``: which programs of others may fetch the national delivery."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from voordeur.cli.base import WRONG_USE, CliError, emit, prepare_database, say
from voordeur.cli.region import known
from voordeur.core.figure.ddas_versions import Model

if TYPE_CHECKING:
    from voordeur.accounts.values import ProgramInfo, Refused
    from voordeur.core.access import Actor

MODELS = [model.value for model in Model]


@click.group()
def programs() -> None:
    """Programma's die de landelijke levering mogen ophalen."""


@programs.command()
@click.argument("region_key", metavar="REGION")
@click.argument("key")
@click.option("--name", required=True, help="Van wie het programma is.")
@click.option("--municipality", multiple=True, help="Gemeentecode; mag vaker. Geen: alle.")
@click.option("--model", default=MODELS[0], show_default=True, type=click.Choice(MODELS))
@click.option("--json", "as_json", is_flag=True, help="Als JSON, voor een programma.")
def add(
    region_key: str,
    key: str,
    name: str,
    *,
    municipality: tuple[str, ...],
    model: str,
    as_json: bool,
) -> None:
    """Een programma toelaten. Het geheim staat alleen nu op het scherm.

    \b
    Voorbeeld:
      voordeur programs add rotterdam cbs --name "Centraal Bureau voor de Statistiek" \\
        --municipality 0599
    """
    with _register(region_key) as actor:
        from voordeur import clock
        from voordeur.accounts import programs as kept
        from voordeur.figures import places

        there = places.municipalities(actor.region_id, clock.today())
        if unknown := [code for code in municipality if code not in there]:
            raise CliError(f"Geen gemeente van deze regio: {', '.join(unknown)}.", WRONG_USE)
        made = kept.register(
            key=key,
            name=name,
            municipalities=municipality,
            model=model,
            by=actor,
            now=clock.real_now(),
        )
    _tell(made, as_json=as_json)


@programs.command()
@click.argument("region_key", metavar="REGION")
@click.argument("key")
@click.option("--json", "as_json", is_flag=True, help="Als JSON, voor een programma.")
def secret(region_key: str, key: str, *, as_json: bool) -> None:
    """Een nieuw geheim geven. Het oude werkt meteen niet meer.

    \b
    Voorbeeld:
      voordeur programs secret rotterdam cbs
    """
    with _register(region_key) as actor:
        from voordeur import clock
        from voordeur.accounts import programs as kept

        made = kept.renew(key=key, by=actor, now=clock.real_now())
    _tell(made, as_json=as_json)


@programs.command()
@click.argument("region_key", metavar="REGION")
@click.argument("key")
def out(region_key: str, key: str) -> None:
    """Een programma buitensluiten, vanaf dit moment.

    \b
    Voorbeeld:
      voordeur programs out rotterdam cbs
    """
    with _register(region_key) as actor:
        from voordeur import clock
        from voordeur.accounts import programs as kept
        from voordeur.accounts.values import Refused

        made = kept.shut_out(key=key, by=actor, now=clock.real_now())
        if isinstance(made, Refused):
            raise CliError(made.reason, WRONG_USE)
    say(f"{made.client_id} komt er niet meer in.")


@programs.command("list")
@click.argument("region_key", metavar="REGION")
@click.option("--json", "as_json", is_flag=True, help="Als JSON, voor een programma.")
def listed(region_key: str, *, as_json: bool) -> None:
    """De programma's van een regio tonen, zonder hun geheimen.

    \b
    Voorbeeld:
      voordeur programs list rotterdam
    """
    with _register(region_key) as actor:
        from voordeur.accounts import programs as kept

        found = kept.listed(actor)
    if as_json:
        emit([_plain(one) for one in found])
        return
    for one in found:
        where = ", ".join(one.municipalities) or "alle gemeenten"
        state = "buitengesloten" if one.shut_at is not None else "mag ophalen"
        click.echo(f"{one.client_id}  {one.name}  {where}  model {one.model}  {state}")


@contextmanager
def _register(region_key: str) -> Iterator[Actor]:
    prepare_database()
    from django.db import transaction

    from voordeur.people import identity, queries

    actor = queries.register_actor(known(region_key).key)
    assert actor is not None
    with transaction.atomic(), identity.acting_as(actor):
        yield actor


def _tell(made: tuple[ProgramInfo, str] | Refused, *, as_json: bool) -> None:
    if not isinstance(made, tuple):
        raise CliError(made.reason, WRONG_USE)
    info, told = made
    if as_json:
        emit({**_plain(info), "client_secret": told})
        return
    say("Geef naam en geheim aan wie ophaalt. Het geheim wordt niet bewaard.")
    click.echo(f"client_id      {info.client_id}")
    click.echo(f"client_secret  {told}")


def _plain(one: ProgramInfo) -> dict[str, object]:
    return {
        "client_id": one.client_id,
        "name": one.name,
        "municipalities": list(one.municipalities),
        "model": one.model,
        "made_at": one.made_at.isoformat(),
        "shut_at": None if one.shut_at is None else one.shut_at.isoformat(),
    }
