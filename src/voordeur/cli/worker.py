# SPDX-License-Identifier: EUPL-1.2
"""``voordeur worker``: does the work that a page left for later, and the nightly look."""

import click

from voordeur.cli.base import prepare_database, say


@click.command()
@click.option("--concurrency", default=1, show_default=True, type=click.IntRange(1))
@click.option("--once", is_flag=True, help="Stoppen als er geen werk meer ligt.")
def worker(concurrency: int, once: bool) -> None:  # noqa: FBT001 - an option of the command line
    """De werker starten, die het werk op de achtergrond doet.

    \b
    Voorbeeld:
      voordeur worker
      voordeur worker --once
    """
    prepare_database()
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    connector = app.connector
    assert isinstance(connector, DjangoConnector)
    with app.replace_connector(connector.get_worker_connector()):
        say("De werker draait (stoppen met Ctrl-C)")
        app.run_worker(concurrency=concurrency, wait=not once, name="voordeur")
