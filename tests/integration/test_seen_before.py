# SPDX-License-Identifier: EUPL-1.2
"""A form of an older page: what would end a case is asked once more; the rest goes on."""

import re
from datetime import date, timedelta

import pytest
import world
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.integration import statements
from tests.integration.pages_world import browser
from voordeur.cases import actions, foretelling
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


def happens(people, case, kind, on=DAY, known_on=None, **values):
    entry = Entry(kind, on, case_id=case.case_id, values=values, known_on=known_on)
    (answer,) = actions.record([entry], by=people.bilal, now=NOW)
    assert answer, answer.sentence


def address(case, name):
    return f"/zaken/{case.reference}/{name}"


def shown(page):
    """Return the number that a page gave its forms."""
    return re.search(r'name="gezien" value="(\d+)"', page.content.decode())[1]


def opened(case, name="bilal"):
    return shown(browser(name).get(address(case, "")))


def send(case, kind, seen, form="hulp", name="bilal", **more):
    sent = {"form": form, "kind": kind, "wanneer": "", "gezien": seen, **more}
    sent = {name: value for name, value in sent.items() if value}
    return browser(name).post(address(case, "vastleggen"), sent)


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


def test_a_button_of_an_older_page_leads_to_its_form_and_says_what_came(people, case):
    old = opened(case)
    happens(people, case, "hulp aanvaard")
    sent = send(case, "hulp geweigerd", old, form="klik")
    assert sent["Location"].endswith("stap?soort=hulp+geweigerd")
    assert state(people, case) == "open"


def test_a_button_on_a_page_that_shows_it_all_is_asked_nothing(people, case):
    happens(people, case, "hulp aanvaard")
    send(case, "hulp geweigerd", opened(case), form="klik")
    assert state(people, case) != "open"


def test_a_button_of_a_list_is_asked_when_no_open_step_wants_it(people, case):
    happens(people, case, "hulp aanvaard")
    page = browser("bilal").post(
        address(case, "vastleggen"), {"form": "klik", "kind": "hulp geweigerd"}, follow=True
    )
    assert "geen stap meer open die hierom vraagt" in page.content.decode()
    assert "Intussen is" not in page.content.decode()
    assert state(people, case) == "open"


@pytest.mark.parametrize("form", ["hulp", "stap"])
def test_the_question_takes_no_more_statements_than_a_page(people, case, form):
    old = opened(case)
    happens(people, case, "hulp aanvaard")
    client = browser("bilal")
    client.get(address(case, ""))
    sent = {"form": form, "kind": "hulp geweigerd", "gezien": old}
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(address(case, "vastleggen"), sent)
    assert ASKED in answer.content.decode()
    assert "Eerst een vraag" in answer.content.decode()
    assert "Er klopt 1 ding niet" not in answer.content.decode()
    many = statements.counted(asked)
    assert len(many) <= statements.MOST, "\n".join(many)


# --- what a reader may not see ------------------------------------------------------------------

PAID = "lopende huur betaald"


@pytest.fixture
def watched(people, case):
    """A case with a step that is late, so that the coordinator watches it."""
    before = DAY - timedelta(days=20)
    happens(people, case, "hulp aanvaard", before, known_on=before)
    return case


@pytest.fixture
def half_seen(people, watched):
    """The same case, with help in it that the coordinator does not see."""
    happens(people, watched, "hulp op ander leefgebied")
    return watched


def would(who, case, kind=PAID, on=DAY):
    entry = Entry(kind, on, case_id=case.case_id)
    with world.acting(who):
        found = foretelling.recordable(who, case.reference)
        return found and foretelling.foretold(who, found, entry, NOW)


def test_what_somebody_does_not_see_counts_for_whether_a_case_ends(people, half_seen):
    old = opened(half_seen, "fem")
    happens(people, half_seen, "gesprek gevoerd")
    assert would(people.fem, half_seen).ends
    asked = send(half_seen, PAID, old, form="huur", name="fem")
    assert asked.status_code == 422
    assert "Intussen is vastgelegd: Gesprek gevoerd" in asked.content.decode()
    assert "leefgebied" not in asked.content.decode().partition("Intussen")[2][:200]
    assert state(people, half_seen) == "open"


def test_of_what_somebody_may_not_see_nothing_is_asked(people, watched):
    old = opened(watched, "fem")
    happens(people, watched, "hulp op ander leefgebied")
    assert send(watched, PAID, old, form="huur", name="fem").status_code == 302


@pytest.mark.parametrize("name", ["anna", "cora", "daan", "els", "gijs", "hana"])
def test_who_may_not_record_it_learns_nothing_of_what_it_would_do(people, half_seen, name):
    who = getattr(people, name)
    assert would(who, half_seen) is None
    with world.acting(people.bilal):
        found = foretelling.recordable(people.bilal, half_seen.reference)
    with world.acting(who):
        entry = Entry(PAID, DAY, case_id=half_seen.case_id)
        assert foretelling.foretold(who, found, entry, NOW) is None


def test_of_what_nobody_records_by_hand_nothing_is_told(people, half_seen):
    assert would(people.bilal, half_seen, "melding ontvangen") is None
    assert would(people.bilal, half_seen, "bestaat niet") is None


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
