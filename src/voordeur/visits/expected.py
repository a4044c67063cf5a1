# SPDX-License-Identifier: EUPL-1.2
"""The visits that stand ready for the household of one case: who comes, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from django.db import connection

from voordeur.cases import attempts
from voordeur.cases.shown_page import CasePage
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.pathway.falling import falls
from voordeur.visits.values import READY

MOST = 3
HOUR = 60
_STOPS = """
select p.id, coalesce(r.number, 0), p.day, coalesce(s.opens, p.opens),
       coalesce(s.closes, p.closes), s.calls, coalesce(r.parties, s.parties),
       array(select one.name from people_person one
              where one.id = any(r.people) order by one.name),
       coalesce((select c.seen_by from cases_case c
                  where c.region_id = s.region_id and c.id = s.case_id), '{}')
  from visits_stop s
  join visits_plan p on p.region_id = s.region_id and p.id = s.plan_id
  left join visits_round r on r.region_id = s.region_id and r.id = s.round_id
 where s.region_id = %s and s.case_id = %s and s.done_at is null and p.state = %s and p.day >= %s
   and s.round_id is not null
 order by p.day, p.opens, p.id
"""


@dataclass(frozen=True, slots=True)
class Expected:
    """One visit on a round that stands ready. `opens`, `closes`: minutes after midnight, local;
    between these somebody rings. `walks`: the reader's organisation goes, and may see the round;
    of the round of another, who goes is not told: `people` is empty, and `number` is 0.
    """

    plan_id: int
    number: int
    day: date
    opens: int
    closes: int
    parties: tuple[int, ...]
    people: tuple[str, ...]
    walks: bool


def expected(
    actor: Actor, page: CasePage, agreement: Agreement, now: datetime
) -> tuple[Expected, ...]:
    """Return the visits of today and later that the actor may see, the first one first, at most
    `MOST`: those that the own organisation goes on, and to who helps in the case those of any
    other as well (`Deed.SEE_VISIT_AHEAD`). Row-level security says the same beneath it.

    `page`: what the actor was shown of the case. A door where nobody will ring, since it falls or
    somebody is to be asked first on that day, is no visit.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STOPS, [actor.region_id, page.case.id, READY, now.date()])
        rows = [row for row in cursor.fetchall() if not page.tenant.ask_first(row[2])]
    if not rows:
        return ()
    sought = attempts.on_page(page, agreement, now)
    comes = (
        Expected(
            plan,
            number if walks else 0,
            day,
            opens,
            closes,
            tuple(parties),
            tuple(people) if walks else (),
            walks,
        )
        for plan, number, day, opens, closes, calls, parties, people, seen_by in rows
        for walks in [number > 0 and _walks(actor, parties)]
        if (walks or _may_hear(actor, page, seen_by))
        and not _is_over(day, closes, now)
        and not (sought and falls(sought.situation, day, calls=calls))
    )
    return tuple(islice(comes, MOST))


def _is_over(day: date, closes: int, now: datetime) -> bool:
    return day == now.date() and closes < now.hour * HOUR + now.minute


def _may_hear(actor: Actor, page: CasePage, seen_by: list[int]) -> bool:
    """Say whether who helps in the case may hear that another organisation comes."""
    about = About(region_id=page.case.region_id, participants=frozenset(seen_by))
    return bool(access.may(actor, Deed.SEE_VISIT_AHEAD, about))


def _walks(actor: Actor, parties: list[int]) -> bool:
    about = About(region_id=actor.region_id, participants=frozenset(parties))
    return bool(set(parties) & set(actor.party_ids)) and bool(
        access.may(actor, Deed.WALK_ROUND, about)
    )
