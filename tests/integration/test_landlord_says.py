# SPDX-License-Identifier: EUPL-1.2
"""A landlord's rules hold however an arrangement is written down, and over all cases with it."""

from dataclasses import replace
from datetime import date

import pytest
import world
from django.db import transaction

from voordeur.agreements import landlord_rules
from voordeur.cases import actions, landlord_says
from voordeur.cases.values import Entry, Recorded
from voordeur.core.arrangement.rules import LandlordRules, Tier

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 10)
FITS = {"bedrag": 60_000, "termijnen": 3, "eerste_termijn": date(2026, 3, 20)}
LONG = FITS | {"termijnen": 12}


@pytest.fixture
def people():
    return world.build()


@pytest.fixture
def rules(people):
    held = LandlordRules((Tier(6),), None, 12)
    for who in (people.anna, people.cora):
        landlord_rules.enter(
            held, holds_from=world.REPORTED_ON, source="Reglement", by=who, now=world.at(DAY)
        )


def agree(who, case, values, on=DAY, **more):
    entry = Entry("regeling getroffen", on, case_id=case.case_id, values=values, **more)
    return actions.record([entry], by=who, now=world.at(on))[0]


def test_any_other_step_is_held_to_the_rules_of_the_landlord_too(people, rules):
    case = world.reported(people.anna)
    answer = agree(people.bilal, case, LONG)
    assert "hoogstens 6 termijnen" in answer.sentence
    assert isinstance(agree(people.bilal, case, FITS), Recorded)


def test_an_arrangement_of_which_nothing_is_told_cannot_be_judged(people, rules):
    answer = agree(people.bilal, world.reported(people.anna), {})
    assert answer.code == "regeling"


def test_without_rules_of_the_landlord_anything_may_be_agreed(people):
    case = world.reported(people.anna)
    assert isinstance(agree(people.bilal, case, {}), Recorded)


def test_terms_that_were_typed_wrong_can_be_corrected(people, rules):
    case = world.reported(people.anna)
    made = agree(people.bilal, case, FITS)
    better = agree(people.bilal, case, FITS | {"termijnen": 4}, replaces=made.seq)
    assert isinstance(better, Recorded)
    assert "termijnen" in agree(people.bilal, case, LONG, replaces=better.seq).sentence


def again_at(people, landlord, number=2):
    """The same contract, reported in a case of its own."""
    agree(people.bilal, world.reported(people.anna), FITS)
    plain = world.report(landlord, number).report
    same = replace(plain, contract="HC-00001", month=date(2026, 4, 1))
    return world.reported(landlord, number=number, report=same, on=date(2026, 4, 6))


def test_once_a_year_counts_over_every_case_of_the_household_at_this_landlord(people, rules):
    second = again_at(people, people.anna)
    later = FITS | {"eerste_termijn": date(2026, 4, 20)}
    answer = agree(people.bilal, second, later, on=date(2026, 4, 10))
    assert "te kort geleden" in answer.sentence


def test_no_day_of_another_case_is_said(people, rules):
    second = again_at(people, people.anna)
    later = FITS | {"eerste_termijn": date(2026, 4, 20)}
    answer = agree(people.bilal, second, later, on=date(2026, 4, 10))
    assert "20" not in str(answer.sentence)


def test_what_was_agreed_with_another_landlord_counts_for_nothing(people, rules):
    second = again_at(people, people.cora)
    region = people.register.region_id
    with transaction.atomic(), world.acting(people.register):
        (signal,) = landlord_says.Signal.objects.filter(case_id=second.case_id)
    assert landlord_says.elsewhere(region, signal.landlord_id, second.case_id) == ()
