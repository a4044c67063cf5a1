# SPDX-License-Identifier: EUPL-1.2
"""What must hold for every term and every day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from voordeur.core.calendar import DUTCH, STATUTORY, Calendar, Term, Unit, parse_term

ONE_DAY = timedelta(days=1)
days = st.dates(date(2000, 1, 1), date(2060, 12, 31))
units = st.sampled_from(Unit)
terms = st.builds(Term, st.integers(1, 100), units, st.booleans())
ruled_terms = st.one_of(
    st.builds(Term, st.integers(1, 90), st.just(Unit.DAYS), st.just(True)),
    st.builds(Term, st.integers(1, 12), st.just(Unit.WEEKS), st.just(True)),
    st.builds(Term, st.integers(1, 3), st.just(Unit.MONTHS), st.just(True)),
)
calendars = st.builds(Calendar, st.just(STATUTORY), st.frozensets(days, max_size=5))


def dumb_is_closed(calendar: Calendar, day: date) -> bool:
    return day.weekday() >= 5 or day in calendar.holidays(day.year)


def working_days_in(calendar: Calendar, since: date, until: date) -> int:
    length = (until - since).days
    each = (since + ONE_DAY * n for n in range(1, length + 1))
    return sum(not dumb_is_closed(calendar, day) for day in each)


@given(terms, days, calendars)
def test_a_term_ends_after_it_begins(term: Term, since: date, calendar: Calendar) -> None:
    assert term.last_day(since, calendar) > since


@given(terms, days, days, calendars)
def test_who_begins_later_never_ends_earlier(
    term: Term, one: date, other: date, calendar: Calendar
) -> None:
    earlier, later = sorted((one, other))
    assert term.last_day(earlier, calendar) <= term.last_day(later, calendar)


@given(st.integers(1, 90), units, st.booleans(), days)
def test_a_longer_term_never_ends_earlier(
    count: int, unit: Unit, statutory: bool, since: date
) -> None:
    # Up to the length from which the law leaves terms alone.
    bound = {Unit.DAYS: 90, Unit.WEEKS: 12, Unit.MONTHS: 3, Unit.YEARS: 90, Unit.WORKING_DAYS: 90}
    longer = min(count, bound[unit])
    shorter = max(1, longer - 1)
    last = Term(longer, unit, statutory).last_day(since, DUTCH)
    assert Term(shorter, unit, statutory).last_day(since, DUTCH) <= last


@given(ruled_terms, days, calendars)
def test_a_statutory_term_ends_on_a_working_day(
    term: Term, since: date, calendar: Calendar
) -> None:
    assert not dumb_is_closed(calendar, term.last_day(since, calendar))


@given(ruled_terms, days, calendars)
def test_a_statutory_term_of_three_days_holds_two_working_days(
    term: Term, since: date, calendar: Calendar
) -> None:
    expected = 1 if term.unit is Unit.DAYS and term.count < 3 else 2
    assert working_days_in(calendar, since, term.last_day(since, calendar)) >= expected


@given(terms, days)
def test_the_law_only_ever_gives_more_time(term: Term, since: date) -> None:
    plain = Term(term.count, term.unit)
    assert term.last_day(since, DUTCH) >= plain.last_day(since, DUTCH)


@given(st.integers(1, 300), days, calendars)
def test_working_days_are_counted_one_by_one(n: int, since: date, calendar: Calendar) -> None:
    last = calendar.add_working_days(since, n)
    assert not dumb_is_closed(calendar, last)
    assert working_days_in(calendar, since, last) == n


@given(days, calendars)
def test_closed_and_working_are_opposites(day: date, calendar: Calendar) -> None:
    assert calendar.is_closed(day) == dumb_is_closed(calendar, day)
    assert calendar.is_working_day(day) != calendar.is_closed(day)


@given(days, st.integers(0, 900), calendars)
def test_working_days_left_counts_and_counts_back(
    today: date, length: int, calendar: Calendar
) -> None:
    due = today + ONE_DAY * length
    assert calendar.working_days_left(today, due) == working_days_in(calendar, today, due)
    assert calendar.working_days_left(due, today) == -calendar.working_days_left(today, due)


@given(terms)
def test_every_term_reads_back(term: Term) -> None:
    assert parse_term(str(term)) == term


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_a_term(text: str) -> None:
    term = parse_term(text)
    assert term is None or str(term).split()[0] in text
