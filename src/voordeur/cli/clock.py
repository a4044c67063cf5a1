# SPDX-License-Identifier: EUPL-1.2
"""``voordeur clock``: let the demo live in the future."""

import os

import click

from voordeur import clock as the_clock
from voordeur.cli.base import CliError, emit
from voordeur.site import state


@click.command()
@click.argument("days", type=int, default=0)
@click.option("--reset", is_flag=True, help="Weer gelijk lopen met de echte klok.")
@click.option("--json", "as_json", is_flag=True, help="Als JSON, voor een programma.")
def clock(days: int, reset: bool, as_json: bool) -> None:  # noqa: FBT001 - options
    """De klok van de demo een aantal DAYS vooruit zetten, of tonen hoe hij staat.

    \b
    Voorbeeld:
      voordeur clock 31
      voordeur clock --reset
    """
    os.environ.setdefault(the_clock.FILE_VARIABLE, str(state.clock_file()))
    try:
        if reset:
            the_clock.reset()
        if days:
            the_clock.move(days)
        found = {"today": the_clock.today().isoformat(), "moved_by": the_clock.moved_by()}
    except the_clock.ClockError as error:
        raise CliError(str(error)) from error
    if as_json:
        emit(found)
    else:
        click.echo(f"Het is {found['today']} ({found['moved_by']} dagen verzet).")
