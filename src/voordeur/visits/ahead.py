# SPDX-License-Identifier: EUPL-1.2
"""The rounds that somebody walks today and in the days that come: no doors, no tenants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.visits.values import READY

DAYS = 7
MOST = 5
_WALKS = """
select p.id, r.number, p.day, p.opens, r.people,
       (select count(*) from visits_stop s
         where s.region_id = r.region_id and s.plan_id = p.id and s.round_id = r.id)
  from visits_plan p join visits_round r on r.region_id = p.region_id and r.plan_id = p.id
 where p.region_id = %s and p.parties && %s::bigint[] and p.day between %s and %s
   and p.state = %s and r.people @> array[%s]::bigint[]
 order by p.day, p.opens, r.number limit %s
"""


@dataclass(frozen=True, slots=True)
class RoundAhead:
    """One round of the actor: when, how many doors, who goes along. `opens`: minutes after
    midnight, local."""

    plan_id: int
    number: int
    day: date
    opens: int
    people: tuple[int, ...]
    doors: int


def ahead(actor: Actor, today: date) -> tuple[RoundAhead, ...]:
    """Return the rounds that stand ready for the actor, of today and of the week that comes."""
    about = About(region_id=actor.region_id, participants=frozenset(actor.party_ids))
    if not access.may(actor, Deed.WALK_ROUND, about):
        return ()
    until = today + timedelta(days=DAYS)
    parties = list(actor.party_ids)
    with connection.cursor() as cursor:
        cursor.execute(
            _WALKS, [actor.region_id, parties, today, until, READY, actor.person_id, MOST]
        )
        rows = cursor.fetchall()
    return tuple(
        RoundAhead(plan_id, number, day, opens, tuple(people), doors)
        for plan_id, number, day, opens, people, doors in rows
    )
