# SPDX-License-Identifier: EUPL-1.2
"""What must be thought of while an eviction stands announced, beside the steps of the agreement.

The agreement asks for the talk, the children and the last chance, each with a term. This adds
what the law makes possible and no agreement names. The days come from the law's file; an
agreement that asks for the same as a step of its own gives its own term, and this keeps silent.
Nothing here ever ends a crisis: only an event that ends the threat does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.nodes import Agreement, Provision
from voordeur.core.pathway.built_in import KEEP_WATCH_WITHIN
from voordeur.core.pathway.decision import Decision
from voordeur.core.pathway.history import Occurrence

ENDING = "afloop"
SOON = "WGS-03"
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list: `done_by` the events that do it, `provision` where its day stands."""

    key: str
    done_by: frozenset[str]
    provision: str


ITEMS: tuple[Item, ...] = (
    Item("moratorium", frozenset({"moratorium overwogen"}), "CRS-01"),
    Item("GGD", frozenset({"GGD overwogen"}), "CRS-02"),
    Item("opvang", frozenset({"opvang aangeboden"}), "CRS-03"),
)


@dataclass(frozen=True, slots=True)
class ToDo:
    """One line in one case. `due`: its last day, None where no day is known; `done`: the root of
    the event that did it, 0 while it is open."""

    key: str
    due: date | None
    done: int = 0
    done_on: date | None = None

    def is_late(self, today: date) -> bool:
        """Say whether its last day went by with nothing done."""
        return not self.done and self.due is not None and self.due < today


def provision(agreement: Agreement, number: str) -> Provision | None:
    """Return the national rule with this number, of the layers above the agreement."""
    found = (one for layer in agreement.layers for one in layer.provisions if one.id == number)
    return next(found, None)


def is_urgent(agreement: Agreement, days: Iterable[date | None], today: date) -> bool:
    """Say whether one of these days comes as soon as the law wants a talk in a threatening
    situation (WGS-03), counted from today."""
    rule = provision(agreement, SOON)
    term = KEEP_WATCH_WITHIN if rule is None or rule.term is None else rule.term
    last = term.last_day(today, agreement.calendar)
    return any(day is not None and day <= last for day in days)


def checklist(
    agreement: Agreement, happened: Sequence[Occurrence], decision: Decision
) -> tuple[ToDo, ...]:
    """Return the list of a case in which an announced eviction stands, nothing in any other.

    The last line is how it ended: it stays open until that is recorded, and is late from the day
    after the announced one on.
    """
    threat = _since(happened)
    if not decision.threatened or threat is None:
        return ()
    since = [one for one in happened if one.on >= threat.on or one.root > threat.root]
    asked = _asked(agreement)
    items = (
        _to_do(agreement, item, threat, (since, decision.eviction_on))
        for item in ITEMS
        if not item.done_by & asked
    )
    return (*items, ToDo(ENDING, decision.eviction_on))


def next_day(items: Iterable[ToDo], today: date) -> date | None:
    """Return the first day on which something of the list becomes late, or None."""
    days = (one.due + _ONE_DAY for one in items if not one.done and one.due is not None)
    return min((day for day in days if day > today), default=None)


def _since(happened: Sequence[Occurrence]) -> Occurrence | None:
    """Return the announcement with which the threat that stands began."""
    found = None
    for one in happened:
        if one.kind in vocabulary.ENDS_THREAT:
            found = None
        elif one.kind in vocabulary.THREATENS and found is None:
            found = one
    return found


def _asked(agreement: Agreement) -> frozenset[str]:
    steps = agreement.crisis.steps if agreement.crisis is not None else ()
    return frozenset(kind for step in steps for kind in step.done_by.events())


def _to_do(
    agreement: Agreement,
    item: Item,
    threat: Occurrence,
    course: tuple[Sequence[Occurrence], date | None],
) -> ToDo:
    since, eviction_on = course
    done = next((one for one in since if one.kind in item.done_by), None)
    rule = provision(agreement, item.provision)
    term = None if rule is None else rule.term
    last = None if term is None else term.last_day(threat.counted_on, agreement.calendar)
    due = min((day for day in (last, eviction_on) if day is not None), default=None)
    return ToDo(item.key, due, *((0, None) if done is None else (done.root, done.on)))
