# SPDX-License-Identifier: EUPL-1.2
"""What must hold whoever is compared with whoever."""

from dataclasses import fields, replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from voordeur.core.matching.compare import compare
from voordeur.core.matching.link import Doubt, Linked, New, link
from voordeur.core.matching.normalise import family_names, is_close, plain, slips
from voordeur.core.matching.person import Person, keys

# Few values, so that persons often agree.
surnames = st.sampled_from(["", "Amrani", "el Amrani", "Amrany", "Bakker", "Bakker-Amrani"])
people = st.builds(
    Person,
    reference=st.sampled_from(["P1", "P2", "P3"]),
    surname=surnames,
    first_names=st.sampled_from(["", "Samira", "Sam", "Karim"]),
    initials=st.sampled_from(["", "S.", "K."]),
    born_on=st.sampled_from([None, date(1988, 3, 4), date(1988, 4, 3), date(1979, 1, 1)]),
    postcode=st.sampled_from(["", "3099KL", "2220AB"]),
    number=st.sampled_from([None, 14, 15]),
    addition=st.sampled_from(["", "B", "2"]),
    phone=st.sampled_from(["", "+31600001142", "+31600005871"]),
    email=st.sampled_from(["", "s@example.nl", "k@example.nl"]),
    tenancy=st.sampled_from(["", "noord|1", "zuid|1"]),
)
RANK = {New: 0, Doubt: 1, Linked: 2}
CONTENT = tuple(field.name for field in fields(Person) if field.name != "reference")
names = st.text(max_size=12)


def rank(delivered: Person, known: Person) -> int:
    return RANK[type(link(delivered, [known]))]


@given(people, people)
def test_linking_does_not_care_who_came_first(one: Person, other: Person) -> None:
    assert compare(one, other) == compare(other, one)
    assert rank(one, other) == rank(other, one)


@given(people, st.lists(people, max_size=6))
def test_the_order_of_the_candidates_does_not_matter(
    delivered: Person, candidates: list[Person]
) -> None:
    unique = {candidate.reference: candidate for candidate in candidates}
    forwards, backwards = list(unique.values()), list(reversed(unique.values()))
    assert link(delivered, forwards) == link(delivered, backwards)


@given(people, people, st.sampled_from(CONTENT))
def test_more_agreement_never_lowers_the_answer(one: Person, other: Person, field: str) -> None:
    # A given name is one value in two fields.
    together = ("first_names", "initials") if field in {"first_names", "initials"} else (field,)
    agreeing = replace(one, **{name: getattr(other, name) for name in together})
    assert rank(agreeing, other) >= rank(one, other)


@given(people)
def test_everybody_is_linked_to_himself_when_there_is_a_key(person: Person) -> None:
    exact = [key for key in keys(person) if key.rule < 6]
    assert isinstance(link(person, [person]), Linked) == bool(exact)


@given(people, people)
def test_who_shares_no_key_is_never_found(one: Person, other: Person) -> None:
    shared = set(keys(one)) & set(keys(other))
    assert shared or link(one, [other]) == New()


@given(names, names)
def test_closeness_is_symmetric(one: str, other: str) -> None:
    assert is_close(one, other) == is_close(other, one)
    assert slips(one, other, 3) == slips(other, one, 3)


@given(names)
def test_no_text_breaks_the_normal_form(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert all(name.isascii() for name in family_names(text))
