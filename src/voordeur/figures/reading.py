# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: S608 - statements are put together from the words of these files and nothing else
"""Statements that read the kept rows: everything of a region at once, per cell of all choices.

One pass over the rows of a region gives every figure of every choice.
"""

from __future__ import annotations

from voordeur.figures.conditions import HOUSEHOLD, SCOPE, counts

# All before the oldest month stands under that month: no period on offer tells those apart.
MONTH = "to_char(greatest({day}, %(oldest)s), 'YYYY-MM')"
OPENED = (
    "date_trunc('month', greatest(opened_on, %(oldest)s)::timestamp)"  # written out at the end
)
CELL = f"""{OPENED} as month, municipality, landlords, kind, agreement_id, {HOUSEHOLD}"""
CELLS = f"""
select to_char(month, 'YYYY-MM'), counted.* from (
select {CELL},
       count(*), {counts()}
  from figures_casefacts
 where region_id = %(region)s and opened_on <= %(today)s
 group by 1, 2, 3, 4, 5, 6) as counted
"""
# What is decided about delivered rows, by the month of delivery. A known row counts once.
PICKED_UP = f"""
select {MONTH.format(day="(d.received_at at time zone 'Europe/Amsterdam')::date")},
       r.landlord_id, r.code,
       count(*) filter (where r.outcome = 'admitted'),
       count(*) filter (where r.outcome in ('admitted', 'refused'))
  from deliveries_row r join deliveries_delivery d
    on d.region_id = r.region_id and d.id = r.delivery_id
 where r.region_id = %(region)s and r.outcome in ('admitted', 'refused')
 group by 1, 2, 3
"""
# Attempts by kind and part of day, and steps by name, of cases opened in a month.
TALLIED = """
select to_char(month, 'YYYY-MM'), what, key, part, whole
  from (select date_trunc('month', greatest(f.opened_on, %(oldest)s)::timestamp) as month,
               t.what, t.key, sum(t.part)::bigint as part, sum(t.whole)::bigint as whole
          from figures_casetally t join figures_casefacts f
            on f.region_id = t.region_id and f.case_id = t.case_id
         where t.region_id = %(region)s and t.what = any(%(what)s)
         group by 1, 2, 3) as tallied
"""
# How many cases waited how many days, and whether it then happened: (what, days, came).
_WAITS = (
    ("first_attempt", "first_attempt_on"),
    ("reached", "reached_on"),
    ("plan", "plan_on"),
    ("solved", "case when good and is_closed then closed_on end"),
)
_DAYS = ",\n               ".join(
    f"greatest(coalesce({day}, least(closed_on, %(today)s)) - opened_on, 0) as days_{name}, "
    f"({day}) is not null as came_{name}"
    for name, day in _WAITS
)
_NAMED = " ".join(f"when grouping(days_{name}) = 0 then '{name}'" for name, _ in _WAITS)
WAITED = f"""
select to_char(month, 'YYYY-MM'), municipality, case {_NAMED} end,
       coalesce({", ".join(f"days_{name}" for name, _ in _WAITS)}),
       coalesce({", ".join(f"came_{name}" for name, _ in _WAITS)}), count(*)
  from (select {OPENED} as month, municipality,
               {_DAYS}
          from figures_casefacts
         where region_id = %(region)s and opened_on <= %(today)s) as waits
 group by month, municipality, grouping sets (
       {", ".join(f"(days_{name}, came_{name})" for name, _ in _WAITS)})
"""
WHOLE = f"select count(*),\n       {counts()}\n{SCOPE}"
