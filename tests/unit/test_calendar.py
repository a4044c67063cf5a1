# SPDX-License-Identifier: EUPL-1.2
"""When a term ends, by the vectors of the law reference and against an independent calendar."""

from datetime import date, timedelta

import holidays
import pytest

from voordeur.core.calendar import (
    DUTCH,
    STATUTORY,
    Calendar,
    Term,
    Unit,
    add_months,
    easter,
    parse_term,
)

SEVEN_WEEKS = timedelta(weeks=7)


@pytest.mark.parametrize(
    ("text", "since", "last"),
    [
        pytest.param("3 werkdagen", "2026-04-02", "2026-04-09", id="over Easter"),
        pytest.param("3 werkdagen", "2026-05-04", "2026-05-08", id="over 5 May"),
        pytest.param("3 werkdagen", "2026-05-13", "2026-05-19", id="over Ascension"),
        pytest.param("3 werkdagen", "2026-12-23", "2026-12-29", id="over Christmas"),
        pytest.param("3 werkdagen", "2027-04-30", "2027-05-07", id="5 and 6 May 2027"),
        pytest.param("4 weken volgens de wet", "2026-04-27", "2026-05-26", id="Whit Monday"),
        pytest.param("4 weken volgens de wet", "2026-03-09", "2026-04-07", id="Easter Monday"),
        pytest.param("4 weken volgens de wet", "2026-04-07", "2026-05-06", id="ends on 5 May"),
        pytest.param("8 weken volgens de wet", "2026-10-30", "2026-12-28", id="Christmas Day"),
        pytest.param("3 dagen volgens de wet", "2026-12-24", "2026-12-29", id="Rv 555 Christmas"),
        pytest.param("3 dagen volgens de wet", "2026-06-05", "2026-06-09", id="Rv 555 weekend"),
    ],
)
def test_a_term_ends_on_the_day_the_law_reference_gives(text: str, since: str, last: str) -> None:
    term = parse_term(text)
    assert term is not None
    assert term.last_day(date.fromisoformat(since), DUTCH) == date.fromisoformat(last)


def test_the_day_of_the_event_does_not_count() -> None:
    assert Term(30, Unit.DAYS).last_day(date(2025, 3, 3), DUTCH) == date(2025, 4, 2)


def test_a_term_of_the_agreement_may_end_on_a_closed_day() -> None:
    assert Term(4, Unit.WEEKS).last_day(date(2026, 4, 27), DUTCH) == date(2026, 5, 25)


def test_a_month_ends_with_the_month() -> None:
    assert Term(1, Unit.MONTHS).last_day(date(2026, 1, 31), DUTCH) == date(2026, 2, 28)
    assert Term(1, Unit.YEARS).last_day(date(2028, 2, 29), DUTCH) == date(2029, 2, 28)
    assert add_months(date(2026, 3, 31), -1) == date(2026, 2, 28)


@pytest.mark.parametrize(
    "term", [Term(91, Unit.DAYS, True), Term(13, Unit.WEEKS, True), Term(4, Unit.MONTHS, True)]
)
def test_long_terms_are_left_alone_by_the_law(term: Term) -> None:
    plain = Term(term.count, term.unit)
    for day in range(1, 29):
        since = date(2026, 2, day)
        assert term.last_day(since, DUTCH) == plain.last_day(since, DUTCH)


def test_a_term_of_two_days_rolls_but_need_not_hold_two_working_days() -> None:
    # Friday 5 June 2026 plus two days is Sunday, which rolls to Monday: one working day only.
    assert Term(2, Unit.DAYS, True).last_day(date(2026, 6, 5), DUTCH) == date(2026, 6, 8)


@pytest.mark.parametrize("year", range(2014, 2041))
def test_the_holidays_agree_with_an_independent_calendar(year: int) -> None:
    """The library gives 5 May once in five years, the law every year (art. 3).

    It also names Easter Sunday and Whit Sunday, which are closed as Sundays anyway.
    """
    known = holidays.country_holidays("NL", years=year, categories=("public", "optional"))
    weekdays = {day for day in known if day not in (easter(year), easter(year) + SEVEN_WEEKS)}
    assert set(DUTCH.holidays(year)) == weekdays | {date(year, 5, 5)}


def test_kings_day_moves_to_saturday_when_it_is_a_sunday() -> None:
    assert DUTCH.holidays(2025)[date(2025, 4, 26)] == "Koningsdag"
    assert date(2025, 4, 27) not in DUTCH.holidays(2025)


def test_before_2014_the_queens_day_was_closed() -> None:
    assert DUTCH.holidays(2013)[date(2013, 4, 30)] == "Koninginnedag"
    assert DUTCH.holidays(2006)[date(2006, 4, 29)] == "Koninginnedag"
    assert date(2013, 4, 27) not in DUTCH.holidays(2013)


def test_the_crown_can_close_a_day() -> None:
    bridge_day = date(2026, 5, 15)
    decreed = Calendar(STATUTORY, frozenset({bridge_day}))
    assert decreed.is_closed(bridge_day)
    assert DUTCH.is_working_day(bridge_day)
    assert decreed.add_working_days(date(2026, 5, 13), 1) == date(2026, 5, 18)


def test_two_calendars_with_the_same_days_are_equal_however_much_was_asked_of_them() -> None:
    asked = Calendar()
    asked.is_closed(date(2026, 1, 1))
    assert asked == Calendar()
    assert hash(asked) == hash(Calendar())


@pytest.mark.parametrize(
    ("today", "due", "left"),
    [
        ("2026-11-20", "2026-11-20", 0),
        ("2026-11-20", "2026-11-23", 1),
        ("2026-11-23", "2026-11-20", -1),
        ("2026-12-24", "2026-12-28", 1),
        ("2025-12-31", "2028-01-03", 508),
    ],
)
def test_working_days_left(today: str, due: str, left: int) -> None:
    found = DUTCH.working_days_left(date.fromisoformat(today), date.fromisoformat(due))
    assert found == left


@pytest.mark.parametrize(
    "text",
    [
        "30 dagen",
        "1 dag",
        "3 werkdagen",
        "1 werkdag",
        "4 weken volgens de wet",
        "1 week",
        "6 maanden",
        "1 maand",
        "5 jaar",
        "1 jaar",
    ],
)
def test_a_term_reads_back_as_it_was_written(text: str) -> None:
    assert str(parse_term(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "dagen", "0 dagen", "-1 dag", "1,5 dag", "30", "30 uur", "101 jaar"),
        *("4 weken volgens de", "drie dagen", "\u0663 dagen", "30 dagen 2 weken", "99999 dagen"),
    ],
)
def test_what_is_no_term_is_not_read_as_one(text: str) -> None:
    assert parse_term(text) is None


def test_an_impossible_term_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="0 dagen"):
        Term(0, Unit.DAYS)


def test_easter_of_years_that_are_hard_to_compute() -> None:
    assert easter(1954) == date(1954, 4, 18)
    assert easter(1981) == date(1981, 4, 19)
    assert easter(2038) == date(2038, 4, 25)
    assert easter(2285) == date(2285, 3, 22)


@pytest.mark.parametrize(
    ("day", "last"),
    [
        pytest.param("2026-04-09", "2026-04-08", id="in the week"),
        pytest.param("2026-03-30", "2026-03-27", id="a Monday"),
        pytest.param("2026-04-07", "2026-04-02", id="after Easter"),
        pytest.param("2026-01-02", "2025-12-31", id="after New Year"),
        pytest.param("2028-01-01", "2027-12-31", id="in the year before"),
    ],
)
def test_the_last_working_day_before_a_day(day: str, last: str) -> None:
    assert DUTCH.last_before(date.fromisoformat(day)) == date.fromisoformat(last)
