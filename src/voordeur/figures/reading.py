# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: S608 - statements are put together from the words of these files and nothing else
"""Statements that read the kept rows: everything of a region at once, per cell of all choices.

One pass over the rows of a region gives every figure of every choice.
"""

from __future__ import annotations

from voordeur.figures.conditions import HOUSEHOLD, SCOPE, counts

CELL = (
    f"""to_char(opened_on, 'YYYY-MM'), municipality, landlords, kind, agreement_id, {HOUSEHOLD}"""
)
CELLS = f"""
select {CELL},
       count(*), {counts()}
  from figures_casefacts
 where region_id = %(region)s and opened_on <= %(today)s
 group by 1, 2, 3, 4, 5, 6
"""
# What is decided about delivered rows, by the month of delivery. A known row counts once.
PICKED_UP = """
select to_char(d.received_at at time zone 'Europe/Amsterdam', 'YYYY-MM'), r.landlord_id, r.code,
       count(*) filter (where r.outcome = 'admitted'),
       count(*) filter (where r.outcome in ('admitted', 'refused'))
  from deliveries_row r join deliveries_delivery d
    on d.region_id = r.region_id and d.id = r.delivery_id
 where r.region_id = %(region)s and r.outcome in ('admitted', 'refused')
 group by 1, 2, 3
"""
# Attempts by kind and part of day, and steps by name, of cases opened in a month.
TALLIED = """
select to_char(f.opened_on, 'YYYY-MM'), t.key, sum(t.part)::bigint, sum(t.whole)::bigint
  from figures_casetally t join figures_casefacts f
    on f.region_id = t.region_id and f.case_id = t.case_id
 where t.region_id = %(region)s and t.what = %(what)s
 group by 1, 2
"""
# How many cases waited how many days, and whether it then happened: (what, days, came).
_WAITS = (
    ("first_attempt", "first_attempt_on"),
    ("reached", "reached_on"),
    ("plan", "plan_on"),
    ("solved", "case when good and is_closed then closed_on end"),
)
WAITED = f"""
select to_char(opened_on, 'YYYY-MM'), municipality, what,
       greatest(coalesce(came, least(closed_on, %(today)s)) - opened_on, 0), came is not null,
       count(*)
  from figures_casefacts cross join lateral (values
       {", ".join(f"('{name}', {day})" for name, day in _WAITS)}) as waits (what, came)
 where region_id = %(region)s and opened_on <= %(today)s
 group by 1, 2, 3, 4, 5
"""
WHOLE = f"select count(*),\n       {counts()}\n{SCOPE}"
