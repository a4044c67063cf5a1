# SPDX-License-Identifier: EUPL-1.2
"""How many cases stand on each list of a desk: one's own, the team's, nobody's.

A part of one statement, whatever the number of lists; counting stops at a thousand tasks a list.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from voordeur.cases.listing import Value
from voordeur.cases.shown_list import Amount
from voordeur.cases.surroundings import OWN_AND_INSTEAD
from voordeur.cases.whose import (
    WITH_THE_CASE,
    crises_of_nobody,
    of_nobody,
    of_parties,
    of_people,
    shared,
)
from voordeur.core.access import Actor

COUNTED = 1_000
NOTHING = Amount(0)
# By whose list it is ("mij", "team", "niemand", or the number of a person): cases, those that are
# late, those in crisis, and tasks. A list may hold several tasks of a case, and of a person also
# the cases that wait for somebody else.
Counts = dict[str, tuple[Amount, Amount, Amount, Amount]]
COUNT = """
with listed as materialized ({parts}),
     scoped as (
  select * from listed where scope not in ('team', 'erbij')
   union all select 'team', late, crisis, case_id, task, more from listed
              where scope in ('team', 'samen')
   union all select 'mij', late, crisis, case_id, task, more from listed
              where scope not in ('team', 'niemand', 'collega')
)
select scope, count(distinct task) as many, count(distinct case_id) as cases,
       count(distinct case_id) filter (where late) as late,
       count(distinct case_id) filter (where crisis) as crisis, bool_or(more) as more
  from scoped group by scope
"""
# Each part says itself whether there was more than was counted: two whole parts are no "more".
PART = f"""
(select {{scope}} as scope, late, crisis, case_id, task, count(*) over () > {COUNTED} as more
   from ({{tasks}}) as tasks)"""  # noqa: S608 - a number
_COUNTED = "t.late, t.crisis, t.person_id, t.case_id, t.id as task"
# The running cases that somebody has, also where there is no task of one's own now, and the steps
# together in those cases that stand on the list of the other organisation; looked up case by case
# (`offset 0`), for there are many such steps in a region and few in what somebody has.
_HELD = f"""
select coalesce(t.late, false) as late, coalesce(t.crisis, false) as crisis, g.person_id,
       g.case_id, t.id as task
  from (select t.person_id, t.case_id, t.party_id, t.ended_at, t.region_id from cases_charge t
         where t.region_id = %s and t.ended_at is null and t.party_id = any(%s::bigint[])
           and {{whose}} limit {COUNTED + 1}) as g
  join cases_case c on c.id = g.case_id
  left join lateral (select t.id, t.late, t.crisis from cases_task t
                      where t.region_id = g.region_id and t.case_id = g.case_id
                        and {WITH_THE_CASE} offset 0) as t on true
 where c.restricted_on is null and (c.state in ('open', 'nazorg') or t.id is not null)
"""  # noqa: S608 - parts of this module, and numbers
COLLEAGUE = "collega"  # whose list is asked for by number; this one is not counted with one's own


def counting(actor: Actor, today: date, colleague: int | None = None) -> tuple[str, list[Value]]:
    """Return the statement that counts the team's work, nobody's, that of the actor and of who
    the actor stands in for, and that of one colleague."""
    team = of_parties(actor, actor.party_ids)
    parts = [("'team'", team)]
    whose = (actor.person_id, today, actor.person_id)
    if actor.party_ids:
        own = team.but(OWN_AND_INSTEAD, *whose)
        parts += [
            ("'niemand'", of_nobody(team)),
            # In order, the planner would go through the whole team's.
            ("person_id::text", replace(own, order="")),
            ("'erbij'", crises_of_nobody(team)),
            ("'samen'", shared(actor)),
        ]
        if colleague is not None:
            parts.append((f"'{COLLEAGUE}'", replace(of_people(team, [colleague]), order="")))
    counted = [
        PART.format(scope=scope, tasks=tasks.first(COUNTED + 1, _COUNTED))
        for scope, tasks in parts
    ]
    values = [value for _, tasks in parts for value in tasks.values]
    if actor.party_ids:
        mine: list[Value] = [actor.region_id, list(actor.party_ids)]
        held = _HELD.format(whose=OWN_AND_INSTEAD)
        counted.append(PART.format(scope="person_id::text", tasks=held))
        values += [*mine, *whose]
        if colleague is not None:
            held = _HELD.format(whose="t.person_id = %s")
            counted.append(PART.format(scope=f"'{COLLEAGUE}'", tasks=held))
            values += [*mine, colleague]
    return COUNT.format(parts=" union all ".join(counted)), values


def counted(
    tasks: int, cases: int, late: int, crisis: int, *, more: bool
) -> tuple[Amount, Amount, Amount, Amount]:
    """Return the four amounts of one list; where a part was cut off they are "more than"."""

    def amount(number: int) -> Amount:
        return Amount(min(number, COUNTED) if more else number, more)

    return amount(cases), amount(late), amount(crisis), amount(tasks)


def amounts(counts: Counts, whose: str) -> tuple[Amount, Amount, Amount]:
    """Return how much there is of what is listed: tasks, cases that are late, those in crisis."""
    nothing = (NOTHING, NOTHING, NOTHING, NOTHING)
    _cases, late, crisis, tasks = counts.get(whose, nothing)
    return tasks, late, crisis
