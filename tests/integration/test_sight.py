# SPDX-License-Identifier: EUPL-1.2
"""A right to see a case begins with a part in it and ends with it, also by time alone."""

from datetime import date, timedelta

import pytest
import world
from django.db import transaction

from voordeur.cases import actions, queries
from voordeur.cases.models import Case
from voordeur.cases.values import Entry
from voordeur.core.pathway.involvement import LOOK_BACK, Why
from voordeur.people import identity

pytestmark = pytest.mark.django_db
MARCH = [date(2026, 3, 1) + timedelta(days=number) for number in range(-1, 31)]
ONE_DAY = timedelta(days=1)


@pytest.fixture
def people():
    return world.build()


@pytest.fixture
def moved(people):
    """A case of Noorddorp whose tenant moved to Zuiddorp on the tenth, as Bilal wrote down."""
    opened = world.reported(people.anna)
    record(people.bilal, opened, "verhuisd binnen", 10, gemeente="9902")
    return opened


def record(who, opened, kind, day, **values):
    entry = Entry(kind, MARCH[day], case_id=opened.case_id, values=values)
    (answer,) = actions.record([entry], by=who, now=world.at(MARCH[day]))
    assert answer, answer


def night(people, day):
    return actions.look_due(now=world.at(day, hour=3), region_id=people.register.region_id)


def page(who, opened, day):
    with transaction.atomic(), world.acting(who):
        return queries.case_page(who, opened.reference, world.at(day))


def row(people, opened):
    with transaction.atomic(), identity.as_register(people.register.region_id):
        return Case.objects.get(pk=opened.case_id)


def test_who_has_the_task_is_told_why_it_sees_the_case(people):
    opened = world.reported(people.anna)
    assert page(people.bilal, opened, MARCH[3]).sees.why == Why.TASK.value
    assert page(people.bilal, opened, MARCH[3]).sees.until is None


def test_a_team_that_handed_over_is_told_until_when_it_looks_back(people, moved):
    sees = page(people.bilal, moved, MARCH[11]).sees
    assert (sees.why, sees.until) == (Why.LOOK_BACK.value, MARCH[10] + LOOK_BACK)


def test_the_night_ends_the_right_on_the_day_after_its_last(people, moved):
    last = MARCH[10] + LOOK_BACK
    night(people, last)
    assert page(people.bilal, moved, last) is not None
    night(people, last + ONE_DAY)
    assert page(people.bilal, moved, last + ONE_DAY) is None
    assert page(people.hana, moved, last + ONE_DAY) is not None


def test_the_next_look_falls_no_later_than_the_end_of_a_right(people, moved):
    assert row(people, moved).next_look <= MARCH[10] + LOOK_BACK + ONE_DAY


def test_a_closed_case_leaves_the_sight_of_all_who_worked_on_it(people):
    opened = world.reported(people.anna)
    record(people.bilal, opened, "gesprek gevoerd", 5)
    record(people.bilal, opened, "hulp geweigerd", 5)
    assert row(people, opened).state == "gesloten"
    assert page(people.bilal, opened, MARCH[6]) is not None
    night(people, MARCH[5] + LOOK_BACK + ONE_DAY)
    after = row(people, opened)
    assert (after.seen_by, after.helped_by, after.watched) == ([], [], False)
    assert after.next_look is None
    assert page(people.bilal, opened, MARCH[30]) is None
    assert page(people.fem, opened, MARCH[30]) is None


def test_who_recorded_before_help_began_does_not_open_the_help_compartment(people, moved):
    record(people.hana, moved, "gesprek gevoerd", 12)
    record(people.hana, moved, "hulp aanvaard", 12)
    record(
        people.hana, moved, "situatie in kaart gebracht", 12, aantal_leefgebieden=2, schulden=True
    )
    kinds = {one.kind for one in page(people.hana, moved, MARCH[13]).happened}
    assert "situatie in kaart gebracht" in kinds
    seen = page(people.bilal, moved, MARCH[13])
    assert "situatie in kaart gebracht" not in {one.kind for one in seen.happened}
    assert not any(one.compartment == "hulp" for one in seen.happened)


def test_a_task_that_was_opened_by_mistake_leaves_no_right_behind(people):
    opened = world.reported(people.anna)
    record(people.register, opened, "verhuisd binnen", 4, gemeente="9902")
    assert page(people.hana, opened, MARCH[5]) is not None
    with transaction.atomic():
        actions.withdraw(
            case_id=opened.case_id,
            seq=2,
            reason="vergissing",
            by=people.register,
            now=world.at(MARCH[6]),
        )
    assert page(people.hana, opened, MARCH[6]) is None
    assert page(people.bilal, opened, MARCH[6]) is not None


def test_the_coordinator_watches_only_while_something_is_late(people):
    opened = world.reported(people.anna)
    night(people, MARCH[20])
    assert page(people.fem, opened, MARCH[20]).sees.why
    record(people.bilal, opened, "gesprek gevoerd", 20)
    assert row(people, opened).late is False
    assert page(people.fem, opened, MARCH[21]) is None
