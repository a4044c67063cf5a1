# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: S608 - statements are put together from the words of this file and nothing else
"""How each figure is counted: SQL that a reader can hold against the definition beside it.

`MILESTONES` makes one row per case from its events; a figure is then a condition on such rows.
"""

from __future__ import annotations

from collections.abc import Mapping

# Only what stands: an event that was withdrawn or replaced counts no more, its replacement does.
MILESTONES = """
insert into figures_casefacts (
       region_id, case_id, seen_seq, seen_open, seen_late, municipality, agreement_id,
       landlords, opened_on, closed_on, is_closed, outcome, good, result, attempts, visits,
       first_attempt_on, reached_on, accepted_on, plan_on, arranged_on, kept_on, broken_on,
       debt_help_on, announced_on, averted_on, evicted_on, left_on, has_children, was_paused,
       is_again, steps_done, steps_in_time, steps_late)
select c.region_id, c.id, c.last_seq, c.open_tasks, c.late, c.municipality, c.agreement_id,
       c.landlords, c.opened_on, c.closed_on, c.state = 'gesloten', c.outcome, c.good, c.result,
       coalesce(e.attempts, 0), coalesce(e.visits, 0), e.first_attempt_on, e.reached_on,
       e.accepted_on, e.plan_on, e.arranged_on, e.kept_on, e.broken_on, e.debt_help_on,
       e.announced_on, e.averted_on, e.evicted_on, e.left_on,
       (c.facts ->> 'kinderen_in_huis')::boolean,
       c.paused_since is not null or e.was_paused,
       exists (select from cases_case earlier
                where earlier.region_id = c.region_id and earlier.tenant_id = c.tenant_id
                  and earlier.id <> c.id
                  and earlier.opened_on between c.opened_on - 365 and c.opened_on
                  and (earlier.opened_on, earlier.id) < (c.opened_on, c.id)),
       coalesce(t.done, 0), coalesce(t.in_time, 0), coalesce(t.late, 0)
  from cases_case c
  left join lateral (
       select count(*) filter (where kind in ('contact geprobeerd', 'huisbezoek')) as attempts,
              count(*) filter (where kind = 'huisbezoek'
                    or (kind = 'contact geprobeerd' and values ->> 'soort' = 'Huisbezoek'))
                as visits,
              min("on") filter (where kind in ('contact geprobeerd', 'huisbezoek'))
                as first_attempt_on,
              min("on") filter (where
                    (kind in ('contact geprobeerd', 'huisbezoek')
                     and (values ->> 'bereikt')::boolean)
                    or kind in ('gesprek gevoerd', 'crisisgesprek gevoerd', 'huurder meldt zich',
                                'huurder antwoordt', 'laatste kans besproken'))
                as reached_on,
              min("on") filter (where kind = 'hulp aanvaard') as accepted_on,
              min("on") filter (where kind in ('plan vastgesteld', 'regeling getroffen'))
                as plan_on,
              min("on") filter (where kind = 'regeling getroffen') as arranged_on,
              min("on") filter (where kind = 'regeling nagekomen') as kept_on,
              min("on") filter (where kind = 'regeling gebroken') as broken_on,
              min("on") filter (where kind = 'schuldhulp gestart') as debt_help_on,
              min("on") filter (where kind = 'ontruiming aangezegd') as announced_on,
              min("on") filter (where kind = 'aanzegging ingetrokken') as averted_on,
              min("on") filter (where kind = 'ontruimd') as evicted_on,
              min("on") filter (where kind = 'woning verlaten') as left_on,
              false as was_paused
         from cases_event event
        where event.case_id = c.id
          and not exists (select from cases_event later
                           where later.case_id = c.id
                             and (later.withdraws = event.seq or later.replaces = event.seq))
       ) e on true
  left join lateral (
       select count(*) filter (where closed_at is not null) as done,
              count(*) filter (where closed_at is not null
                    and (closed_at at time zone 'Europe/Amsterdam')::date <= due) as in_time,
              count(*) filter (where closed_at is null and late) as late
         from cases_task where case_id = c.id
       ) t on true
 where c.region_id = %(region)s and c.id = any(%(cases)s)
on conflict (case_id) do update set
       seen_seq = excluded.seen_seq, seen_open = excluded.seen_open,
       seen_late = excluded.seen_late, municipality = excluded.municipality,
       agreement_id = excluded.agreement_id, landlords = excluded.landlords,
       opened_on = excluded.opened_on, closed_on = excluded.closed_on,
       is_closed = excluded.is_closed, outcome = excluded.outcome, good = excluded.good,
       result = excluded.result, attempts = excluded.attempts, visits = excluded.visits,
       first_attempt_on = excluded.first_attempt_on, reached_on = excluded.reached_on,
       accepted_on = excluded.accepted_on, plan_on = excluded.plan_on,
       arranged_on = excluded.arranged_on, kept_on = excluded.kept_on,
       broken_on = excluded.broken_on, debt_help_on = excluded.debt_help_on,
       announced_on = excluded.announced_on, averted_on = excluded.averted_on,
       evicted_on = excluded.evicted_on, left_on = excluded.left_on,
       has_children = excluded.has_children,
       was_paused = figures_casefacts.was_paused or excluded.was_paused,
       is_again = excluded.is_again, steps_done = excluded.steps_done,
       steps_in_time = excluded.steps_in_time, steps_late = excluded.steps_late
"""

# Cases of which something was recorded or derived since their row was made.
STALE = """
select c.id from cases_case c left join figures_casefacts f on f.case_id = c.id
 where c.region_id = %(region)s
   and (f.case_id is null or f.seen_seq <> c.last_seq
        or f.seen_open <> c.open_tasks or f.seen_late <> c.late
        or f.is_closed <> (c.state = 'gesloten') or f.outcome <> c.outcome)
 order by c.id
 limit %(batch)s
"""

_ANNOUNCED = "announced_on is not null"
_LOST = "(evicted_on is not null or left_on is not null)"
# (part, whole) of each figure, as conditions on a row; None = every row.
CONDITIONS: Mapping[str, tuple[str, str]] = {
    "attempted": ("attempts > 0", "true"),
    "in_two_weeks": (
        "first_attempt_on <= opened_on + 14",
        "(first_attempt_on is not null or opened_on <= %(today)s - 14)",
    ),
    "reached": ("reached_on is not null", "true"),
    "accepted_of_reached": (
        "accepted_on is not null and reached_on is not null",
        "reached_on is not null",
    ),
    "accepted": ("accepted_on is not null", "true"),
    "arranged": ("arranged_on is not null", "true"),
    "debt_help": ("debt_help_on is not null", "true"),
    "positive": ("good and is_closed", "is_closed"),
    "kept": (
        "kept_on is not null and broken_on is null",
        "(kept_on is not null or broken_on is not null)",
    ),
    "again": ("is_again", "true"),
    "paused": ("was_paused", "true"),
    "announced": (_ANNOUNCED, "true"),
    "averted": (f"{_ANNOUNCED} and averted_on is not null and evicted_on is null", _ANNOUNCED),
    "evicted": ("evicted_on is not null", "true"),
    "homes_lost": (_LOST, "true"),
    "children": (f"{_LOST} and has_children", _LOST),
}
# Steps are counted, not cases.
STEPS = ("sum(steps_in_time)", "sum(steps_done + steps_late)")


def counts() -> str:
    """Return the columns that count part and whole of every figure, in the order of CONDITIONS."""
    columns = []
    for part, whole in CONDITIONS.values():
        columns.append(f"count(*) filter (where {part} and {whole})")
        columns.append(f"count(*) filter (where {whole})")
    columns += [f"coalesce({column}, 0)::bigint" for column in STEPS]
    return ",\n       ".join(columns)


SCOPE = """
  from figures_casefacts
 where region_id = %(region)s and opened_on between %(since)s and %(until)s
   and (%(municipality)s = '' or municipality = %(municipality)s)
   and (%(landlord)s = 0 or landlords @> array[%(landlord)s]::bigint[])
"""
WAITS = """
select percentile_disc(array[0.25, 0.5, 0.75]) within group (order by first_attempt_on - opened_on)
         filter (where first_attempt_on is not null),
       percentile_disc(array[0.25, 0.5, 0.75]) within group (order by reached_on - opened_on)
         filter (where reached_on is not null),
       percentile_disc(array[0.25, 0.5, 0.75]) within group (order by plan_on - opened_on)
         filter (where plan_on is not null)
"""
# The same counts for every choice of a filter, to see which of them give another one away.
PLACES, LANDLORDS = "municipality", "unnest(landlords)"


def sliced(*keys: str) -> str:
    """Return the statement that counts everything per slice of what is in scope."""
    by = ", ".join(str(at + 1) for at in range(len(keys)))
    what = f"{', '.join(keys)}, count(*),\n       {counts()}"
    return f"select {what}\n{SCOPE} group by {by} order by {by}"


PER_MUNICIPALITY = (
    f"select municipality, municipality, count(*) {SCOPE} group by 1 order by 3 desc, 1"
)
PER_MONTH = f"""
select to_char(date_trunc('month', opened_on), 'YYYY-MM'), to_char(opened_on, 'YYYY-MM'), count(*)
{SCOPE} group by 1, 2 order by 1
"""
# Each attempt that stands, of the cases in scope.
REACH = f"""
select coalesce(e.values ->> 'soort', 'Huisbezoek'), coalesce(e.values ->> 'dagdeel', ''),
       count(*), count(*) filter (where (e.values ->> 'bereikt')::boolean)
  from cases_event e
 where e.region_id = %(region)s and e.kind in ('contact geprobeerd', 'huisbezoek')
   and e.case_id in (select case_id {SCOPE})
   and not exists (select from cases_event later
                    where later.case_id = e.case_id
                      and (later.withdraws = e.seq or later.replaces = e.seq))
 group by 1, 2 order by 1, 2
"""
UNCOUNTED = (
    STALE.replace("select c.id", "select count(*)")
    .replace(" order by c.id\n", "")
    .replace(" limit %(batch)s\n", "")
)
