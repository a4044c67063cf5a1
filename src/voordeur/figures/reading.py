# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: S608 - statements are put together from the words of these files and nothing else
"""Statements that read the kept rows: everything of a region at once, per cell of all choices."""

from __future__ import annotations

from voordeur.figures.conditions import SCOPE, counts

PER_MUNICIPALITY = (
    f"select municipality, municipality, count(*) {SCOPE} group by 1 order by 3 desc, 1"
)
PER_MONTH = f"""
select to_char(date_trunc('month', opened_on), 'YYYY-MM'), to_char(opened_on, 'YYYY-MM'), count(*)
{SCOPE} group by 1, 2 order by 1
"""
WAITS = """
select percentile_disc(array[0.25, 0.5, 0.75]) within group (order by first_attempt_on - opened_on)
         filter (where first_attempt_on is not null),
       percentile_disc(array[0.25, 0.5, 0.75]) within group (order by reached_on - opened_on)
         filter (where reached_on is not null),
       percentile_disc(array[0.25, 0.5, 0.75]) within group (order by plan_on - opened_on)
         filter (where plan_on is not null)
"""
PLACES, LANDLORDS = "municipality", "unnest(landlords)"


def sliced(*keys: str) -> str:
    """Return the statement that counts everything per slice of what is in scope."""
    by = ", ".join(str(at + 1) for at in range(len(keys)))
    what = f"{', '.join(keys)}, count(*),\n       {counts()}"
    return f"select {what}\n{SCOPE} group by {by} order by {by}"


REACH = f"""
select split_part(key, '|', 1), split_part(key, '|', 2), sum(whole)::int, sum(part)::int
  from figures_casetally
 where region_id = %(region)s and what = 'poging'
   and case_id in (select case_id {SCOPE})
 group by 1, 2 order by 1, 2
"""
