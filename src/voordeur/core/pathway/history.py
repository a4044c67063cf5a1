# SPDX-License-Identifier: EUPL-1.2
"""What happened in one case, oldest first, with corrections taken into account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    corrected date renames nothing. `known_on` is the root's, so a correction gives no new term.
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
    events = sorted(history.events, key=_id)
    if any(event.withdraws is not None or event.replaces is not None for event in events):
        events = _standing(events)
        roots = _roots(history.events)
    else:
        roots = {}
    found = [_occurrence(event, roots.get(event.id, event)) for event in events]
    found.sort(key=_position)
    return tuple(found)


def _id(event: Event) -> int:
    return event.id


def _position(found: Occurrence) -> tuple[date, int, int]:
    return (found.on, vocabulary.EVENTS[found.kind].rank, found.root)


def _standing(events: Iterable[Event]) -> list[Event]:
    """Newest first: a correction that was itself taken back corrects nothing."""
    gone: set[int] = set()
    standing = []
    for event in sorted(events, key=_id, reverse=True):
        if event.id in gone:
            continue
        if event.withdraws is not None:
            gone.add(event.withdraws)
            continue
        if event.replaces is not None:
            gone.add(event.replaces)
        standing.append(event)
    return standing


def _roots(events: Iterable[Event]) -> dict[int, Event]:
    by_id = {event.id: event for event in events}
    roots: dict[int, Event] = {}
    for event in sorted(events, key=_id):
        if event.replaces is not None and event.replaces in by_id:
            roots[event.id] = roots.get(event.replaces, by_id[event.replaces])
    return roots


def _occurrence(event: Event, root: Event) -> Occurrence:
    kind = vocabulary.EVENTS[event.kind]
    counted = root.known_on if kind.counts_when_known else event.on
    return Occurrence(root.id, event.kind, event.on, root.known_on, counted, event.values)
