# SPDX-License-Identifier: EUPL-1.2
"""The coordinator sees every announced eviction: who has it, what is left, what is late."""

from datetime import timedelta

import pytest
import world
from django.db import transaction

from tests.integration.pages_world import browser
from voordeur.cases import actions, crises, standing_in
from voordeur.cases.models import Case
from voordeur.cases.standing_in import Absence
from voordeur.cases.values import Entry
from voordeur.core.access import Role
from voordeur.people import identity
from voordeur.people.models import Membership, Person
from voordeur.people.values import RegionInfo
from voordeur.trails.models import Disclosure

pytestmark = pytest.mark.django_db
TODAY = world.REPORTED_ON
EVICTION = TODAY + timedelta(days=14)


def goes(monkeypatch, day):
    now = world.at(day)
    monkeypatch.setattr("voordeur.clock.now", lambda: now)
    return now


@pytest.fixture
def people(monkeypatch):
    goes(monkeypatch, TODAY)
    return world.build()


@pytest.fixture
def crisis(people):
    case = world.reported(people.anna)
    entry = Entry("ontruiming aangezegd", TODAY, signal_id=case.signal_id, values={"op": EVICTION})
    actions.record([entry], by=people.anna, now=world.at(TODAY))
    return case


def seen_by(who, now):
    with transaction.atomic(), world.acting(who):
        return crises.crises(who, now).lines


def test_a_crisis_without_anything_late_is_seen(people, crisis):
    (one,) = seen_by(people.fem, world.at(TODAY))
    assert (one.reference, one.eviction_on, one.late_steps) == (crisis.reference, EVICTION, ())
    assert one.party == "Wijkteam Noord"


def read(who="fem"):
    return browser(who).get("/overzicht/").content.decode()


def test_it_is_a_crisis_from_the_day_on_which_the_three_working_days_run(people, crisis):
    assert "<strong>Crisis</strong>: crisisgesprek, uiterlijk" in read()
    assert "Op tijd." not in read()


def test_it_is_on_time_when_the_talk_was_held_and_the_day_is_far(people, crisis):
    for kind in ("crisisgesprek gevoerd", "gesprek gevoerd"):
        entry = Entry(kind, TODAY, case_id=crisis.case_id)
        assert all(actions.record([entry], by=people.bilal, now=world.at(TODAY)))
    assert "Op tijd." in read()


def test_it_names_who_has_the_case(people, crisis):
    entry = Entry("gesprek gevoerd", TODAY, case_id=crisis.case_id)
    actions.record([entry], by=people.bilal, now=world.at(TODAY))
    (one,) = seen_by(people.fem, world.at(TODAY))
    assert one.person == people.bilal.name


def test_it_names_who_stands_in_while_that_one_is_away(people, crisis):
    entry = Entry("gesprek gevoerd", TODAY, case_id=crisis.case_id)
    actions.record([entry], by=people.bilal, now=world.at(TODAY))
    region = RegionInfo(people.bilal.region_id, "proef", "Proefregio")
    noor = world.person(region, "noor", Role.WORKER, "wijkteam-noord")
    absence = Absence(people.bilal.person_id, noor.person_id, TODAY, TODAY)
    standing_in.stand_in(absence=absence, by=noor, now=world.at(TODAY))
    (one,) = seen_by(people.fem, world.at(TODAY))
    assert one.person == noor.name
    (one,) = seen_by(people.fem, world.at(TODAY + timedelta(days=1)))
    assert one.person == people.bilal.name


def test_who_works_there_no_more_has_it_no_more_and_the_coordinator_reads_so(people, crisis):
    entry = Entry("gesprek gevoerd", TODAY, case_id=crisis.case_id)
    actions.record([entry], by=people.bilal, now=world.at(TODAY))
    ends = {"person_id": people.bilal.person_id, "region_id": people.bilal.region_id}
    with transaction.atomic(), world.acting(people.register):
        Membership.objects.filter(**ends).update(until=TODAY - timedelta(days=1))
    (one,) = seen_by(people.fem, world.at(TODAY))
    assert (one.party, one.person, one.gone) == ("Wijkteam Noord", "", people.bilal.name)
    said = browser("fem").get("/overzicht/").content.decode()
    assert f"Wijkteam Noord, niemand. {people.bilal.name} werkt daar niet meer." in said


def test_a_stand_in_for_who_works_there_no_more_has_it_neither(people, crisis):
    entry = Entry("gesprek gevoerd", TODAY, case_id=crisis.case_id)
    actions.record([entry], by=people.bilal, now=world.at(TODAY))
    region = RegionInfo(people.bilal.region_id, "proef", "Proefregio")
    noor = world.person(region, "noor", Role.WORKER, "wijkteam-noord")
    absence = Absence(people.bilal.person_id, noor.person_id, TODAY, TODAY + timedelta(days=7))
    assert standing_in.stand_in(absence=absence, by=noor, now=world.at(TODAY))
    with transaction.atomic(), identity.as_person(people.bilal.person_id):
        Person.objects.filter(id=people.bilal.person_id).update(is_active=False)
    (one,) = seen_by(people.fem, world.at(TODAY))
    assert (one.person, one.gone) == ("", people.bilal.name)
    said = browser("fem").get("/overzicht/").content.decode()
    assert f"Wijkteam Noord, niemand. {people.bilal.name} werkt daar niet meer." in said


def test_who_may_not_log_in_any_more_has_it_no_more(people, crisis):
    entry = Entry("gesprek gevoerd", TODAY, case_id=crisis.case_id)
    actions.record([entry], by=people.bilal, now=world.at(TODAY))
    with transaction.atomic(), identity.as_person(people.bilal.person_id):
        Person.objects.filter(id=people.bilal.person_id).update(is_active=False)
    (one,) = seen_by(people.fem, world.at(TODAY))
    assert (one.person, one.gone) == ("", people.bilal.name)


def test_it_says_that_nobody_has_it_yet(people, crisis):
    assert "Wijkteam Noord, nog niemand" in browser("fem").get("/overzicht/").content.decode()


def test_it_says_which_steps_and_lines_are_late(people, crisis, monkeypatch):
    now = goes(monkeypatch, EVICTION + timedelta(days=1))
    actions.look([crisis.case_id], region_id=people.fem.region_id, now=now)
    (one,) = seen_by(people.fem, now)
    assert "crisisgesprek" in one.late_steps
    assert "afloop" in one.late_lines


def test_nothing_of_the_tenant_is_on_it_while_nothing_is_late(people, crisis):
    shown = browser("fem").get("/overzicht/").content.decode()
    assert crisis.reference in shown
    assert "nog 14 dagen" in shown
    assert "Zilverschoon" not in shown


def test_that_it_was_shown_is_written_down(people, crisis):
    seen_by(people.fem, world.at(TODAY))
    with world.acting(people.register):
        assert Disclosure.objects.filter(name="aangezegde ontruimingen").count() == 1


def test_nobody_but_the_coordinator_sees_them(people, crisis):
    for who in (people.anna, people.bilal, people.gijs, people.els):
        assert seen_by(who, world.at(TODAY)) == ()


def test_the_overview_says_how_much_every_worker_has(people, crisis):
    entry = Entry("gesprek gevoerd", TODAY, case_id=crisis.case_id)
    actions.record([entry], by=people.bilal, now=world.at(TODAY))
    shown = browser("fem").get("/overzicht/").content.decode()
    assert "Wie heeft hoeveel, per medewerker" in shown
    assert people.bilal.name in shown


def test_a_day_that_comes_stands_before_one_unknown_or_past_and_the_page_says_it_was_cut(
    people, monkeypatch
):
    days = {1: -1, 2: None, 3: 1, 4: 0}
    opened = {number: world.reported(people.anna, number=number) for number in days}
    with transaction.atomic(), world.acting(people.register):
        for number, days_left in days.items():
            on = None if days_left is None else TODAY + timedelta(days=days_left)
            found = Case.objects.filter(pk=opened[number].case_id)
            found.update(crisis=True, eviction_on=on)
    seen = [one.reference for one in seen_by(people.fem, world.at(TODAY))]
    assert seen == [opened[number].reference for number in (4, 3, 2, 1)]
    assert "Er zijn er meer" not in browser("fem").get("/overzicht/").content.decode()
    monkeypatch.setattr(crises, "MOST", 3)
    cut = browser("fem").get("/overzicht/").content.decode()
    assert opened[2].reference in cut
    assert opened[1].reference not in cut
    assert "Er zijn er meer dan 3" in cut
