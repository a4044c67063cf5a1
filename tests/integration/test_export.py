# SPDX-License-Identifier: EUPL-1.2
"""The national delivery out of the register, and the trace that it leaves."""

import json
from datetime import date

import pytest
import world
from click.testing import CliRunner
from django.db import transaction

from tests.integration.api_world import registered
from voordeur.cases import actions, national
from voordeur.cases.values import Entry
from voordeur.cli import export
from voordeur.figures import sending
from voordeur.people import identity

SINCE, UNTIL = date(2026, 1, 1), date(2026, 3, 31)
DAY = date(2026, 3, 3)


@pytest.fixture
def people(db):
    return world.build()


def delivered(actor, municipality="9901"):
    asked = national.Asked((municipality,), SINCE, UNTIL, UNTIL)
    return [one.handled for one in national.cases_to_deliver(actor, asked)]


def test_a_case_leaves_with_its_report_and_what_was_done(people):
    opened = world.reported(people.anna)
    tried = {"soort": "Telefoon", "bereikt": True, "dagdeel": "Avond"}
    entry = Entry("contact geprobeerd", DAY, case_id=opened.case_id, values=tried)
    assert actions.record([entry], by=people.bilal, now=world.at(DAY))[0]
    (case,) = delivered(people.register)
    (report,) = case.reports.values()
    assert (report.amount_cents, report.person.postcode, report.person.number) == (
        60_000,
        "9901AA",
        "1",
    )
    assert [attempt.on for attempt in case.periods[0].attempts] == [DAY]


def test_another_municipality_gets_nothing(people):
    world.reported(people.anna)
    assert delivered(people.register, "9902") == []


def test_nobody_but_the_register_delivers(people):
    opened = world.reported(people.anna)
    assert all(delivered(actor) == [] for actor in people.everybody.values())
    for actor in people.everybody.values():
        assert national.people_of(actor, [opened.signal_id], world.at(UNTIL)) == {}


@pytest.fixture
def run(people, monkeypatch):
    monkeypatch.setattr(export, "prepare_database", lambda: None)

    def run(*arguments):
        return CliRunner().invoke(export.export, ["ddas", *arguments])

    return run


PERIOD = ("--from", "2026-01-01", "--to", "2026-03-31")


def test_the_command_prints_json_alone(run, people):
    world.reported(people.anna)
    result = run("--municipality", "9901", *PERIOD)
    assert result.exit_code == 0, result.stderr
    (one,) = json.loads(result.stdout)["leveringen"]
    assert (one["gemeentecode"], len(one["vroegsignalen"])) == ("9901", 1)
    assert "1 vroegsignaalzaken met 1 meldingen" in result.stderr
    with transaction.atomic(), identity.acting_as(people.gijs):
        (line,) = sending.sent(people.gijs)
    assert (line.way, line.people) == ("opdracht", 1)


def test_the_command_and_a_program_get_the_same(run, people, monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(UNTIL))
    world.reported(people.anna)
    theirs = registered(people.register).fetched(aanleverende_organisatie="9901")
    assert json.loads(run("--municipality", "9901", *PERIOD).stdout) == theirs["gegevens"]


def test_the_command_writes_the_older_model_too(run, people):
    world.reported(people.anna)
    result = run("--municipality", "9901", *PERIOD, "--model", "1.0")
    (one,) = json.loads(result.stdout)["leveringen"]
    assert "aanleverende_organisatie" in one


def test_the_command_gives_only_what_changed_since(run, people):
    world.reported(people.anna)
    assert ids(run("--municipality", "9901", *PERIOD, "--since", "2026-03-02")) == 1
    assert ids(run("--municipality", "9901", *PERIOD, "--since", "2026-03-03")) == 0


def ids(result):
    (one,) = json.loads(result.stdout)["leveringen"]
    return len(one["vroegsignalen"])


def test_an_unknown_municipality_is_wrong_use_and_names_the_known(run):
    result = run("--municipality", "0000", *PERIOD)
    assert result.exit_code == 2
    assert "9901" in result.stderr


def test_a_span_that_runs_backwards_is_wrong_use(run):
    result = run("--municipality", "9901", "--from", "2026-03-31", "--to", "2026-01-01")
    assert result.exit_code == 2
