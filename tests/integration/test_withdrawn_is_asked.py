# SPDX-License-Identifier: EUPL-1.2
"""Help refused, then the landlord withdraws the eviction: no click of its own closes the case."""

from datetime import timedelta

import pytest
import world

from tests.integration.pages_world import browser
from voordeur.cases import actions
from voordeur.cases.models import Case, Task
from voordeur.cases.values import Entry

pytestmark = pytest.mark.django_db
DAY = world.REPORTED_ON + timedelta(days=7)
EVICTION = DAY + timedelta(days=21)


@pytest.fixture
def people(monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(DAY))
    monkeypatch.setattr("voordeur.clock.today", lambda: DAY)
    return world.build()


def happens(people, case, kind, days=0, **values):
    on = DAY + timedelta(days=days)
    entry = Entry(kind, on, case_id=case.case_id, values=values)
    (answer,) = actions.record([entry], by=people.bilal, now=world.at(DAY))
    assert answer, answer.sentence


@pytest.fixture
def case(people):
    found = world.reported(people.anna)
    happens(people, found, "ontruiming aangezegd", -3, op=EVICTION)
    happens(people, found, "gesprek gevoerd", -2)
    happens(people, found, "crisisgesprek gevoerd", -2)
    return found


def withdraws(case):
    address = f"/meldingen/{case.signal_id}/vastleggen"
    sent = {"kind": "aanzegging ingetrokken", "form": "stap", "waardoor": "iets anders"}
    assert browser("anna", "proef").post(address, sent).status_code == 302


def standing(people, case):
    with world.acting(people.bilal):
        row = Case.objects.get(pk=case.case_id)
        steps = Task.objects.filter(case_id=row.pk, closed_at=None).values_list("step", flat=True)
        return row.state, row.eviction_on, set(steps)


@pytest.mark.parametrize("days", [-1, 0], ids=["the day before", "that very morning"])
def test_the_worker_is_asked_what_next(people, case, days):
    happens(people, case, "hulp geweigerd", days)
    withdraws(case)
    assert standing(people, case) == ("open", None, {"vervolg bepalen"})


def test_a_home_that_was_lost_is_never_refused_for_want_of_a_day(people):
    found = world.reported(people.anna)
    happens(people, found, "bericht deurwaarder", -3)
    happens(people, found, "ontruimd")
    assert standing(people, found)[0] != "open"


def test_who_refuses_again_closes_the_case(people, case):
    happens(people, case, "hulp geweigerd", -1)
    withdraws(case)
    happens(people, case, "hulp geweigerd")
    assert standing(people, case)[0] == "gesloten"
