# SPDX-License-Identifier: EUPL-1.2
"""What the national exchange wants to know of a case: its periods, each with its attempts and end.

A vroegsignaalzaak is one period of a case: the reports that were taken together, how the household
was sought, and how it ended (DDAS-Vroegsignalering 1.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.vocabulary import By
from voordeur.core.codes import ContactKind, PartOfDay, Result, SignalStatus
from voordeur.core.pathway.attempts import is_reached
from voordeur.core.pathway.decide import decide
from voordeur.core.pathway.decision import Decision
from voordeur.core.pathway.history import History, Occurrence, occurrences

ATTEMPTED = "contact geprobeerd"
VISITED = "huisbezoek"
TALKED = frozenset({"gesprek gevoerd", "crisisgesprek gevoerd"})


@dataclass(frozen=True, slots=True)
class Attempt:
    """One time that somebody sought contact. `part` is None where it was not written down."""

    kind: ContactKind
    reached: bool
    on: date
    part: PartOfDay | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a case. `reports`: root ids of its admitted reports, oldest first.

    `taken_up_on`: the day of the first thing that a worker did; None if nobody did anything yet.
    `result`: None while it runs, and where the outcome has no national code.
    """

    began_on: date
    reports: tuple[int, ...]
    attempts: tuple[Attempt, ...] = ()
    taken_up_on: date | None = None
    closed_on: date | None = None
    result: Result | None = None

    @property
    def status(self) -> SignalStatus:
        """Return the status of its reports: those not taken up say why in their result."""
        if self.result is not None and self.result.value in set(SignalStatus):
            return SignalStatus(self.result.value)
        if self.taken_up_on is not None or self.closed_on is not None:
            return SignalStatus.TAKEN_UP
        return SignalStatus.WAITING

    def touches(self, since: date, until: date) -> bool:
        """Say whether the period ran on one of these days."""
        return self.began_on <= until and (self.closed_on is None or self.closed_on >= since)


@dataclass(slots=True)
class _Found:
    """What was seen of one period so far."""

    began_on: date
    reports: list[int] = field(default_factory=list)
    happened: list[Occurrence] = field(default_factory=list)
    decision: Decision | None = None


def periods(agreement: Agreement, history: History, until: date) -> tuple[Period, ...]:
    """Return the periods of a case that have a report, as they stood at the end of `until`."""
    found: dict[int, _Found] = {}
    told: set[int] = set()
    for day, happened in _days(history, until):
        decision = decide(agreement, history, day)
        if decision.began_on is None:
            continue
        seen = found.setdefault(decision.period, _Found(decision.began_on))
        admitted = [each.report for each in decision.reports if each.mark == vocabulary.ADMITTED]
        seen.reports += [report for report in admitted if report not in told]
        told.update(admitted)
        seen.happened += happened
        seen.decision = decision
    return tuple(_period(each) for each in found.values() if each.reports)


def _days(history: History, until: date) -> Iterator[tuple[date, list[Occurrence]]]:
    """Yield every day on which something happened, and the last: outcomes may fall by time."""
    by_day: dict[date, list[Occurrence]] = {}
    for each in occurrences(history):
        if each.on <= until:
            by_day.setdefault(each.on, []).append(each)
    by_day.setdefault(until, [])
    yield from by_day.items()


def _period(found: _Found) -> Period:
    assert found.decision is not None  # set together with the rest
    closing = found.decision.closing
    taken_up = [each.on for each in found.happened if _is_work(each)]
    return Period(
        began_on=found.began_on,
        reports=tuple(found.reports),
        attempts=tuple(_attempts(found.happened)),
        taken_up_on=min(taken_up, default=None),
        closed_on=None if closing is None else closing.on,
        result=None if closing is None else _result(closing.result),
    )


def _is_work(found: Occurrence) -> bool:
    return vocabulary.EVENTS[found.kind].by is By.WORKER


def _result(code: str) -> Result | None:
    return Result(code) if code in set(Result) else None


def _attempts(happened: list[Occurrence]) -> Iterator[Attempt]:
    """A talk of which no attempt was written down is an attempt of unknown kind that reached."""
    reached: set[date] = set()
    for each in happened:
        if each.kind in {ATTEMPTED, VISITED}:
            made = _attempt(each)
            if made.reached:
                reached.add(each.on)
            yield made
    for each in happened:
        if each.kind in TALKED and each.on not in reached:
            reached.add(each.on)
            yield Attempt(ContactKind.UNKNOWN, reached=True, on=each.on)


def _attempt(found: Occurrence) -> Attempt:
    visited = found.kind == VISITED
    kind = ContactKind.HOME_VISIT.value if visited else str(found.values.get("soort", ""))
    part = str(found.values.get("dagdeel", "")).capitalize()
    return Attempt(
        kind=ContactKind(kind) if kind in set(ContactKind) else ContactKind.OTHER,
        reached=is_reached(found.kind, found.values),
        on=found.on,
        part=PartOfDay(part) if part in set(PartOfDay) else None,
    )
