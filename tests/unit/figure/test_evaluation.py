# SPDX-License-Identifier: EUPL-1.2
"""Two groups side by side: numbers of the literature, and the words for what cannot be said."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from voordeur.core.figure.evaluation import series, trial
from voordeur.core.figure.evaluation.series import Fit, Month
from voordeur.core.figure.evaluation.shares import Group, Interval, difference, wilson
from voordeur.core.figure.evaluation.trial import Plan, Progress
from voordeur.core.figure.evaluation.verdict import Basis, Because, Said, compared

TODAY = date(2026, 11, 24)
PLAN = Plan(
    "Andere brief",
    "Bellen er meer huurders na de korte brief?",
    "eerste brief",
    ("gewone brief", "korte brief"),
    "bereikt",
    30,
    200,
    date(2027, 6, 1),
)


def near(interval, low, high):
    assert interval.low == pytest.approx(low, abs=5e-5)
    assert interval.high == pytest.approx(high, abs=5e-5)


# Newcombe (1998), Statistics in Medicine 17: 857-872 and 873-890.
def test_one_share_as_newcombe_gives_it():
    near(wilson(Group("", 263, 81)), 0.2553, 0.3662)
    near(wilson(Group("", 148, 15)), 0.0624, 0.1605)
    near(wilson(Group("", 20, 0)), 0.0, 0.1611)


def test_a_difference_as_newcombe_gives_it():
    near(difference(Group("", 70, 56), Group("", 80, 48)), 0.0524, 0.3339)
    near(difference(Group("", 10, 9), Group("", 10, 3)), 0.1705, 0.8090)
    near(difference(Group("", 10, 0), Group("", 20, 0)), -0.1611, 0.2775)


def test_a_difference_that_was_drawn_by_lot_has_a_cause():
    found = compared(Group("bezoek", 200, 120), Group("brief", 200, 60), Basis.DRAWN)
    assert found.said is Said.MORE
    assert "60 % tegen 30 %" in found.sentence
    assert "geloot" in found.sentence


@pytest.mark.parametrize("basis", [Basis.CHOSEN, Basis.BEFORE_AFTER])
def test_without_a_draw_a_difference_is_seen_and_not_explained(basis):
    found = compared(Group("bezoek", 200, 120), Group("brief", 200, 60), basis)
    assert found.said is Said.SEEN
    assert "kunnen we niet zeggen" in found.sentence


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ((0, 0), (200, 60), Because.NOBODY),
        ((29, 15), (200, 60), Because.FEW),
        ((200, 4), (200, 60), Because.HIDDEN),
        ((200, 195), (200, 60), Because.HIDDEN),
        ((100, 52), (100, 50), Because.ZERO),
    ],
)
def test_what_cannot_be_said_is_said_to_be_so(one, other, why):
    found = compared(Group("a", *one), Group("b", *other), Basis.DRAWN)
    assert not found.can_tell
    assert found.because is why
    assert found.sentence.startswith("Dat kunnen we niet zeggen")


@pytest.mark.parametrize("size", [(29, 15), (200, 4)])
def test_a_group_that_is_too_small_stands_nowhere_in_the_answer(size):
    found = compared(Group("a", *size), Group("b", 200, 60), Basis.DRAWN)
    assert (found.groups, found.interval) == (None, None)
    assert str(size[1]) not in found.sentence.replace(str(30), "")


# --- the plan of an experiment ------------------------------------------------------------------


def changed(**parts):
    data = PLAN.as_data() | parts
    return trial.plan_of(data)


def test_a_sound_plan_has_nothing_to_mend_and_is_read_back_as_it_was():
    assert trial.problems(PLAN, TODAY) == {}
    assert trial.plan_of(PLAN.as_data()) == PLAN


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("title", ""),
        ("question", ""),
        ("moment", "vonnis"),
        ("arms", ["zo", "zo"]),
        ("outcome", "tevreden"),
        ("horizon", 3),
        ("cases", 59),
        ("until", "2026-11-24"),
        ("condition", "maanden_achterstnd >= 1"),
        ("condition", "schulden"),
        ("block", 2),
    ],
)
def test_what_is_wrong_in_a_plan_is_told_by_its_part(part, value):
    assert list(trial.problems(changed(**{part: value}), TODAY)) == [part]


@pytest.mark.parametrize("part", [name for name in PLAN.as_data() if name not in {"block"}])
def test_any_change_of_the_plan_changes_its_digest(part):
    other = {"arms": ["x", "y"], "until": "2027-06-02", "horizon": 31, "cases": 201}
    assert changed(**{part: other.get(part, "iets anders")}).digest != PLAN.digest


def test_what_is_not_known_of_a_case_is_not_enough_to_take_part():
    plan = changed(condition="maanden_achterstand >= 2")
    assert trial.is_eligible(plan, {"maanden_achterstand": Fraction(2)})
    assert not trial.is_eligible(plan, {"maanden_achterstand": Fraction(1)})
    assert not trial.is_eligible(plan, {})
    assert trial.is_eligible(PLAN, {})


def test_nobody_looks_at_the_outcome_before_everybody_had_the_time():
    full = Progress(assigned=200, passed=200)
    assert trial.may_look(PLAN, full, TODAY)
    assert not trial.may_look(PLAN, Progress(200, 199), TODAY)
    assert not trial.may_look(PLAN, Progress(199, 199), TODAY)
    assert trial.may_look(PLAN, Progress(199, 199), PLAN.until + timedelta(days=1))
    assert trial.may_look(PLAN, Progress(50, 50, ended_on=TODAY), TODAY)


def test_everybody_counts_in_the_arm_that_was_drawn_and_in_the_order_of_the_plan():
    found = trial.outcome(PLAN, [Group("korte brief", 100, 60), Group("gewone brief", 100, 30)])
    assert [group.name for group in found.groups] == ["gewone brief", "korte brief"]
    assert found.said is Said.LESS


# (z + z)^2 (p(1-p) + q(1-q)) / (p-q)^2 by hand: 384.6 and 290.4 in each arm.
def test_the_number_of_cases_that_is_needed_is_the_one_of_the_textbook():
    assert trial.needed(Fraction(1, 2), Fraction(1, 10)) == 2 * 385
    assert trial.needed(Fraction(1, 5), Fraction(1, 10)) == 2 * 291


# --- months before and after --------------------------------------------------------------------


def months(many, start=0, size=50, happened=20):
    return [
        Month(f"{2024 + (start + at) // 12}-{(start + at) % 12 + 1:02d}", size, happened)
        for at in range(many)
    ]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (months(11), months(12, 11), "11 maanden"),
        (months(12), months(12, 13), "ontbreken"),
        (months(12), months(12, 12, size=19, happened=10), "minder dan 20"),
        (months(12, happened=0), months(12, 12, happened=0), "altijd of nooit"),
    ],
)
def test_a_series_that_cannot_carry_an_answer_is_refused(before, after, says):
    refused = series.refusal(before, after)
    assert refused.startswith("Dat kunnen we niet zeggen")
    assert says in refused


def test_a_series_of_two_whole_years_may_be_read():
    assert series.refusal(months(12), months(12, 12)) == ""


def test_a_jump_is_told_without_naming_its_cause():
    quiet = Interval(-0.01, 0.0, 0.01)
    told = series.sentence(Fit(Interval(0.05, 0.1, 0.15), quiet, ()))
    assert "omhoog, met 5,0 tot 15,0 procentpunt" in told
    assert "kunnen we niet zeggen" in told
    assert series.sentence(Fit(quiet, quiet, ())).startswith("Dat kunnen we niet zeggen")
