# SPDX-License-Identifier: EUPL-1.2
"""``voordeur db`` and ``voordeur migrate``: the database that this installation uses."""

import os

import click

from voordeur.cli.base import CliError, emit, prepare_tables, say


@click.command()
def migrate() -> None:
    """De tabellen van de database bijwerken.

    \b
    Voorbeeld:
      DATABASE_URL=postgresql://beheer@db/voordeur voordeur migrate
    """
    prepare_tables()
    say("De tabellen zijn bij.")


@click.group()
def db() -> None:
    """De eigen database op deze machine: tonen, starten, stoppen.

    \b
    Voorbeeld:
      voordeur db status --json
      voordeur db stop
    """


@db.command()
@click.option("--json", "as_json", is_flag=True, help="Als JSON, voor een programma.")
def status(as_json: bool) -> None:  # noqa: FBT001 - an option of the command line
    """Tonen welke database wordt gebruikt en of hij draait.

    \b
    Voorbeeld:
      voordeur db status
    """
    from voordeur.site import database

    if os.environ.get("DATABASE_URL"):
        found: dict[str, object] = {"source": "DATABASE_URL"}
    else:
        server = database.embedded()
        found = {
            "source": "embedded",
            "home": str(server.home),
            "running": server.is_running(),
            "in_use": server.in_use(),
            "url": server.url(database.NAME, database.OWNER_ROLE),
        }
    if as_json:
        emit(found)
        return
    for name, value in found.items():
        click.echo(f"{name}: {value}")


@db.command()
def stop() -> None:
    """De eigen database stoppen, ook als een opdracht hem nog gebruikt.

    \b
    Voorbeeld:
      voordeur db stop
    """
    from voordeur.site import database
    from voordeur.site.postgres import PostgresError

    try:
        database.embedded().stop()
    except PostgresError as error:
        raise CliError(str(error)) from error
    say("De database is gestopt.")


@db.command()
@click.argument("arguments", nargs=-1)
def shell(arguments: tuple[str, ...]) -> None:
    """Een psql openen als de toepassing (of met -- en opties van psql).

    \b
    Voorbeeld:
      voordeur db shell -- -c "select count(*) from django_migrations"
    """
    prepare_tables()
    from django.core.management import CommandError, call_command
    from django.db import connection

    # Django hands psql the address only; with the owner's login the role must come along.
    os.environ["PGOPTIONS"] = str(connection.settings_dict["OPTIONS"].get("options", ""))
    try:
        call_command("dbshell", "--", *arguments)
    except CommandError as error:
        # psql has said what was wrong; or it is not on this machine.
        raise CliError(str(error), error.returncode) from error
