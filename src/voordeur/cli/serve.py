# SPDX-License-Identifier: EUPL-1.2
"""``voordeur serve``: the web application."""

import click

from voordeur.cli.base import prepare_database, say


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Adres om op te luisteren.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1))
def serve(host: str, port: int, workers: int) -> None:
    """De webapplicatie starten.

    \b
    Voorbeeld:
      voordeur serve --port 8000
    """
    prepare_database()
    from granian.constants import Interfaces
    from granian.server import Server

    say(f"Voordeur luistert op http://{host}:{port}/ (stoppen met Ctrl-C)")
    Server(
        "voordeur.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_access=False,
        respawn_failed_workers=True,
    ).serve()
