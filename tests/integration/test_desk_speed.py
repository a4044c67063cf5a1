# SPDX-License-Identifier: EUPL-1.2
"""However long the list, a page of the desk asks as little; nothing on a long list is lost."""

import re

import pytest
from django.db import transaction

from tests import world
from tests.integration.pages_world import browser
from tests.integration.statements import MOST, asked
from voordeur.cases import charges, opening
from voordeur.cases.models import Tenant
from voordeur.cases.worklist import TEAM, WorkFilters, work_list
from voordeur.pages import day_short
from voordeur.people import identity

NOW = world.at(world.REPORTED_ON)
TEAM_WORK = WorkFilters(whose=TEAM)


@pytest.fixture
def people(db, monkeypatch):
    """The shared world, on the day of the reports."""
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW)
    return world.build()


@pytest.fixture
def desk(people):
    """Bilal at his desk."""
    return browser("bilal")


def reported(people, many, after=0):
    """Open so many cases, as one delivery does; half of them are Bilal's."""
    reports = [world.report(people.anna, after + number) for number in range(1, many + 1)]
    opened = opening.open_cases(reports, by=people.anna, now=NOW)
    half = [one.reference for one in opened][: many // 2]
    charges.give(
        references=half, hand_over=charges.HandOver(people.bilal.person_id), by=people.bilal,
        now=NOW,
    )  # fmt: skip
    return half


@pytest.mark.parametrize("many", [10, 40, pytest.param(200, marks=pytest.mark.slow)])
def test_a_page_of_the_desk_asks_at_most_fifteen_things(people, desk, many):
    mine = reported(people, many)
    pages = (
        "/dag/",
        "/dag/?van=team",
        "/dag/?van=team&alles=1",
        "/dag/?van=niemand",
        f"/zaken/{mine[0]}/",
        "/zaken/?q=9901+AA+1",
        "/zaken/?q=Voorbeeld",
        "/zaken/?q=Jan+Vorbeeld",
        "/zaken/?q=Vorbeeldstrat+3",
    )
    for address in pages:
        found = asked(desk, address)
        assert len(found) <= MOST, (address, "\n".join(found))


@pytest.mark.parametrize("address", ["/dag/", "/dag/?van=team", "/dag/?van=team&alles=1"])
def test_ten_and_a_hundred_cases_ask_as_much(people, desk, address):
    many, found = 0, []
    for upto in (10, 100):
        reported(people, upto - many, after=many)
        many = upto
        found.append(len(asked(desk, address)))
    assert found[0] == found[1] <= MOST, found


def test_a_longer_list_shows_the_rest_as_lines_and_every_case_once(people, desk, monkeypatch):
    monkeypatch.setattr("voordeur.pages.day.SHOWN", 20)
    reported(people, 50)
    short = desk.get("/dag/?van=team").content.decode()
    assert "Toon ook de overige taken" in short
    whole = desk.get("/dag/?van=team&alles=1").content.decode()
    assert whole.count('class="vd-row"') == 20
    cases = set(re.findall(r"/zaken/(V-[0-9-]+)/", whole))
    assert len(cases) == 50
    assert whole.count('<a class="utrecht-link" href="/zaken/V-') == 50


def test_a_short_line_has_the_name_of_a_whole_row(people):
    reported(people, 4)
    names = [("Jan Piet", "", "Abc"), ("", "", "Abc"), ("Jan", "van der", ""), ("", "", "")]
    with transaction.atomic(), identity.acting_as(people.bilal):
        listed = work_list(people.bilal, NOW, TEAM_WORK)
        numbers = sorted({row.tenant.id for row in listed.rows})
    with transaction.atomic(), identity.as_register(people.bilal.region_id):
        for number, (first, prefix, family) in zip(numbers, names, strict=True):
            changed = {"first_names": first, "prefix": prefix, "family_name": family}
            Tenant.objects.filter(region_id=people.bilal.region_id, id=number).update(**changed)
    with transaction.atomic(), identity.acting_as(people.bilal):
        whole = work_list(people.bilal, NOW, TEAM_WORK, limit=9, whole=9)
        short = work_list(people.bilal, NOW, TEAM_WORK, limit=9, whole=0)
    named = {row.tenant.id: row.tenant.name for row in whole.rows}
    assert len(set(named.values())) >= 3
    assert {one.tenant_id: one.name for one in short.short} == named


def test_a_list_that_is_still_longer_says_so(people, desk, monkeypatch):
    for where in ("voordeur.pages.day.MOST", "voordeur.pages.day_short.MOST"):
        monkeypatch.setattr(where, 30)
    monkeypatch.setattr("voordeur.pages.day.SHOWN", 20)
    assert day_short.MOST == 30
    reported(people, 50)
    page = desk.get("/dag/?van=team&alles=1").content.decode()
    assert "Kies een filter om de rest te zien" in page


def test_the_desk_says_which_attempt_comes_next(people, desk):
    reported(people, 4)
    page = desk.get("/dag/?van=team").content.decode()
    assert "Volgende poging:" in page
    assert 'href="/pogingen/"' in page
