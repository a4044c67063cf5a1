# SPDX-License-Identifier: EUPL-1.2
"""An own drawing of the rounds. No map service, no streets: only where doors lie to each other."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voordeur.pages.screens import Sketch, SketchLine, SketchMark
from voordeur.visits.shown import DoorShown, RoundShown

WIDTH, HEIGHT, EDGE = 960, 520, 56
SHAPES = 6
DEGREE = 111_195  # metres of one degree of latitude
LENGTHS = (50, 100, 250, 500, 1_000, 2_000, 5_000)
LONGEST = 240  # units that the line of the scale may take

Point = tuple[float, float]


def sketch(rounds: Sequence[RoundShown]) -> Sketch | None:
    """Return the drawing, or None when there is no door to draw."""
    points = [_at(door) for one in rounds for door in one.doors]
    starts = sorted({point for one in rounds for point in _start(one)})
    known = [point for point in (*points, *starts) if point is not None]
    if not points or not known:
        return None
    frame = _Frame(known)
    return Sketch(
        WIDTH,
        HEIGHT,
        tuple(SketchLine(_way(one, frame), shape(one.number)) for one in rounds if one.doors),
        tuple(
            SketchMark(*frame.put(point), shape(one.number), str(number))
            for one in rounds
            for number, door in enumerate(one.doors, start=1)
            if (point := _at(door)) is not None
        ),
        tuple(frame.put(point) for point in starts),
        frame.scale_units,
        frame.scale_text,
        _said(rounds),
    )


def shape(number: int) -> int:
    """Return which shape a team has, from 1."""
    return (number - 1) % SHAPES + 1


def _at(door: DoorShown) -> Point | None:
    if door.latitude is None or door.longitude is None:
        return None
    return (door.longitude, door.latitude)


def _start(one: RoundShown) -> tuple[Point, ...]:
    if one.latitude is None or one.longitude is None:
        return ()
    return ((one.longitude, one.latitude),)


def _way(one: RoundShown, frame: _Frame) -> str:
    stops = [point for door in one.doors if (point := _at(door)) is not None]
    start = list(_start(one))
    put = [frame.put(point) for point in (*start, *stops, *start)]
    return " ".join(f"{x},{y}" for x, y in put)


class _Frame:
    """Where a point of the world lies in the drawing; north is above, nothing is stretched."""

    def __init__(self, points: Sequence[Point]) -> None:
        wide = [point[0] for point in points]
        high = [point[1] for point in points]
        self._west, self._north = min(wide), max(high)
        self._narrow = cos(radians((min(high) + max(high)) / 2))
        across = max((max(wide) - min(wide)) * self._narrow, 1e-4)
        along = max(max(high) - min(high), 1e-4)
        self._units = min((WIDTH - 2 * EDGE) / across, (HEIGHT - 2 * EDGE) / along)
        self._left = (WIDTH - across * self._units) / 2
        self._top = (HEIGHT - along * self._units) / 2
        metre = self._units / DEGREE
        length = max((one for one in LENGTHS if one * metre <= LONGEST), default=LENGTHS[0])
        self.scale_units = round(length * metre)
        self.scale_text = f"{length} m" if length < LENGTHS[4] else f"{length // 1000} km"

    def put(self, point: Point) -> tuple[int, int]:
        """Return where a point lies, in whole units."""
        x = self._left + (point[0] - self._west) * self._narrow * self._units
        return round(x), round(self._top + (self._north - point[1]) * self._units)


def _said(rounds: Sequence[RoundShown]) -> str:
    many = sum(1 for one in rounds if one.doors)
    told = ngettext("{count} ronde", "{count} rondes", many).format(count=many)
    return _("Schets van {rounds}. De volgorde staat in de tabellen hieronder.").format(
        rounds=told
    )
