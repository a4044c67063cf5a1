# SPDX-License-Identifier: EUPL-1.2
"""Laws of keeping and erasing: nothing goes too early, and nothing under a hold goes at all."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from voordeur.core.calendar import DUTCH, Term, Unit
from voordeur.core.retention import (
    Circumstances,
    Hold,
    HoldGround,
    Keeps,
    judge,
    latest_over,
)

days = st.dates(date(2015, 1, 1), date(2045, 12, 31))
maybe = st.none() | days
terms = st.builds(Term, st.integers(1, 60), st.sampled_from(Unit), st.booleans())
holds = st.builds(Hold, st.sampled_from(HoldGround), maybe)
circumstances = st.builds(
    Circumstances,
    maybe,
    maybe,
    st.lists(holds, max_size=3).map(tuple),
    st.booleans(),
)


def oracle(term, about, today):
    """Say in the dumbest way whether a record may go: count the days one by one."""
    if term is None or about.over_on is None or about.other_case_runs:
        return False
    for hold in about.holds:
        if hold.until is None or hold.until >= today:
            return False
    since = about.over_on
    if about.touched_on is not None and about.touched_on > since:
        since = about.touched_on
    last = term.last_day(since, DUTCH)
    day = last
    while day < today:
        day += timedelta(days=1)
    return day == today and day != last


@given(st.none() | terms, circumstances, days)
def test_the_answer_is_that_of_counting_days(term, about, today):
    assert judge(term, DUTCH, about, today).is_due == oracle(term, about, today)


@given(st.none() | terms, circumstances, days)
def test_the_day_that_is_named_is_the_first_day_on_which_it_may_go(term, about, today):
    found = judge(term, DUTCH, about, today)
    assert found.is_due == (found.erase_on is not None and found.erase_on <= today)
    if found.erase_on is not None and found.erase_on > today:
        assert judge(term, DUTCH, about, found.erase_on).is_due
        assert not judge(term, DUTCH, about, found.erase_on - timedelta(days=1)).is_due


@given(terms, circumstances, days, holds)
def test_nothing_under_a_hold_is_ever_due(term, about, today, hold):
    held = Circumstances(about.over_on, about.touched_on, (*about.holds, hold), False)
    if hold.holds(today):
        found = judge(term, DUTCH, held, today)
        assert not found.is_due
        assert Keeps.HELD in found.reasons


@given(circumstances, days)
def test_without_a_chosen_term_nothing_is_ever_due(about, today):
    found = judge(None, DUTCH, about, today)
    assert Keeps.NO_TERM in found.reasons
    assert found.erase_on is None


@given(terms, circumstances, days, st.integers(0, 2_000))
def test_what_may_go_may_still_go_later(term, about, today, wait):
    if judge(term, DUTCH, about, today).is_due:
        assert judge(term, DUTCH, about, today + timedelta(days=wait)).is_due


@given(terms, circumstances, days, days)
def test_something_written_later_never_makes_it_go_earlier(term, about, today, touched):
    later = Circumstances(about.over_on, touched, about.holds, about.other_case_runs)
    plain = Circumstances(about.over_on, None, about.holds, about.other_case_runs)
    assert judge(term, DUTCH, plain, today).is_due or not judge(term, DUTCH, later, today).is_due


@given(terms, days, days)
def test_the_database_is_asked_for_all_that_may_go_and_no_more(term, today, over):
    may_go = judge(term, DUTCH, Circumstances(over), today).is_due
    assert may_go == (over <= latest_over(term, DUTCH, today))
