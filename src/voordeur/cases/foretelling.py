# SPDX-License-Identifier: EUPL-1.2
"""What one more event would do to a case, told to whoever may record it, before it is recorded.

Nothing of the case is shown, so that nothing is disclosed and no line is written in the log. The
whole file decides, also what this reader may not see: help that was given keeps a case open for
everybody. Only the two answers leave, which whoever records would read from the case afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from voordeur.agreements.values import agreement_of
from voordeur.cases import models, queries
from voordeur.cases.recording import REPORTS
from voordeur.cases.shown_page import CasePage
from voordeur.cases.values import Entry, from_json
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.vocabulary import Compartment
from voordeur.core.pathway.effect import Aftermath, effect
from voordeur.core.pathway.history import Event, History, gone
from voordeur.people import identity

_EVENT = ("seq", "kind", "on", "known_on", "values", "withdraws", "replaces")


@dataclass(frozen=True, slots=True)
class Recordable:
    """A case that somebody is about to record in, as far as a form has to know it.

    `about`: what the organisations have to do with it. `helps`: whether this reader sees the help.
    `facts`: what was reported of it. `row` is for `page` alone, and `read` remembers the events
    that this reader sees: one question reads a case once.
    """

    id: int
    agreement_id: int
    eviction_on: date | None
    about: About
    helps: bool
    agreement: Agreement
    row: models.Case = field(repr=False, compare=False)
    read: list[tuple[Event, ...]] = field(default_factory=list, repr=False, compare=False)

    @property
    def facts(self) -> Mapping[str, object]:
        found: Mapping[str, object] = self.row.facts
        return found


def recordable(actor: Actor, reference: str) -> Recordable | None:
    """Return the case that the actor would record in, or None where it may not be seen."""
    row = queries.permitted(actor, reference)
    if row is None or row.restricted_on is not None:
        return None
    about = About(
        region_id=row.region_id, participants=frozenset(row.seen_by), watched=row.watched
    )
    helped = About(region_id=row.region_id, participants=frozenset(row.helped_by))
    helps = bool(access.may(actor, Deed.SEE_HELP, helped))
    agreement = agreement_of(row.agreement_id)
    return Recordable(row.pk, row.agreement_id, row.eviction_on, about, helps, agreement, row)


def page(actor: Actor, case: Recordable, now: datetime) -> CasePage:
    """Return everything of this case that the actor may see, which is written in the log."""
    return queries.shown(actor, case.row, now)


def foretold(actor: Actor, case: Recordable, entry: Entry, now: datetime) -> Aftermath | None:
    """Return what this would do to the case; None for who may not record it there."""
    kind = vocabulary.EVENTS.get(entry.kind)
    if kind is None or entry.kind in REPORTS or entry.case_id != case.id:
        return None
    if not access.may(actor, access.RECORDING[kind.by.value], case.about):
        return None
    events = _whole(actor, case)
    today = now.date()
    number = max((one.id for one in events), default=0) + 1
    new = Event(number, entry.kind, entry.on, entry.known_on or today, entry.values)
    return effect(case.agreement, History(events), new, today)


def newer(actor: Actor, case: Recordable, seen: int) -> tuple[Event, ...]:
    """Return what counts and was recorded behind number `seen`, as far as the actor sees it.

    To be named only on a page that shows the case, which writes the line in the log.
    """
    events = on_file(actor, case)
    left_out = gone(events)
    return tuple(one for one in events if one.id > seen and one.id not in left_out)


def on_file(actor: Actor, case: Recordable) -> tuple[Event, ...]:
    """Return every event of the case that the actor sees; to decide with, and to name nowhere."""
    if not case.read:
        hidden = () if case.helps else (Compartment.HELP.value,)
        case.read.append(_events(case, actor, hidden))
    return case.read[0]


def _whole(actor: Actor, case: Recordable) -> tuple[Event, ...]:
    """Return the whole file; who sees the help too, sees all of it."""
    if case.helps:
        return on_file(actor, case)
    with transaction.atomic(), identity.as_register(actor.region_id):
        return _events(case, actor)


def is_asked_for(case: Recordable, kind: str) -> bool:
    """Return whether an open step that the reader sees ends with an event of this kind."""
    steps = case.agreement.steps
    rows = models.Task.objects.filter(
        region_id=case.about.region_id, case_id=case.id, closed_at=None
    )
    names = rows.values_list("step", flat=True)
    return any(kind in steps[one].done_by.events() for one in names if one in steps)


def _events(case: Recordable, actor: Actor, hidden: Iterable[str] = ()) -> tuple[Event, ...]:
    rows = models.Event.objects.filter(region_id=actor.region_id, case_id=case.id)
    found = rows.exclude(compartment__in=hidden) if hidden else rows
    return tuple(
        Event(seq, kind, on, known_on, from_json(values), withdraws, replaces)
        for seq, kind, on, known_on, values, withdraws, replaces in found.order_by(
            "seq"
        ).values_list(*_EVENT)
    )
