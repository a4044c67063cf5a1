# SPDX-License-Identifier: EUPL-1.2
"""A law: a look gives exactly that case, to exactly that person, exactly until its end."""

import random
from datetime import date, timedelta

import pytest
import world
from django.db import transaction

from voordeur.cases.models import Case, Event
from voordeur.grants import actions
from voordeur.grants.actions import NewLook
from voordeur.people import identity

pytestmark = pytest.mark.django_db
NOW = world.at(date(2026, 3, 3))
HOURS = (-1, 0, 1, 5, 24, 30, 72)


@pytest.fixture
def people():
    return world.build()


def _given(people, cases, chance):
    """Some looks of some people at some cases, of which some were ended early."""
    made = []
    for _ in range(12):
        who = chance.choice([people.hana, people.fem, people.bilal])
        case = chance.choice(cases)
        until = NOW + timedelta(hours=chance.choice([1, 24, 48]))
        new = NewLook(case.case_id, case.reference, "waarneming", "ik val in", until, ())
        with transaction.atomic(), world.acting(who):
            look = actions.begin_look(new=new, by=who, now=NOW)
            if chance.random() < 0.25:
                early = NOW + timedelta(hours=5)
                actions.end_look(reference=case.reference, by=who, now=early)
        made.append((who, look.id))
    return made


@pytest.mark.parametrize("seed", range(4))
def test_the_database_and_the_rule_agree_on_every_look_person_and_moment(people, seed):
    chance = random.Random(seed)  # noqa: S311 - a test that can be repeated
    cases = [world.reported(people.anna, number=number) for number in (1, 2, 3)]
    given = _given(people, cases, chance)
    everybody = [people.hana, people.fem, people.gijs, people.cora, people.daan, people.els]
    for _, number in given:
        for who in everybody:
            for hours in HOURS:
                assert _seen(who, number, hours) == _by_the_rule(people, who, number, hours)


def _seen(who, number, hours):
    moment = NOW + timedelta(hours=hours)
    with transaction.atomic(), identity.looking_as(who, number, moment):
        seen = set(Case.objects.values_list("id", flat=True))
        assert set(Event.objects.values_list("case_id", flat=True)) == seen
    return seen


def _by_the_rule(people, who, number, hours):
    from voordeur.grants.models import Look
    from voordeur.grants.values import LookInfo

    with transaction.atomic(), identity.as_register(people.register.region_id):
        look = Look.objects.get(pk=number)
    ends = LookInfo.of(look).until if look.ended_at is None else min(look.until, look.ended_at)
    runs = look.since <= NOW + timedelta(hours=hours) < ends
    # An early end is final: from the moment it is written down the look is over.
    is_open = runs and look.ended_at is None
    return {look.case_id} if is_open and who.person_id == look.person_id else set()
