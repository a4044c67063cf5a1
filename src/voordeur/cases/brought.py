# SPDX-License-Identifier: EUPL-1.2
"""What one's own attempts brought: a help to choose the next one, never a score.

Only of who asks: nobody reads here what a colleague reached. The statement is a part of the one
that reads what stands around a work list. Attempts that were taken back do not count.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from voordeur.cases.reached import reached
from voordeur.core.access import Actor

WEEKS = 13  # a quarter: enough to compare, short enough to be still true
BROUGHT = f"""
select case e.kind when 'huisbezoek' then 'Huisbezoek' else e."values"->>'soort' end as sort,
       coalesce(e."values"->>'dagdeel', '') as part, count(*) as tries,
       count(*) filter (where {reached("e")}) as reached,
       count(*) filter (where e."on" >= %s) as week_tries,
       count(*) filter (where e."on" >= %s and {reached("e")}) as week_reached
  from cases_event e
 where e.region_id = %s and e.recorded_by_id = %s and e."on" between %s and %s
   and e.kind in ('contact geprobeerd', 'huisbezoek') and e.withdraws is null
   and not exists (select from cases_event w
                    where w.case_id = e.case_id and (w.withdraws = e.seq or w.replaces = e.seq))
 group by 1, 2
"""  # noqa: S608 - the condition stands in `reached`


@dataclass(frozen=True, slots=True)
class Brought:
    """Own attempts of one kind in one part of the day ("" where it was not written down).

    `tries` and `reached` of the last `WEEKS` weeks; `week_*` since Monday.
    """

    kind: str
    part_of_day: str
    tries: int
    reached: int
    week_tries: int
    week_reached: int


def asked(actor: Actor, today: date) -> list[int | date]:
    """Return the values of `BROUGHT` for the actor's own attempts up to this day."""
    monday = today - timedelta(days=today.weekday())
    since = today - timedelta(weeks=WEEKS)
    return [monday, monday, actor.region_id, actor.person_id, since, today]
