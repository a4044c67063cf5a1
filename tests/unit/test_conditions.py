# SPDX-License-Identifier: EUPL-1.2
"""Conditions and expressions are read by their words, and told apart by their columns."""

from datetime import date
from fractions import Fraction

import pytest

from voordeur.core.agreement.conditions import read_condition, text_of_condition
from voordeur.core.agreement.expressions import (
    And,
    Compare,
    Contains,
    EventExpr,
    FactExpr,
    Holds,
    Named,
    Not,
    Or,
    Pattern,
)
from voordeur.core.agreement.happenings import read_events, text_of_events, together
from voordeur.core.agreement.vocabulary import EVENTS, MARKS
from voordeur.core.agreement.words import Misread

NAMES = (*EVENTS, *MARKS, "uitkomst zelf betaald")


def condition(text):
    found = read_condition(text)
    assert isinstance(found, FactExpr), found
    return found.condition


def misread(text):
    found = read_condition(text)
    assert isinstance(found, Misread)
    return found


def events(text):
    found = read_events(text, NAMES)
    assert isinstance(found, EventExpr), found
    return found


def misread_events(text):
    found = read_events(text, NAMES)
    assert isinstance(found, Misread)
    return found


def test_and_binds_stronger_than_or():
    found = condition("schulden of kinderen_in_huis en eigen_actie")
    assert found == Or((Holds("schulden"), And((Holds("kinderen_in_huis"), Holds("eigen_actie")))))


def test_brackets_bind_strongest():
    found = condition("(schulden of kinderen_in_huis) en eigen_actie")
    assert found == And((Or((Holds("schulden"), Holds("kinderen_in_huis"))), Holds("eigen_actie")))


@pytest.mark.parametrize("text", ["niet eigen_actie", "eigen_actie = nee", "eigen_actie != ja"])
def test_no_is_written_in_three_ways(text):
    assert condition(text) == Not(Holds("eigen_actie"))


@pytest.mark.parametrize("sign", ["<", "<=", "=", "!=", ">=", ">"])
def test_each_sign_compares(sign):
    assert condition(f"keer_te_laat {sign} 3") == Compare("keer_te_laat", sign, 3)


def test_signs_from_a_word_processor_are_read_too():
    assert condition("keer_te_laat ≥ 3") == Compare("keer_te_laat", ">=", 3)


@pytest.mark.parametrize("number", ["1,5", "1.5"])
def test_a_number_has_a_comma_or_a_point(number):
    assert condition(f"maanden_achterstand > {number}") == Compare(
        "maanden_achterstand", ">", Fraction(3, 2)
    )


@pytest.mark.parametrize(
    ("amount", "cents"), [("500", 50_000), ("812,50", 81_250), ("812.5", None), ("1.250", None)]
)
def test_amounts_are_euros_and_become_cents(amount, cents):
    found = read_condition(f"bedrag_achterstand >= {amount}")
    read = found.condition.value if isinstance(found, FactExpr) else None
    assert read == cents


def test_the_other_kinds_of_fact_have_their_own_literals():
    assert condition("gemeente = 0599") == Compare("gemeente", "=", "0599")
    assert condition("op >= 2026-03-02") == Compare("op", ">=", date(2026, 3, 2))
    assert condition("naar = sociaal team") == Compare("naar", "=", "sociaal team")
    assert condition("aanwezig bevat sociaal team en bereikt") == And(
        (Contains("aanwezig", "sociaal team"), Holds("bereikt"))
    )


@pytest.mark.parametrize(
    ("text", "column", "found", "near"),
    [
        ("maand_achterstand >= 1", 1, "maand_achterstand", "maanden_achterstand"),
        ("schulden of kinderen_in_hius", 13, "kinderen_in_hius", "kinderen_in_huis"),
        ("keer_te_laat >= 1,5", 17, "1,5", ""),
        ("keer_te_laat >= drie", 17, "drie", ""),
        ("eigen_actie nee", 13, "nee", ""),
        ("gemeente > 0599", 10, ">", ""),
        ("aanwezig = WIL", 10, "=", ""),
        ("maanden_achterstand", 20, "", ""),
        ("(schulden", 10, "", ""),
        ("schulden)", 9, ")", ""),
        ("", 1, "", ""),
        ("op >= 2026-02-30", 7, "2026-02-30", ""),
    ],
)
def test_a_misread_says_where_and_what_stands_there(text, column, found, near):
    told = misread(text)
    assert (told.column, told.found, told.nearest) == (column, found, near)


def test_brackets_have_a_depth_that_a_reader_can_follow():
    assert "haakjes" in misread("(" * 50 + "schulden" + ")" * 50).expected


@pytest.mark.parametrize(
    "text",
    [
        "maanden_achterstand >= 1 of keer_te_laat >= 3",
        "niet (schulden en eigen_actie)",
        "bedrag_achterstand > 812,50",
        'aanwezig bevat "sociaal team"',
        "bedrag_achterstand >= 500",
        "op >= 2026-03-02",
        "gemeente = 0599",
        "maanden_achterstand > 1,25 en (schulden of niet eigen_actie)",
    ],
)
def test_written_out_again_a_condition_is_the_same(text):
    assert text_of_condition(condition(text)) == text


def test_the_longest_known_name_wins():
    found = events("schuldhulp gestart of hulp op ander leefgebied")
    assert [pattern.event.event for pattern in found.alternatives] == [
        "schuldhulp gestart",
        "hulp op ander leefgebied",
    ]


def test_a_name_may_begin_with_a_word_of_the_language():
    assert events("laatste kans besproken").alternatives == (
        Pattern(Named("laatste kans besproken")),
    )


def test_each_joining_word_has_its_place():
    found = events("laatste gesprek gevoerd na hulp aanvaard zonder bezwaar en huisbezoek")
    assert found.alternatives == (
        Pattern(
            Named("gesprek gevoerd"),
            after=(Named("hulp aanvaard"),),
            without=(Named("bezwaar"),),
            also=(Named("huisbezoek"),),
            latest=True,
        ),
    )


def test_an_outcome_can_be_named_as_an_event():
    assert events("uitkomst zelf betaald").events() == {"uitkomst zelf betaald"}


def test_a_condition_on_an_event_asks_its_own_values_only():
    found = events("contact geprobeerd met [bereikt en soort = Huisbezoek]")
    assert found.alternatives[0].event.having is not None
    told = misread_events("contact geprobeerd met [schulden]")
    assert told.expected == 'een waarde van "contact geprobeerd"'


@pytest.mark.parametrize(
    ("text", "column", "found", "near"),
    [
        ("hulp aanvaart", 1, "hulp aanvaart", "hulp aanvaard"),
        ("hulp aanvaard of hulp gewiegerd", 18, "hulp gewiegerd", "hulp geweigerd"),
        ("hulp aanvaard maar", 15, "maar", ""),
        ("hulp aanvaard zonder", 21, "", ""),
        ("huisbezoek met bereikt", 16, "bereikt", ""),
        ("huisbezoek met [bereikt", 16, "bereikt", ""),
        ("bezwaarlijk", 1, "bezwaarlijk", "bezwaar"),
    ],
)
def test_a_misread_expression_says_where_and_what(text, column, found, near):
    told = misread_events(text)
    assert (told.column, told.found, told.nearest) == (column, found, near)


@pytest.mark.parametrize(
    "text",
    [
        "hulp aanvaard of hulp geweigerd",
        "laatste voortgang besproken",
        "huisbezoek met [aanwezig bevat WIL en bereikt] zonder bezwaar",
    ],
)
def test_written_out_again_an_expression_is_the_same(text):
    assert text_of_events(events(text).alternatives) == text


def test_together_asks_that_everybody_was_at_the_door():
    found = together(events("huisbezoek of gesprek gevoerd"), ["corporatie", "WIL"])
    assert found.text == (
        "huisbezoek met [aanwezig bevat corporatie en aanwezig bevat WIL] of gesprek gevoerd"
    )
