# SPDX-License-Identifier: EUPL-1.2
"""A case under a real agreement: `decide` asks, made-up workers and landlords answer.

What the household is like stays in the model; the engine sees events only, as in real life.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import Value
from voordeur.core.codes import ContactKind
from voordeur.core.figure.simulation import acting
from voordeur.core.figure.simulation.arrears import Arrears
from voordeur.core.figure.simulation.chance import key
from voordeur.core.figure.simulation.tenancies import Traits, traits
from voordeur.core.pathway.decide import decide
from voordeur.core.pathway.decision import Decision, State, Task
from voordeur.core.pathway.history import Event, History
from voordeur.core.sheet.facts import facts
from voordeur.core.sheet.report import Report

if TYPE_CHECKING:
    from voordeur.core.figure.simulation.region import Region

TaskKey = tuple[str, int]
# A landlord in this model keeps the four preconditions and asks in several ways before it reports.
ASKED_BEFORE = (ContactKind.TELEPHONE, ContactKind.LETTER, ContactKind.HOME_VISIT)
TIMES_LATE = 3  # aanname


@dataclass(slots=True)
class Followed:
    """One case with everything that was recorded, and what was decided last."""

    arrears: Arrears
    key: int
    opened: int
    traits: Traits
    events: list[Event] = field(default_factory=list)
    decision: Decision | None = None
    turn: int = 0
    seen: int = 0  # events at the last look
    tasks: dict[TaskKey, Task] = field(default_factory=dict)
    attempts: int = 0
    reached: bool = False
    deal: str = ""  # what was accepted: deal, payment or help
    closed: bool = False


def start(region: Region, arrears: Arrears) -> Followed:
    """Open a case; the caller records what began it."""
    own = key(arrears.key, 4, region.day)
    return Followed(arrears, own, region.day, traits(arrears.tenancy.key, region.p))


def report(region: Region, case: Followed) -> None:
    """Record a report of the landlord with what it says."""
    arrears, day = case.arrears, region.day
    rent = round(arrears.tenancy.rent)
    said = Report(
        amount=round(arrears.owed * rent),
        rent=rent,
        since=region.date_of(arrears.start),
        times_late=TIMES_LATE,
        contact_kinds=ASKED_BEFORE,
        own_action=False,
        arrangement=False,
        current_tenant=True,
    )
    found: Mapping[str, bool | int | str | Fraction] = facts(said, region.date_of(day))
    record(region, case, vocabulary.REPORT, found)


def record(
    region: Region, case: Followed, kind: str, values: Mapping[str, Value] | None = None
) -> None:
    """Record an event and look what follows from it."""
    note(region, case, kind, values)
    catch_up(region, case)


def note(
    region: Region, case: Followed, kind: str, values: Mapping[str, Value] | None = None
) -> None:
    """Record an event of several; who does so catches up afterwards."""
    if _can_follow(case, kind):
        on = region.date_of(region.day)
        case.events.append(Event(len(case.events) + 1, kind, on, on, dict(values or {})))


def catch_up(region: Region, case: Followed) -> None:
    """Look what follows from what was recorded since the last look."""
    if case.seen < len(case.events):
        look(region, case)


def _can_follow(case: Followed, kind: str) -> bool:
    needed = vocabulary.EVENTS[kind].can_follow
    return not needed or any(event.kind in needed for event in case.events)


def look(region: Region, case: Followed) -> None:
    """Ask the agreement what must happen now, and hand new tasks out."""
    assert region.agreement is not None
    today = region.date_of(region.day)
    region.looks += 1
    case.seen = len(case.events)
    case.decision = decide(region.agreement, History(tuple(case.events)), today)
    case.turn += 1
    fresh = {(task.step.name, task.anchor): task for task in case.decision.tasks}
    _count_done(region, case, fresh)
    begun = [key_ for key_ in fresh if key_ not in case.tasks]
    case.tasks = fresh
    _maybe_close(region, case)
    ahead = case.decision.next_look
    if ahead is not None:
        region.at(region.day + (ahead - today).days, region.look_again, case, case.turn)
    for key_ in begun:
        acting.plan(region, case, key_)


def _count_done(region: Region, case: Followed, fresh: Mapping[TaskKey, Task]) -> None:
    today = region.date_of(region.day)
    for key_, task in case.tasks.items():
        if key_ not in fresh:
            region.count.add("steps_done", region.day)
            region.count.add("steps_in_time", region.day, today <= task.due)


def look_again(region: Region, case: Followed, turn: int) -> None:
    """A term has run out since the last look."""
    if turn == case.turn:
        look(region, case)


def _maybe_close(region: Region, case: Followed) -> None:
    assert case.decision is not None
    is_over = case.decision.state in (State.CLOSED, State.NOTHING)
    if is_over and not case.closed:
        case.closed = True
        region.followed_closes(case)
    elif not is_over and case.closed:
        case.closed = False
        region.count.add("cases", region.day)


def forbids(region: Region, case: Followed, kind: str) -> bool:
    """Tell whether the agreement forbids this today: it would be a breach."""
    assert region.agreement is not None
    assert case.decision is not None
    on = region.date_of(region.day)
    tried = Event(len(case.events) + 1, kind, on, on)
    region.looks += 1
    after = decide(region.agreement, History((*case.events, tried)), on)
    return len(after.breaches) > len(case.decision.breaches)
