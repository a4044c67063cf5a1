# SPDX-License-Identifier: EUPL-1.2
"""Whatever a landlord's system calls a column, we say how we read it."""

import pytest

from tests.rows import GOOD
from voordeur.core.sheet.columns import (
    FORBIDDEN,
    KNOWN,
    Column,
    plain_heading,
    recognised,
    understand,
)


def test_our_own_column_names_are_all_known() -> None:
    headings = understand(tuple(GOOD))
    assert {known.column.value for known in headings.known} == set(GOOD)
    assert headings.unknown == headings.forbidden == headings.missing == headings.asked == ()


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Huurder_nm", Column.FULL_NAME),
        ("Saldo", Column.AMOUNT),
        ("SALDO (EUR)", Column.AMOUNT),
        ("PC_HN", Column.POSTCODE_AND_NUMBER),
        ("Dat_brief2", Column.REMINDER_ON),
        ("Contractnr.", Column.CONTRACT),
        ("E-mailadres", Column.EMAIL),
        ("Geb. datum", Column.BORN_ON),
        ("  huurprijs  ", Column.RENT),
        ("Tel.nr", Column.PHONE),
        ("Huisnr", Column.NUMBER),
        ("Voorvoegsel", Column.PREFIX),
        ("Coördinatie", None),
    ],
)
def test_headings_of_landlords_systems(heading: str, column: Column | None) -> None:
    assert KNOWN.get(plain_heading(heading)) is column


def test_no_word_is_both_known_and_forbidden() -> None:
    assert not KNOWN.keys() & FORBIDDEN.keys()
    assert "" not in KNOWN.keys() | FORBIDDEN.keys()


@pytest.mark.parametrize("heading", ["BSN", "Sofi-nummer", "Nationaliteit", "Opmerkingen", "IBAN"])
def test_a_forbidden_column_is_named_and_never_picked(heading: str) -> None:
    headings = understand((*GOOD, heading))
    assert [column.heading for column in headings.forbidden] == [heading]
    assert "geheim" not in headings.pick((*GOOD.values(), "geheim")).values()


def test_a_forbidden_column_cannot_be_chosen() -> None:
    headings = understand(("BSN",), {"bsn": Column.CONTRACT})
    assert not headings.known


def test_an_unknown_heading_is_asked_and_then_remembered() -> None:
    assert understand((*GOOD, "Kleur voordeur")).unknown == ("Kleur voordeur",)
    chosen = understand(("ZZ_1",), {"zz1": Column.AMOUNT})
    assert chosen.known[0].column is Column.AMOUNT
    assert chosen.known[0].chosen
    assert understand((*GOOD, "ZZ_1"), {"zz1": None}).unknown == ()


def test_the_second_column_with_the_same_meaning_is_left_alone() -> None:
    headings = understand(("Saldo", "bedrag_achterstand"))
    assert headings.doubled == ("Saldo",)
    assert headings.pick(("1", "2")) == {Column.AMOUNT: "2"}


def test_missing_columns_are_named() -> None:
    headings = understand(("achternaam", "postcode", "bedrag"))
    assert headings.missing == (Column.CONTRACT, Column.NUMBER)
    assert Column.OBJECTION in headings.asked


def test_combined_columns_count_for_what_they_hold() -> None:
    headings = understand(("Contractnr", "Huurder_nm", "PC_HN", "Saldo"))
    assert headings.missing == ()


def test_a_follow_up_file_needs_little() -> None:
    assert understand(("contractnummer", "gebeurtenis", "datum")).missing == ()
    assert understand(("contractnummer", "gebeurtenis")).missing == (Column.EVENT_ON,)


def test_the_landlords_own_reference_stands_in_for_the_contract() -> None:
    headings = understand(("kenmerk", "naam", "PC_HN", "saldo"))
    assert headings.missing == ()


def test_a_short_row_is_empty_at_its_end() -> None:
    headings = understand(("contractnummer", "bezwaar"))
    assert headings.pick(("A1",)) == {Column.CONTRACT: "A1", Column.OBJECTION: None}


def test_a_title_line_is_no_heading() -> None:
    assert recognised(("Huurachterstand november", "", "")) == 0
    assert recognised(("Contractnr", "Saldo", "BSN")) == 3


def test_the_meanings_present_include_what_combined_columns_hold() -> None:
    headings = understand(("Huurder_nm", "Saldo"))
    assert Column.SURNAME in headings.columns
    assert Column.POSTCODE not in headings.columns


def test_the_first_of_two_equal_synonyms_is_read() -> None:
    headings = understand(("Saldo", "Openstaand"))
    assert headings.doubled == ("Openstaand",)
