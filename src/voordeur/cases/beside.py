# SPDX-License-Identifier: EUPL-1.2
"""What stands beside the events of one case, of many small tables, in one statement.

The page of a case has a fixed number of statements, so a new panel asks for no statement of its
own: add one line to `PARTS`, and read it with `Beside.rows`. Row-level security stands beneath
each part as beneath a statement of its own. A part may use %(region)s, %(case)s and %(today)s.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection

from voordeur.cases.shown import TaskShown
from voordeur.cases.shown_page import GoalShown, Happening, InCharge, SignalShown, Told
from voordeur.cases.values import from_json
from voordeur.core.agreement.vocabulary import Compartment
from voordeur.core.pathway.history import Event, gone
from voordeur.grants.values import LookInfo

Row = Mapping[str, Any]

SIGNALS, TOLD, PARTIES, PEOPLE, GOALS = "melding", "bericht", "partij", "mens", "doel"
CHARGES, STAND_INS, COORDINATORS = "bij", "vervanger", "coördinator"

TASKS, LOOKS, EVENTS = "taak", "inzage", "gebeurtenis"
SEEKING, STEERS = "contact zoeken", "bijsturing"

PARTS: dict[str, str] = {
    EVENTS: """
select e.seq as id, e.kind, e."on", e.known_on, e."values", coalesce(n.text, '') as note,
       e.compartment, e.withdraws, e.replaces, e.recorded_by_id, e.recorded_for_id, e.recorded_at
  from cases_event e
  left join cases_note n on n.region_id = e.region_id and n.id = e.note_id
 where e.region_id = %(region)s and e.case_id = %(case)s""",
    TASKS: """
select id, step, anchor, opened_on, due, late, crisis, aftercare, owner_id, closed_at, owners,
       owner_roles, reasons
  from cases_task where region_id = %(region)s and case_id = %(case)s""",
    LOOKS: """
select id, case_id, reference, person_id, party_ids, reason, words, since, until, ended_at
  from grants_look where region_id = %(region)s and case_id = %(case)s""",
    SIGNALS: """
select id, landlord_id, contract, landlord_reference, kind, amount_cents, rent_cents, months,
       received_on, proof, preconditions
  from cases_signal where region_id = %(region)s and case_id = %(case)s""",
    TOLD: """
select id, kind, what, recipient, recipient_party_id, code, state, made_at, sent_at, signal_id
  from messages_message
 where region_id = %(region)s and case_id = %(case)s and erased_at is null""",
    GOALS: """
select id, area, stands, text, who, due, review_on, with_tenant, state, made_by_id, made_at
  from cases_goal
 where region_id = %(region)s and case_id = %(case)s and removed_at is null
   and erased_at is null""",
    SEEKING: """
select c.id, c.period, t.objected_on from cases_case c
  join cases_tenant t on t.region_id = c.region_id and t.id = c.tenant_id
 where c.region_id = %(region)s and c.id = %(case)s""",
    STEERS: """
select id, what, kind, part_of_day, tries, reason, words, person_id, at, until from cases_steer
 where region_id = %(region)s and case_id = %(case)s and ended_at is null""",
    CHARGES: """
select id, party_id, person_id, since from cases_charge
 where region_id = %(region)s and case_id = %(case)s
   and ended_at is null and person_id is not null""",
    STAND_INS: """
select s.id, s.party_id, s.person_id, s.by_person_id, s.until from cases_standin s
  join cases_charge c on c.region_id = s.region_id and c.party_id = s.party_id
   and c.person_id = s.person_id and c.ended_at is null
 where c.region_id = %(region)s and c.case_id = %(case)s
   and s.since <= %(today)s and s.until >= %(today)s""",
    PARTIES: "select id, name, phone from people_party where region_id = %(region)s",
    COORDINATORS: """
select person_id as id from people_membership
 where region_id = %(region)s and role = 'coordinator'
   and since <= %(today)s and (until is null or until >= %(today)s)""",
    PEOPLE: """
select id, name from people_person where id in (
  select recorded_by_id from cases_event where region_id = %(region)s and case_id = %(case)s
  union select person_id from grants_look where region_id = %(region)s and case_id = %(case)s
  union select person_id from cases_charge
         where region_id = %(region)s and case_id = %(case)s and ended_at is null
  union select made_by_id from cases_goal where region_id = %(region)s and case_id = %(case)s
  union select by_person_id from cases_standin where region_id = %(region)s
    and since <= %(today)s and until >= %(today)s
  union select person_id from people_membership
    where region_id = %(region)s and role = 'coordinator'
      and since <= %(today)s and (until is null or until >= %(today)s))""",
}


@dataclass(frozen=True, slots=True)
class Beside:
    """The rows beside one case, by the name of their part."""

    found: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)

    def rows(self, part: str) -> Iterator[Row]:
        """Yield the rows of one part in the order of their numbers."""
        return iter(self.found.get(part, ()))

    def names(self, part: str) -> Mapping[int, str]:
        """Return the names of a part by number."""
        return {row["id"]: row["name"] for row in self.rows(part)}


def beside(region_id: int, case_id: int, today: date) -> Beside:
    """Read everything beside one case; dates come as ISO texts, see `day` and `moment`."""
    parts = " union all ".join(
        f"select '{name}', to_jsonb(part) from ({statement}) as part"  # noqa: S608 - fixed texts
        for name, statement in PARTS.items()
    )
    found: dict[str, list[Row]] = {}
    with connection.cursor() as cursor:
        cursor.execute(parts, {"region": region_id, "case": case_id, "today": today})
        for name, row in cursor.fetchall():
            found.setdefault(name, []).append(_row(row))
    return Beside(
        {name: tuple(sorted(rows, key=lambda row: row["id"])) for name, rows in found.items()}
    )


def _row(row: Row | str) -> Row:
    """Return a row of JSON, however the driver hands it over."""
    return json.loads(row) if isinstance(row, str) else row


def day(text: str | None) -> date | None:
    """Return a day of a row."""
    return None if text is None else date.fromisoformat(text)


def moment(text: str | None) -> datetime | None:
    """Return a moment of a row."""
    return None if text is None else datetime.fromisoformat(text)


# --- as plain values --------------------------------------------------------------------------


def happened(found: Beside, *, with_help: bool) -> tuple[Happening, ...]:
    """Return what happened, in the order of recording; without help, nothing of that is there."""
    rows = [
        row
        for row in found.rows(EVENTS)
        if with_help or row["compartment"] == Compartment.SIGNAL.value
    ]
    events = [
        Event(row["id"], row["kind"], _on(row), _known(row), {}, row["withdraws"], row["replaces"])
        for row in rows
    ]
    left_out = gone(events)
    return tuple(_happening(row, is_gone=row["id"] in left_out) for row in rows)


def _on(row: Row) -> date:
    return date.fromisoformat(row["on"])


def _known(row: Row) -> date:
    return date.fromisoformat(row["known_on"])


def _happening(row: Row, *, is_gone: bool) -> Happening:
    return Happening(
        seq=row["id"],
        kind=row["kind"],
        on=_on(row),
        known_on=_known(row),
        values=from_json(row["values"]),
        note=row["note"],
        compartment=row["compartment"],
        withdraws=row["withdraws"],
        replaces=row["replaces"],
        is_gone=is_gone,
        recorded_by_id=row["recorded_by_id"],
        recorded_for_id=row["recorded_for_id"],
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
    )


def tasks(found: Beside) -> tuple[TaskShown, ...]:
    """Return the tasks of the case, by their last day."""
    rows = (_timed(row, "closed_at") for row in found.rows(TASKS))
    shown = [TaskShown.read(_dated(row, "opened_on", "due")) for row in rows]
    return tuple(sorted(shown, key=lambda one: one.due))


def looks(found: Beside) -> tuple[LookInfo, ...]:
    """Return who looked with a reason, as far as the reader may know, newest first."""
    rows = (_timed(row, "since", "until", "ended_at") for row in found.rows(LOOKS))
    shown = [LookInfo(**{**row, "party_ids": tuple(row["party_ids"])}) for row in rows]
    return tuple(sorted(shown, key=lambda one: one.since, reverse=True))


def signals(found: Beside) -> tuple[SignalShown, ...]:
    """Return the reports of the case."""
    return tuple(SignalShown(**_dated(row, "received_on")) for row in found.rows(SIGNALS))


def told(found: Beside) -> tuple[Told, ...]:
    """Return the messages of the case."""
    return tuple(Told(**_timed(row, "made_at", "sent_at")) for row in found.rows(TOLD))


def goals(found: Beside) -> tuple[GoalShown, ...]:
    """Return the goals of the plan."""
    rows = (_timed(row, "made_at") for row in found.rows(GOALS))
    return tuple(GoalShown(**_dated(row, "due", "review_on")) for row in rows)


def in_charge(found: Beside) -> tuple[InCharge, ...]:
    """Return who has the case for which organisation, and who stands in today."""
    names = found.names(PEOPLE)
    stands_in = {
        (row["party_id"], row["person_id"]): names.get(row["by_person_id"], "")
        for row in found.rows(STAND_INS)
    }
    return tuple(
        InCharge(
            row["party_id"],
            row["person_id"],
            names.get(row["person_id"], ""),
            stands_in.get((row["party_id"], row["person_id"]), ""),
        )
        for row in found.rows(CHARGES)
    )


def coordinators(found: Beside) -> tuple[str, ...]:
    """Return the names of who coordinates the region now."""
    names = found.names(PEOPLE)
    known = (names.get(row["id"], "") for row in found.rows(COORDINATORS))
    return tuple(dict.fromkeys(name for name in known if name))


def _dated(row: Row, *columns: str) -> Row:
    return {**row, **{name: day(row[name]) for name in columns}}


def _timed(row: Row, *columns: str) -> Row:
    return {**row, **{name: moment(row[name]) for name in columns}}
