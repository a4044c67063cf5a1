# SPDX-License-Identifier: EUPL-1.2
"""No small number of cases can be read from the figures of a practice, however often one looks."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from voordeur.core.practice.figure import LEAST, Counted, Figure, next_figure

counts = st.integers(0, 60).flatmap(
    lambda used: st.builds(Counted, st.just(used), st.integers(0, used))
)


def published(days):
    """Return every figure that stood on the page, one after the other."""
    held, shown = None, []
    for counted in days:
        held = next_figure(held, counted)
        if held is not None and (not shown or shown[-1] != held):
            shown.append(held)
    return shown


def is_safe(number):
    return number == 0 or abs(number) >= LEAST


@given(st.lists(counts, max_size=30))
def test_no_number_and_no_rest_is_small(days):
    for figure in published(days):
        assert figure.used >= LEAST
        if figure.good is not None:
            assert figure.good >= LEAST
            assert figure.used - figure.good >= LEAST


@given(st.lists(counts, max_size=30))
def test_no_difference_between_figures_of_any_two_days_is_small(days):
    for before, after in combinations(published(days), 2):
        used = after.used - before.used
        assert is_safe(used)
        if before.good is not None and after.good is not None:
            good = after.good - before.good
            assert is_safe(good)
            assert is_safe(used - good)


@given(st.integers(LEAST, 500), st.integers(LEAST, 500))
def test_what_may_be_told_is_told(good, rest):
    assert next_figure(None, Counted(good + rest, good)) == Figure(good + rest, good)


def test_a_figure_goes_on_when_enough_was_added():
    first = next_figure(None, Counted(34, 22))
    assert next_figure(first, Counted(35, 23)) == first
    assert next_figure(first, Counted(64, 42)) == Figure(64, 42)
