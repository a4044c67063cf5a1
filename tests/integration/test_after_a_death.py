# SPDX-License-Identifier: EUPL-1.2
"""The tenant died: nothing is asked of or sent to the tenant, and somebody looks who is left."""

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
import world
from django.db import connection, transaction

from tests.integration.pages_world import browser
from voordeur.cases import actions, attempts, derive, verify
from voordeur.cases.models import Case, Task
from voordeur.cases.values import Entry
from voordeur.core.pathway.attempts import Stop
from voordeur.messages.actions import mark_sent
from voordeur.messages.models import Message
from voordeur.people import identity

pytestmark = pytest.mark.django_db
DAY = world.REPORTED_ON + timedelta(days=2)


@pytest.fixture
def people(monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(DAY))
    monkeypatch.setattr("voordeur.clock.today", lambda: DAY)
    return world.build()


@pytest.fixture
def case(people):
    return world.reported(people.anna)


def happens(people, case, kind, **more):
    entry = Entry(kind, DAY, case_id=case.case_id, **more)
    (answer,) = actions.record([entry], by=people.bilal, now=world.at(DAY))
    assert answer, answer.sentence
    return answer.seq


def rows(people, case):
    """Return the state of the case, its open steps, and what became of its letter."""
    with transaction.atomic(), identity.as_register(people.anna.region_id):
        state = Case.objects.get(pk=case.case_id).state
        steps = Task.objects.filter(case_id=case.case_id, closed_at=None)
        letter = Message.objects.get(case_id=case.case_id, kind="brief")
        return state, list(steps.values_list("step", flat=True)), letter.state


def test_one_step_is_left_and_the_letter_is_not_sent(people, case):
    assert rows(people, case) == ("open", ["bellen"], "due")
    seq = happens(people, case, "overleden")
    assert rows(people, case) == ("nazorg", ["vervolg bepalen"], "cancelled")
    slip = {"values": {"reden": "andere bewoner"}, "withdraws": seq}
    happens(people, case, "ingetrokken", **slip)
    assert rows(people, case) == ("open", ["bellen"], "due")
    assert not verify.verify(now=world.at(DAY)).differences


def test_a_letter_that_went_out_stays_as_it_was_sent(people, case):
    with transaction.atomic(), identity.as_register(people.anna.region_id):
        number = Message.objects.get(case_id=case.case_id, kind="brief").pk
    assert mark_sent([number], by=people.bilal, now=world.at(DAY)) == 1
    happens(people, case, "overleden")
    assert rows(people, case)[2] == "sent"
    assert not verify.verify(now=world.at(DAY)).differences


def test_nobody_is_asked_to_call_or_to_write(people, case):
    page = browser("bilal", "proef")
    letter = f"/zaken/{case.reference}/brief"
    assert "Uitnodiging aan de bewoner" in page.get(f"/zaken/{case.reference}/").content.decode()
    happens(people, case, "overleden")
    shown = page.get(f"/zaken/{case.reference}/").content.decode()
    assert "Uitnodiging aan de bewoner" not in shown
    assert "vervolg bepalen" in shown.lower()
    assert page.get(letter).status_code == 404
    with transaction.atomic(), identity.acting_as(people.bilal):
        found = attempts.sought(people.bilal, [case.case_id], world.at(DAY))[case.case_id]
    assert found.proposal is None or isinstance(found.proposal, Stop)


def test_the_case_is_done_when_somebody_looked_who_is_left(people, case):
    happens(people, case, "overleden")
    happens(people, case, "vervolg bepaald")
    assert rows(people, case)[:2] == ("gesloten", [])


def test_who_died_is_looked_up_once_a_case_however_many_messages_it_has(people, case, monkeypatch):
    happens(people, case, "overleden")
    asked, known = [], derive.before_a_death
    monkeypatch.setattr(
        derive, "before_a_death", lambda happened: asked.append(happened) or known(happened)
    )
    assert verify.verify(now=world.at(DAY)).cases == 1
    assert len(asked) == 1
    with transaction.atomic(), identity.as_register(people.anna.region_id):
        assert Message.objects.filter(case_id=case.case_id).count() > 1


def test_the_night_after_the_upgrade_finds_who_died_before_it(people, case):
    other = world.reported(people.anna, number=2)
    happens(people, case, "overleden")
    with transaction.atomic(), identity.as_register(people.anna.region_id):
        Case.objects.update(state="open", next_look=None)  # as an older version left it
    upgrade = import_module("voordeur.cases.migrations.0024_a_death_and_a_withdrawn_eviction")
    with transaction.atomic():
        upgrade.Migration.operations[0].code(None, SimpleNamespace(connection=connection))
    with transaction.atomic(), identity.as_register(people.anna.region_id):
        looks = dict(Case.objects.values_list("id", "next_look"))
    assert looks[other.case_id] is None
    actions.look_due(now=world.at(max(DAY, looks[case.case_id])))
    assert rows(people, case)[0] == "nazorg"
