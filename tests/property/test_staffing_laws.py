# SPDX-License-Identifier: EUPL-1.2
"""What must hold of roles, whatever somebody writes in a provider or asks for on a page."""

from hypothesis import given
from hypothesis import strategies as st

from voordeur.core.access import Actor, Role
from voordeur.core.agreement.vocabulary import PARTY_KINDS
from voordeur.core.staffing import REGION_ROLES, ClaimRule, Place, granted, may_give

ids = st.integers(1, 4)
roles = st.sampled_from(list(Role))
words = st.sampled_from(["a", "b", "c"])
places = st.builds(
    Place, ids, st.one_of(st.none(), ids), st.sampled_from(PARTY_KINDS), st.booleans()
)
rules = st.lists(st.builds(ClaimRule, words, words, roles, ids), max_size=6)
claims = st.dictionaries(words, st.one_of(words, st.lists(words), st.integers(), st.none()))
admins = st.builds(
    Actor,
    person_id=ids,
    name=st.just("iemand"),
    region_id=ids,
    region=st.just("proef"),
    role=roles,
    party_ids=st.lists(ids, max_size=2).map(tuple),
)


@given(rules, claims, st.lists(places, max_size=3))
def test_a_login_never_gives_more_than_its_own_organisations_can_have(rules, claims, places):
    own = {place.party_id: place for place in places if place.party_id is not None}
    for grant in granted(rules, claims, places):
        assert grant.party_id in own
        fitting = [p.roles for p in places if p.party_id == grant.party_id]
        assert any(grant.role in some for some in fitting)
        assert grant.role is not Role.ADMIN
        assert grant.role not in REGION_ROLES


@given(rules, claims, st.lists(places, max_size=3), words)
def test_losing_a_claim_never_gives_a_role(rules, claims, places, lost):
    fewer = {name: value for name, value in claims.items() if name != lost}
    assert granted(rules, fewer, places) <= granted(rules, claims, places)


@given(admins, roles, places, st.one_of(st.none(), ids))
def test_who_gives_a_role_is_an_administrator_of_that_place(actor, role, place, person_id):
    if may_give(actor, role, place, person_id):
        assert actor.role is Role.ADMIN
        assert actor.region_id == place.region_id
        assert person_id != actor.person_id
        assert not actor.party_ids or place.party_id in actor.party_ids


@given(admins, places, ids)
def test_an_organisation_never_makes_itself_more_than_it_was(actor, place, person_id):
    if actor.party_ids:
        given_roles = [role for role in Role if may_give(actor, role, place, person_id)]
        assert Role.ADMIN not in given_roles
        assert set(given_roles).isdisjoint(REGION_ROLES)
