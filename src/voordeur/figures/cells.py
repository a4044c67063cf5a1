# SPDX-License-Identifier: EUPL-1.2
"""Reading everything of a region in a few passes: counts per cell, and days waited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from voordeur.core.figure.choices import Cell, oldest
from voordeur.figures.conditions import NAMES
from voordeur.figures.reading import CELLS, PICKED_UP, TALLIED, WAITED

# Room to put a million rows together in memory instead of sorting them on disk.
ROOM = "select set_config('work_mem', '64MB', true)"
CASES = "cases"  # every case of the choice: the whole of most figures
PARTS = {"poging": "attempts", "stap": "steps"}


@dataclass(frozen=True, slots=True)
class Counted:
    """Part and whole of one figure, per cell."""

    pairs: Mapping[Cell, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Days:
    """How many cases of a place and month waited so many days, and whether it then came."""

    month: str
    place: str
    days: int
    came: bool
    cases: int


def counted(region_id: int, today: date) -> Mapping[str, Counted]:
    """Return every figure of a region per cell. Needs `identity.as_register`."""
    rows = _read(CELLS, region_id, today)
    found: dict[str, dict[Cell, tuple[int, int]]] = {CASES: {}, **{name: {} for name in NAMES}}
    for month, _day, place, landlords, kind, agreement, household, cases, *numbers in rows:
        cell = Cell(month, place, tuple(landlords), kind, agreement, household)
        found[CASES][cell] = (cases, cases)
        for name, part, whole in zip(NAMES, numbers[::2], numbers[1::2], strict=True):
            if whole or part:
                found[name][cell] = (part, whole)
    made = {name: Counted(pairs) for name, pairs in found.items()}
    return {**made, **_delivered(region_id, today), **_tallied(region_id, today)}


def waited(region_id: int, today: date) -> Mapping[str, list[Days]]:
    """Return per lead time how long cases waited. Needs `identity.as_register`."""
    found: dict[str, list[Days]] = {}
    for month, place, what, *rest in _read(WAITED, region_id, today):
        found.setdefault(what, []).append(Days(month, place, *rest))
    return found


def _delivered(region_id: int, today: date) -> Mapping[str, Counted]:
    picked: Counter[Cell] = Counter()
    decided: Counter[Cell] = Counter()
    reasons: dict[Cell, tuple[int, int]] = {}
    for month, landlord, code, admitted, all_of_them in _read(PICKED_UP, region_id, today):
        cell = Cell(month, landlords=(landlord,))
        picked[cell] += admitted
        decided[cell] += all_of_them
        if refused := all_of_them - admitted:
            why = Cell(month, key=code or "zonder reden")
            before = reasons.get(why, (0, 0))[0]
            reasons[why] = (before + refused, before + refused)
    pairs = {cell: (picked[cell], decided[cell]) for cell in decided}
    return {"picked_up": Counted(pairs), "reasons": Counted(reasons)}


def _tallied(region_id: int, today: date) -> Mapping[str, Counted]:
    found: dict[str, dict[Cell, tuple[int, int]]] = {name: {} for name in PARTS.values()}
    for month, what, key, *pair in _read(TALLIED, region_id, today, what=list(PARTS)):
        found[PARTS[what]][Cell(month, key=key)] = (pair[0], pair[1])
    return {name: Counted(pairs) for name, pairs in found.items()}


def _read(sql: str, region_id: int, today: date, **more: list[str]) -> Iterable[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        since = date.fromisoformat(f"{oldest(today)}-01")
        cursor.execute(ROOM)
        cursor.execute(sql, {"region": region_id, "today": today, "oldest": since, **more})
        return list(cursor.fetchall())
