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
from voordeur.cases.whose import crises_of_nobody, of_nobody, of_parties, shared
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
              where scope not in ('team', 'niemand')
)
select scope, count(*) filter (where task) as many, count(distinct case_id) as cases,
       count(distinct case_id) filter (where late) as late,
       count(distinct case_id) filter (where crisis) as crisis, bool_or(more) as more
  from scoped group by scope
"""
# Each part says itself whether there was more than was counted: two whole parts are no "more".
PART = f"""
(select {{scope}} as scope, late, crisis, case_id, task, count(*) over () > {COUNTED} as more
   from ({{tasks}}) as tasks)"""  # noqa: S608 - a number
_COUNTED = "t.late, t.crisis, t.person_id, t.case_id, true as task"
# The running cases that somebody has, also where there is no task of one's own now.
_HELD = f"""
select false as late, false as crisis, t.person_id, t.case_id, false as task
  from (select t.person_id, t.case_id from cases_charge t
         where t.region_id = %s and t.ended_at is null and t.party_id = any(%s::bigint[])
           and {OWN_AND_INSTEAD} limit {COUNTED + 1}) as t
  join cases_case c on c.id = t.case_id
 where c.state in ('open', 'nazorg') and c.restricted_on is null
"""  # noqa: S608 - parts of this module, and numbers


def counting(actor: Actor, today: date) -> tuple[str, list[Value]]:
    """Return the statement that counts the team's work, nobody's, and that of the actor and of
    who the actor stands in for."""
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
    counted = [
        PART.format(scope=scope, tasks=tasks.first(COUNTED + 1, _COUNTED))
        for scope, tasks in parts
    ]
    values = [value for _, tasks in parts for value in tasks.values]
    if actor.party_ids:
        counted.append(PART.format(scope="person_id::text", tasks=_HELD))
        values += [actor.region_id, list(actor.party_ids), *whose]
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
