# SPDX-License-Identifier: EUPL-1.2
"""By when a tenant who asks about their own data has an answer."""

from datetime import date

import pytest

from voordeur.core.request import Answering, RequestKind


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 3, 2), date(2026, 4, 2)),
        (date(2026, 1, 31), date(2026, 3, 2)),  # 28 February is a Saturday
        (date(2026, 4, 25), date(2026, 5, 26)),  # 25 May is Whit Monday
        (date(2026, 11, 25), date(2026, 12, 28)),  # Christmas, and then a weekend
    ],
)
def test_an_answer_is_due_in_a_month_and_never_on_a_closed_day(received, due):
    assert Answering(received).due() == due


def test_with_a_reason_there_are_two_months_more():
    assert Answering(date(2026, 3, 2), extended_on=date(2026, 3, 20)).due() == date(2026, 6, 2)


def test_the_term_is_made_longer_once_and_in_the_first_month():
    asked = Answering(date(2026, 3, 2))
    assert asked.can_extend(date(2026, 4, 2))
    assert not asked.can_extend(date(2026, 4, 3))
    assert not Answering(date(2026, 3, 2), date(2026, 3, 3)).can_extend(date(2026, 3, 4))


def test_every_kind_of_request_says_where_it_is_written():
    assert [kind.article for kind in RequestKind] == [
        f"AVG art. {number}" for number in (15, 16, 17, 18, 20, 21)
    ]
