# SPDX-License-Identifier: EUPL-1.2
"""Small numbers stay hidden, also from who subtracts."""

from hypothesis import given
from hypothesis import strategies as st

from voordeur.core.figure.small import LEAST, share_hides, shown_beside, shown_parts

COUNTS = st.lists(st.integers(0, 60), max_size=12)


@given(COUNTS)
def test_no_small_part_is_shown(parts):
    assert all(number is None or number == 0 or number >= LEAST for number in shown_parts(parts))


@given(COUNTS)
def test_what_is_shown_is_what_was_counted(parts):
    for counted, seen in zip(parts, shown_parts(parts), strict=True):
        assert seen in (None, counted)


@given(COUNTS)
def test_the_total_less_what_is_shown_never_gives_one_part_away(parts):
    shown = shown_parts(parts)
    hidden = [number for number, seen in zip(parts, shown, strict=True) if seen is None]
    if hidden and len(parts) > 1:
        assert len(hidden) > 1
        # Unless there is nothing else left to hide.
        assert sum(hidden) >= LEAST or all(number == 0 or number is None for number in shown)


@given(COUNTS)
def test_nothing_is_hidden_without_need(parts):
    if all(number == 0 or number >= LEAST for number in parts):
        assert shown_parts(parts) == tuple(parts)


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_share_tells_neither_who_did_nor_who_did_not(part, rest):
    whole = part + rest
    if not share_hides(part, whole):
        assert part == 0 or part >= LEAST
        assert rest == 0 or rest >= LEAST


@given(st.lists(st.integers(0, 60), max_size=6))
def test_a_period_within_a_period_leaves_no_few_cases_between_them(counted):
    shown: list[int] = []
    for number in counted:
        if shown_beside(number, shown):
            shown.append(number)
    between = [abs(one - other) for one in shown for other in shown]
    assert all(gap == 0 or gap >= LEAST for gap in between)
