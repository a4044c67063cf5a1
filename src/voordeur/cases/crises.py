# SPDX-License-Identifier: EUPL-1.2
"""Every announced eviction of a region, for the coordinator: who has it, and what is late.

Nobody's name or address: a case on time she may not open. What it says of somebody is that a case
number stands before an eviction, and that is written in the log like any look at a case.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction

from voordeur.cases.left_behind import WORKS_THERE
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Role
from voordeur.people import identity
from voordeur.trails import actions as trails

MOST = 200


@dataclass(frozen=True, slots=True)
class CrisisLine:
    """One announced eviction. `eviction_on` None: the day is not known.

    `party` and `person`: who has it, who stands in while that one is away, "" for nobody. `gone`:
    who had it and works there no more; then nobody has it, nor does who stood in.
    `step` and `due`: what the crisis asks first that is not late, "" and None for nothing.
    `late_lines`: keys of the list of the crisis. `may_open`: the coordinator may open the case,
    because something in it is late or lies with nobody.
    """

    reference: str
    eviction_on: date | None
    party: str
    person: str
    gone: str
    late_steps: tuple[str, ...]
    late_lines: tuple[str, ...]
    may_open: bool
    agreement_id: int
    step: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Crises:
    """The announced evictions of a region, at most `MOST`; `has_more`: there are others."""

    lines: tuple[CrisisLine, ...] = ()
    has_more: bool = False


_WORKS = WORKS_THERE.format(person="w", charge="h")
_STANDS_IN = WORKS_THERE.format(person="b", charge="s")
_CRISES = f"""
select c.tenant_id, c.reference, c.eviction_on, coalesce(p.name, ''),
       case when k.works then
         coalesce((select b.name from cases_standin s
                     join people_person b on b.id = s.by_person_id
                    where s.region_id = h.region_id and s.party_id = h.party_id
                      and s.person_id = h.person_id and %(today)s between s.since and s.until
                      and {_STANDS_IN}
                    order by s.id desc limit 1), w.name)
         else '' end,
       case when k.works then '' else coalesce(w.name, '') end,
       array(select distinct t.step from cases_task t
              where t.region_id = c.region_id and t.case_id = c.id and t.closed_at is null
                and t.due < %(today)s
              order by 1),
       array(select line->>'key'
               from jsonb_array_elements(coalesce(c.outlook->'crisis', '[]')) as line
              where line->>'done' = '0' and (line->>'due')::date < %(today)s),
       c.watched and c.restricted_on is null, c.agreement_id, coalesce(f.step, ''), f.due
  from cases_case c
  left join lateral (
    select t.step, t.due from cases_task t
     where t.region_id = c.region_id and t.case_id = c.id and t.closed_at is null
       and t.crisis and t.due >= %(today)s
     order by t.due, t.id limit 1) f on true
  left join people_party p on p.region_id = c.region_id and p.id = c.owner_id
  left join cases_charge h on h.region_id = c.region_id and h.case_id = c.id
        and h.party_id = c.owner_id and h.ended_at is null
  left join people_person w on w.id = h.person_id
  cross join lateral (select coalesce({_WORKS}, false) as works) k
 where c.region_id = %(region)s and c.crisis and c.erased_at is null
 order by case when c.eviction_on >= %(today)s then 0 when c.eviction_on is null then 1 else 2 end,
       c.eviction_on, c.id
 limit %(most)s
"""  # noqa: S608 - words of this program


@transaction.atomic
def crises(actor: Actor, now: datetime) -> Crises:
    """Return the announced evictions of the region, today's and the next ones first.

    For the coordinator only. After the days that come stand those of which the day is not known,
    and then what is past: neither may push tomorrow's off the list.
    """
    about = About(region_id=actor.region_id)
    if actor.role is not Role.COORDINATOR or not access.may(actor, Deed.SEE_WORK_LIST, about):
        return Crises()
    given: dict[str, int | date] = {
        "region": actor.region_id,
        "today": now.date(),
        "most": MOST + 1,
    }
    with identity.as_register(actor.region_id), connection.cursor() as cursor:
        cursor.execute(_CRISES, given)
        found = cursor.fetchall()
    rows = found[:MOST]
    trails.disclosed(
        actor,
        name="aangezegde ontruimingen",
        activity="zaak",
        tenants=sorted({row[0] for row in rows if row[0] is not None}),
        now=now,
    )
    lines = tuple(
        CrisisLine(reference, on, party, person, gone, tuple(steps), tuple(keys), *rest)
        for _, reference, on, party, person, gone, steps, keys, *rest in rows
    )
    return Crises(lines, len(found) > len(rows))
