# SPDX-License-Identifier: EUPL-1.2
"""What a work list needs beside its tasks, in one statement: who is away, one's own views, the
names of colleagues and of organisations."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from voordeur.cases import charges
from voordeur.cases.standing_in import Away
from voordeur.cases.views import View
from voordeur.core.access import Actor


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`people`: who helps at the actor's organisations now, by name; `landlords`: which of the
    `parties` are landlords."""

    away: tuple[Away, ...]
    views: tuple[View, ...]
    people: Mapping[int, str]
    parties: Mapping[int, str]
    landlords: frozenset[int]


# Each part as the one who asks may see it: the policies hold in here too.
_ASKED = """
select (select coalesce(json_agg(json_build_array(id, party_id, person_id, by_person_id, since,
                                                  until) order by since, id), '[]')
          from cases_standin where region_id = %(region)s and until >= %(today)s),
       (select coalesce(json_agg(json_build_array(id, name, filters) order by name, id), '[]')
          from cases_savedview where region_id = %(region)s and person_id = %(person)s),
       (select coalesce(json_agg(json_build_array(m.person_id, p.name)
                                 order by p.name, m.id), '[]')
          from people_membership m join people_person p on p.id = m.person_id
         where m.region_id = %(region)s and m.role = any(%(roles)s)
           and m.party_id = any(%(parties)s) and not p.is_system
           and m.since <= %(today)s and (m.until is null or m.until >= %(today)s)),
       (select coalesce(json_agg(json_build_array(id, name, is_landlord) order by id), '[]')
          from people_party where region_id = %(region)s)
"""


def surroundings(actor: Actor, today: date) -> Surroundings:
    """Return what stands around the actor's list on this day."""
    asked: dict[str, int | str | date | list[int] | list[str]] = {
        "region": actor.region_id,
        "person": actor.person_id,
        "today": today,
        "roles": [role.value for role in charges.HELPERS],
        "parties": list(actor.party_ids),
    }
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, asked)
        away, views, people, parties = (_read(part) for part in cursor.fetchone())
    return Surroundings(
        tuple(_away(one) for one in away),
        tuple(View(*one) for one in views),
        dict(people),
        {number: name for number, name, _ in parties},
        frozenset(number for number, _, is_landlord in parties if is_landlord),
    )


def _read(part: object) -> list[list[Any]]:
    found = json.loads(part) if isinstance(part, str) else part
    assert isinstance(found, list)
    return found


def _away(one: list[Any]) -> Away:
    numbers, days = one[:4], [date.fromisoformat(str(day)) for day in one[4:]]
    return Away(*numbers, *days)
