# SPDX-License-Identifier: EUPL-1.2
"""How many cases and tasks each worker has: counts, by name, never in order of size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from voordeur.cases import charges
from voordeur.cases.values import GOING_ON
from voordeur.cases.whose import WITH_THE_CASE
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.people import identity
from voordeur.people.models import Party


@dataclass(frozen=True, slots=True)
class Load:
    """What one worker has at one organisation: running cases, with or without something to do.

    `waits`: how many of the cases ask nothing of the organisation now: another is on turn, or only
    the time has to pass. `tasks`: the open tasks of this worker, and the steps together with
    another organisation, on whose list they stand, in the cases of this worker.
    """

    person_id: int
    name: str
    party_id: int
    cases: int = 0
    waits: int = 0
    tasks: int = 0


@dataclass(frozen=True, slots=True)
class Caseload:
    """The people of one organisation by name; `nobody`: open tasks that lie with nobody, counted
    up to a thousand."""

    party_id: int
    party: str
    people: tuple[Load, ...]
    nobody: int


_CASES = """
select c.party_id, c.person_id, count(*),
       count(*) filter (where not exists (select from cases_task t
          where t.region_id = c.region_id and t.case_id = c.case_id and t.closed_at is null
            and c.party_id = any(t.owners)))
  from cases_charge c join cases_case k on k.region_id = c.region_id and k.id = c.case_id
 where c.region_id = voordeur_region() and c.ended_at is null and c.person_id is not null
   and c.party_id = any(%(parties)s) and k.state = any(%(running)s) and k.restricted_on is null
 group by 1, 2
"""
_TASKS = """
select owner_id, person_id, count(*) from cases_task
 where region_id = voordeur_region() and closed_at is null and not restricted
   and owner_id = any(%(parties)s) and person_id is not null
 group by 1, 2
union all
select party, null, (select count(*) from (select from cases_task t
          where t.region_id = voordeur_region() and t.closed_at is null and not t.restricted
            and t.owner_id = party and t.person_id is null limit 1001) as few)
  from unnest(%(parties)s::bigint[]) as party
"""
_TOGETHER = f"""
select g.party_id, g.person_id, count(*)
  from cases_charge g
 cross join lateral (select from cases_task t
                      where t.region_id = g.region_id and t.case_id = g.case_id
                        and {WITH_THE_CASE} offset 0) as t
 where g.region_id = voordeur_region() and g.ended_at is null and g.person_id is not null
   and g.party_id = any(%(parties)s)
 group by 1, 2
"""  # noqa: S608 - words of this program


def caseload(actor: Actor, now: datetime) -> tuple[Caseload, ...]:
    """Return who has how much at the actor's organisations; a coordinator has those of all.

    Who helped here and works elsewhere now, and still has a case, is no colleague and not named:
    those cases count with nobody's, where they can be given to somebody.
    """
    if not access.may(actor, Deed.SEE_WORK_LIST, About(region_id=actor.region_id)):
        return ()
    here = charges.colleagues(actor, now)
    parties = sorted({one.party_id for one in here})
    names = dict(Party.objects.filter(id__in=parties).values_list("id", "name"))
    with (
        transaction.atomic(),
        identity.as_register(actor.region_id),
        connection.cursor() as cursor,
    ):
        cursor.execute(_CASES, {"parties": parties, "running": list(GOING_ON)})
        cases = {(party, one): many for party, one, *many in cursor.fetchall()}
        cursor.execute(_TASKS, {"parties": parties})
        tasks = {(party, person): many for party, person, many in cursor.fetchall()}
        cursor.execute(_TOGETHER, {"parties": parties})
        together = {(party, person): many for party, person, many in cursor.fetchall()}

    def load(one: charges.Colleague) -> Load:
        key = one.party_id, one.id
        many, waits = cases.get(key, (0, 0))
        asked = tasks.get(key, 0) + together.get(key, 0)
        return Load(one.id, one.name, one.party_id, many, waits, asked)

    return tuple(
        Caseload(
            party,
            names.get(party, ""),
            tuple(load(one) for one in here if one.party_id == party),
            tasks.get((party, None), 0),
        )
        for party in parties
    )
