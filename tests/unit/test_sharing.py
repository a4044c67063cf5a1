# SPDX-License-Identifier: EUPL-1.2
"""Whose a task is, and who thereby sees the case."""

from pathlib import Path

import pytest

from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.read import read_agreement
from voordeur.core.pathway import sharing
from voordeur.core.pathway.sharing import Situation, Unit

FILE = Path(__file__).resolve().parents[1] / "proef" / "2026-01-01.yml"
NORTH = Unit(1, "wijkteam", "sociaal team", frozenset({"9901"}))
SOUTH = Unit(2, "wijkteam", "sociaal team", frozenset({"9902"}))
EVERYWHERE = Unit(3, "wijkteam", "sociaal team")
ONE, TWO = Unit(4, "corporatie", "verhuurder"), Unit(5, "corporatie", "verhuurder")
ALL = (EVERYWHERE, NORTH, SOUTH, ONE, TWO)


@pytest.fixture(scope="module")
def agreement():
    found = read_agreement(FILE.read_text(encoding="utf-8"), FILE.name, "proef", ())
    assert isinstance(found, Agreement)
    return found


def test_the_team_of_the_place_goes_before_one_of_the_whole_region(agreement):
    about = Situation("9902", ())
    assert sharing.owners(("wijkteam",), agreement, ALL, about) == (SOUTH.id,)


def test_where_no_team_is_the_one_of_the_whole_region_does_it(agreement):
    about = Situation("9999", ())
    assert sharing.owners(("wijkteam",), agreement, ALL, about) == (EVERYWHERE.id,)


def test_a_role_that_nobody_plays_has_no_owner(agreement):
    assert sharing.owners(("GGD",), agreement, ALL, Situation("9901", ())) == ()


def test_the_landlord_is_the_one_who_reported_last(agreement):
    about = Situation("9901", (ONE.id, TWO.id))
    assert sharing.owners(("corporatie",), agreement, ALL, about) == (TWO.id,)
    assert sharing.owners(("corporatie",), agreement, ALL, Situation("9901", ())) == ()


def test_two_roles_at_one_task_are_two_owners(agreement):
    about = Situation("9901", (ONE.id,))
    found = sharing.owners(("corporatie", "wijkteam"), agreement, ALL, about)
    assert found == (ONE.id, NORTH.id)


def test_who_reports_is_set_apart():
    assert sharing.landlords(ALL) == {ONE.id, TWO.id}


def test_help_begins_when_it_is_accepted_and_not_by_a_visit():
    assert sharing.is_help("hulp aanvaard")
    assert sharing.is_help("plan vastgesteld")
    assert not sharing.is_help("huisbezoek")
