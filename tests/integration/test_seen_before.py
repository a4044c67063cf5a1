# SPDX-License-Identifier: EUPL-1.2
"""A form of an older page: what would end a case is asked once more; the rest goes on."""

import re
from datetime import date, timedelta

import pytest
import world

from tests.integration.pages_world import browser
from voordeur.cases import actions
from voordeur.cases import queries as cases
from voordeur.cases.values import Entry

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 14)
NOW = world.at(DAY)
ASKED = "Intussen is vastgelegd: Hulp aanvaard"
CLOSED = {"kind": "gesloten door medewerker", "code": "(Budget)advies en/of quick fix"}


@pytest.fixture
def people(monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW)
    monkeypatch.setattr("voordeur.clock.today", lambda: DAY)
    return world.build()


@pytest.fixture
def case(people):
    found = world.reported(people.anna)
    happens(people, found, "gesprek gevoerd", DAY - timedelta(days=1))
    return found


def happens(people, case, kind, on=DAY, **values):
    entry = Entry(kind, on, case_id=case.case_id, values=values)
    (answer,) = actions.record([entry], by=people.bilal, now=NOW)
    assert answer, answer.sentence


def address(case, name):
    return f"/zaken/{case.reference}/{name}"


def shown(page):
    """Return the number that a page gave its forms."""
    return re.search(r'name="gezien" value="(\d+)"', page.content.decode())[1]


def opened(case):
    return shown(browser("bilal").get(address(case, "")))


def send(case, kind, seen, form="hulp", **more):
    sent = {"form": form, "kind": kind, "wanneer": "", "gezien": seen, **more}
    sent = {name: value for name, value in sent.items() if value}
    return browser("bilal").post(address(case, "vastleggen"), sent)


def state(people, case):
    with world.acting(people.bilal):
        return cases.case_page(people.bilal, case.reference, NOW).case.state


def test_a_refusal_of_an_older_page_is_asked_once_and_then_taken_in(people, case):
    old = opened(case)
    happens(people, case, "hulp aanvaard")
    asked = send(case, "hulp geweigerd", old)
    assert asked.status_code == 422
    assert ASKED in asked.content.decode()
    assert state(people, case) == "open"
    assert send(case, "hulp geweigerd", shown(asked)).status_code == 302
    assert state(people, case) != "open"


def test_who_saw_it_all_is_asked_nothing(people, case):
    happens(people, case, "hulp aanvaard")
    assert send(case, "hulp geweigerd", opened(case)).status_code == 302


def test_what_ends_nothing_is_taken_in_from_an_older_page(people, case):
    old = opened(case)
    happens(people, case, "hulp aanvaard")
    assert send(case, "gesprek gevoerd", old, form="gesprek").status_code == 302


def test_a_result_of_an_older_page_is_asked_too(people, case):
    page = browser("bilal").get(address(case, "stap?soort=gesloten door medewerker"))
    happens(people, case, "hulp aanvaard")
    more = {"code": CLOSED["code"], "akkoord": "teamleider"}
    asked = send(case, CLOSED["kind"], shown(page), form="stap", **more)
    assert asked.status_code == 422
    assert ASKED in asked.content.decode()
    assert send(case, CLOSED["kind"], shown(asked), form="stap", **more).status_code == 302


def test_a_button_of_an_older_page_leads_to_its_form(people, case):
    happens(people, case, "hulp aanvaard")
    sent = browser("bilal").post(
        address(case, "vastleggen"), {"form": "klik", "kind": "hulp geweigerd"}
    )
    assert sent["Location"].endswith("stap?soort=hulp+geweigerd")
    assert state(people, case) == "open"


def test_what_changes_nothing_in_a_closed_case_says_so(people, case):
    happens(people, case, "hulp geweigerd")
    assert state(people, case) == "gesloten"
    sent = {"form": "hulp", "kind": "gesprek gevoerd", "gezien": opened(case)}
    page = browser("bilal").post(address(case, "vastleggen"), sent, follow=True)
    assert "De zaak blijft gesloten." in page.content.decode()


def test_what_happens_in_a_case_that_runs_says_nothing_of_closing(people, case):
    sent = {"form": "hulp", "kind": "gesprek gevoerd", "gezien": opened(case)}
    page = browser("bilal").post(address(case, "vastleggen"), sent, follow=True)
    assert "De zaak blijft gesloten." not in page.content.decode()
