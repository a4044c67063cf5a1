# SPDX-License-Identifier: EUPL-1.2
"""What happened in one case, oldest first, with corrections taken into account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import Value

NO_VALUES: Mapping[str, Value] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Event:
    """One recorded fact about a case.

    `id` grows with the order of recording. `on`: the day it happened; `known_on`: the day it
    became known. `withdraws` takes an earlier event back; `replaces` puts this one in its place.
    """

    id: int
    kind: str
    on: date
    known_on: date
    values: Mapping[str, Value] = field(default_factory=lambda: NO_VALUES)
    withdraws: int | None = None
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class History:
    """All events of one case, in any order."""

    events: tuple[Event, ...] = ()

    def with_event(self, event: Event) -> History:
        return History((*self.events, event))


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event that counts, after corrections.

    `root`: the id of the first event of its chain of replacements; every key hangs on it, so a
    corrected date renames nothing. `known_on` is the root's, so a correction gives no new term,
    but never before `on`.
    `counted_on`: the day from which terms run (vocabulary: happened or known).
    """

    root: int
    kind: str
    on: date
    known_on: date
    counted_on: date
    values: Mapping[str, Value]


def occurrences(history: History) -> tuple[Occurrence, ...]:
    """Return what counts, in the order of (day, rank of the kind, first recording)."""
    events: Iterable[Event] = history.events
    roots: Mapping[int, Event] = {}
    if any(event.withdraws is not None or event.replaces is not None for event in events):
        events = sorted(events, key=_id)
        roots = _roots(events)
        events = [each for each in _acting(events, roots) if each.withdraws is None]
    found = [_occurrence(event, roots.get(event.id, event)) for event in events]
    found.sort(key=_position)
    return tuple(found)


def standing(events: Iterable[Event]) -> list[Event]:
    """Return the events that were neither taken back nor put right, the newest first."""
    ordered = sorted(events, key=_id)
    return [each for each in _acting(ordered, _roots(ordered)) if each.withdraws is None]


def gone(events: Iterable[Event]) -> frozenset[int]:
    """Return the ids of events, withdrawals too, that a later one took back or put right."""
    ordered = sorted(events, key=_id)
    acting = {each.id for each in _acting(ordered, _roots(ordered))}
    return frozenset(each.id for each in ordered if each.id not in acting)


def _id(event: Event) -> int:
    return event.id


def _position(found: Occurrence) -> tuple[date, int, int]:
    return (found.on, vocabulary.EVENTS[found.kind].rank, found.root)


def _acting(events: Sequence[Event], roots: Mapping[int, Event]) -> Iterator[Event]:
    """Of each chain of replacements yield the newest event that was not withdrawn.

    Newest first: a withdrawal that was itself taken back takes nothing back. Withdrawing an
    event withdraws what already stood in its place; withdrawing a replacement brings back what
    it replaced.
    """
    before = {event.id: event.replaces for event in events}
    withdrawn: set[int] = set()
    settled: set[int] = set()
    for event in reversed(events):
        root = roots[event.id].id
        if root in settled or not withdrawn.isdisjoint(_chain(event.id, before)):
            continue
        settled.add(root)
        if event.withdraws is not None:
            withdrawn.add(event.withdraws)
        yield event


def _chain(at: int, before: Mapping[int, int | None]) -> Iterator[int]:
    """Yield an event and all that it replaces, newest first."""
    found: int | None = at
    while found is not None:
        yield found
        earlier = before.get(found)
        found = earlier if earlier is not None and earlier < found else None


def _roots(events: Sequence[Event]) -> dict[int, Event]:
    """Return the first event of each chain, by the id of every event in it; oldest first."""
    roots: dict[int, Event] = {}
    for event in events:
        before = event.replaces
        roots[event.id] = roots.get(before, event) if before is not None else event
    return roots


def _occurrence(event: Event, root: Event) -> Occurrence:
    kind = vocabulary.EVENTS[event.kind]
    # A corrected day may lie after the day we first knew; nothing is known before it happens.
    known = max(root.known_on, event.on)
    counted = known if kind.counts_when_known else event.on
    return Occurrence(root.id, event.kind, event.on, known, counted, event.values)
