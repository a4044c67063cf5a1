# SPDX-License-Identifier: EUPL-1.2
"""Deciding once a week what readers are shown of every figure, so that nothing small comes out.

On a fixed day, for everybody and every choice at once. A number that would tell of a few cases
what changed since it was last shown stays as it was, with the day it is from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import add
from typing import Any

import numpy as np
from django.db import connection, transaction

from voordeur.core.figure.choices import Cell, Choice, by_month, choices, oldest
from voordeur.core.figure.hiding import Offer
from voordeur.core.figure.indicator import HELD_BY, LEAD_TIMES
from voordeur.core.figure.small import is_small
from voordeur.figures import actions, cells, counting
from voordeur.figures.cells import CASES, Counted
from voordeur.figures.conditions import CONDITIONS
from voordeur.figures.lead_times import lead
from voordeur.figures.models import ShownFigure
from voordeur.people import identity

LEAD = "days:"  # before the name of a lead time
LEADS = frozenset(LEAD + name for name in LEAD_TIMES)
UNCOUNTED = "uncounted"  # how many cases had changed and were not counted yet
MONTHLY = "months:"  # before the name of a figure by month
BY_MONTH = ("cases", "reached")
# Part and whole count different things, so that what is left of the one says nothing.
UNLIKE = frozenset({"signals", "children_announced", "children_lost"})
Kept = Mapping[str, ShownFigure]


def week_of(today: date) -> date:
    """Return the Monday on which what is shown now was decided."""
    return today - timedelta(days=today.weekday())


def keep_up(
    *, region_id: int, today: date, most: int | None = None, lead_times: bool = True
) -> None:
    """Count what changed and, in a new week, decide anew what is shown.

    `most`: count at most so many changed cases; the night counts the rest. `lead_times`: False
    where somebody waits for a page, since their library takes seconds to read; a job adds them
    later. Does nothing when this week was decided already.
    """
    with transaction.atomic(), identity.as_register(region_id):
        kept = ShownFigure.objects.filter(region_id=region_id, since__gte=week_of(today))
        decided = set(kept.values_list("name", flat=True))
    if CASES not in decided:
        actions.refresh(region_id=region_id, most=most)
        show(region_id=region_id, today=today)
    if lead_times and not decided.issuperset(LEADS):
        show_lead_times(region_id=region_id, today=today)


def show(*, region_id: int, today: date) -> None:
    """Decide what is shown of a region from today on, until somebody decides again."""
    with transaction.atomic(), identity.as_register(region_id):
        kept = _kept(region_id)
        found = cells.counted(region_id, today)
        made = [*_figures(found, kept, today), *_lists(found, kept, today)]
        made += _months(found, kept, today)
        made.append(_uncounted(region_id, today))
        _keep(region_id, made)


def show_lead_times(*, region_id: int, today: date) -> None:
    """Decide which lead times are shown, beside the numbers of cases that were decided."""
    with transaction.atomic(), identity.as_register(region_id):
        cases = _kept(region_id).get(CASES)
        if cases is not None:
            _keep(region_id, _leads(cells.waited(region_id, today), cases, today))


def _kept(region_id: int) -> Kept:
    """Return what is shown now; nobody else decides until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", (7_236, region_id))
    return {one.name: one for one in ShownFigure.objects.filter(region_id=region_id)}


def _keep(region_id: int, made: Sequence[ShownFigure]) -> None:
    for one in made:
        one.region_id = region_id
    ShownFigure.objects.bulk_create(
        made,
        update_conflicts=True,
        unique_fields=["region_id", "name"],
        update_fields=["since", "shown", "earlier", "basis"],
    )


def _uncounted(region_id: int, today: date) -> ShownFigure:
    with connection.cursor() as cursor:
        cursor.execute(counting.UNCOUNTED, {"region": region_id, "rules": counting.RULES})
        return ShownFigure(name=UNCOUNTED, since=today, shown={"cases": cursor.fetchone()[0]})


def _figures(found: Mapping[str, Counted], kept: Kept, today: date) -> Iterator[ShownFigure]:
    names = [CASES, *CONDITIONS, *(set(found) - {CASES, *CONDITIONS} - set(_LISTS))]
    names.remove("picked_up")
    yield from _decided(found, names, kept, today)
    yield from _decided(found, ["picked_up"], kept, today)


_LISTS = ("attempts", "steps", "reasons")


def _lists(found: Mapping[str, Counted], kept: Kept, today: date) -> Iterator[ShownFigure]:
    for name in _LISTS:
        yield from _decided(found, [name], kept, today)


def _months(found: Mapping[str, Counted], kept: Kept, today: date) -> Iterator[ShownFigure]:
    bare = {MONTHLY + name: _by_month(found[name]) for name in BY_MONTH}
    yield from _decided(bare, list(bare), kept, today, by_month(today))


def _by_month(counted: Counted) -> Counted:
    pairs: dict[Cell, tuple[int, int]] = {}
    for cell, (part, whole) in counted.pairs.items():
        month = Cell(cell.month)
        before = pairs.get(month, (0, 0))
        pairs[month] = (before[0] + part, before[1] + whole)
    return Counted(pairs)


def _leads(
    days: Mapping[str, Sequence[cells.Days]], cases: ShownFigure, today: date
) -> list[ShownFigure]:
    """Return lead times for the choices of which the number of cases is shown."""
    found = []
    for name in LEAD_TIMES:
        each: dict[Cell, list[cells.Days]] = {}
        for one in days.get(name, ()):
            each.setdefault(Cell(one.month, one.place), []).append(one)
        shown = {}
        for choice in choices(list(each), today):
            chosen = [day for cell, some in each.items() if choice.holds(cell) for day in some]
            lasted = lead(chosen) if choice.key in cases.shown else None
            if lasted is not None:
                shown[choice.key] = [lasted.low, lasted.middle, lasted.high]
        found.append(ShownFigure(name=LEAD + name, since=today, shown=shown))
    return found


# --- one figure ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Round:
    """The figures over one set of cells: what they are, and may be asked by."""

    pairs: Mapping[str, Any]  # per name part and whole of each cell
    every: Sequence[Cell]
    at: Mapping[Cell, int]
    offer: Offer
    today: date

    def columns(self, name: str) -> Any:
        """Return per cell what must not become known of a figure when it is small."""
        part, whole = self.pairs[name].T
        columns = [part, whole]
        if name not in UNLIKE:
            columns.append(whole - part)
        if CASES in self.pairs and name not in {CASES, "in_time"}:
            columns.append(self.pairs[CASES][:, 0] - whole)
        for guarded, other in HELD_BY:
            if name == guarded:
                columns.append(part - self.pairs[other][:, 0])
        return np.stack(columns, axis=1)


def _spread(numbers: Mapping[Cell, Sequence[float]], at: Mapping[Cell, int], wide: int) -> Any:
    """Return numbers of some cells as a row per cell; nothing for the others."""
    made = np.zeros((len(at), wide))
    for cell, some in numbers.items():
        if cell in at:
            made[at[cell]] = some
    return made


def _decided(
    found: Mapping[str, Counted],
    names: Sequence[str],
    kept: Kept,
    today: date,
    asked: Sequence[Choice] | None = None,
) -> Iterator[ShownFigure]:
    old = {name: _basis(kept[name], today) for name in names if name in kept}
    every = sorted(
        {cell for name in names for cell in found[name].pairs}
        | {cell for basis in old.values() for cell in basis},
        key=lambda cell: (cell.month, *cell.beside),
    )
    if not every:
        every = [Cell("0000-00")]
    at = {cell: number for number, cell in enumerate(every)}
    pairs = {name: _spread(found[name].pairs, at, 2) for name in (*names, CASES) if name in found}
    round_ = _Round(pairs, every, at, Offer(every, today, asked), today)
    safe: dict[bytes, Sequence[bool]] = {}
    for name in names:
        whole = pairs[name][:, 1]
        if whole.tobytes() not in safe:
            safe[whole.tobytes()] = round_.offer.shown(whole[:, None])
        yield _one(round_, name, kept.get(name), old.get(name), safe[whole.tobytes()])


def _basis(row: ShownFigure, today: date) -> dict[Cell, list[float]]:
    """Return what was counted last, with months that are told apart no more put together."""
    found: dict[Cell, list[float]] = {}
    since = oldest(today)
    for month, place, landlords, kind, agreement, household, key, *numbers in row.basis:
        cell = Cell(max(month, since), place, tuple(landlords), kind, agreement, household, key)
        before = found.get(cell)
        found[cell] = numbers if before is None else list(map(add, before, numbers))
    return found


def _one(
    round_: _Round,
    name: str,
    row: ShownFigure | None,
    old: Mapping[Cell, list[float]] | None,
    safe: Sequence[bool],
) -> ShownFigure:
    """Decide one figure. `safe`: the choices of which its whole may be read, whatever figure it
    stands in: several are out of the same cases, and one must not tell what another hides."""
    now = round_.columns(name)
    guarded, allowed = now, list(safe)
    if row is not None and old is not None:
        before = _spread(old, round_.at, now.shape[1])
        guarded = np.hstack([now, now - before])
    pairs = round_.offer.counted(now[:, :2])
    if row is not None:
        allowed = [
            fine and _is_news(row.earlier.get(one.key, []), pair)
            for one, pair, fine in zip(round_.offer.choices, pairs, safe, strict=True)
        ]
    shown = round_.offer.shown(guarded, allowed=allowed)
    if row is not None and not any(shown[:2]):  # as a whole it tells too little or too much yet
        return row
    return _row(round_, name, row, (shown, pairs, now))


def _is_news(earlier: Sequence[Sequence[int]], pair: Sequence[float]) -> bool:
    """Tell whether the numbers differ from all shown before by nothing, or by ten or more."""
    part, whole = (round(number) for number in pair)
    return not any(
        is_small(abs(part - one))
        or is_small(abs(whole - other))
        or is_small(abs(whole - part - other + one))
        for one, other in earlier
    )


def _row(
    round_: _Round, name: str, row: ShownFigure | None, decided: tuple[Sequence[bool], Any, Any]
) -> ShownFigure:
    may, pairs, now = decided
    held = {} if row is None else row.shown
    earlier = {} if row is None else dict(row.earlier)
    shown = {}
    for one, fine, pair in zip(round_.offer.choices, may, pairs, strict=True):
        if fine:
            numbers = [round(number) for number in pair]
            shown[one.key] = [*numbers, round_.today.isoformat()]
            before = earlier.get(one.key, [])
            earlier[one.key] = before if numbers in before else [*before, numbers]
        elif one.key in held:
            shown[one.key] = held[one.key]
    basis = [
        [round_.every[at].month, *round_.every[at].beside, *now[at].tolist()]
        for at in np.flatnonzero(now.any(axis=1)).tolist()
    ]
    return ShownFigure(name=name, since=round_.today, shown=shown, earlier=earlier, basis=basis)
