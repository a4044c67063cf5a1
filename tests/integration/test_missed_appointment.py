# SPDX-License-Identifier: EUPL-1.2
"""An appointment stops the search for contact until its day, and not for years."""

from datetime import timedelta

import pytest
import world
from django.db import transaction

from tests.integration.pages_world import browser
from voordeur.cases import actions, attempts
from voordeur.cases.values import Entry
from voordeur.core.pathway.attempts import Proposal
from voordeur.people import identity

pytestmark = pytest.mark.django_db
DAY = world.REPORTED_ON
AGREED = DAY + timedelta(days=3)


@pytest.fixture
def people(monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(DAY))
    monkeypatch.setattr("voordeur.clock.today", lambda: DAY)
    return world.build()


@pytest.fixture
def case(people):
    return world.reported(people.anna)


def proposed(people, case, on):
    with transaction.atomic(), identity.acting_as(people.bilal):
        found = attempts.sought(people.bilal, [case.case_id], world.at(on))
    return isinstance(found[case.case_id].proposal, Proposal)


def test_who_did_not_come_is_sought_again_the_day_after(people, case):
    assert proposed(people, case, DAY)
    entry = Entry("afspraak gemaakt", DAY, case_id=case.case_id, values={"op": AGREED})
    assert all(actions.record([entry], by=people.bilal, now=world.at(DAY)))
    assert not proposed(people, case, AGREED)
    assert proposed(people, case, AGREED + timedelta(days=1))


def test_nobody_agrees_on_a_day_years_ahead(people, case):
    sent = {"form": "stap", "kind": "afspraak gemaakt", "op": "1-10-2027"}
    answer = browser("bilal", "proef").post(f"/zaken/{case.reference}/vastleggen", sent)
    assert answer.status_code == 422
    assert "hoogstens acht weken vooruit" in answer.content.decode()
    assert proposed(people, case, DAY)
