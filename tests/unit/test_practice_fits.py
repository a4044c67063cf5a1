# SPDX-License-Identifier: EUPL-1.2
"""Whether a practice fits a household at this moment, and what is said about why."""

from dataclasses import replace

import pytest
from practices import practice

from voordeur.core.pathway.decision import Phase as CasePhase
from voordeur.core.practice.codes import Area, Group, Phase
from voordeur.core.practice.fits import Situation, fits, groups_here

BAILIFF = Situation(CasePhase.BAILIFF, children=True)


def test_a_family_with_the_bailiff_reads_why():
    assert fits(practice(), BAILIFF) == ("fase deurwaarder", "kinderen in huis")


def test_another_phase_does_not_fit():
    assert fits(practice(phases=(Phase.AFTER,)), BAILIFF) == ()


def test_a_practice_for_families_does_not_fit_who_has_no_children():
    assert fits(practice(), replace(BAILIFF, children=False)) == ()


def test_what_is_not_known_does_not_count_against_it():
    assert fits(practice(), replace(BAILIFF, children=None)) == ("fase deurwaarder",)


def test_a_practice_between_organisations_fits_no_case():
    assert fits(practice(groups=(Group.ORGANISATIONS,)), BAILIFF) == ()


def test_a_life_area_is_named_only_when_something_plays_there():
    both = practice(areas=(Area.MONEY, Area.HEALTH))
    assert fits(both, replace(BAILIFF, areas=frozenset({Area.MONEY})))[-1] == "leefgebied geld"


@pytest.mark.parametrize(
    ("known", "group"),
    [
        ({"age": 27}, Group.YOUNG),
        ({"age": 65}, Group.OLDER),
        ({"is_silent": True}, Group.SILENT),
        ({"has_more": True}, Group.MANY_PROBLEMS),
    ],
)
def test_each_thing_known_puts_a_household_in_its_group(known, group):
    assert group in groups_here(Situation(CasePhase.ARREARS, **known))


def test_nobody_is_young_and_old_at_28():
    found = groups_here(Situation(CasePhase.ARREARS, age=28))
    assert not {Group.YOUNG, Group.OLDER} & set(found)
