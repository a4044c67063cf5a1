# SPDX-License-Identifier: EUPL-1.2
"""A register with people in it is brought up to date without losing or forgetting anything."""

import os
import subprocess
import sys
import textwrap

import psycopg
import pytest

from voordeur.site import connections as addresses
from voordeur.site import database

pytestmark = pytest.mark.slow

# An older version, with a tenant: what a migration must carry over stands here.
OLDER = """
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    from voordeur.site import database

    database._set_up_django()
    owner = connections["owner"]
    before = ("cases", "0013_plan_and_crisis")
    executor = MigrationExecutor(owner)
    executor.migrate([before])
    tables = executor.loader.project_state([before]).apps
    write = lambda name: tables.get_model(*name.split(".")).objects.using("owner")
    region = write("people.Region").create(key="proef", name="Proef")
    home = write("cases.Home").create(region_id=region.pk, street="Dorpsstraat", number=1)
    write("cases.Tenant").create(region_id=region.pk, home_id=home.pk, family_key="verhoeven")
"""
NOW = "from voordeur.site import database; database.prepare()"


@pytest.fixture
def older(database_server):
    """Give the address of a database of its own, at an older version."""
    if isinstance(database_server, str):
        pytest.skip("a given server may be without the right to make roles")
    name = f"voordeur_test_upgrade_{os.getpid()}"
    made = database.make_database(database_server, name)
    with psycopg.connect(made.owner, autocommit=True) as owner:
        database.grant(owner)
    run(OLDER, made)
    yield made
    with psycopg.connect(database_server.url("postgres"), autocommit=True) as administrator:
        administrator.execute(f'drop database "{name}" with (force)')


def run(code, made):
    """Run this in a process of its own, at that database."""
    environment = {
        **os.environ,
        addresses.OWNER_URL: made.owner,
        addresses.APP_URL: made.app,
        "DJANGO_SETTINGS_MODULE": "voordeur.site.settings",
    }
    environment.pop(database.PREPARED, None)
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_who_was_there_before_the_search_forgave_typos_is_found_with_one(older):
    run(NOW, older)
    with psycopg.connect(older.owner) as owner:
        found = dict(owner.execute("select kind, min(word) from cases_spelling group by kind"))
    assert found == {"naam": "verhoeven", "straat": "Dorpsstraat"}
