# SPDX-License-Identifier: EUPL-1.2
"""Who may give whom which role."""

import pytest

from voordeur.core.access import Actor, Role, Scope
from voordeur.core.staffing import ClaimRule, Grant, Place, granted, may_end, may_give, may_staff

REGION_ADMIN = Actor(1, "Ruben", 1, "proef", Role.ADMIN)
PARTY_ADMIN = Actor(2, "Petra", 1, "proef", Role.ADMIN, (5,))
WORKER = Actor(3, "Bilal", 1, "proef", Role.WORKER, (5,))
REGISTER = Actor(0, "Voordeur", 1, "proef", Role.REGISTER, scope=Scope.REGISTER)

TEAM = Place(1, 5, "sociaal team", has_admin=True)
OTHER_TEAM = Place(1, 6, "sociaal team")
LANDLORD = Place(1, 7, "verhuurder")
REGION = Place(1)


def test_an_organisation_looks_after_its_own_people_and_no_others():
    assert may_give(PARTY_ADMIN, Role.WORKER, TEAM, 9)
    assert not may_give(PARTY_ADMIN, Role.WORKER, OTHER_TEAM, 9)
    assert not may_give(PARTY_ADMIN, Role.COORDINATOR, REGION, 9)


def test_an_organisation_does_not_make_administrators():
    assert not may_give(PARTY_ADMIN, Role.ADMIN, TEAM, 9)
    assert may_give(REGION_ADMIN, Role.ADMIN, TEAM, 9)


def test_the_region_helps_only_where_nobody_else_does():
    assert may_give(REGION_ADMIN, Role.WORKER, OTHER_TEAM, 9)
    assert not may_give(REGION_ADMIN, Role.WORKER, TEAM, 9)


@pytest.mark.parametrize("actor", [REGION_ADMIN, PARTY_ADMIN])
@pytest.mark.parametrize("place", [TEAM, OTHER_TEAM, LANDLORD, REGION])
@pytest.mark.parametrize("role", Role)
def test_nobody_changes_what_they_may_do_themselves(actor, place, role):
    assert not may_give(actor, role, place, actor.person_id)


@pytest.mark.parametrize("role", [r for r in Role if r not in {Role.LANDLORD, Role.ADMIN}])
def test_a_landlord_has_no_workers_of_a_helper(role):
    assert not may_give(REGION_ADMIN, role, LANDLORD, 9)


def test_a_role_that_does_not_fit_can_still_be_ended():
    assert not may_give(PARTY_ADMIN, Role.GGD, TEAM, 9)
    assert may_end(PARTY_ADMIN, Role.GGD, TEAM, 9)
    assert not may_end(PARTY_ADMIN, Role.GGD, OTHER_TEAM, 9)
    assert not may_end(PARTY_ADMIN, Role.ADMIN, TEAM, 9)
    assert not may_end(PARTY_ADMIN, Role.GGD, TEAM, PARTY_ADMIN.person_id)


def test_a_team_may_have_a_debt_helper_of_its_own():
    assert may_give(PARTY_ADMIN, Role.DEBT_HELP, TEAM, 9)


def test_only_an_administrator_looks_after_people():
    assert not may_staff(WORKER, TEAM)
    assert not may_staff(REGION_ADMIN, Place(2, 5, "sociaal team"))
    assert may_staff(REGISTER, REGION)


def test_the_register_role_is_nobodys():
    assert not may_give(REGION_ADMIN, Role.REGISTER, REGION, 9)
    assert not may_give(REGISTER, Role.REGISTER, REGION, 9)


def test_a_claim_gives_a_role_where_it_fits():
    rules = [ClaimRule("groups", "vs", Role.WORKER, 5)]
    claims = {"groups": ["mail", "vs"]}
    assert granted(rules, claims, [TEAM]) == {Grant(Role.WORKER, 5)}
    assert granted(rules, {"groups": "vs"}, [TEAM]) == {Grant(Role.WORKER, 5)}


@pytest.mark.parametrize("claim", [None, 1, True, {"vs": 1}, [["vs"]], "VS", "vs2"])
def test_a_claim_of_another_form_gives_nothing(claim):
    assert granted([ClaimRule("groups", "vs", Role.WORKER, 5)], {"groups": claim}, [TEAM]) == set()
