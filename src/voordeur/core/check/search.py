# SPDX-License-Identifier: EUPL-1.2
"""Walk through the situations of an agreement, smallest first, and keep only what can matter.

A situation is left out when another one was seen with the same rest and less going on (idle
before waiting before open, for every obligation): rules react to events independently, so what
brings silence after the bigger one brings it after the smaller one too. A situation in which an
outcome only waits for open steps needs no going on: it ends before it can fall silent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush

from voordeur.core.check.moves import Move
from voordeur.core.check.situations import Key, Situation, Space

Moment = tuple[str, int, int]

# So many paths to one moment are kept: not every path can be told with real days.
MOST_WAYS = 12


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """How a situation was reached: one move after another path."""

    situation: Situation
    move: Move | None = None
    before: Path | None = None
    length: int = 0

    def moves(self) -> tuple[Move, ...]:
        found: list[Move] = []
        path: Path | None = self
        while path is not None and path.move is not None:
            found.append(path.move)
            path = path.before
        return tuple(reversed(found))


def moment_of(move: Move) -> Moment:
    """Name a moment by its event, whatever its values, or by the timer that runs out."""
    return (move.kind, move.duty, -1 if move.timer is None else int(move.timer))


@dataclass(slots=True)
class Seen:
    """What the walk came across."""

    silent: dict[Moment, list[Path]] = field(default_factory=dict)
    opened: dict[int, Path] = field(default_factory=dict)  # obligation -> first time it was open
    fallen: dict[str, Path] = field(default_factory=dict)  # outcome -> first time it fell
    finished: bool = False  # nothing is left to look at


@dataclass(frozen=True, slots=True)
class Way:
    """How to walk. `order`: what to look at first. `widely`: also try what only starts more.

    `through_endings`: go on where an outcome waits for open steps. `watch` sees every situation
    that is kept.
    """

    order: Callable[[Path], tuple[int, ...]]
    widely: bool = False
    through_endings: bool = False
    watch: Callable[[Path], None] | None = None

    def watched_by(self, watch: Callable[[Path], None]) -> Way:
        return replace(self, watch=watch)


class Walk:
    """One search through the situations; it can be stopped and taken up again."""

    def __init__(self, space: Space, way: Way) -> None:
        self.space = space
        self.seen = Seen()
        self._way = way
        self._heap: list[tuple[tuple[int, ...], int, Path]] = []
        self._count = 0
        self._kept: dict[Key, list[tuple[int, int]]] = {}
        self._push(Path(space.start()))

    def run(self, moves: int, done: Callable[[Seen], bool]) -> None:
        """Go on until `done`, until nothing is left, or until so many moves were made."""
        until = self.space.applied + moves
        while self._heap:
            if done(self.seen) or self.space.applied >= until:
                return
            _, _, path = heappop(self._heap)
            if self._is_beaten(path.situation):
                continue
            self._expand(path)
        self.seen.finished = True

    def _expand(self, path: Path) -> None:
        situation = path.situation
        for move in self.space.possible(situation, widely=self._way.widely):
            after = self.space.after(situation, move)
            if after.key == situation.key:
                continue
            step = Path(after, move, path, path.length + 1)
            self._note(situation, step)
            ends = after.ended or (self.space.is_ending(after) and not self._way.through_endings)
            if not ends and self._is_new(after):
                if self._way.watch is not None:
                    self._way.watch(step)
                self._push(step)

    def _note(self, before: Situation, step: Path) -> None:
        after, move = step.situation, step.move
        assert move is not None
        if after.silent and not before.silent:
            ways = self.seen.silent.setdefault(moment_of(move), [])
            if len(ways) < MOST_WAYS:
                ways.append(step)
        for index in _bits(after.open & ~before.open):
            self.seen.opened.setdefault(index, step)
        for index in _bits(after.live & ~after.open & ~before.live):
            if self._opens_by_waiting(after, index):
                self.seen.opened.setdefault(index, step)
        closing = after.state.closing
        if after.ended and closing is not None:
            self.seen.fallen.setdefault(closing.outcome, step)

    def _opens_by_waiting(self, situation: Situation, index: int) -> bool:
        track = situation.state.tracks[index]
        return track.fires_on is not None and track.duty.condition is None

    def _push(self, path: Path) -> None:
        self._count += 1
        heappush(self._heap, (self._way.order(path), self._count, path))

    def _is_new(self, after: Situation) -> bool:
        """Keep the situation unless a smaller one was kept; drop bigger ones kept before."""
        key = (after.rest, after.silent)
        kept = self._kept.setdefault(key, [])
        live, opened = after.live, after.open
        for other, other_open in kept:
            if not (other & ~live or other_open & ~opened):
                return False
        kept[:] = [each for each in kept if live & ~each[0] or opened & ~each[1]]
        kept.append((live, opened))
        return True

    def _is_beaten(self, situation: Situation) -> bool:
        """Whether a smaller situation was found since this one was kept."""
        if not situation.running:
            return False
        kept = self._kept[situation.rest, situation.silent]
        return (situation.live, situation.open) not in kept


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _length(path: Path) -> tuple[int, ...]:
    return (path.length,)


def _emptiness(path: Path) -> tuple[int, ...]:
    return (path.situation.live.bit_count(), path.length)


SHORTEST_FIRST = Way(_length)
EMPTIEST_FIRST = Way(_emptiness)
WIDELY = Way(_length, widely=True)
