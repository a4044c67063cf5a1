# SPDX-License-Identifier: EUPL-1.2
"""Which numbers may be shown together, so that no arithmetic with them gives a small one.

Every number on offer is a sum over cells. What a reader can work out from numbers by adding and
subtracting is what lies in the span of their sums; so a number is only added to what is shown
when nothing small comes to lie in that span. How that holds, and what it does not cover, stands
in docs/explanation/decisions/0030.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any

import numpy as np

from voordeur.core.figure.choices import By, Cell, Choice, Period, periods, pieces
from voordeur.core.figure.choices import choices as offered
from voordeur.core.figure.small import LEAST

Numbers = Any  # an array of numpy: its types are not told
_NOTHING = 1e-4


class Offer:
    """All that can be asked of a set of cells, and all that can be worked out from it.

    `choices`: in the order in which they are let in. Made once; `shown` is asked per figure.
    """

    def __init__(
        self, cells: Sequence[Cell], today: date, choices: Sequence[Choice] | None = None
    ) -> None:
        self.choices = tuple(offered(cells, today) if choices is None else choices)
        cells, self._kind = _told_apart(cells, self.choices)
        self._sums = _rows([[one.holds(cell) for cell in cells] for one in self.choices], cells)
        self._base = _base(self._sums)
        groups = _groups(cells, self.choices, today)
        crossed = [self._inside(rows) for rows in _crossed(cells, self.choices, today)]
        rows = np.vstack([self._sums, *groups, *crossed, _of_three(self._sums)])
        self._within = (rows @ self._base).astype(np.float32)
        apart = (rows**2).sum(axis=1) - (self._within**2).sum(axis=1)
        self._can_be_known = apart < _NOTHING * (1 + rows.sum(axis=1))
        self._rows = rows.astype(np.float32)  # whole numbers stay exact below 16 million
        many = len(self._sums)
        sizes = np.cumsum([many, *(len(group) for group in groups)])
        self._begins, self._grouped = sizes[:-1] - many, slice(many, int(sizes[-1]))

    def _inside(self, rows: Numbers) -> Numbers:
        """Return only those sums that can be worked out when everything is shown."""
        apart = (rows**2).sum(axis=1) - ((rows @ self._base) ** 2).sum(axis=1)
        return rows[apart < _NOTHING * (1 + rows.sum(axis=1))]

    def counted(self, numbers: Numbers) -> Numbers:
        """Return the numbers per choice of numbers per cell."""
        return self._sums @ self._together(numbers)

    def _together(self, numbers: Numbers) -> Numbers:
        made = np.zeros((self._sums.shape[1], numbers.shape[1]))
        np.add.at(made, self._kind, numbers)
        return made

    def shown(self, numbers: Numbers, *, allowed: Numbers = None) -> tuple[bool, ...]:
        """Return for each choice whether its numbers may be shown.

        `numbers`: per cell a row of what must not become known when it is small: part, rest,
        whole, and what changed in them. `allowed`: per choice, False for what is shown never.
        """
        totals = self._rows @ self._together(numbers).astype(np.float32)
        forbidden = _small(totals).any(axis=1) & self._can_be_known
        may = ~forbidden[: len(self.choices)]
        if allowed is not None:
            may &= np.array(allowed, dtype=bool)
        taken = _Taken(self._base.shape[1])
        small = _Known(self._within[forbidden], self._can_be_known[forbidden])
        groups = _Known(self._within[self._grouped], self._can_be_known[self._grouped])
        rests = self._signed(totals[self._grouped])
        for at in np.flatnonzero(may):
            added = taken.beyond(self._within[at])
            if added is None:
                continue  # it can be worked out already
            if small.after(added).any() or self._leaves_small(groups.after(added), rests):
                may[at] = False
            else:
                taken.take(added)
                small.take()
                groups.take()
        return tuple(map(bool, may))

    def _signed(self, totals: Numbers) -> Numbers:
        """Return totals of groups so that a whole and its parts add up to what is left of it."""
        signed = -totals
        signed[self._begins] *= -1
        return signed

    def _leaves_small(self, known: Numbers, signed: Numbers) -> bool:
        """Tell whether a whole less all its parts that are known leaves a small number."""
        rests = np.add.reduceat(np.where(known[:, None], signed, 0), self._begins, axis=0)
        return bool((_small(rests).any(axis=1) & known[self._begins]).any())


class _Taken:
    """What was let in: directions of length one that stand square on each other."""

    def __init__(self, wide: int) -> None:
        self._rows = np.zeros((wide + 1, wide))
        self._many = 0

    def beyond(self, vector: Numbers) -> Numbers:
        """Return what a vector adds, of length one; None when it can be made already."""
        rows, rest = self._rows[: self._many], vector.astype(float)
        for _ in range(2):  # twice is enough for rounding
            rest = rest - (rows @ rest) @ rows
        size = float(np.sqrt(rest @ rest))
        return None if size < 1e-4 else rest / size

    def take(self, vector: Numbers) -> None:
        self._rows[self._many] = vector
        self._many += 1


class _Known:
    """Which sums can be made of what was let in; `can_be`: False for what never can."""

    def __init__(self, within: Numbers, can_be: Numbers) -> None:
        self._within = within
        size = (within.astype(float) ** 2).sum(axis=1)
        self._nothing = _NOTHING * (1 + size)
        self._left = np.where(can_be, size, np.inf)
        self._after = self._left

    def after(self, added: Numbers) -> Numbers:
        """Return which can be made when this is added as well."""
        self._after = self._left - (self._within @ added.astype(np.float32)).astype(float) ** 2
        return self._after < self._nothing

    def take(self) -> None:
        """Let in what was asked last."""
        self._left = self._after


def _told_apart(
    cells: Sequence[Cell], choices: Sequence[Choice]
) -> tuple[Sequence[Cell], Numbers]:
    """Return one cell of those that no choice tells apart, and per cell which that is."""
    spans = tuple(dict.fromkeys(one.period for one in choices))
    held = {
        month: tuple(span.holds(month) for span in spans)
        for month in {cell.month for cell in cells}
    }
    seen: dict[Any, int] = {}
    at = [seen.setdefault((held[cell.month], *cell.beside), len(seen)) for cell in cells]
    _, first = np.unique(at, return_index=True)
    some = [cells[one] for one in first]
    sums = _rows([[one.holds(cell) for cell in some] for one in choices], some)
    _, first, kind = np.unique(
        _weights(len(choices)) @ sums, return_index=True, return_inverse=True
    )
    return [some[one] for one in first], kind.ravel()[np.array(at, dtype=int)]


def _small(numbers: Numbers) -> Numbers:
    size = np.abs(numbers)
    return (size > 0.5) & (size < LEAST - 0.5)


def _base(rows: Numbers) -> Numbers:
    """Return columns of length one that span what the rows span."""
    if not rows.size:
        return np.zeros((rows.shape[1], 0))
    _, sizes, base = np.linalg.svd(rows, full_matrices=False)
    return base[sizes > 1e-8 * max(float(sizes[0]), 1.0)].T


def _sides(
    cells: Sequence[Cell], choices: Sequence[Choice]
) -> Mapping[By, list[tuple[str, Numbers]]]:
    """Return per thing that figures can be narrowed to the cells of each of its values."""
    found: dict[By, list[tuple[str, Numbers]]] = {}
    for by in By:
        values = dict.fromkeys(one.value for one in choices if one.by is by and one.value)
        found[by] = [
            (value, _rows([[value in cell.values(by) for cell in cells]], cells)[0])
            for value in values
        ]
    return {by: sides for by, sides in found.items() if sides}


def _groups(cells: Sequence[Cell], choices: Sequence[Choice], today: date) -> list[Numbers]:
    """Return a whole with its parts, in every union of periods; and the year with its months."""
    sides = _sides(cells, choices)
    found = []
    for within in _unions(cells, today):
        each = [[side for _, side in some] for some in sides.values()] or [[]]
        found += [np.vstack([within, *(within * side for side in some)]) for some in each]
    months = [_in(cells, (one.period,)) for one in choices if one.period.is_month]
    return [*found, np.vstack([np.sum(months, axis=0), *months])] if months else found


def _crossed(cells: Sequence[Cell], choices: Sequence[Choice], today: date) -> Iterator[Numbers]:
    """Yield what is both of two things, or of the one and not of the other, in each period."""
    sides = _sides(cells, choices)
    pairs = [
        (one, other)
        for some, others in combinations(sides.values(), 2)
        for _, one in some
        for _, other in others
    ]
    for period in (*pieces(today), *periods(today).values()):
        within = _in(cells, (period,))
        rows = [
            within * each
            for one, other in pairs
            for each in (one * other, one * (1 - other), other * (1 - one))
        ]
        if rows:
            yield _once(np.array(rows))


def _of_three(sums: Numbers) -> Numbers:
    """Return every group that one, two or three numbers on offer give, added and subtracted."""
    order = _shuffled(sums.shape[1])
    rows = np.vstack([np.zeros((1, sums.shape[1])), _once(sums)]).astype(np.int8)[:, order]
    names = rows @ _weights(rows.shape[1])
    some: list[Numbers] = []
    named: list[Numbers] = []
    # The first is always added, and is the first of those that are.
    for sign, back, (at, other) in _pairs(len(rows)):
        left, right = sign * rows[at], back * rows[other]
        both = sign * names[at] + back * names[other]
        begins = (
            np.searchsorted(at, np.arange(len(rows))) if sign > 0 else np.zeros(len(rows), int)
        )
        for one, begin in enumerate(begins):
            keep = begin + _groups_in(rows[one], left[begin:], right[begin:])
            some.append(rows[one] + left[keep] + right[keep])
            named.append(names[one] + both[keep])
    first = np.unique(np.concatenate(named), return_index=True)[1]
    return np.vstack(some)[first][:, np.argsort(order)].astype(float)


def _pairs(many: int) -> Sequence[tuple[int, int, Numbers]]:
    """Return the second and the third number with their signs, by which is the second."""
    ordered = np.triu_indices(many, 1)
    each = tuple(np.indices((many, many)).reshape(2, -1))
    return ((1, 1, ordered), (1, -1, each), (-1, -1, ordered))


def _once(rows: Numbers) -> Numbers:
    """Return each row once; told apart by a sum with weights, which is quicker than sorting."""
    return rows[np.unique(rows @ _weights(rows.shape[1]), return_index=True)[1]]


def _weights(many: int) -> Numbers:
    """Return whole numbers of which no two small groups add up to the same."""
    return np.array([pow(at + 2, 5, 4294967291) for at in range(many)], dtype=np.float64)


def _shuffled(many: int) -> Numbers:
    """Return the numbers below `many` in an order without order, the same each time."""
    return np.argsort((np.arange(many, dtype=np.uint64) * 2654435761) % 4294967291)


def _groups_in(one: Numbers, left: Numbers, right: Numbers) -> Numbers:
    """Return at which pairs the three hold a cell once or not at all; most fall out soon."""
    keep = np.arange(len(left))
    for start in range(0, one.shape[0], 16):
        part = slice(start, start + 16)
        made = one[part] + left[keep, part] + right[keep, part]
        keep = keep[((made == 0) | (made == 1)).all(axis=1)]
    return keep


def _unions(cells: Sequence[Cell], today: date) -> list[Numbers]:
    parts = pieces(today)
    return [
        _in(cells, some) for many in range(1, len(parts) + 1) for some in combinations(parts, many)
    ]


def _in(cells: Sequence[Cell], some: Sequence[Period]) -> Numbers:
    return _rows([[any(one.holds(cell.month) for one in some) for cell in cells]], cells)[0]


def _rows(rows: Sequence[Sequence[bool]], cells: Sequence[Cell]) -> Numbers:
    return np.array(rows, dtype=float).reshape(len(rows), len(cells))
