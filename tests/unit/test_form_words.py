# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with a field is said in words of a form: it has no rows, cells or columns."""

import re
from datetime import date

import pytest

from voordeur.core.arrangement.rules import LandlordRules, Tier, in_words
from voordeur.core.sheet.read import read_row
from voordeur.pages import asked, one_report
from voordeur.pages.form_words import on_form
from voordeur.pages.happened import capital

TODAY = date(2026, 3, 10)
OF_A_FILE = re.compile(r"\b(rij|rijen|cel|cellen|kolom|kolommen|bestand)\b", re.IGNORECASE)
STRANGE = (
    "",
    "-1",
    "0",
    "x" * 1_200,
    "31-02-2026",
    "03-13-2026",
    "1e9",
    "12-12-2199",
    "misschien",
)


@pytest.mark.parametrize("column", one_report.ALL_COLUMNS, ids=lambda one: one.value)
def test_a_typed_report_hears_nothing_of_rows_and_cells(column):
    for text in STRANGE:
        cells = dict.fromkeys(one_report.ALL_COLUMNS, "") | {column: text}
        for problem in read_row(cells, 1, TODAY).problems:
            assert not OF_A_FILE.search(on_form(problem)), (text, on_form(problem))


@pytest.mark.parametrize("text", STRANGE[1:])
@pytest.mark.parametrize("name", ["op", "bedrag", "termijnen"])
def test_a_fact_that_was_typed_wrong_hears_nothing_of_rows_and_cells(name, text):
    assert not OF_A_FILE.search(wrong(name, text))


def wrong(name, text):
    try:
        asked.parsed(name, text, TODAY)
    except asked.UnreadableError as error:
        return str(error)
    return ""


def test_a_year_far_off_lies_in_the_future():
    with pytest.raises(asked.UnreadableError, match="ligt in de toekomst"):
        asked.parsed("op", "14-3-2199", TODAY)


def test_a_sentence_that_begins_with_one_has_its_accent_on_small_letters_only():
    assert capital("één keer per jaar") == "Eén keer per jaar"


def test_a_large_number_is_written_out():
    rules = LandlordRules((Tier(6, 1_000_000), Tier(12)))
    assert "bij hoogstens 1.000.000 maanden huur" in " ".join(in_words(rules))
