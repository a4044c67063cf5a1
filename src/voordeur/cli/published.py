# SPDX-License-Identifier: EUPL-1.2
"""``voordeur published``: figures that were published, checked and loaded beside the register."""

from __future__ import annotations

from pathlib import Path

import click

from voordeur.cli.base import WRONG_USE, CliError, emit, prepare_tables

_FOLDER = click.option(
    "--convenanten",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="De map met overeenkomsten.",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Als JSON, voor een programma.")


@click.group()
def published() -> None:
    """Gepubliceerde cijfers en de inhoud van het jaarverslag controleren en laden.

    Zij staan in gepubliceerd.yml en jaarverslag.yml, in de map van de regio.

    \b
    Voorbeeld:
      voordeur published check katwijk
      voordeur published load katwijk
    """


@published.command()
@click.argument("region")
@_FOLDER
@_JSON
@click.pass_context
def check(ctx: click.Context, *, region: str, folder: Path | None, as_json: bool) -> None:
    """Controleer de bestanden van een regio; daarvoor is geen database nodig.

    \b
    Voorbeeld:
      voordeur published check katwijk
    """
    from voordeur.agreements import files
    from voordeur.core.agreement.problems import Problems
    from voordeur.figures import checking

    try:
        found = checking.check_region(region, folder)
    except files.FilesError as error:
        raise CliError(str(error), WRONG_USE) from error
    wrong = [str(one) for one in found] if isinstance(found, Problems) else []
    many = 0 if isinstance(found, Problems) else found
    if as_json:
        emit({"region": region, "files": many, "problems": wrong})
    else:
        click.echo("\n".join(wrong) or f"{region}: {many} bestanden gelezen, niets te herstellen.")
    ctx.exit(1 if wrong else 0)


@published.command()
@click.argument("region")
@_FOLDER
@_JSON
def load(*, region: str, folder: Path | None, as_json: bool) -> None:
    """Laad de bestanden van een regio. Wat al zo is opgeslagen, blijft zo.

    \b
    Voorbeeld:
      voordeur published load katwijk
    """
    prepare_tables()
    from voordeur import clock
    from voordeur.agreements import files
    from voordeur.cli.agreement_load import actor_that_loads
    from voordeur.core.access import Denied
    from voordeur.core.agreement.problems import Problems
    from voordeur.figures import publishing

    now = clock.now()
    try:
        found = publishing.load(
            folder=files.project_folder(folder), by=actor_that_loads(region, now), now=now
        )
    except files.FilesError as error:
        raise CliError(str(error), WRONG_USE) from error
    if isinstance(found, Problems):
        raise CliError("\n".join(map(str, found)), WRONG_USE)
    if isinstance(found, Denied):
        raise CliError(found.reason)
    if as_json:
        emit({"region": region, "new": found.new, "same": found.same})
    else:
        click.echo(f"{region}: {found.new} nieuw, {found.same} al zo opgeslagen.")
