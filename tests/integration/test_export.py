# SPDX-License-Identifier: EUPL-1.2
"""The national delivery out of the register, and the trace that it leaves."""

import json
from datetime import date

import pytest
import world
from click.testing import CliRunner
from django.db import connection

from voordeur.cases import actions, national
from voordeur.cases.values import Entry
from voordeur.cli import export
from voordeur.people import identity

SINCE, UNTIL = date(2026, 1, 1), date(2026, 3, 31)
DAY = date(2026, 3, 3)


@pytest.fixture
def people(db):
    return world.build()


def delivered(actor, municipality="9901"):
    return list(
        national.delivered_cases(
            actor, municipality=municipality, since=SINCE, until=UNTIL, now=world.at(UNTIL)
        )
    )


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
    world.reported(people.anna)
    assert all(delivered(actor) == [] for actor in people.everybody.values())


def test_each_person_in_a_delivery_stands_in_the_log(people):
    world.reported(people.anna, number=1)
    world.reported(people.anna, number=2)
    assert len(delivered(people.register)) == 2
    with identity.acting_as(people.gijs), connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from trails_disclosure where name = %s", ["landelijke levering"]
        )
        assert cursor.fetchone() == (2,)


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
    assert "1 zaken gelezen" in result.stderr


def test_an_unknown_municipality_is_wrong_use_and_names_the_known(run):
    result = run("--municipality", "0000", *PERIOD)
    assert result.exit_code == 2
    assert "9901" in result.stderr


def test_a_span_that_runs_backwards_is_wrong_use(run):
    result = run("--municipality", "9901", "--from", "2026-03-31", "--to", "2026-01-01")
    assert result.exit_code == 2
