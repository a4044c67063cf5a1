# SPDX-License-Identifier: EUPL-1.2
"""A database for one run of a bench, on the bench's own server, dropped afterwards."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "tests")]


def measured(run: Callable[[], int]) -> int:
    """Make a database for this run only, measure, drop it; 1 when a limit was not met."""
    from voordeur.site import database

    server = database.embedded_for_tests(Path(".cache/bench-postgres"))
    name = f"voordeur_bench_{os.getpid()}"
    server.acquire()
    try:
        database.make_database(server, name).into_environment()
        database.prepare()
        return run()
    finally:
        _drop(server, name)
        server.release()


def _drop(server, name):
    import psycopg
    from django.db import connections

    connections.close_all()
    with psycopg.connect(server.url("postgres"), autocommit=True) as administrator:
        administrator.execute(f'drop database if exists "{name}" with (force)')
