# SPDX-License-Identifier: EUPL-1.2
"""What a work list needs beside its tasks, in one statement: who is away, one's own views, the
names of colleagues and of organisations, and what one's own attempts brought."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from voordeur.cases import brought, charges
from voordeur.cases.brought import Brought
from voordeur.cases.listing import Value
from voordeur.cases.standing_in import Away
from voordeur.cases.views import View
from voordeur.core.access import Actor


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`people`: who helps at the actor's organisations now, by name; `landlords`: which of the
    `parties` are landlords; `counts`: by whose they are, tasks, cases, late cases, those in
    crisis, and whether there are more; `brought`: the actor's own attempts."""

    away: tuple[Away, ...]
    views: tuple[View, ...]
    people: Mapping[int, str]
    parties: Mapping[int, str]
    landlords: frozenset[int]
    counts: Mapping[str, tuple[int, int, int, int, bool]]
    brought: tuple[Brought, ...] = ()


# Each part as the one who asks may see it: the policies hold in here too.
_ASKED = """
select (select coalesce(json_agg(json_build_array(id, party_id, person_id, by_person_id, since,
                                                  until) order by since, id), '[]')
          from cases_standin where region_id = %s and until >= %s),
       (select coalesce(json_agg(json_build_array(id, name, filters) order by name, id), '[]')
          from cases_savedview where region_id = %s and person_id = %s),
       (select coalesce(json_agg(json_build_array(m.person_id, p.name)
                                 order by p.name, m.id), '[]')
          from people_membership m join people_person p on p.id = m.person_id
         where m.region_id = %s and m.role = any(%s) and m.party_id = any(%s) and not p.is_system
           and m.since <= %s and (m.until is null or m.until >= %s)),
       (select coalesce(json_agg(json_build_array(id, name, is_landlord) order by id), '[]')
          from people_party where region_id = %s),
       (select coalesce(json_agg(json_build_array(scope, many, cases, late, crisis,
                                                  more)), '[]')
          from ({counts}) as counted),
       (select coalesce(json_agg(json_build_array(sort, part, tries, reached, week_tries,
                                                  week_reached) order by sort, part), '[]')
          from ({brought}) as tried)
"""
# Of whom the actor does the work on a day, and the actor: a list that is made once.
OWN_AND_INSTEAD = """
t.person_id = any(array(select s.person_id from cases_standin s
                       where s.by_person_id = %s and %s between s.since and s.until) || %s::bigint)
"""


def surroundings(actor: Actor, today: date, counts: tuple[str, Sequence[Value]]) -> Surroundings:
    """Return what stands around the actor's list on this day.

    `counts`: a statement with its values that gives scope, many, cases, late, crisis
    and whether there are more.
    """
    statement, values = counts
    region, roles = actor.region_id, [role.value for role in charges.HELPERS]
    asked: list[Value] = [region, today, region, actor.person_id, region, roles]
    asked += [list(actor.party_ids), today, today, region, *values]
    asked += brought.asked(actor, today)
    with connection.cursor() as cursor:
        cursor.execute(_ASKED.format(counts=statement, brought=brought.BROUGHT), asked)
        away, views, people, parties, counted, tried = (_read(part) for part in cursor.fetchone())
    return Surroundings(
        tuple(_away(one) for one in away),
        tuple(View(*one) for one in views),
        dict(people),
        {number: name for number, name, _ in parties},
        frozenset(number for number, _, is_landlord in parties if is_landlord),
        {
            scope: (many, cases, late, crisis, more)
            for scope, many, cases, late, crisis, more in counted
        },
        tuple(Brought(*one) for one in tried),
    )


def _read(part: object) -> list[list[Any]]:
    found = json.loads(part) if isinstance(part, str) else part
    assert isinstance(found, list)
    return found


def _away(one: list[Any]) -> Away:
    numbers, days = one[:4], [date.fromisoformat(str(day)) for day in one[4:]]
    return Away(*numbers, *days)
