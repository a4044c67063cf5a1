# SPDX-License-Identifier: EUPL-1.2
"""``voordeur manage``: Django's own commands, on the same settings and database."""

import os

import click

from voordeur.cli.base import prepare_tables

WITHOUT_DATABASE = ("collectstatic", "compilemessages", "makemessages", "makemigrations", "help")


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Een beheeropdracht van Django uitvoeren.

    \b
    Voorbeeld:
      voordeur manage makemigrations cases
      voordeur manage collectstatic --noinput
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voordeur.site.settings")
    if arguments and arguments[0] not in WITHOUT_DATABASE:
        prepare_tables()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["voordeur manage", *arguments])
