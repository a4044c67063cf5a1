# SPDX-License-Identifier: EUPL-1.2
"""One count of a pause of collection, for who helps and for the landlord."""

from datetime import date, timedelta

import pytest

from voordeur.core.pathway.pausing import counted

BEGAN = date(2026, 3, 3)
LAST = BEGAN + timedelta(days=30)


@pytest.mark.parametrize(
    ("day", "done", "left"), [(0, 0, 30), (5, 5, 25), (30, 30, 0), (31, 30, 0), (-1, 0, 30)]
)
def test_a_pause_of_thirty_days_has_thirty_days(day, done, left):
    count = counted(BEGAN, LAST, BEGAN + timedelta(days=day))
    assert (count.done, count.whole, count.left) == (done, 30, left)
