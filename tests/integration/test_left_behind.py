# SPDX-License-Identifier: EUPL-1.2
"""Whoever works somewhere no more has no case there: the team divides what is left."""

from datetime import timedelta

import pytest
import world
from django.db import transaction

from tests.integration.pages_world import browser
from voordeur.cases import charges, verify
from voordeur.cases.charges import HandOver
from voordeur.cases.models import Charge, Task
from voordeur.core.access import Role
from voordeur.jobs import tasks
from voordeur.people import identity
from voordeur.people.models import Membership, Person
from voordeur.people.values import RegionInfo

pytestmark = pytest.mark.django_db
TODAY = world.REPORTED_ON
NOW = world.at(TODAY)


@pytest.fixture
def people(monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW)
    monkeypatch.setattr("voordeur.clock.today", lambda: TODAY)
    return world.build()


@pytest.fixture
def noor(people):
    region = RegionInfo(people.bilal.region_id, "proef", "Proefregio")
    return world.person(region, "noor", Role.WORKER, "wijkteam-noord")


@pytest.fixture
def cases(people, noor):
    """Bilal has one case, Noor the other."""
    found = []
    for number, by in enumerate((people.bilal, noor), 1):
        opened = world.reported(people.anna, number=number)
        to = HandOver(by.person_id)
        assert charges.give(references=[opened.reference], hand_over=to, by=by, now=NOW)
        found.append(opened)
    return found


def leaves(people, one, until=TODAY - timedelta(days=1)):
    with transaction.atomic(), world.acting(people.register):
        found = Membership.objects.filter(person_id=one.person_id, region_id=one.region_id)
        found.update(until=until)


def holders(people):
    with transaction.atomic(), world.acting(people.register):
        rows = Charge.objects.filter(ended_at=None).order_by("case_id")
        tasks_ = Task.objects.filter(closed_at=None, owner__isnull=False).order_by("case_id", "id")
        return (
            list(rows.values_list("case_id", "person_id", "reason")),
            dict(tasks_.values_list("case_id", "person_id")),
        )


def test_the_cases_of_who_left_lie_with_nobody_and_the_team_sees_them(people, noor, cases):
    first, second = (one.case_id for one in cases)
    leaves(people, people.bilal)
    tasks.nightly_look()
    kept, steps = holders(people)
    assert kept == [(first, None, "vertrokken"), (second, noor.person_id, "")]
    assert steps == {first: None, second: noor.person_id}
    assert cases[0].reference in browser("noor").get("/dag/?van=niemand").content.decode()
    page = browser("noor").get(f"/zaken/{cases[0].reference}/wie").content.decode()
    assert "Reden: wie de zaak had, werkt hier niet meer." in page
    assert not verify.verify(now=NOW).differences


def test_it_is_done_once(people, cases):
    leaves(people, people.bilal)
    tasks.nightly_look()
    before = holders(people)
    tasks.nightly_look()
    assert holders(people) == before


def test_on_the_last_day_of_work_the_cases_are_still_there(people, cases):
    leaves(people, people.bilal, until=TODAY)
    before = holders(people)
    tasks.nightly_look()
    assert holders(people) == before


def test_who_may_not_log_in_any_more_leaves_them_too(people, noor, cases):
    with transaction.atomic(), identity.as_person(people.bilal.person_id):
        Person.objects.filter(id=people.bilal.person_id).update(is_active=False)
    tasks.nightly_look()
    assert [person for _, person, _ in holders(people)[0]] == [None, noor.person_id]
