# SPDX-License-Identifier: EUPL-1.2
"""Erasing holds: with several workers, after a kill, and after a back-up was put back."""

import json
import os
import subprocess
import sys
import threading
import time

import psycopg
import pytest
import world
from click.testing import CliRunner
from django.conf import settings
from django.db import connection, transaction
from psycopg import sql

from tests.integration.retention_world import WORDS, closed, dump, later, run, stored, where
from tests.integration.test_restore import program
from tests.integration.test_restore import run as command
from voordeur.cases.models import Case
from voordeur.cases.verify import verify
from voordeur.cli.main import main
from voordeur.people import identity
from voordeur.retention import actions, apart, models, queries
from voordeur.site.connections import APP_URL, OWNER_URL

pytestmark = pytest.mark.usefixtures("committed")
NOW = later(years=5)
RESTORED = f"voordeur_test_{os.getpid()}_again"
MANY = 24

RUN = """
import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voordeur.site.settings")
import django
django.setup()
from datetime import datetime
from voordeur.people import queries
from voordeur.retention import actions
by = queries.register_actor("proef")
print("ready", flush=True)
while actions.run_batch(
    preview_id=int(sys.argv[1]), by=by, now=datetime.fromisoformat(sys.argv[2]), batch=2
).done:
    pass
"""


def confirmed(people, now=NOW):
    number = actions.make_preview(by=people.gijs, now=now)
    assert actions.confirm(preview_id=number, by=people.gijs, now=now)
    return number


def many_closed(people, many=MANY):
    for number in range(1, many + 1):
        closed(people, number)


def gone(people):
    return len(stored(people, Case, erased_at__isnull=False))


def test_four_workers_erase_every_case_once():
    people = world.build()
    many_closed(people)
    number = confirmed(people)
    errors = []

    def work():
        try:
            run(people, number, NOW, batch=3, by=people.register)
        except Exception as error:  # noqa: BLE001 - told to the test below
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert gone(people) == MANY
    assert len(stored(people, models.Erased, kind="zaak zonder hulp")) == MANY
    with transaction.atomic(), world.acting(people.gijs):
        assert queries.preview(people.gijs, number).state == "done"
    assert verify(now=NOW).differences == ()


def test_killed_at_any_moment_it_goes_on_where_it_stopped():
    people = world.build()
    many_closed(people)
    number = confirmed(people)
    for delay in (0.02, 0.1, 0.2):
        process = subprocess.Popen(
            [sys.executable, "-c", RUN, str(number), NOW.isoformat()],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout.readline() == "ready\n"
        time.sleep(delay)
        process.kill()
        process.communicate()
        done = gone(people)
        assert len(stored(people, models.Erased, kind="zaak zonder hulp")) == done
        assert verify(now=NOW).differences == ()
    run(people, number, NOW)
    assert gone(people) == MANY
    assert len(stored(people, models.Erased, kind="zaak zonder hulp")) == MANY


def test_the_journal_names_numbers_and_stands_apart_once(tmp_path):
    people = world.build()
    closed(people, named=True)
    run(people, confirmed(people), NOW)
    file = tmp_path / "gewist.jsonl"
    many = apart.write_apart(file, now=NOW)
    assert many == len(file.read_text(encoding="utf-8").splitlines()) >= 1
    assert apart.write_apart(file, now=NOW) == 0
    assert not any(word in file.read_text(encoding="utf-8") for word in WORDS)


def test_a_torn_last_line_is_passed_over_and_another_file_is_refused(tmp_path):
    people = world.build()
    closed(people)
    run(people, confirmed(people), NOW)
    file = tmp_path / "gewist.jsonl"
    many = apart.write_apart(file, now=NOW)
    with file.open("a", encoding="utf-8") as stream:
        stream.write('{"region": "proef", "kind"')
    assert len(list(apart.lines_of(file))) == many
    file.write_text("dit is iets anders\n", encoding="utf-8")
    with pytest.raises(apart.JournalError, match="Regel 1"):
        list(apart.lines_of(file))


def test_a_number_that_is_of_somebody_else_now_stays():
    people = world.build()
    found = closed(people, named=True)
    (_, line), *_ = journal_after_erasing_a_tenant(people, found)
    other = world.reported(people.anna, number=7)
    wrong = apart.Line(line.region, line.kind, other.case_id, line.mark, line.reason, NOW)
    done = actions.replay([wrong, line], region="proef", by=people.register, now=NOW)
    assert (done.erased, done.gone, done.unknown) == (0, 1, 1)


def journal_after_erasing_a_tenant(people, found):
    with transaction.atomic(), identity.as_register(people.register.region_id):
        tenant = Case.objects.get(pk=found.case_id).tenant_id
    assert actions.erase_tenant(by=people.gijs, tenant_id=tenant, reason="verzoek", now=NOW)
    return queries.journal(people.register.region_id, "proef")


@pytest.fixture
def back_up(tmp_path):
    """A back-up of the register with a named person in it, made before the erasing."""
    people = world.build()
    found = closed(people, named=True, helped=True)
    closed(people, 2)
    file = tmp_path / "voordeur.dump"
    command(program("pg_dump"), "--format=custom", f"--file={file}", os.environ[OWNER_URL])
    return people, found, file


@pytest.fixture
def put_back(database_server):
    """Return what puts a back-up in a new database, and gives its two addresses."""
    owner, app = os.environ[OWNER_URL], os.environ.get(APP_URL)
    administrator = owner if isinstance(database_server, str) else database_server.url("postgres")
    name = sql.Identifier(RESTORED)

    def restore(file):
        with psycopg.connect(owner) as connection:
            (login,) = connection.execute("select current_user").fetchone()
        statement = sql.SQL("create database {} owner {} template template0")
        with psycopg.connect(administrator, autocommit=True) as connection:
            connection.execute(statement.format(name, sql.Identifier(login)))
        there = [
            psycopg.conninfo.make_conninfo(one, dbname=RESTORED) for one in (owner, app) if one
        ]
        command(program("pg_restore"), "--exit-on-error", f"--dbname={there[0]}", str(file))
        return there[0], there[-1]

    yield restore
    with psycopg.connect(administrator, autocommit=True) as connection:
        connection.execute(sql.SQL("drop database if exists {} with (force)").format(name))


def test_after_a_restore_the_journal_erases_again(back_up, put_back, tmp_path):
    people, _, file = back_up
    run(people, confirmed(people), NOW)
    journal = tmp_path / "gewist.jsonl"
    assert apart.write_apart(journal, now=NOW)
    owner, app = put_back(file)
    assert where(WORDS, dump(owner))
    done = json.loads(voordeur(owner, app, "retention", "replay", str(journal), "--json"))
    assert (done["erased"] >= 2, done["unknown"]) == (True, 0)
    assert where(WORDS, dump(owner)) == set()
    assert json.loads(voordeur(owner, app, "verify", "--json"))["differences"] == []
    again = json.loads(voordeur(owner, app, "retention", "replay", str(journal), "--json"))
    assert again["erased"] == 0


def voordeur(owner, app, *words):
    """Run the command itself on another database, as production does."""
    addresses = {APP_URL: app} if app != owner else {APP_URL: app, OWNER_URL: owner}
    return command(
        sys.executable,
        "-m",
        "voordeur.cli.main",
        *words,
        **{
            OWNER_URL: "",
            "VOORDEUR_MODE": "production",
            "VOORDEUR_HOSTS": "localhost",
            "VOORDEUR_SECRET_KEY": settings.SECRET_KEY,
            "VOORDEUR_HASH_KEY": settings.HASH_KEY,
            **addresses,
        },
    )


# --- the command --------------------------------------------------------------------------------


@pytest.fixture
def at(monkeypatch, tmp_path, settings):
    """The command in this process, on a day long after; the journal in a folder of the test."""
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW)
    monkeypatch.setattr("voordeur.cli.base.prepare_database", lambda: None)
    monkeypatch.setattr("voordeur.cli.retention.prepare_database", lambda: None)
    settings.ERASED_JOURNAL = tmp_path / "gewist.jsonl"

    def ask(*words):
        return CliRunner().invoke(main, ["retention", *words])

    return ask


def test_the_command_previews_asks_for_confirmation_and_erases(at):
    people = world.build()
    closed(people)
    login = "gijs@proef.example"
    made = json.loads(at("preview", "--by", login, "--json").stdout)
    assert {one["kind"]: one["many"] for one in made["counts"]}["zaak zonder hulp"] == 1
    number = str(made["id"])
    refused = at("run", "--preview", number, "--by", login)
    assert (refused.exit_code, gone(people)) == (1, 0)
    assert "geen akkoord" in refused.stderr
    done = json.loads(at("run", "--preview", number, "--confirm", "--by", login, "--json").stdout)
    assert (done["state"], gone(people)) == ("done", 1)
    assert (settings.ERASED_JOURNAL).exists()
    assert json.loads(at("journal", "--json").stdout)["written"] == 0


def test_somebody_else_cannot_erase_with_the_command(at):
    world.build()
    assert at("preview", "--by", "fem@proef.example").exit_code == 1
    assert at("preview", "--by", "niemand@proef.example").exit_code == 2
