# SPDX-License-Identifier: EUPL-1.2
"""``voordeur demo``: everything at once, for who wants to see what Voordeur does."""

import os
import shutil
from pathlib import Path

import click

from voordeur import clock
from voordeur.cli.base import WRONG_USE, CliError, prepare_database, say
from voordeur.site import connections, database, state, supervisor
from voordeur.site.postgres import PostgresError


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Adres om op te luisteren.")
@click.option("--port", default=8000, show_default=True, help="Bezet? Dan de eerste vrije erna.")
@click.option("--reset", is_flag=True, help="Eerst alle gegevens van de demo weggooien.")
def demo(host: str, port: int, reset: bool) -> None:  # noqa: FBT001 - an option
    """De demo: database, voorbeeldjaar, web en werker in een keer. Stoppen met Ctrl-C.

    \b
    Voorbeeld:
      voordeur demo
      voordeur demo --reset --port 9000
    """
    try:
        with supervisor.stop_signals(), supervisor.only_one(state.folder()) as address_file:
            _run(state.folder(), address_file, supervisor.Place(host, port), reset=reset)
    except KeyboardInterrupt:
        say("Gestopt.")
    except supervisor.AlreadyRunningError as error:
        if reset:
            raise CliError(f"{error}. Stop die eerst met Ctrl-C.") from error
        click.echo(str(error))
    except (supervisor.DemoError, PostgresError) as error:
        raise CliError(str(error)) from error


def _run(folder: Path, address_file: Path, place: supervisor.Place, *, reset: bool) -> None:
    children = supervisor.family(folder)
    if children.stop_orphans():
        say("Opgeruimd wat een vorige demo liet draaien")
    if reset:
        _forget_everything(folder)
    os.environ.setdefault(clock.FILE_VARIABLE, str(state.clock_file()))
    say("De database klaarzetten")
    prepare_database()
    _fill()
    say("Web en werker starten")
    try:
        place = supervisor.free(place)
        supervisor.start(children, place, folder / "log")
        supervisor.wait_until_it_answers(children, place)
        address_file.write_text(place.address, encoding="utf-8")
        _welcome(place.address)
        supervisor.keep(children, say)
    finally:
        children.stop()
        address_file.unlink(missing_ok=True)


def _forget_everything(folder: Path) -> None:
    """Remove the database and all that the demo made, except the lock that we hold."""
    if os.environ.get(connections.OWNER_URL):
        raise CliError("De database van DATABASE_URL wordt niet gewist.", WRONG_USE)
    say("De gegevens van de demo weggooien")
    database.embedded().destroy()
    for entry in folder.iterdir():
        if entry.is_dir():
            shutil.rmtree(entry)
        elif entry.name != "demo.lock":
            entry.unlink()


def _fill() -> None:
    """Fill the lifelike year when it is not there yet."""
    from voordeur.demo.fill import fill

    fill(say)


def _welcome(address: str) -> None:
    click.echo(f"\nVoordeur draait: {address}\n")
    from voordeur.demo import accounts

    for account in accounts():
        click.echo(f"  {account}")
    click.echo("\nStoppen met Ctrl-C.")
