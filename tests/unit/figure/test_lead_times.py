# SPDX-License-Identifier: EUPL-1.2
"""Lead times count open cases as waiting: Kaplan-Meier, held against counting by hand."""

from statistics import quantiles

import pytest

from voordeur.figures.cells import Days
from voordeur.figures.lead_times import lead
from voordeur.figures.values import Lead

pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")


def waits(*pairs):
    return [Days("2026-03", "9901", days, came, cases) for days, came, cases in pairs]


def by_hand(found):
    """The product of what remained after each day, in plain Python."""
    still = 1.0
    risk = sum(one.cases for one in found)
    steps = []
    for day in sorted({one.days for one in found}):
        today = [one for one in found if one.days == day]
        came = sum(one.cases for one in today if one.came)
        still *= 1 - came / risk
        steps.append((day, still))
        risk -= sum(one.cases for one in today)
    return Lead(
        *(
            next((day for day, left in steps if left <= share + 1e-9), None)
            for share in (0.75, 0.5, 0.25)
        )
    )


def test_when_nothing_is_open_the_middle_is_the_plain_median():
    days = list(range(1, 22))
    found = lead(waits(*((day, True, 1) for day in days)))
    assert found.middle == 11 == quantiles(days, n=2)[0]


def test_cases_that_wait_make_the_time_longer():
    closed = waits(*((day, True, 1) for day in range(1, 13)))
    waiting = waits((5, False, 8), (12, False, 10))
    assert (
        lead(closed).middle < lead(closed + waiting).middle
        or lead(closed + waiting).middle is None
    )


@pytest.mark.parametrize(
    "found",
    [
        waits((2, True, 6), (3, False, 2), (5, True, 4), (9, True, 3), (20, False, 5)),
        waits((1, True, 10), (2, False, 30)),
        waits((0, True, 20), (4, True, 5), (4, False, 5), (8, True, 10)),
    ],
)
def test_lifelines_gives_what_counting_by_hand_gives(found):
    assert lead(found) == by_hand(found)


def test_a_quartile_that_was_not_reached_is_not_made_up():
    assert lead(waits((1, True, 10), (2, False, 30))).middle is None


def test_fewer_than_ten_say_nothing():
    assert lead(waits((3, True, 9), (3, False, 40))) is None
