# SPDX-License-Identifier: EUPL-1.2
"""What one choice of filters would give away of another: a total less all the others but one.

Every choice is judged by the same numbers, so that what one page hides no other page shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

from voordeur.core.figure.small import is_small, shown_beside, shown_parts
from voordeur.figures.conditions import SCOPE, counts
from voordeur.figures.reading import LANDLORDS, PLACES, sliced

Row = tuple[int, ...]
_WHOLE = f"select count(*),\n       {counts()}\n{SCOPE}"


def safe_numbers(values: Mapping[str, Any], periods: Sequence[Mapping[str, Any]]) -> Row:
    """Return per number of `spread` whether it may be shown (1) or not (0).

    `values`: what is asked. `periods`: the same for every period that can be asked, this one too;
    the one that matters most comes first. Needs `identity.as_register`.
    """
    judged = [_among_periods(values, periods), *_among_slices(values)]
    return tuple(int(all(column)) for column in zip(*judged, strict=True))


def spread(counted: Sequence[int]) -> Row:
    """Return the numbers that can be read or worked out: cases; per figure part, rest, whole."""
    cases, *pairs = counted
    found = [cases]
    for part, whole in zip(pairs[::2], pairs[1::2], strict=True):
        found += [part, whole - part, whole]
    return tuple(found)


def _among_periods(values: Mapping[str, Any], periods: Sequence[Mapping[str, Any]]) -> Row:
    own = spread(_rows(_WHOLE, values)[0])
    before: list[Row] = []  # those of which it was decided what is shown
    for one in periods:
        numbers = spread(_rows(_WHOLE, one)[0])
        shown = [[row[at] for row in before if row[at] >= 0] for at in range(len(numbers))]
        kept = tuple(
            number if shown_beside(number, others) else -1
            for number, others in zip(numbers, shown, strict=True)
        )
        if one["since"] == values["since"]:
            return tuple(int(number >= 0) for number in kept)
        before.append(kept)
    return tuple(int(not is_small(number)) for number in own)


def _among_slices(values: Mapping[str, Any]) -> list[Row]:
    place, landlord = values["municipality"], values["landlord"]
    if place and landlord:
        return [_in_table({**values, "municipality": "", "landlord": 0})]
    if place:
        return [_in_row(sliced(PLACES), {**values, "municipality": ""}, place)]
    if landlord:
        return [_in_row(sliced(LANDLORDS), {**values, "landlord": 0}, landlord)]
    return []


def _in_row(sql: str, values: Mapping[str, Any], mine: object) -> Row:
    rows = {key: spread(rest) for key, *rest in _rows(sql, values)}
    if mine not in rows:
        return (1,) * len(spread((0, *_rows(_WHOLE, values)[0][1:])))
    at = list(rows).index(mine)
    columns = zip(*rows.values(), strict=True)
    return tuple(int(shown_parts(column)[at] is not None) for column in columns)


def _in_table(values: Mapping[str, Any]) -> Row:
    """Rows and columns both add up: one small number anywhere hides that figure everywhere."""
    rows = [spread(rest) for _, _, *rest in _rows(sliced(PLACES, LANDLORDS), values)]
    rows = rows or [spread(_rows(_WHOLE, values)[0])]
    return tuple(int(not any(map(is_small, column))) for column in zip(*rows, strict=True))


def _rows(sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
