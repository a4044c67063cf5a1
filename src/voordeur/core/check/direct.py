# SPDX-License-Identifier: EUPL-1.2
"""Can an obligation be opened by the most direct story there is: begin, prepare, start, wait?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import facts_in
from voordeur.core.check.moves import Move
from voordeur.core.check.situations import Situation, Space
from voordeur.core.pathway.machine import Timer
from voordeur.core.pathway.program import Match, Obligation
from voordeur.core.pathway.state import Status

_MOST_TRIES = 400

Attempt = tuple[Move, ...]


def opens(space: Space, duty: Obligation) -> bool:
    """Say whether one of the direct stories opens it; False proves nothing."""
    attempts = (
        (begin, *prepared, start)
        for kind, matches in duty.since.items()
        for match in matches
        for begin in _begins(space)
        for prepared in _preparations(space, duty, match)
        for start in _starts(space, kind)
    )
    return any(_opened(space, duty, each) for each in islice(attempts, _MOST_TRIES))


def _begins(space: Space) -> list[Move]:
    return [
        move
        for move in space.moves
        if move.kind in space.ready.begins and move.mark != vocabulary.PARKED
    ]


def _starts(space: Space, kind: str) -> list[Move | None]:
    """The event itself; the mark of the gate needs none, it comes with the report."""
    if kind not in vocabulary.EVENTS:
        return [None]
    return [move for move in space.moves if move.kind == kind]


def _preparations(space: Space, duty: Obligation, match: Match) -> Iterator[Attempt]:
    """What must have been seen before, and what makes the condition true."""
    seen = [_seen(space, bit) for bit in _bits(match.after | (match.all_of & ~match.own))]
    facts = facts_in(duty.condition) if duty.condition is not None else frozenset()
    knowing = [move for move in space.moves if facts & move.values.keys()]
    known: list[Attempt] = [(), *((move,) for move in knowing)]
    known += [(one, two) for one, two in product(knowing, knowing) if one.kind != two.kind]
    for before in product(*seen):
        for each in known:
            yield (*each, *before)


def _seen(space: Space, bit: int) -> list[Move]:
    return [
        move
        for move in space.moves
        if any(bit == each for each, _ in space.ready.monitors.get(move.kind, ()))
    ]


def _bits(mask: int) -> Iterator[int]:
    while mask:
        yield mask & -mask
        mask &= mask - 1


def _opened(space: Space, duty: Obligation, moves: Sequence[Move | None]) -> bool:
    situation = space.start()
    for move in moves:
        if move is not None:
            situation = space.after(situation, move)
            if _is_open(situation, duty):
                return True
    track = situation.state.tracks.get(duty.index)
    if track is None or track.fires_on is None:
        return False
    return _is_open(space.after(situation, space.timer(duty.index, Timer.WAIT)), duty)


def _is_open(situation: Situation, duty: Obligation) -> bool:
    track = situation.state.tracks.get(duty.index)
    return situation.running and track is not None and track.status is Status.OPEN
