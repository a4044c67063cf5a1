# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with what, and why not."""

import itertools
from dataclasses import replace

import pytest

from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Denied, Relation, Role, Scope

TEAM, OTHERS, LANDLORD = 1, 2, 3


def actor(role, *parties, region=1, scope=Scope.MEMBER):
    return Actor(7, "Iemand", region, "proef", role, parties, scope)


CASE = About(
    region_id=1,
    owners=frozenset({TEAM}),
    participants=frozenset({TEAM}),
    reporters=frozenset({LANDLORD}),
)


def test_a_team_with_a_task_sees_the_case():
    assert access.may(actor(Role.WORKER, TEAM), Deed.SEE_CASE, CASE)


def test_a_team_without_a_task_does_not():
    answer = access.may(actor(Role.WORKER, OTHERS), Deed.SEE_CASE, CASE)
    assert isinstance(answer, Denied)
    assert "geen rol" in answer.reason


def test_a_landlord_never_sees_a_case():
    assert not access.may(actor(Role.LANDLORD, LANDLORD), Deed.SEE_CASE, CASE)


def test_a_landlord_says_that_its_own_tenant_paid():
    assert access.may(actor(Role.LANDLORD, LANDLORD), Deed.RECORD_LANDLORD, CASE)
    assert not access.may(actor(Role.LANDLORD, OTHERS), Deed.RECORD_LANDLORD, CASE)


def test_a_landlord_records_a_visit_only_when_the_agreement_gave_it_the_task():
    together = About(region_id=1, owners=frozenset({TEAM, LANDLORD}), closes_own_task=True)
    idle = About(region_id=1, owners=frozenset({TEAM, LANDLORD}))
    assert access.may(actor(Role.LANDLORD, LANDLORD), Deed.RECORD_WORKER, together)
    assert not access.may(actor(Role.LANDLORD, LANDLORD), Deed.RECORD_WORKER, idle)


def test_a_coordinator_takes_part_in_what_is_late():
    assert not access.may(actor(Role.COORDINATOR), Deed.SEE_CASE, CASE)
    assert access.may(actor(Role.COORDINATOR), Deed.SEE_CASE, About(1, watched=True))


def test_watching_gives_nobody_else_a_look():
    for role in set(Role) - {Role.COORDINATOR, Role.REGISTER}:
        assert not access.may(actor(role), Deed.SEE_CASE, About(1, watched=True))


def test_who_looks_with_a_reason_sees_the_report_and_no_help_and_records_nothing():
    looked_at = replace(CASE, granted=True)
    for role in access.TABLE[Deed.LOOK_WITH_REASON]:
        who = actor(role, OTHERS)
        assert access.may(who, Deed.SEE_CASE, looked_at)
        refused = {Deed.SEE_HELP, Deed.WITHDRAW, *access.RECORDING.values()}
        assert not any(access.may(who, deed, looked_at) for deed in refused)


@pytest.mark.parametrize("role", [Role.POLICY, Role.PRIVACY, Role.ADMIN])
def test_who_does_no_casework_records_nothing_and_sees_no_case(role):
    deeds = {Deed.SEE_CASE, Deed.SEE_HELP, Deed.SEE_WORK_LIST, *access.RECORDING.values()}
    assert not any(access.may(actor(role, TEAM), deed, CASE) for deed in deeds)


def test_nothing_is_allowed_in_another_region_not_even_to_the_register():
    stranger = actor(Role.REGISTER, region=2, scope=Scope.REGISTER)
    everybody = [*(actor(role, TEAM, region=2) for role in Role), stranger]
    for who, deed in itertools.product(everybody, Deed):
        assert not access.may(who, deed, CASE)


def test_the_role_of_the_register_gives_a_person_nothing():
    assert not any(access.may(actor(Role.REGISTER, TEAM), deed, CASE) for deed in Deed)


def test_every_deed_is_in_the_table_and_held_by_somebody():
    assert set(access.TABLE) == set(Deed)
    assert all(access.TABLE[deed] for deed in Deed)


def test_the_reference_page_lists_every_right_once():
    rights = [(right.deed, right.role) for right in access.rights()]
    assert len(rights) == len(set(rights)) == sum(len(roles) for roles in access.TABLE.values())
    assert all(right.relations for right in access.rights())


def test_a_refusal_says_nothing_about_the_case():
    answer = access.may(actor(Role.GGD, OTHERS), Deed.SEE_CASE, CASE)
    assert isinstance(answer, Denied)
    assert not any(str(number) in answer.reason for number in (TEAM, OTHERS, LANDLORD))


def test_each_relation_has_words_for_the_reference_page():
    assert len({relation.value for relation in Relation}) == len(Relation)
    assert all(role.label for role in Role)
