# SPDX-License-Identifier: EUPL-1.2
"""Letting programs in by command: a secret that is told once, and shutting out at once."""

import json

import pytest
from click.testing import CliRunner

from tests import world
from tests.integration.api_world import Program
from voordeur.cli import programs


@pytest.fixture
def run(db, monkeypatch):
    world.build()
    monkeypatch.setattr(programs, "prepare_database", lambda: None)
    monkeypatch.setattr("voordeur.cli.region.prepare_database", lambda: None)

    def run(*arguments):
        return CliRunner().invoke(programs.programs, arguments)

    return run


ADD = ("add", "proef", "cbs", "--name", "Statistiekbureau")


def program(run, client):
    told = json.loads(run(*ADD, "--json").stdout)
    return Program(told["client_id"], told["client_secret"], client)


def test_a_secret_is_told_once_and_lets_in(run, client):
    assert program(run, client).enter().status_code == 200
    listed = run("list", "proef")
    assert "proef.cbs" in listed.stdout
    assert "client_secret" not in run("list", "proef", "--json").stdout


def test_a_new_secret_takes_the_place_of_the_old_one(run, client):
    old = program(run, client)
    assert "client_secret" in run("secret", "proef", "cbs").stdout
    assert old.enter().status_code == 401


def test_who_is_shut_out_gets_no_token(run, client):
    shut = program(run, client)
    assert run("out", "proef", "cbs").exit_code == 0
    assert shut.enter().status_code == 401
    assert "buitengesloten" in run("list", "proef").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "nergens", "cbs", "--name", "x"),
        (*ADD, "--municipality", "0000"),
        ("secret", "proef", "onbekend"),
        ("out", "proef", "onbekend"),
    ],
)
def test_what_is_not_there_is_wrong_use(run, arguments):
    assert run(*arguments).exit_code == 2


def test_the_same_name_twice_is_refused(run):
    assert run(*ADD).exit_code == 0
    assert run(*ADD).exit_code == 2
