# SPDX-License-Identifier: EUPL-1.2
"""Cases of who works somewhere no more: they lie with nobody, where the team sees them.

As long as they have the name of somebody who left, they stand on a list that nobody opens.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import uuid4

from django.db import connection, transaction

from voordeur.cases import charges
from voordeur.cases.values import GOING_ON
from voordeur.people import identity
from voordeur.people import queries as people

REASON = "vertrokken"  # given by nobody, so it is not one of `charges.REASONS`
# That a person can still do something with what was given to them there.
WORKS_THERE = """{person}.is_active and exists (
  select from people_membership m
   where m.region_id = {charge}.region_id and m.party_id = {charge}.party_id
     and m.person_id = {person}.id and m.since <= %(today)s
     and (m.until is null or m.until >= %(today)s))"""
_LET_GO = f"""
with gone as (
  update cases_charge h set ended_at = %(now)s, ended_move = %(move)s
    from cases_case c
   where h.region_id = %(region)s and h.ended_at is null and h.person_id is not null
     and c.region_id = h.region_id and c.id = h.case_id and c.state = any(%(states)s)
     and c.erased_at is null
     and not exists (select from people_person w
                      where w.id = h.person_id and {WORKS_THERE.format(person="w", charge="h")})
  returning h.region_id, h.case_id, h.party_id)
insert into cases_charge (region_id, case_id, party_id, person_id, given_by_id, reason, note,
                          since, move)
select region_id, case_id, party_id, null, 0, %(reason)s, '', %(now)s, %(move)s from gone
returning case_id
"""  # noqa: S608 - words of this program


def let_go_everywhere(*, now: datetime) -> int:
    """Let what people who left still had lie with nobody, and return how many cases that are.

    A region is a transaction of its own with a fixed number of statements.
    """
    return sum(_let_go(region.id, now.date(), now) for region in people.regions())


@transaction.atomic
def _let_go(region_id: int, today: date, now: datetime) -> int:
    with identity.as_register(region_id), connection.cursor() as cursor:
        cursor.execute(
            _LET_GO,
            {
                "region": region_id,
                "today": today,
                "now": now,
                "move": uuid4(),
                "reason": REASON,
                "states": list(GOING_ON),
            },
        )
        cases = [case for (case,) in cursor.fetchall()]
        charges.sync(cases)
    return len(cases)
