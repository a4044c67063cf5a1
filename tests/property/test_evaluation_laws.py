# SPDX-License-Identifier: EUPL-1.2
"""Intervals cover the truth as often as they promise; two like groups are seldom told apart."""

import random
from datetime import date, timedelta
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from voordeur.core.figure import cost
from voordeur.core.figure.cost import Compared, Range, Reckoning
from voordeur.core.figure.evaluation import trial
from voordeur.core.figure.evaluation.series import Month, sentence
from voordeur.core.figure.evaluation.shares import Group, difference, wilson
from voordeur.core.figure.evaluation.trial import Plan
from voordeur.core.figure.evaluation.verdict import Basis, Said, compared
from voordeur.core.figure.small import is_small
from voordeur.figures import interrupted

GROUPS = st.integers(1, 400).flatmap(
    lambda size: st.builds(Group, st.just("a"), st.just(size), st.integers(0, size))
)
PLAN = Plan(
    "Proef", "Werkt het?", "eerste brief", ("gewoon", "nieuw"), "bereikt", 30, 400,
    date(2027, 1, 1),
)  # fmt: skip


# --- against another program --------------------------------------------------------------------


@given(GROUPS)
def test_one_share_is_what_statsmodels_gives(group):
    low, high = proportion_confint(group.happened, group.size, method="wilson")
    assert wilson(group).low == pytest.approx(max(0, low), abs=1e-9)
    assert wilson(group).high == pytest.approx(min(1, high), abs=1e-9)


@given(GROUPS, GROUPS)
def test_a_difference_is_what_statsmodels_gives(one, other):
    low, high = confint_proportions_2indep(
        one.happened, one.size, other.happened, other.size, method="newcomb"
    )
    found = difference(one, other)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-9)


# --- symmetry -----------------------------------------------------------------------------------


@given(GROUPS, GROUPS)
def test_turning_the_groups_around_turns_the_sign_and_nothing_else(one, other):
    there, back = difference(one, other), difference(other, one)
    assert there.middle == pytest.approx(-back.middle)
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))


@given(GROUPS, GROUPS, st.sampled_from(Basis))
def test_turning_the_groups_around_says_the_same(one, other, basis):
    there, back = compared(one, other, basis), compared(other, one, basis)
    turned = {Said.MORE: Said.LESS, Said.LESS: Said.MORE}
    assert turned.get(there.said, there.said) is back.said
    assert there.because is back.because


@given(GROUPS, GROUPS, st.sampled_from(Basis))
def test_whatever_is_shown_hides_small_numbers(one, other, basis):
    found = compared(one, other, basis)
    for group in found.groups or ():
        assert not is_small(group.happened)
        assert not is_small(group.size - group.happened)


# --- how often an interval holds the truth: all outcomes weighed, nothing drawn ----------------


def chances(size, share):
    return [comb(size, k) * share**k * (1 - share) ** (size - k) for k in range(size + 1)]


def coverage(sizes, shares):
    """Return how often the interval of the difference holds the true difference."""
    truth = shares[0] - shares[1]
    total = 0.0
    for one, p in enumerate(chances(sizes[0], shares[0])):
        for other, q in enumerate(chances(sizes[1], shares[1])):
            found = difference(Group("", sizes[0], one), Group("", sizes[1], other))
            total += p * q * (found.low <= truth <= found.high)
    return total


@pytest.mark.parametrize("sizes", [(30, 30), (30, 120), (60, 60)])
@pytest.mark.parametrize("shares", [(0.2, 0.2), (0.4, 0.4), (0.5, 0.3), (0.9, 0.6), (0.05, 0.1)])
def test_the_interval_holds_the_truth_about_95_times_in_100(sizes, shares):
    assert 0.93 <= coverage(sizes, shares) <= 0.99


@pytest.mark.parametrize("size", [40, 100])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_two_like_groups_are_told_apart_in_at_most_one_of_twenty(size, share):
    both = chances(size, share)
    told = sum(
        p * q
        for one, p in enumerate(both)
        for other, q in enumerate(both)
        if compared(Group("a", size, one), Group("b", size, other), Basis.DRAWN).can_tell
    )
    assert told <= 0.06


# --- drawing ------------------------------------------------------------------------------------


@given(st.binary(min_size=32, max_size=32), st.sampled_from(trial.BLOCKS), st.integers(1, 60))
def test_each_block_holds_both_arms_equally_often(seed, block, blocks):
    plan = trial.plan_of(PLAN.as_data() | {"block": block})
    drawn = [trial.arm(plan, seed, number) for number in range(block * blocks)]
    for at in range(0, len(drawn), block):
        assert drawn[at : at + block].count("nieuw") == block // 2
    assert drawn == [trial.arm(plan, seed, number) for number in range(len(drawn))]


def test_another_seed_draws_another_list_and_no_place_is_always_the_same():
    lists = [
        [trial.arm(PLAN, bytes([seed] * 32), number) for number in range(40)]
        for seed in range(200)
    ]
    assert len({tuple(one) for one in lists}) == 200
    for place in zip(*lists, strict=True):
        assert 60 <= place.count("nieuw") <= 140


def test_an_experiment_in_which_nothing_differs_says_so_about_95_times_in_100():
    luck = random.Random(7)  # noqa: S311 - the same draws each time
    told = 0
    for seed in range(1000):
        happened = dict.fromkeys(PLAN.arms, 0)
        sizes = dict(happened)
        for number in range(120):
            drawn = trial.arm(PLAN, seed.to_bytes(32), number)
            sizes[drawn] += 1
            happened[drawn] += luck.random() < 0.4
        groups = [Group(name, sizes[name], happened[name]) for name in PLAN.arms]
        told += trial.outcome(PLAN, groups).can_tell
    assert 25 <= told <= 70


def test_a_real_difference_of_the_size_it_was_planned_for_is_found_four_times_in_five():
    luck = random.Random(11)  # noqa: S311 - the same draws each time
    size = trial.needed(*(trial.Fraction(n, 10) for n in (3, 2))) // 2
    found = 0
    for _ in range(500):
        one = Group("gewoon", size, sum(luck.random() < 0.3 for _ in range(size)))
        other = Group("nieuw", size, sum(luck.random() < 0.5 for _ in range(size)))
        found += trial.outcome(PLAN, [one, other]).said is Said.LESS
    assert 370 <= found <= 450


# --- months before and after a change -----------------------------------------------------------


def lived(luck, jump, months=24, size=120):
    found = []
    for at in range(2 * months):
        share = 0.35 + 0.002 * at + (jump if at >= months else 0)
        happened = sum(luck.random() < share for _ in range(size))
        found.append(Month(f"{2020 + at // 12}-{at % 12 + 1:02d}", size, happened))
    return found[:months], found[months:]


def test_a_jump_that_was_put_in_is_found_and_its_interval_holds_it():
    luck = random.Random(3)  # noqa: S311
    fits = [interrupted.fitted(*lived(luck, 0.15)) for _ in range(60)]
    assert sum(fit.jump.low <= 0.15 <= fit.jump.high for fit in fits) >= 51
    assert sum(not fit.jump.holds_zero for fit in fits) >= 55


def test_a_series_without_a_jump_seldom_shows_one():
    luck = random.Random(5)  # noqa: S311
    fits = [interrupted.fitted(*lived(luck, 0.0)) for _ in range(100)]
    assert sum(not fit.jump.holds_zero for fit in fits) <= 9
    told = [sentence(fit) for fit in fits if fit.jump.holds_zero and fit.slope.holds_zero]
    assert all(one.startswith("Dat kunnen we niet zeggen") for one in told)


def test_the_line_is_the_one_of_least_squares():
    before, after = lived(random.Random(1), 0.1)  # noqa: S311
    months = [*before, *after]
    rows = [[1, at, at >= 24, max(0, at - 24)] for at in range(48)]
    shares = [month.happened / month.size for month in months]
    expected, *_ = np.linalg.lstsq(np.array(rows, dtype=float), np.array(shares), rcond=None)
    found = interrupted.fitted(before, after)
    assert found.jump.middle == pytest.approx(expected[2])
    assert found.slope.middle == pytest.approx(expected[3])


# --- costs --------------------------------------------------------------------------------------

RANGES = st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)).map(
    lambda two: Range(min(two), max(two))
)


@given(RANGES, RANGES, RANGES)
def test_without_a_comparison_nothing_is_called_avoided(price, evictions, approach):
    for fewer, how in ((None, Compared.BEFORE), (Range(1, 2), Compared.NOTHING)):
        found = cost.reckoned(Reckoning(price, evictions, approach, fewer, how))
        assert (found.avoided, found.balance) == (None, None)
        assert "kunnen we niet zeggen" in found.sentence


@given(RANGES, RANGES, RANGES, RANGES, st.data())
def test_every_single_amount_within_the_ranges_gives_an_answer_within_the_range(
    price, evictions, approach, fewer, data
):
    found = cost.reckoned(Reckoning(price, evictions, approach, fewer, Compared.BEFORE))
    one, many, spent, less = (
        data.draw(st.integers(held.low, held.high)) for held in (price, evictions, approach, fewer)
    )
    assert found.cost.low <= one * many <= found.cost.high
    assert found.balance.low <= less * one - spent <= found.balance.high


@given(RANGES, RANGES)
def test_more_evictions_than_before_avoid_nothing(price, approach):
    asked = Reckoning(price, Range(5, 5), approach, Range(-3, -1), Compared.BEFORE)
    assert cost.reckoned(asked).avoided == Range(0, 0)


def test_the_last_day_of_a_plan_and_its_horizon_decide_when_it_is_ready():
    assert PLAN.ready_on == PLAN.until + timedelta(days=31)
