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
from itertools import combinations, pairwise
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
        sums = _rows([[one.holds(cell) for cell in cells] for one in self.choices], cells)
        # Cells that no choice tells apart are one from here on.
        named = _weights(len(self.choices)) @ sums
        _, first, self._kind = np.unique(named, return_index=True, return_inverse=True)
        cells, self._sums = [cells[at] for at in first], sums[:, first]
        self._base = _base(self._sums)
        groups = _groups(cells, self.choices, today)
        crossed = [self._inside(rows) for rows in _crossed(cells, self.choices, today)]
        rows = [self._sums, *groups, *crossed, _of_three(self._sums)]
        self._rows = np.vstack(rows).astype(np.float32)
        self._within = self._rows @ self._base.astype(np.float32)
        apart = (self._rows**2).sum(axis=1) - (self._within**2).sum(axis=1)
        self._can_be_known = apart < _NOTHING * (1 + self._rows.sum(axis=1))
        sizes = np.cumsum([len(self._sums), *(len(group) for group in groups)])
        self._groups = [slice(*ends) for ends in pairwise(sizes)]

    def _inside(self, rows: Numbers) -> Numbers:
        """Return only those sums that can be worked out when everything is shown."""
        apart = (rows**2).sum(axis=1) - ((rows @ self._base) ** 2).sum(axis=1)
        return rows[apart < _NOTHING * (1 + rows.sum(axis=1))]

    def counted(self, numbers: Numbers) -> Numbers:
        """Return the numbers per choice of numbers per cell."""
        return self._sums @ self._together(numbers)

    def _together(self, numbers: Numbers) -> Numbers:
        made = np.zeros((self._sums.shape[1], numbers.shape[1]))
        np.add.at(made, self._kind.ravel(), numbers)
        return made

    def shown(self, numbers: Numbers, *, allowed: Numbers = None) -> tuple[bool, ...]:
        """Return for each choice whether its numbers may be shown.

        `numbers`: per cell a row of what must not become known when it is small: part, rest,
        whole, and what changed in them. `allowed`: per choice, False for what is shown never.
        """
        totals = self._rows @ self._together(numbers)
        forbidden = _small(totals).any(axis=1) & self._can_be_known
        left = np.where(self._can_be_known, (self._within**2).sum(axis=1), np.inf)
        nothing = _NOTHING * (1 + left)
        spanned: list[Numbers] = []
        found = []
        for at in range(len(self.choices)):
            may = not forbidden[at] and (allowed is None or bool(allowed[at]))
            added = _beyond(self._within[at], spanned) if may else None
            if added is not None:  # else it can be worked out already, or may not be shown
                after = left - (self._within @ added) ** 2
                known = after < nothing
                may = not (known & forbidden).any() and not self._rest_is_small(known, totals)
                if may:
                    left = after
                    spanned.append(added)
            found.append(may)
        return tuple(found)

    def _rest_is_small(self, known: Numbers, totals: Numbers) -> bool:
        """Tell whether a whole less all its parts that are known leaves a small number."""
        for group in self._groups:
            if known[group.start]:
                parts = slice(group.start + 1, group.stop)
                rest = totals[group.start] - totals[parts][known[parts]].sum(axis=0)
                if _small(rest).any():
                    return True
        return False


def _small(numbers: Numbers) -> Numbers:
    size = np.abs(numbers)
    return (size > 0.5) & (size < LEAST - 0.5)


def _beyond(vector: Numbers, spanned: Sequence[Numbers]) -> Numbers:
    """Return what a vector adds to a span, of length one; None when it lies in it."""
    rest = vector
    for _ in range(2):  # twice is enough for rounding
        for one in spanned:
            rest = rest - one * (one @ rest)
    size = float(np.sqrt(rest @ rest))
    return None if size < 1e-4 else rest / size


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
    at, other = np.triu_indices(len(rows), 1)
    signs = ((1, -1), (-1, 1), (1, 1), (-1, -1))
    terms = [(sign * rows[at], back * rows[other]) for sign, back in signs]
    found = [
        made
        for one in range(len(rows))
        for left, right in terms
        if len(made := _groups_in(rows[one], left, right))
    ]
    return _once(np.vstack(found))[:, np.argsort(order)].astype(float)


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
    """Return the sums that hold a cell once or not; looked at in parts, most fall out soon."""
    for start in range(0, one.shape[0], 16):
        part = slice(start, start + 16)
        made = one[part] + left[:, part] + right[:, part]
        keep = ((made == 0) | (made == 1)).all(axis=1)
        left, right = left[keep], right[keep]
    return one + left + right


def _unions(cells: Sequence[Cell], today: date) -> list[Numbers]:
    parts = pieces(today)
    return [
        _in(cells, some) for many in range(1, len(parts) + 1) for some in combinations(parts, many)
    ]


def _in(cells: Sequence[Cell], some: Sequence[Period]) -> Numbers:
    return _rows([[any(one.holds(cell.month) for one in some) for cell in cells]], cells)[0]


def _rows(rows: Sequence[Sequence[bool]], cells: Sequence[Cell]) -> Numbers:
    return np.array(rows, dtype=float).reshape(len(rows), len(cells))
