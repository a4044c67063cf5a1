# SPDX-License-Identifier: EUPL-1.2
"""Turn a path of moves into a story with days, and let `decide` say whether it is true."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import Value
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.check.domain import required
from voordeur.core.check.findings import Story, StoryEvent, history_of
from voordeur.core.check.moves import Move
from voordeur.core.pathway.decide import decide, fold
from voordeur.core.pathway.decision import Decision, State
from voordeur.core.pathway.history import occurrences
from voordeur.core.pathway.machine import Timer
from voordeur.core.pathway.program import Program, program

# A Monday without holidays near it, so that terms in a story read as they stand in the file.
FIRST_DAY = date(2026, 3, 2)

_ONE_DAY = timedelta(days=1)
_APPOINTMENT_AFTER = timedelta(days=14)

Test = Callable[[Story], bool]


def stories_of(ready: Program, moves: Sequence[Move]) -> Iterator[Story]:
    """Give each event a day of its own; or, second, as few days as their ranks allow.

    A timer runs to its end. Nothing is yielded where a timer of the path doesn't run.
    """
    for gap in (_always_a_day, _as_close_as_may_be):
        story = _story(ready, moves, gap)
        if story:
            yield story


def _always_a_day(before: str, kind: str) -> timedelta:
    return _ONE_DAY


def _as_close_as_may_be(before: str, kind: str) -> timedelta:
    """On one day, events count in the order of their ranks (vocabulary)."""
    if before and vocabulary.EVENTS[before].rank <= vocabulary.EVENTS[kind].rank:
        return timedelta(0)
    return _ONE_DAY


def _story(
    ready: Program, moves: Sequence[Move], gap: Callable[[str, str], timedelta]
) -> Story | None:
    story: tuple[StoryEvent, ...] = ()
    day = FIRST_DAY
    for move in moves:
        if move.timer is not None:
            fires_on = _fires_on(ready, story, day, move)
            if fires_on is None:
                return None
            day = max(day, fires_on)
            story = (*story, StoryEvent("", day))
            continue
        if story:
            day += gap(story[-1].kind, move.kind)
        story = (*story, StoryEvent(move.kind, day, _values(move, day)))
    return story


def _values(move: Move, day: date) -> dict[str, Value]:
    values = {**required(move.kind), **move.values}
    if move.kind == vocabulary.APPOINTMENT:
        values["op"] = day + _APPOINTMENT_AFTER
    return values


def _fires_on(ready: Program, story: Story, day: date, move: Move) -> date | None:
    state, _ = fold(ready, occurrences(history_of(story)), day)
    track = state.tracks.get(move.duty)
    if track is None:
        return None
    return track.fires_on if move.timer is Timer.WAIT else track.lapses_on


def decision_at_end(agreement: Agreement, story: Story) -> Decision:
    """Return what `decide` says on the last day of the story."""
    today = story[-1].on if story else FIRST_DAY
    return decide(agreement, history_of(story), today)


def is_silent(agreement: Agreement, story: Story) -> bool:
    """Say whether the case is open at the end, and only the safety net has anything to do.

    Never while an eviction stands: then the system itself keeps somebody at it.
    """
    decision = decision_at_end(agreement, story)
    if decision.state is not State.OPEN or decision.waiting or decision.threatened:
        return False
    net = agreement.safety_net
    return all(task.aftercare or (net is not None and task.step is net) for task in decision.tasks)


def falls_silent(agreement: Agreement, story: Story) -> bool:
    """Say whether the last line of the story is what makes the case fall silent."""
    if not story or not is_silent(agreement, story):
        return False
    last, before = story[-1], story[:-1]
    if last.kind:
        return not is_silent(agreement, before)
    return not is_silent(agreement, (*before, StoryEvent("", last.on - _ONE_DAY)))


def is_orderly(story: Story) -> bool:
    """Say whether each event comes after one that it can follow (vocabulary: kan na)."""
    seen: set[str] = set()
    for line in story:
        before = vocabulary.EVENTS[line.kind].can_follow if line.kind else ()
        if before and not seen.intersection(before):
            return False
        seen.add(line.kind)
    return True


def told(agreement: Agreement, moves: Sequence[Move], test: Test) -> Story | None:
    """Return the shortest orderly story that these moves give and that passes the test."""
    ready = program(agreement)

    def passing(candidate: Sequence[Move]) -> Story | None:
        return next((story for story in stories_of(ready, candidate) if test(story)), None)

    if passing(moves) is None:
        return None
    shorter = _shrunk(tuple(moves), lambda candidate: passing(candidate) is not None)
    for candidate in (shorter, *_ordered(ready, shorter), tuple(moves)):
        story = passing(candidate)
        if story is not None and is_orderly(story):
            return story
    return None


def _shrunk(moves: tuple[Move, ...], passes: Callable[[Sequence[Move]], bool]) -> tuple[Move, ...]:
    """Leave out every move that the story can do without; the last one stays."""
    at = len(moves) - 2
    while at >= 0:
        without = moves[:at] + moves[at + 1 :]
        if passes(without):
            moves = without
            at = min(at, len(moves) - 1)
        at -= 1
    return moves


def _ordered(ready: Program, moves: tuple[Move, ...]) -> list[tuple[Move, ...]]:
    """Return variants in which each event has something before it that it can follow."""
    found: list[tuple[Move, ...]] = []
    for at, move in enumerate(moves):
        before = vocabulary.EVENTS[move.kind].can_follow if move.kind else ()
        if before and not any(each.kind in before for each in moves[:at]):
            for kind in before:
                extra = Move(kind, required(kind))
                found.extend((*moves[:i], extra, *moves[i:]) for i in range(at, -1, -1))
                # Or it happened in an earlier period of the same case.
                closing = Move(vocabulary.CLOSED_BY_WORKER, required(vocabulary.CLOSED_BY_WORKER))
                found.extend(
                    (Move(start, required(start)), extra, closing, *moves)
                    for start in sorted(ready.begins - {vocabulary.REPORT})
                )
    return found
