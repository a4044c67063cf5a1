# SPDX-License-Identifier: EUPL-1.2
"""A back-up is worth what can be restored from it: everything, with its protection.

Does what docs/how-to/back-up-and-restore.md says, with the same commands.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import psycopg
import pytest
import world
from django.conf import settings
from psycopg import sql

from voordeur.cases import actions
from voordeur.cases.values import Entry
from voordeur.site import binaries, postgres
from voordeur.site.connections import APP_ROLE, APP_URL, OWNER_URL

DAY = date(2026, 3, 3)
RESTORED = f"voordeur_test_{os.getpid()}_restored"
TABLES = """
    select relname, relrowsecurity, relforcerowsecurity, relacl::text,
           array(select polname::text from pg_policy where polrelid = c.oid order by 1),
           array(select tgname::text from pg_trigger where tgrelid = c.oid and not tgisinternal
                 order by 1)
    from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
    order by relname
"""

# Without these, tables that a later upgrade adds would be closed to the application.
DEFAULTS = "select defaclobjtype, defaclacl::text from pg_default_acl order by 1"


def program(name: str) -> str:
    """Return pg_dump or pg_restore beside the server's own programs, else the one on PATH."""
    try:
        beside = binaries.find(postgres._account()) / name
    except binaries.NoPostgresError:
        beside = Path(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        pytest.skip(f"terugzetten: {name} staat niet naast de server en niet op PATH")
    return found


def run(*command: str, **environment: str) -> str:
    done = subprocess.run(
        command,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture
def a_little(committed):
    """A register with a case in it, whose rows others can see."""
    people = world.build()
    opened = world.reported(people.anna)
    for kind in ("gesprek gevoerd", "hulp aanvaard"):
        entry = Entry(kind, DAY, case_id=opened.case_id)
        assert actions.record([entry], by=people.bilal, now=world.at(DAY))[0]


@pytest.fixture
def restored(a_little, tmp_path, database_server):
    """The back-up of it, put back into an empty database; its two addresses."""
    owner, app = os.environ[OWNER_URL], os.environ.get(APP_URL)
    file = tmp_path / "voordeur.dump"
    run(program("pg_dump"), "--format=custom", f"--file={file}", owner)
    administrator = owner if isinstance(database_server, str) else database_server.url("postgres")
    with psycopg.connect(owner) as connection:
        (login,) = connection.execute("select current_user").fetchone()
    names = {"name": sql.Identifier(RESTORED), "login": sql.Identifier(login)}
    with psycopg.connect(administrator, autocommit=True) as connection:
        connection.execute(
            sql.SQL("create database {name} owner {login} template template0").format(**names)
        )
    there = [psycopg.conninfo.make_conninfo(one, dbname=RESTORED) for one in (owner, app) if one]
    run(program("pg_restore"), "--exit-on-error", f"--dbname={there[0]}", str(file))
    yield there[0], there[-1]
    with psycopg.connect(administrator, autocommit=True) as connection:
        connection.execute(sql.SQL("drop database {name} with (force)").format(**names))


def test_a_restored_register_is_whole_and_as_well_protected(restored):
    owner, app = restored
    with psycopg.connect(os.environ[OWNER_URL]) as before, psycopg.connect(owner) as after:
        assert after.execute(TABLES).fetchall() == before.execute(TABLES).fetchall()
        assert counted(after) == counted(before)
        assert counted(after)["cases_event"] == 3
        assert after.execute(DEFAULTS).fetchall() == before.execute(DEFAULTS).fetchall()
    with psycopg.connect(app) as connection:
        if app == owner:
            connection.execute(f"set role {APP_ROLE}")
        assert connection.execute("select count(*) from cases_case").fetchone() == (0,)
        assert owned(connection) == 0
    found = verified(owner, app)
    logs = found.pop("logs")
    assert found == {"cases": 1, "events": 3, "differences": []}
    assert logs
    assert [one for one in logs if one["broken"]] == []


def counted(connection) -> dict[str, int]:
    """Count the rows of every table; the owner sees them all."""
    names = connection.execute("select tablename from pg_tables where schemaname = 'public'")
    return {
        name: connection.execute(f'select count(*) from "{name}"').fetchone()[0]
        for (name,) in names.fetchall()
    }


def owned(connection) -> int:
    """Count what the application's role owns."""
    return connection.execute(
        "select count(*) from pg_class join pg_roles r on r.oid = relowner where rolname = %s",
        [APP_ROLE],
    ).fetchone()[0]


def verified(owner: str, app: str) -> dict[str, object]:
    """Ask the command itself, as production runs it: without the owner, with the same keys."""
    addresses = {APP_URL: app} if app != owner else {APP_URL: app, OWNER_URL: owner}
    printed = run(
        sys.executable,
        "-m",
        "voordeur.cli.main",
        "verify",
        "--json",
        **{
            OWNER_URL: "",
            "VOORDEUR_MODE": "production",
            "VOORDEUR_HOSTS": "localhost",
            "VOORDEUR_SECRET_KEY": settings.SECRET_KEY,
            "VOORDEUR_HASH_KEY": settings.HASH_KEY,
            **addresses,
        },
    )
    return json.loads(printed)
