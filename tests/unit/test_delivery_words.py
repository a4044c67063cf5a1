# SPDX-License-Identifier: EUPL-1.2
"""What a row was answered is kept in Dutch and read in the reader's language."""

from datetime import date

import pytest
from django.utils import translation

from voordeur.core.sheet import dates
from voordeur.pages.delivery_words import PATTERNS, answered


@pytest.fixture
def english():
    with translation.override("en"):
        yield


def test_a_kept_sentence_with_a_value_keeps_its_value_in_english(english):
    kept = "Deze rij is dezelfde als rij 12."
    assert answered(kept) == "This row is the same as row 12."


def test_a_sentence_of_the_sheet_itself_is_recognised(english):
    window = dates.Window(date(2020, 1, 1), date(2026, 1, 1))
    flaw = dates.read_date("25-09-2027", window=window)
    assert answered(flaw.sentence) == "The date 25-09-2027 is in the future."


def test_a_sentence_that_nobody_knows_stays_as_it_is(english):
    assert answered("Zomaar een zin.") == "Zomaar een zin."


def test_a_dutch_reader_reads_what_was_kept():
    with translation.override("nl"):
        assert answered("Deze rij is dezelfde als rij 12.") == "Deze rij is dezelfde als rij 12."


def test_every_pattern_has_an_english_sentence(english):
    assert [one for one in PATTERNS if translation.gettext(one) == one] == []
