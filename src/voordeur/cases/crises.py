# SPDX-License-Identifier: EUPL-1.2
"""Every announced eviction of a region, for the coordinator: who has it, and what is late.

Nobody's name or address: a case on time she may not open. What it says of somebody is that a case
number stands before an eviction, and that is written in the log like any look at a case.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction

from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Role
from voordeur.people import identity
from voordeur.trails import actions as trails

MOST = 200


@dataclass(frozen=True, slots=True)
class CrisisLine:
    """One announced eviction. `eviction_on` None: the day is not known. `party` and `person`: who
    has it, "" for nobody. `late_lines`: keys of the list of the crisis. `may_open`: the
    coordinator may open the case, because something in it is late or lies with nobody."""

    reference: str
    eviction_on: date | None
    party: str
    person: str
    late_steps: tuple[str, ...]
    late_lines: tuple[str, ...]
    may_open: bool


_CRISES = """
select c.tenant_id, c.reference, c.eviction_on, coalesce(p.name, ''), coalesce(w.name, ''),
       array(select distinct t.step from cases_task t
              where t.region_id = c.region_id and t.case_id = c.id and t.closed_at is null
                and t.due < %(today)s
              order by 1),
       array(select line->>'key'
               from jsonb_array_elements(coalesce(c.outlook->'crisis', '[]')) as line
              where line->>'done' = '0' and (line->>'due')::date < %(today)s),
       c.watched and c.restricted_on is null
  from cases_case c
  left join people_party p on p.region_id = c.region_id and p.id = c.owner_id
  left join cases_charge h on h.region_id = c.region_id and h.case_id = c.id
        and h.party_id = c.owner_id and h.ended_at is null
  left join people_person w on w.id = h.person_id
 where c.region_id = %(region)s and c.crisis and c.erased_at is null
 order by c.eviction_on nulls first, c.id
 limit %(most)s
"""


@transaction.atomic
def crises(actor: Actor, now: datetime) -> tuple[CrisisLine, ...]:
    """Return every announced eviction of the region, the first day first; at most `MOST`.

    For the coordinator only. A day that is not known stands on top: somebody has to ask for it.
    """
    about = About(region_id=actor.region_id)
    if actor.role is not Role.COORDINATOR or not access.may(actor, Deed.SEE_WORK_LIST, about):
        return ()
    given: dict[str, int | date] = {
        "region": actor.region_id,
        "today": now.date(),
        "most": MOST,
    }
    with identity.as_register(actor.region_id), connection.cursor() as cursor:
        cursor.execute(_CRISES, given)
        rows = cursor.fetchall()
    trails.disclosed(
        actor,
        name="aangezegde ontruimingen",
        activity="zaak",
        tenants=sorted({row[0] for row in rows if row[0] is not None}),
        now=now,
    )
    return tuple(
        CrisisLine(reference, on, party, person, tuple(steps), tuple(lines), may_open)
        for _, reference, on, party, person, steps, lines, may_open in rows
    )
