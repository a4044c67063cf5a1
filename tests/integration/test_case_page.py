# SPDX-License-Identifier: EUPL-1.2
"""One case on one page: everything there is to know, in few queries, for whom it is meant."""

from datetime import date, timedelta

import pytest
import world
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.integration.pages_world import browser
from voordeur.cases import actions
from voordeur.cases.values import Entry

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 14)
NOW = world.at(DAY)
MOST = 15  # queries a page, identity, session and log included


@pytest.fixture
def people(monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW)
    return world.build()


def happens(people, case, kind, on=DAY, **values):
    entry = Entry(kind, on, case_id=case.case_id, values=values)
    (answer,) = actions.record([entry], by=people.bilal, now=NOW)
    assert answer, answer.sentence
    return answer


def text(case, name="bilal"):
    answer = browser(name).get(f"/zaken/{case.reference}/")
    assert answer.status_code == 200
    return answer.content.decode()


def full(people):
    """A case with a hundred events: attempts, help, a plan, referrals and an announced eviction."""
    case = world.reported(people.anna)
    start = DAY - timedelta(days=40)
    for number in range(90):
        on = start + timedelta(days=number // 3)
        happens(people, case, "contact geprobeerd", on, soort="Telefoon", bereikt=number > 80)
    for kind in ("gesprek gevoerd", "hulp aanvaard", "schuldhulp gestart", "plan vastgesteld"):
        happens(people, case, kind)
    happens(people, case, "verwezen", naar="GGD", grondslag="toestemming van de huurder")
    happens(people, case, "ontruiming aangezegd", op=DAY + timedelta(days=16))
    return case


@pytest.mark.usefixtures("committed")
def test_a_case_with_a_hundred_events_takes_at_most_fifteen_queries(people):
    case = full(people)
    client = browser("bilal")
    client.get(f"/zaken/{case.reference}/")  # what a process reads once
    with CaptureQueriesContext(connection) as found:
        assert client.get(f"/zaken/{case.reference}/").status_code == 200
    asked = [one["sql"] for one in found if one["sql"] not in {"BEGIN", "COMMIT"}]
    assert len(asked) <= MOST, "\n".join(asked)
