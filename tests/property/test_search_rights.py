# SPDX-License-Identifier: EUPL-1.2
"""Whatever is typed, with whatever slip of the pen, nobody finds what the oracle does not show.

Held on random small worlds: the cases that are found, the names that are proposed, and how much
there is of it. What is hidden may be called anything: that changes no answer.
"""

from dataclasses import replace

import pytest
import world
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st
from property.rights_oracle import Register
from property.test_rights_agree import everybody, happen, moves, night, so_many

from voordeur.cases import queries, spellings
from voordeur.cases.models import Signal, Tenant
from voordeur.cases.search import near_names, near_places
from voordeur.cases.values import HomeData
from voordeur.core.matching.person import Person
from voordeur.deliveries.linking import search_keys
from voordeur.people import identity

pytestmark = pytest.mark.django_db

FAMILIES = ("Jansen", "Janssen", "Jansma", "Dijkstra", "Dijksma", "Hoekstra", "Vries", "Fries")
STREETS = ("Zilverlindestraat", "Zilverlandstraat", "Berkenstede", "Berkenstee")
LETTERS = "abeijknorst"

households = st.lists(
    st.tuples(st.sampled_from(FAMILIES), st.sampled_from(STREETS)), min_size=3, max_size=3
)
slips = st.lists(
    st.tuples(st.sampled_from("+-~"), st.integers(0, 20), st.sampled_from(LETTERS)), max_size=2
)
typed = st.tuples(
    st.sampled_from(("naam", "straat", "beide", "contract", "plaats", "zaak")),
    st.integers(0, 2),
    slips,
)


@pytest.fixture
def people():
    return world.build()


def keys(family):
    return search_keys(Person(surname=family))


def opened(people, found):
    """Report a household for each pair of names: of one landlord and of the other in turn."""
    made = []
    for number, (family, street) in enumerate(found, start=1):
        landlord = (people.anna, people.cora)[number % 2]
        place = ("9901", "9902")[number % 2]
        plain = world.report(landlord, number)
        home = HomeData(street, number, "", f"{place}AA", "Noorddorp", place)
        tenant = replace(plain.tenant, family_name=family, **keys(family))
        values = {**plain.values, "gemeente": place}
        made.append(
            world.reported(landlord, number=number, home=home, tenant=tenant, values=values)
        )
    return made


def slipped(word, slips_made):
    for deed, at, letter in slips_made:
        place = at % (len(word) + 1)
        if deed == "+":
            word = word[:place] + letter + word[place:]
        elif deed == "-" and len(word) > 3:
            word = word[:place] + word[place + 1 :]
        else:
            word = word[:place] + letter + word[place + 1 :]
    return word


def asked(found, reported, question):
    cases, contracts = reported
    what, which, slips_made = question
    family, street = found[which]
    exact = {
        "naam": family,
        "straat": f"{street} {which + 1}",
        "beide": f"{family} {street}",
        "contract": contracts[which],
        "plaats": f"990{which % 2 + 1}AA {which + 1}",
        "zaak": cases[which].reference,
    }
    return slipped(exact[what], slips_made)


def answers(who, texts, now):
    with transaction.atomic(), world.acting(who):
        return [
            tuple((hit.case.id, hit.tenant.family_name, hit.off) for hit in hits)
            + near_names(hits)
            + near_places(hits)
            for hits in (queries.search(who, text, now) for text in texts)
        ]


def renamed(people, register, hidden, name):
    """Let everybody who is hidden be called as the one who is asked for."""
    numbers = {case.tenant_id for case in register.cases if case.pk in hidden}
    with identity.as_register(people.register.region_id):
        Tenant.objects.filter(id__in=numbers).update(
            family_name=name, family_key=keys(name)["family_key"]
        )
        spellings.learn([(spellings.NAME, keys(name)["family_key"])])


few_and_many = pytest.mark.parametrize("examples", [4, pytest.param(40, marks=pytest.mark.slow)])


@few_and_many
def test_a_search_finds_and_tells_no_more_than_the_oracle_shows(people, examples):
    actors, ids = everybody(people)

    @so_many(examples)
    @given(
        households,
        st.lists(moves, max_size=4),
        st.lists(typed, min_size=3, max_size=6),
        st.sampled_from(FAMILIES),
    )
    def agree(found, moves_made, questions, name):
        with transaction.atomic():
            lives(people, (actors, ids), found, (moves_made, questions, name))
            transaction.set_rollback(True)

    agree()


def told_of(found, are_seen):
    """Return the names and the streets that may be proposed: those of what is seen."""
    pairs = [(number, *one) for number, one in enumerate(found, start=1) if are_seen[number - 1]]
    return {family for _, family, _ in pairs} | {f"{street} {at}" for at, _, street in pairs}


def contracts_of(cases):
    rows = Signal.objects.filter(case_id__in=[one.case_id for one in cases]).order_by("-id")
    known = {row.case_id: row.contract for row in rows}
    return [known[one.case_id] for one in cases]


def lives(people, who_is_who, found, drawn):
    actors, ids = who_is_who
    moves_made, questions, name = drawn
    cases = opened(people, found)
    today = world.REPORTED_ON
    for number, move in enumerate(moves_made, start=11):
        if move.kind != "nieuwe melding":
            night(people, today)
            happen(people, cases, move, (today, number, ids))
    night(people, today)
    now = world.at(today)
    with identity.as_register(people.register.region_id):
        register = Register(today)
        contracts = contracts_of(cases)
    texts = [*(asked(found, (cases, contracts), one) for one in questions), name]
    for label, who in actors.items():
        seen = register.expected(who)["cases"]
        if who.region_id != people.register.region_id:
            seen = set()
        names = told_of(found, [one.case_id in seen for one in cases])
        given_back = answers(who, texts, now)
        for text, answer in zip(texts, given_back, strict=True):
            hits = [one for one in answer if isinstance(one, tuple)]
            assert {number for number, _, _ in hits} <= seen, (label, text)
            assert {one for one in answer if isinstance(one, str)} <= names, (label, text)
        with transaction.atomic():
            renamed(people, register, {row.pk for row in register.cases} - seen, name)
            assert answers(who, texts, now) == given_back, label
            transaction.set_rollback(True)


def test_a_search_that_forgets_who_asks_is_noticed(people, monkeypatch):
    actors, ids = everybody(people)
    found = [("Jansen", STREETS[0]), ("Janssen", STREETS[1]), ("Dijkstra", STREETS[2])]
    drawn = ([], [("naam", 0, []), ("naam", 1, [])], "Jansma")
    plain = queries.search

    def careless(actor, text, now):
        with identity.as_register(people.register.region_id):
            return plain(actor, text, now)

    with transaction.atomic():
        lives(people, (actors, ids), found, drawn)
        transaction.set_rollback(True)
    monkeypatch.setattr(queries, "search", careless)
    with pytest.raises(AssertionError), transaction.atomic():
        lives(people, (actors, ids), found, drawn)
