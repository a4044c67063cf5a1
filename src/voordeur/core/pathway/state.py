# SPDX-License-Identifier: EUPL-1.2
"""What the fold remembers between two events."""

from __future__ import annotations

from datetime import date
from enum import IntEnum

from voordeur.core.agreement.expressions import Value
from voordeur.core.pathway.decision import Admitted, Breach, Closing, Message, Phase
from voordeur.core.pathway.history import Occurrence
from voordeur.core.pathway.program import Obligation


class Status(IntEnum):
    """What an obligation is doing. Idle obligations have no track at all."""

    WAITING = 1
    OPEN = 2
    ASLEEP = 3


class Mode(IntEnum):
    """Whether a period runs."""

    NONE = 0
    PARKED = 1
    OPEN = 2
    ENDED = 3  # has an outcome; steps after it may still be open


class Track:
    """One live obligation: what started it, and its days."""

    __slots__ = (
        "anchor",
        "bits",
        "due",
        "duty",
        "fires_on",
        "known_on",
        "lapses_on",
        "late_by",
        "opened_on",
        "since",
        "since_on",
        "status",
        "term",
        "told_late",
    )

    def __init__(self, duty: Obligation, found: Occurrence) -> None:
        self.duty = duty
        self.status = Status.OPEN
        self.anchor = found.root
        self.since = found.kind
        self.since_on = found.on
        self.known_on = found.known_on
        self.opened_on = found.on
        self.term = found.on  # the last day by the agreement
        self.due = found.on  # the same, or earlier where an announced eviction comes before it
        self.fires_on: date | None = None
        self.lapses_on: date | None = None
        self.told_late = False  # that its last day went by; anew when that day came to lie later
        self.late_by = found.root  # on what that message hangs: the anchor, or what moved the day
        self.bits = 0

    def copy(self) -> Track:
        other = Track.__new__(Track)
        for name in Track.__slots__:
            setattr(other, name, getattr(self, name))
        return other


class State:
    """Everything the fold remembers between two events."""

    __slots__ = (
        "admitted",
        "began_on",
        "breaches",
        "closing",
        "debt_help",
        "earlier",
        "eviction_known",
        "eviction_on",
        "facts",
        "first_on",
        "happened",
        "latched",
        "messages",
        "mode",
        "parked",
        "pauses",
        "period",
        "period_reports",
        "phase",
        "phase_before",
        "reports",
        "seen",
        "silent",
        "threatened",
        "tracks",
        "withdrawn",
    )

    def __init__(self) -> None:
        self.mode, self.period = Mode.NONE, 0
        self.began_on: date | None = None
        self.admitted = False
        self.parked: dict[int, date] = {}  # report that waits for an answer -> since which day
        # Mode, period, its day and its outcome, before a report that is still parked.
        self.earlier: tuple[Mode, int, date | None, Closing | None] = (Mode.NONE, 0, None, None)
        self.tracks: dict[int, Track] = {}
        self.seen = 0
        self.happened: frozenset[str] = frozenset()
        self.facts: dict[str, Value] = {}
        self.first_on: dict[str, date] = {}
        self.latched: dict[int, Occurrence] = {}  # ending -> its cause
        self.pauses: dict[int, tuple[date, date]] = {}  # ban -> (day it began, day counted)
        self.threatened = False
        self.eviction_on: date | None = None
        self.eviction_known = date.min  # since when this day of the eviction was known
        self.phase = Phase.ARREARS
        # How far the landlord came since the last outcome, without an announced eviction: there
        # the case stands if the threat is taken away, and there the next period begins.
        self.phase_before = Phase.ARREARS
        self.silent: tuple[date, int] | None = None  # since which day, root of the cause
        self.debt_help: int | None = None  # root of the event since which debt help is received
        self.reports: dict[int, Admitted] = {}
        self.period_reports: tuple[int, ...] = ()  # admitted ones of this period, oldest first
        self.messages: set[Message] = set()
        self.breaches: list[Breach] = []
        self.closing: Closing | None = None
        self.withdrawn: Occurrence | None = None  # what took the last threat of this period away

    def copy(self) -> State:
        """Return an independent copy; the checker branches on it."""
        other = State.__new__(State)
        for name in State.__slots__:
            value = getattr(self, name)
            if isinstance(value, dict):
                value = dict(value)
            setattr(other, name, value)
        other.tracks = {index: track.copy() for index, track in self.tracks.items()}
        other.messages = set(self.messages)
        other.breaches = list(self.breaches)
        return other

    @property
    def busy(self) -> bool:
        """Whether a step of this period is live; steps after an earlier outcome don't count."""
        return any(not track.duty.aftercare for track in self.tracks.values())

    @property
    def running(self) -> bool:
        """Whether a period runs that has no outcome yet."""
        return self.mode in (Mode.OPEN, Mode.PARKED)
