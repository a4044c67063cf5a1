# SPDX-License-Identifier: EUPL-1.2
"""No cent is lost in an arrangement, and a rule that is kept raises nothing."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from voordeur.core.arrangement.rules import LandlordRules, Proposal, Tier, check
from voordeur.core.arrangement.schedule import MOST_TERMS, by_month, in_terms

amounts = st.integers(MOST_TERMS, 5_000_000)
days = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@given(amounts, st.integers(1, MOST_TERMS), days)
def test_terms_add_up(amount: int, terms: int, first: date) -> None:
    found = in_terms(amount, terms, first)
    assert sum(instalment.amount for instalment in found) == amount
    assert len(found) == terms
    assert found[-1].amount - found[0].amount < terms


@given(amounts, days)
def test_monthly_amounts_add_up_and_none_is_higher(amount: int, first: date) -> None:
    each = max(1, amount // 7)
    found = by_month(amount, each, first)
    assert sum(instalment.amount for instalment in found) == amount
    assert all(0 < instalment.amount <= each for instalment in found)


@given(amounts, st.integers(1, MOST_TERMS), days)
def test_days_only_go_up_by_a_month(amount: int, terms: int, first: date) -> None:
    found = [instalment.due for instalment in in_terms(amount, terms, first)]
    months = [day.year * 12 + day.month for day in found]
    assert months == list(range(months[0], months[0] + terms))


@given(amounts, st.integers(1, MOST_TERMS), st.integers(1, MOST_TERMS), days)
def test_the_number_of_terms_is_all_that_the_tier_looks_at(
    amount: int, terms: int, most: int, first: date
) -> None:
    misfits = check(Proposal(in_terms(amount, terms, first)), LandlordRules((Tier(most),)))
    assert bool(misfits) == (terms > most)
