# SPDX-License-Identifier: EUPL-1.2
"""Who is who: five exact rules in order, and a question wherever something speaks against it."""

from dataclasses import replace
from datetime import date

import pytest

from tests.rows import read
from voordeur.core.matching.compare import Likeness, compare, evidence
from voordeur.core.matching.link import Doubt, Linked, New, link
from voordeur.core.matching.normalise import (
    family_names,
    first_initial,
    given_name,
    is_close,
    plain,
    slips,
)
from voordeur.core.matching.person import Person, Rule, keys, person_of

KNOWN = Person(
    reference="P1",
    surname="el Amrani",
    first_names="Samira Fatima",
    initials="S.F.",
    born_on=date(1988, 3, 14),
    postcode="3099KL",
    number=14,
    addition="B",
    phone="+31600001142",
    email="s.elamrani@example.nl",
    tenancy="noord|HS-1",
)
NOTHING = Person()


@pytest.mark.parametrize(
    ("surname", "names"),
    [
        ("van der Berg", ("berg",)),
        ("v.d. Berg", ("berg",)),
        ("v. d. Berg", ("berg",)),
        ("vd Berg", ("berg",)),
        ("Berg", ("berg",)),
        ("el Amrani", ("amrani",)),
        ("El-Amrani", ("amrani",)),
        ("Jansen-de Groot", ("jansen", "groot")),
        ("de Groot - Jansen", ("groot", "jansen")),
        ("Bronwaßer", ("bronwasser",)),
        ("Bloëmsma", ("bloemsma",)),
        ("Żywiałowska", ("zywialowska",)),
        ("Hac\u0131", ("haci",)),
        ("Dijkstra", ("dykstra",)),
        ("Dÿkstra", ("dykstra",)),
        ("d'Angelo", ("angelo",)),
        ("De", ("de",)),
        ("", ()),
        ("123", ()),
    ],
)
def test_family_names_in_all_their_spellings(surname: str, names: tuple[str, ...]) -> None:
    assert family_names(surname) == names


def test_given_names_and_initials() -> None:
    assert given_name("Samira Fatima") == "samira"
    assert given_name("S.F.") == ""
    assert first_initial("", "S.F.") == "s"
    assert first_initial("Özlem", "X.") == "o"
    assert plain("Ŵijk Ø") == "wijk o"


@pytest.mark.parametrize(
    ("one", "other", "close"),
    [
        ("schmeitz", "schmeits", True),
        ("visser", "fisser", True),
        ("jansen", "janssen", True),
        ("bakker", "bekker", True),
        ("mohamed", "mohammed", True),
        ("li", "le", False),
        ("bakker", "visser", False),
    ],
)
def test_names_that_sound_alike(one: str, other: str, close: bool) -> None:
    assert is_close(one, other) is close
    assert is_close(other, one) is close


def test_a_swap_of_two_letters_is_one_slip() -> None:
    assert slips("amrani", "armani", 1) == 1
    assert slips("amrani", "jansen", 1) == 2


@pytest.mark.parametrize(
    ("delivered", "rule"),
    [
        (replace(NOTHING, tenancy="noord|HS-1", surname="Amrani"), Rule.TENANCY),
        (
            replace(NOTHING, postcode="3099KL", number=14, born_on=KNOWN.born_on, initials="S."),
            Rule.ADDRESS_AND_BIRTH,
        ),
        (
            replace(NOTHING, surname="Amrani", first_names="Samira", born_on=KNOWN.born_on),
            Rule.BIRTH_AND_NAMES,
        ),
        (replace(NOTHING, email="S.ElAmrani@example.nl"), Rule.EMAIL),
        (
            replace(NOTHING, postcode="3099KL", number=14, surname="Amrani", first_names="Samira"),
            Rule.ADDRESS_AND_NAMES,
        ),
        (replace(NOTHING, phone="+31600001142", initials="S."), Rule.PHONE_AND_INITIAL),
    ],
)
def test_each_exact_rule_links_by_itself(delivered: Person, rule: Rule) -> None:
    found = link(delivered, [KNOWN])
    assert isinstance(found, Linked)
    assert found.rule is rule
    assert found.reasons[0].endswith(".")


def test_the_first_rule_that_fits_is_the_reason() -> None:
    found = link(replace(KNOWN, reference="", tenancy=""), [KNOWN])
    assert isinstance(found, Linked)
    assert found.rule is Rule.ADDRESS_AND_BIRTH


def test_a_maiden_name_at_the_same_home_is_no_contradiction() -> None:
    delivered = replace(KNOWN, surname="Bakker", tenancy="", email="", phone="")
    assert isinstance(link(delivered, [KNOWN]), Linked)


@pytest.mark.parametrize(
    "delivered",
    [
        pytest.param(
            replace(KNOWN, first_names="Karim", initials="K."), id="a twin at the same address"
        ),
        pytest.param(replace(KNOWN, born_on=date(1988, 3, 15)), id="another birth date"),
        pytest.param(
            replace(NOTHING, email=KNOWN.email, surname="Bakker"), id="a shared e-mail address"
        ),
        pytest.param(
            replace(NOTHING, postcode="3099KL", number=14, surname="Amrani", initials="S."),
            id="same address, no birth date, initial only",
        ),
        pytest.param(
            replace(NOTHING, born_on=KNOWN.born_on, surname="Amrani", initials="S."),
            id="moved, initial only",
        ),
        pytest.param(
            replace(
                NOTHING,
                postcode="3099KL",
                number=14,
                addition="2",
                surname="Amrani",
                first_names="Samira",
            ),
            id="another flat at the same number",
        ),
        pytest.param(replace(NOTHING, phone=KNOWN.phone, surname="Amrani"), id="phone and name"),
    ],
)
def test_a_doubt_goes_to_a_person_with_the_fields_side_by_side(delivered: Person) -> None:
    found = link(delivered, [KNOWN])
    assert isinstance(found, Doubt)
    assert found.pairs[0].reference == "P1"
    assert len(found.pairs[0].evidence) == 8


@pytest.mark.parametrize(
    "delivered",
    [
        NOTHING,
        replace(NOTHING, postcode="3099KL", number=14, surname="Bakker", initials="S."),
        replace(KNOWN, first_names="Karim", initials="K.", born_on=date(1985, 7, 2)),
    ],
)
def test_somebody_else_is_new(delivered: Person) -> None:
    assert link(delivered, [KNOWN]) == New()


def test_nobody_known_is_new() -> None:
    assert link(KNOWN, []) == New()


def test_two_persons_who_fit_equally_are_a_doubt() -> None:
    found = link(replace(KNOWN, tenancy=""), [KNOWN, replace(KNOWN, reference="P2")])
    assert isinstance(found, Doubt)
    assert [pair.reference for pair in found.pairs] == ["P1", "P2"]


def test_the_clean_one_is_linked_though_a_twin_lives_at_the_address() -> None:
    twin = replace(KNOWN, reference="P2", first_names="Karim", initials="K.", email="", phone="")
    found = link(replace(KNOWN, tenancy=""), [twin, KNOWN])
    assert isinstance(found, Linked)
    assert found.reference == "P1"


def test_the_screen_hears_why() -> None:
    other = replace(KNOWN, surname="Amrany", first_names="", born_on=None, addition="")
    rows = {row.field: row for row in evidence(other, KNOWN)}
    assert rows["Achternaam"].likeness is Likeness.SIMILAR
    assert rows["Voornaam"].why == "De eerste letter is gelijk, of de naam scheelt een letter."
    assert rows["Geboortedatum"].likeness is Likeness.UNKNOWN
    assert rows["Geboortedatum"].why == "Een van de twee is niet ingevuld."
    assert rows["Contract"].known == "HS-1"
    nobody = replace(KNOWN, addition="")
    neither = {row.field: row.why for row in evidence(nobody, nobody)}
    assert neither["Toevoeging"] == "Allebei niet ingevuld."


@pytest.mark.parametrize(
    ("other", "likeness"),
    [
        (date(1988, 3, 14), Likeness.EQUAL),
        (date(1988, 3, 15), Likeness.SIMILAR),
        (date(1979, 11, 2), Likeness.DIFFERENT),
    ],
)
def test_birth_dates_compare(other: date, likeness: Likeness) -> None:
    assert compare(KNOWN, replace(KNOWN, born_on=other)).born_on is likeness


def test_a_swapped_birth_date_is_similar() -> None:
    one, other = replace(KNOWN, born_on=date(1988, 3, 4)), replace(KNOWN, born_on=date(1988, 4, 3))
    assert compare(one, other).born_on is Likeness.SIMILAR


def test_a_short_form_of_a_given_name_is_similar() -> None:
    assert compare(KNOWN, replace(KNOWN, first_names="Sam")).given is Likeness.SIMILAR


def test_keys_are_short_texts_for_one_column() -> None:
    assert {str(key) for key in keys(KNOWN)} >= {"1|3099KL 14|1988-03-14", "5|+31600001142|s"}
    assert keys(NOTHING) == ()


def test_a_report_gives_its_tenant() -> None:
    person = person_of(read().report, "noord", "rij 2")
    assert person.family_names == ("amrani",)
    assert person.tenancy == "noord|HS-10001"
    assert person.home == "3099KL 14 b"
    assert Person().home == ""
