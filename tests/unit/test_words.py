# SPDX-License-Identifier: EUPL-1.2
from datetime import date, datetime

import pytest
from django.utils import translation

from voordeur.pages.templatetags import words
from voordeur.pages.templatetags.words import Tone

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 11, 26), "do 26 november"),
        (date(2026, 1, 1), "do 1 januari"),
        (date(2027, 1, 11), "ma 11 januari 2027"),
        (date(2025, 12, 31), "wo 31 december 2025"),
    ],
)
def test_a_day_has_a_year_only_if_it_is_another_one(on, said):
    assert words.day(on, TODAY) == said


def test_a_day_in_a_table_is_short():
    assert words.short_day(date(2026, 3, 3), TODAY) == "3 mrt"
    assert words.short_day(date(2027, 1, 20), TODAY) == "20 jan 2027"


def test_a_heading_says_the_whole_day():
    assert words.long_day(TODAY) == "dinsdag 24 november 2026"
    assert words.date_in_words(TODAY) == "24 november 2026"


def test_a_month_has_a_year_only_if_it_is_another_one():
    assert words.month(TODAY, TODAY) == "november"
    assert words.month(date(2025, 5, 1), TODAY) == "mei 2025"


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 11, 23), "gisteren"),
        (date(2026, 11, 24), "vandaag"),
        (date(2026, 11, 25), "morgen"),
        (date(2026, 11, 27), "vr 27 november"),
    ],
)
def test_a_day_close_by_is_said_from_today(on, said):
    assert words.relative_day(on, TODAY) == said


def test_a_moment_says_the_day_and_the_hour():
    assert words.moment(datetime(2026, 11, 24, 8, 5), TODAY) == "vandaag 8.05 uur"
    assert words.moment(datetime(2026, 11, 19, 18, 42), TODAY) == "do 19 november, 18.42 uur"


@pytest.mark.parametrize(
    ("hour", "part"),
    [(6, "ochtend"), (11, "ochtend"), (12, "middag"), (16, "middag"), (17, "avond"), (5, "avond")],
)
def test_a_day_has_three_parts(hour, part):
    assert words.part_of_day(datetime(2026, 11, 24, hour)) == part


@pytest.mark.parametrize(
    ("cents", "exact", "in_a_row"),
    [
        (136_800, "€\u00a01.368,00", "€\u00a01.368"),
        (136_850, "€\u00a01.368,50", "€\u00a01.368,50"),
        (5, "€\u00a00,05", "€\u00a00,05"),
        (123_456_700, "€\u00a01.234.567,00", "€\u00a01.234.567"),
        (-500, "\u2212\u00a0€\u00a05,00", "\u2212\u00a0€\u00a05"),
    ],
)
def test_money_loses_its_cents_in_a_row_only_if_there_are_none(cents, exact, in_a_row):
    assert words.euros(cents) == exact
    assert words.round_euros(cents) == in_a_row


@pytest.mark.parametrize(
    ("arrears", "said"),
    [
        (20_000, "minder dan een halve maand huur"),
        (34_200, "0,5 maand huur"),
        (68_400, "1 maand huur"),
        (102_600, "1,5 maand huur"),
        (136_800, "2 maanden huur"),
        (136_799, "1,5 maand huur"),
    ],
)
def test_months_of_rent_are_never_made_larger_than_they_are(arrears, said):
    assert words.months_of_rent(arrears, 68_400) == said


def test_months_of_rent_are_not_said_without_a_rent():
    assert words.months_of_rent(136_800, 0) == ""


def test_numbers_have_points_and_their_noun():
    assert words.count(1, "zaak", "zaken") == "1 zaak"
    assert words.count(1284, "zaak", "zaken") == "1.284 zaken"
    assert words.x_of_y(514, 1284) == "514 van 1.284"


@pytest.mark.parametrize(
    ("due", "said", "under", "tone"),
    [
        (date(2026, 12, 21), "nog 27 dagen", "t/m ma 21 december", Tone.PLAIN),
        (date(2026, 12, 2), "nog 8 dagen", "t/m wo 2 december", Tone.PLAIN),
        (date(2026, 12, 1), "nog 7 dagen", "t/m di 1 december", Tone.LATE),
        (date(2026, 11, 25), "nog 1 dag", "t/m wo 25 november", Tone.LATE),
        (date(2026, 11, 24), "vandaag", "de laatste dag", Tone.LATE),
        (date(2026, 11, 23), "1 dag te laat", "had gisteren gemoeten", Tone.LATE),
        (date(2026, 11, 19), "5 dagen te laat", "had do 19 november gemoeten", Tone.LATE),
    ],
)
def test_a_last_day_is_said_as_a_person_would(due, said, under, tone):
    deadline = words.deadline(due, TODAY)
    assert (deadline.words, deadline.under, deadline.tone) == (said, under, tone)


def test_a_term_in_working_days_counts_working_days():
    deadline = words.deadline(date(2026, 11, 26), TODAY, working_days=2)
    assert (deadline.words, deadline.under) == ("nog 2 werkdagen", "t/m do 26 november")


def test_names_of_people_cannot_become_markup():
    assert words.marked("<b>x</b> **y** ==z==") == (
        '&lt;b&gt;x&lt;/b&gt; <strong>y</strong> <mark class="utrecht-mark">z</mark>'
    )


def test_a_euro_sign_stays_with_its_sum():
    assert words.marked("!!€ 5!!") == '<strong class="vd-crisis-words">€&nbsp;5</strong>'


def test_a_mobile_number_reads_as_it_is_dialled() -> None:
    assert words.phone("+31600003916") == "06 0000 3916"
    assert words.phone("+3244000000") == "+3244000000"


@pytest.mark.parametrize(
    ("value", "digits", "fixed", "dutch", "english"),
    [
        (0.5, 1, True, "0,5", "0.5"),
        (12.0, 1, True, "12,0", "12.0"),
        (12.0, 1, False, "12", "12"),
        (1284.5, 1, True, "1.284,5", "1,284.5"),
        (1_000_000, 6, False, "1.000.000", "1,000,000"),
        (100, 0, False, "100", "100"),
        (-0.04, 1, True, "0,0", "0.0"),
        (0.29, 2, False, "0,29", "0.29"),
    ],
)
def test_a_number_has_the_signs_of_its_reader(value, digits, fixed, dutch, english):
    with translation.override("nl"):
        assert words.decimal(value, digits, fixed=fixed) == dutch
    with translation.override("en"):
        assert words.decimal(value, digits, fixed=fixed) == english
