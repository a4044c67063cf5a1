# SPDX-License-Identifier: EUPL-1.2
"""Nobody works a small number out of what is shown: not within a page, not from day to day."""

from datetime import date
from itertools import combinations, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from voordeur.core.figure.choices import By, Cell
from voordeur.core.figure.hiding import Offer

TODAY = date(2026, 11, 22)
MONTHS = ("2024-03", "2025-06", "2026-01", "2026-10", "2026-11")
LANDLORDS = ((1,), (2,), (1, 2), (3,))


@st.composite
def registers(draw):
    """Cells of a small register, and how many cases each holds: few, none or many."""
    cells = draw(
        st.lists(
            st.builds(
                Cell,
                month=st.sampled_from(MONTHS),
                place=st.sampled_from(("9901", "9902", "9903")),
                landlords=st.sampled_from(LANDLORDS),
                kind=st.sampled_from(("vroegsignaal", "crisissignaal")),
            ),
            min_size=1,
            max_size=9,
            unique=True,
        )
    )
    sizes = st.one_of(st.integers(0, 12), st.integers(0, 60))
    return cells, np.array([draw(sizes) for _ in cells], dtype=float)


def small(number):
    return 0.5 < abs(number) < 9.5


def sums(offer, cells):
    return np.array([[float(one.holds(cell)) for cell in cells] for one in offer.choices])


def attacks(rows):
    """Return every sum of one, two or three shown numbers, added or subtracted."""
    rows = np.unique(rows, axis=0)
    made = [rows]
    for many in (2, 3):
        some = np.array(list(combinations(range(len(rows)), many)), dtype=int).reshape(-1, many)
        made += [
            sum(sign * rows[at] for sign, at in zip(signs, some.T, strict=True))
            for signs in product((1, -1), repeat=many)
        ]
    return np.vstack(made)


def found(rows, counts):
    """Return a group of cases that the attacker counts exactly, and that is small."""
    made = attacks(rows)
    groups = made[((made == 0) | (made == 1)).all(axis=1)]
    for one in groups:
        if small(one @ counts):
            return one
    return None


@settings(max_examples=60, deadline=None)
@given(registers())
def test_no_sum_of_three_shown_numbers_is_a_small_group(register):
    cells, counts = register
    offer = Offer(cells, TODAY)
    shown = np.array(offer.shown(counts[:, None]))
    assert found(sums(offer, cells)[shown], counts) is None


@settings(max_examples=60, deadline=None)
@given(registers(), st.data())
def test_nothing_small_is_left_when_all_known_parts_are_taken_off(register, data):
    """The whole less every part that is shown: the oldest attack there is."""
    cells, counts = register
    offer = Offer(cells, TODAY)
    shown = dict(zip(offer.choices, offer.shown(counts[:, None]), strict=True))
    for whole in [one for one in shown if one.by is By.WHOLE and shown[one]]:
        for by in (By.PLACE, By.KIND):
            parts = [
                one for one in shown if one.by is by and one.period == whole.period and shown[one]
            ]
            rest = [
                count
                for cell, count in zip(cells, counts, strict=True)
                if whole.holds(cell) and not any(one.holds(cell) for one in parts)
            ]
            assert not small(sum(rest))


@settings(max_examples=60, deadline=None)
@given(registers(), st.data())
def test_what_changed_since_the_last_time_is_no_small_group_either(register, data):
    cells, before = register
    more = data.draw(st.lists(st.integers(0, 14), min_size=len(cells), max_size=len(cells)))
    now = before + np.array(more, dtype=float)
    offer = Offer(cells, TODAY)
    first = np.array(offer.shown(before[:, None]))
    second = np.array(offer.shown(np.stack([now, now - before], axis=1)))
    both = sums(offer, cells)[first & second]
    assert found(both, now - before) is None


@settings(max_examples=60, deadline=None)
@given(registers())
def test_where_every_cell_is_empty_or_large_everything_is_shown(register):
    cells, counts = register
    offer = Offer(cells, TODAY)
    large = np.where(counts > 0, counts + 100, 0)
    # Landlords overlap: who is in two of them is a group of its own.
    assert all(
        may
        for one, may in zip(offer.choices, offer.shown(large[:, None]), strict=True)
        if one.by is not By.LANDLORD
    )


def test_the_hole_of_three_filters_is_closed():
    """One place less its two large landlords gives the third, with two cases."""
    cells = [Cell("2026-10", "9901", (n,)) for n in (1, 2, 3)]
    cells += [Cell("2026-10", "9902", (n,)) for n in (3, 4)]
    counts = np.array([40.0, 30, 2, 50, 20])
    offer = Offer(cells, TODAY)
    shown = np.array(offer.shown(counts[:, None]))
    assert found(sums(offer, cells)[shown], counts) is None
    assert shown[0]


def test_without_hiding_the_attacker_finds_it():
    """The attack works: a check that cannot fail would be none."""
    cells = [Cell("2026-10", "9901"), Cell("2026-10", "9902")]
    offer = Offer(cells, TODAY)
    assert found(sums(offer, cells), np.array([40.0, 3])) is not None
