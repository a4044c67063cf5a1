# SPDX-License-Identifier: EUPL-1.2
"""What every subcommand shares: errors without a traceback, JSON alone on stdout, a database."""

import json
from typing import Any

import click

FAILED = 1
WRONG_USE = 2


class CliError(click.ClickException):
    """Something expected went wrong; the text says what, in plain Dutch.

    Exit status 1: the work was not done. 2: the command was used wrongly.
    """

    def __init__(self, message: str, exit_code: int = FAILED) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc]  # click reads it from the instance too

    def show(self, file: Any = None) -> None:
        """Print the message on stderr."""
        say(f"voordeur: {self.format_message()}")


def say(text: str) -> None:
    """Tell the person at the terminal how it goes. On stderr: stdout is for the result."""
    click.echo(text, err=True)


def emit(value: object) -> None:
    """Print a value as JSON on stdout, for a program."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def prepare_database() -> None:
    """Have a database with its tables and, in a try-out, the agreements and demo landlords.

    Raises `CliError`. Call it before importing any Django model.
    """
    prepare_tables()
    from django.conf import settings

    from voordeur.site import database

    if not settings.PRODUCTION and not database.is_prepared():
        _load_what_a_try_out_has()


def prepare_tables() -> None:
    """Have a database with its tables and nothing more, or raise `CliError`."""
    # Imported here: a command without a database must not wait for Django.
    import psycopg
    from django.core.exceptions import ImproperlyConfigured

    from voordeur.site import database, memory
    from voordeur.site.binaries import NoPostgresError
    from voordeur.site.postgres import PostgresError

    try:
        database.ensure()
    except (
        database.DatabaseError,
        NoPostgresError,
        PostgresError,
        ImproperlyConfigured,
        psycopg.Error,
    ) as error:
        raise CliError(str(error).strip()) from error
    memory.settle_for_bulk()


def _load_what_a_try_out_has() -> None:
    from voordeur.cli.first_load import first_load

    first_load()
