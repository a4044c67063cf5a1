# SPDX-License-Identifier: EUPL-1.2
"""What must happen now in one case, as values: the answer of `decide`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from voordeur.core.agreement.expressions import Condition
from voordeur.core.agreement.nodes import Ground, Place, Step


class State(Enum):
    """Where a case stands as a whole."""

    NOTHING = "niets"  # nothing has begun a period
    PARKED = "geparkeerd"  # a report waits for an answer
    OPEN = "open"
    AFTERCARE = "nazorg"  # has an outcome, and steps after it
    CLOSED = "gesloten"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a task is there: the rule, the event that started it, the ground to quote."""

    rule: str
    since: str  # event or mark that started the rule, in the agreement's words
    since_on: date
    opened_on: date
    ground: Ground
    place: Place
    text: str = ""  # one sentence in Dutch, only for built-in steps


@dataclass(frozen=True, slots=True)
class Task:
    """Work that somebody has to do by a day. Its identity is (step, anchor), not the owner."""

    step: Step
    anchor: int  # root id of the event that opened it
    opened_on: date
    due: date
    late: bool
    reasons: tuple[Reason, ...]
    crisis: bool = False
    aftercare: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A rule that will ask for a step on `fires_on` unless something happens before."""

    rule: str
    steps: tuple[str, ...]
    until: date  # last day on which the thing waited for is in time
    fires_on: date
    without: str


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """A message that ought to exist by now. Equal keys are one message, sent once.

    `kind`: terugkoppeling, brief, overdracht, schending or verlopen. `what`: the mark, the letter,
    the rule or the step. `recipient`: a role, or "huurder". `cause`: root id of the event that it
    hangs on; of a step that is late again, of the event that had moved its last day. `report`:
    root id of the report it is about (0: none). `code`: a national code or "".
    """

    kind: str
    what: str
    recipient: str
    code: str
    cause: int
    report: int = 0


@dataclass(frozen=True, slots=True)
class Breach:
    """Something that a prohibition forbids and that happened all the same."""

    rule: str
    who: str
    event: str
    cause: int
    on: date
    ground: Ground
    place: Place


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause of collection that runs now."""

    rule: str
    since_on: date
    last_day: date
    days: int  # the whole length; the day number follows from today and `since_on`


@dataclass(frozen=True, slots=True)
class Closing:
    """How the period ended, or would end once the last open step is done."""

    outcome: str
    on: date
    good: bool | None
    result: str
    cause: int
    tells_result: bool


@dataclass(frozen=True, slots=True)
class Admitted:
    """What the gate said about one report."""

    report: int
    mark: str  # toegelaten, geweigerd or geparkeerd
    on: date
    failing: tuple[Condition, ...] = ()  # parts of the condition that do not hold
    missing: tuple[str, ...] = ()  # facts that must become known


@dataclass(frozen=True, slots=True)
class Decision:
    """Everything that follows from the agreement and the history, on one day.

    `period`: root id of the event that began the current period (0: none). `closing`: the outcome
    of the period; `latched`: an outcome that waits for the last open step. `next_look`: the first
    day on which something can change without anybody doing anything, or None.
    """

    state: State
    period: int
    began_on: date | None
    tasks: tuple[Task, ...]
    waiting: tuple[Waiting, ...]
    messages: frozenset[Message]
    breaches: tuple[Breach, ...]
    pauses: tuple[Pause, ...]
    reports: tuple[Admitted, ...]
    closing: Closing | None
    latched: Closing | None
    next_look: date | None
    phase: Phase
    priorities: tuple[int, ...]  # positions in agreement.priorities whose condition holds
    threatened: bool  # an announced eviction stands
    eviction_on: date | None


class Phase(Enum):
    """The ontruimingszeef: how far the landlord's steps have come."""

    ARREARS = "achterstand"
    BAILIFF = "deurwaarder"
    SUMMONS = "dagvaarding"
    JUDGMENT = "vonnis"
    ANNOUNCED = "ontruiming aangezegd"
    AFTER = "daarna"
