# SPDX-License-Identifier: EUPL-1.2
"""What was tried in many cases at once: who called, rang the bell, and was anybody reached.

One statement, as the one who asks: the policies hold in here. What it gives is of the signal
compartment, but for `Seeking`, from which only the next attempt is worked out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from voordeur.cases.values import from_json
from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import Value
from voordeur.core.pathway import attempts
from voordeur.core.pathway.history import Event

KINDS = frozenset(
    {
        "contact geprobeerd",
        "huisbezoek",
        "gesprek gevoerd",
        "huurder meldt zich",
        "huurder antwoordt",
        "afspraak gemaakt",
        "regeling gebroken",
        "lopende huur gemist",
        "verhuisd binnen",
    }
)
# What the next attempt hangs on, beside the event that began the period.
TOLD = (
    attempts.TRIED,
    attempts.VISITED,
    attempts.OBJECTION,
    vocabulary.DIED,
    vocabulary.WITHDRAWAL,
    *attempts.CONTACT,
)


@dataclass(frozen=True, slots=True)
class Contact:
    """One thing that happened, with who recorded it and for which organisation."""

    seq: int
    kind: str
    on: date
    values: Mapping[str, Value]
    recorded_for_id: int | None
    recorded_by_id: int


@dataclass(frozen=True, slots=True)
class Seeking:
    """What else the next attempt in a case hangs on.

    `period`: the number of the event that began it; `tasks`: open steps of the case with their
    last day; `steers`: pauses and other choices that hold, as they are kept.
    """

    period: int
    objected_on: date | None
    tasks: Sequence[Mapping[str, str]]
    steers: Sequence[Mapping[str, Any]]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """Of many cases at once: what was tried, and what the next attempt hangs on."""

    happened: Mapping[int, tuple[Contact, ...]]
    seeking: Mapping[int, Seeking]

    def is_withdrawn(self, case_id: int, seq: int | None) -> bool:
        """Say whether this event of the case was taken back, or took another one back: what it
        closed was not done."""
        known = self.seeking.get(case_id)
        if known is None or seq is None:
            return False
        return any(
            one.withdraws is not None and seq in {one.id, one.withdraws} for one in known.events
        )


NOTHING = Tried({}, {})
_TRIED = """
select c.id, c.period, t.objected_on,
       (select coalesce(json_agg(json_build_object('step', k.step, 'due', k.due)), '[]')::text
          from cases_task k
         where k.region_id = c.region_id and k.case_id = c.id and k.closed_at is null),
       (select coalesce(json_agg(s), '[]')::text from cases_steer s
         where s.region_id = c.region_id and s.case_id = c.id and s.ended_at is null),
       (select coalesce(json_agg(json_build_array(
                 e.seq, e.kind, e."on", e.known_on, e."values", e.withdraws, e.replaces,
                 e.recorded_for_id, e.recorded_by_id, e.compartment) order by e.seq), '[]')::text
          from cases_event e
         where e.region_id = c.region_id and e.case_id = c.id
           and (e.kind = any(%(kinds)s) or e.seq = c.period or e.withdraws is not null
                or e.replaces is not null
                or (e.case_id, e.seq) in (
                     select * from unnest(%(at)s::bigint[], %(seqs)s::int[]))))
  from cases_case c
  join cases_tenant t on t.region_id = c.region_id and t.id = c.tenant_id
 where c.region_id = %(region)s and c.id = any(%(cases)s)
"""


def tried(region_id: int, cases: Iterable[int], also: Sequence[tuple[int, int]]) -> Tried:
    """Return per case what was tried and what came of it, oldest first.

    `also`: single events (case, number) that are wanted whatever their kind. Shows no personal
    data: whoever lists the cases writes that in the log.
    """
    wanted = sorted(set(cases))
    if not wanted:
        return NOTHING
    asked: dict[str, list[int] | list[str] | int] = {
        "region": region_id,
        "cases": wanted,
        "kinds": sorted(KINDS.union(TOLD)),
        "at": [case for case, _ in also],
        "seqs": [seq for _, seq in also],
    }
    with connection.cursor() as cursor:
        cursor.execute(_TRIED, asked)
        rows = cursor.fetchall()
    named = set(also)
    happened, seeking = {}, {}
    for number, period, objected_on, tasks, steers, told in rows:
        events = [_Told.of(one) for one in _read(told)]
        gone = {one.event.withdraws for one in events} | {one.event.replaces for one in events}
        happened[number] = tuple(
            one.contact()
            for one in events
            if one.event.id not in gone
            and one.is_signal
            and (one.event.kind in KINDS or (number, one.event.id) in named)
        )
        known = tuple(one.event for one in events)
        seeking[number] = Seeking(period, objected_on, _read(tasks), _read(steers), known)
    return Tried(happened, seeking)


@dataclass(frozen=True, slots=True)
class _Told:
    event: Event
    recorded_for_id: int | None
    recorded_by_id: int
    is_signal: bool

    @classmethod
    def of(cls, columns: Sequence[Any]) -> _Told:
        seq, kind, on, known_on, values, withdraws, replaces, party, person, compartment = columns
        days = date.fromisoformat(on), date.fromisoformat(known_on)
        event = Event(seq, kind, *days, from_json(values), withdraws, replaces)
        return cls(event, party, person, compartment == "signaal")

    def contact(self) -> Contact:
        """Return it as a list says it."""
        event = self.event
        return Contact(
            event.id, event.kind, event.on, event.values, self.recorded_for_id, self.recorded_by_id
        )


def _read(part: str) -> list[Any]:
    if part == "[]":
        return []
    found: list[Any] = json.loads(part)
    return found
