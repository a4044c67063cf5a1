# SPDX-License-Identifier: EUPL-1.2
"""Instalments add up to the cent, and a landlord's rules are told in words."""

from datetime import date
from fractions import Fraction

import pytest

from voordeur.core.arrangement.rules import LandlordRules, Proposal, Tier, check, most_terms
from voordeur.core.arrangement.schedule import by_month, in_terms

FIRST = date(2026, 12, 31)
RULES = LandlordRules(
    tiers=(Tier(6, Fraction(1)), Tier(12)),
    least=5_000,
    months_between=12,
)
RENT = 68_400


def test_equal_terms_add_up_and_the_last_takes_the_remainder() -> None:
    amounts = [instalment.amount for instalment in in_terms(100_000, 3, FIRST)]
    assert amounts == [33_333, 33_333, 33_334]


def test_terms_fall_in_each_month_and_the_31st_returns() -> None:
    days = [instalment.due for instalment in in_terms(100_000, 4, FIRST)]
    assert days == [FIRST, date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31)]


def test_a_fixed_amount_a_month_ends_with_what_is_left() -> None:
    amounts = [instalment.amount for instalment in by_month(100_000, 30_000, FIRST)]
    assert amounts == [30_000, 30_000, 30_000, 10_000]
    assert len(by_month(90_000, 30_000, FIRST)) == 3


@pytest.mark.parametrize(("amount", "terms"), [(0, 1), (100, 0), (2, 3), (100_000, 121)])
def test_an_impossible_schedule_cannot_be_made(amount: int, terms: int) -> None:
    with pytest.raises(ValueError, match="cannot be paid"):
        in_terms(amount, terms, FIRST)


def test_a_schedule_longer_than_ten_years_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="cannot be paid"):
        by_month(1_000_000, 100, FIRST)


def test_a_fitting_proposal_has_nothing_against_it() -> None:
    assert check(Proposal(in_terms(60_000, 6, FIRST), RENT), RULES) == ()
    assert check(Proposal(in_terms(136_800, 12, FIRST), RENT), RULES) == ()
    assert check(Proposal(in_terms(136_800, 99, FIRST), RENT), LandlordRules()) == ()


def test_too_many_terms_say_what_would_fit() -> None:
    (misfit,) = check(Proposal(in_terms(60_000, 8, FIRST), RENT), RULES)
    assert misfit.sentence == "De verhuurder staat hoogstens 6 termijnen toe. Dit zijn er 8."
    assert misfit.way_out == "Met 6 termijnen is het € 100,00 per maand."


def test_too_small_an_amount_says_what_would_fit() -> None:
    (misfit,) = check(Proposal(in_terms(20_000, 5, FIRST), RENT), RULES)
    assert misfit.sentence == (
        "De verhuurder vraagt ten minste € 50,00 per maand. Dit is € 40,00."
    )
    assert misfit.way_out == "Kies hoogstens 4 termijnen."


def test_a_debt_below_the_smallest_amount_is_paid_at_once() -> None:
    assert check(Proposal(in_terms(3_000, 1, FIRST), RENT), RULES) == ()


def test_the_last_instalment_may_be_smaller() -> None:
    assert check(Proposal(by_month(11_000, 5_000, FIRST), RENT), RULES) == ()


def test_a_second_arrangement_within_a_year_asks_for_an_exception() -> None:
    proposal = Proposal(in_terms(60_000, 6, FIRST), RENT, (date(2026, 3, 1), date(2025, 1, 1)))
    (misfit,) = check(proposal, RULES)
    assert misfit.sentence == "De vorige regeling begon op 1 maart 2026."
    assert "1 maart 2027" in misfit.way_out


def test_without_a_known_rent_the_strictest_tier_holds() -> None:
    assert most_terms(136_800, None, RULES.tiers) == 6
    assert most_terms(136_800, RENT, RULES.tiers) == 12
    assert most_terms(136_800, RENT, (Tier(6, Fraction(1)),)) == 6
    assert most_terms(136_800, RENT, ()) is None


def test_a_second_arrangement_after_a_year_is_allowed() -> None:
    proposal = Proposal(in_terms(60_000, 6, FIRST), RENT, (date(2025, 12, 31),))
    assert check(proposal, RULES) == ()
