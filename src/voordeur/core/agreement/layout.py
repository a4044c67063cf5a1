# SPDX-License-Identifier: EUPL-1.2
"""Where the boxes and arrows of a drawing stand: lines run beside boxes, never through them.

Between two rows there is a channel. From the top it holds a lane for each box above that sends
an arrow further than the next row, a lane for each box below, and the words at the arrows. Left
of each column there is a gutter, with a lane for each box that is reached from further away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

BOX_WIDTH = 240
PORT = 22  # from a box's left side to where its arrows come in and go out
LANE = 9
MARGIN = 20
LINE = 16  # height of a line of words
ARROW = 14


@dataclass(frozen=True, slots=True)
class Item:
    """What has to be placed: its name, its height, and how many lines stand at its arrow."""

    name: str
    height: int
    label_lines: int = 0


@dataclass(frozen=True, slots=True)
class Box:
    """A placed item."""

    name: str
    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line of points from one box to another; the head is at the last point."""

    source: str
    target: str
    points: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Layout:
    """The placed boxes and arrows, and the size of the whole."""

    boxes: dict[str, Box] = field(default_factory=dict)
    arrows: list[Arrow] = field(default_factory=list)
    width: int = 0
    height: int = 0


def place(rows: Sequence[Sequence[Item]], arrows: Iterable[tuple[str, str]], top: int) -> Layout:
    """Place the rows under each other from `top` on, and route the arrows between them."""
    return _Placer(rows, sorted(arrows)).layout(top)


class _Placer:
    def __init__(self, rows: Sequence[Sequence[Item]], arrows: list[tuple[str, str]]) -> None:
        self._rows = rows
        self._row = {item.name: at for at, row in enumerate(rows) for item in row}
        self._column = {item.name: at for row in rows for at, item in enumerate(row)}
        self._arrows = [pair for pair in arrows if pair[0] in self._row and pair[1] in self._row]
        self._far = [pair for pair in self._arrows if not self._is_next(pair)]
        self._exit_lane = self._lanes(source for source, _ in self._far)
        self._enter_lane = self._lanes(target for _, target in self._arrows)
        self._gutter_lane = self._gutters()

    def _is_next(self, pair: tuple[str, str]) -> bool:
        return self._row[pair[1]] == self._row[pair[0]] + 1

    def _lanes(self, names: Iterable[str]) -> dict[str, int]:
        """Number the boxes of each row that need a lane of their own in one channel."""
        used: dict[int, int] = {}
        lanes = {}
        for name in dict.fromkeys(names):
            row = self._row[name]
            lanes[name] = used.get(row, 0)
            used[row] = lanes[name] + 1
        return lanes

    def _gutters(self) -> dict[str, int]:
        used: dict[int, int] = {}
        lanes = {}
        for name in dict.fromkeys(target for _, target in self._far):
            column = self._column[name]
            lanes[name] = used.get(column, 0)
            used[column] = lanes[name] + 1
        return lanes

    def _count(self, lanes: dict[str, int], row: int) -> int:
        return sum(self._row[name] == row for name in lanes)

    def layout(self, top: int) -> Layout:
        found = Layout()
        lefts = self._lefts()
        exits, enters = self._stack(found, lefts, top)
        for source, target in self._arrows:
            points = tuple(self._points(found, (source, target), exits, enters, lefts))
            found.arrows.append(Arrow(source, target, _simplified(points)))
        columns = max((len(row) for row in self._rows), default=1)
        found.width = lefts[columns - 1] + BOX_WIDTH + MARGIN
        return found

    def _lefts(self) -> list[int]:
        columns = max((len(row) for row in self._rows), default=1)
        lefts = []
        x = MARGIN
        for column in range(columns):
            lanes = sum(self._column[name] == column for name in self._gutter_lane)
            x += LANE * (lanes + 2) if lanes or column else 0
            lefts.append(x)
            x += BOX_WIDTH
        return lefts

    def _stack(
        self, found: Layout, lefts: list[int], top: int
    ) -> tuple[dict[str, int], dict[str, int]]:
        """Stack channels and rows; return the height of each lane by box."""
        exits: dict[str, int] = {}
        enters: dict[str, int] = {}
        y = top
        for at, row in enumerate(self._rows):
            y = self._channel(at, y, exits, enters)
            for column, item in enumerate(row):
                found.boxes[item.name] = Box(item.name, lefts[column], y, item.height)
            y += max((item.height for item in row), default=0)
        found.height = self._channel(len(self._rows), y, exits, enters)
        return exits, enters

    def _channel(self, row: int, y: int, exits: dict[str, int], enters: dict[str, int]) -> int:
        for name, lane in self._exit_lane.items():
            if self._row[name] == row - 1:
                exits[name] = y + LANE * (lane + 1)
        y += LANE * (self._count(self._exit_lane, row - 1) + 1)
        for name, lane in self._enter_lane.items():
            if self._row[name] == row:
                enters[name] = y + LANE * (lane + 1)
        y += LANE * (self._count(self._enter_lane, row) + 1)
        if row < len(self._rows):
            lines = max((item.label_lines for item in self._rows[row]), default=0)
            y += LINE * lines + (ARROW if lines else 0)
        return y

    def _points(
        self,
        found: Layout,
        pair: tuple[str, str],
        exits: dict[str, int],
        enters: dict[str, int],
        lefts: list[int],
    ) -> Iterator[tuple[int, int]]:
        source, target = found.boxes[pair[0]], found.boxes[pair[1]]
        out, into = source.x + PORT, target.x + PORT
        lane = enters[target.name]
        yield out, source.y + source.height
        if pair in self._far:
            gutter = lefts[self._column[target.name]]
            gutter -= LANE * (self._gutter_lane[target.name] + 1)
            yield out, exits[source.name]
            yield gutter, exits[source.name]
            yield gutter, lane
        else:
            yield out, lane
        yield into, lane
        yield into, target.y


def _simplified(points: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Leave out points that lie on the line between their neighbours."""
    kept = [points[0]]
    for here, following in zip(points[1:], (*points[2:], None), strict=True):
        if here == kept[-1]:
            continue
        straight = following is not None and (
            kept[-1][0] == here[0] == following[0] or kept[-1][1] == here[1] == following[1]
        )
        if not straight:
            kept.append(here)
    return tuple(kept)
