# SPDX-License-Identifier: EUPL-1.2
"""What is left after rent, fixed costs and living is what an instalment may take."""

from voordeur.core.arrangement.budget import Budget, Verdict

BUDGET = Budget(income=190_000, rent=68_400, fixed=55_600, living=50_000)


def test_the_room_is_what_is_left_after_everything():
    assert BUDGET.room == 190_000 - 68_400 - 55_600 - 50_000 == 16_000
    assert BUDGET.left(11_400) == 4_600


def test_an_instalment_above_the_room_does_not_fit():
    assert BUDGET.verdict(16_001) is Verdict.SHORT


def test_less_than_a_twentieth_of_the_income_left_is_tight():
    assert BUDGET.verdict(6_500) is Verdict.FITS  # leaves 95,00, a twentieth of 1.900
    assert BUDGET.verdict(6_501) is Verdict.TIGHT
