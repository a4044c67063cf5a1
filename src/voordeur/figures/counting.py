# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: S608 - statements are put together from the words of this file and nothing else
"""One row per case from what happened in it: SQL that a reader can hold against the events.

A figure is then a condition on such rows (`conditions`). What comes several times in a case, such
as attempts of each kind and steps, stands in rows of its own (`TALLIES`).
"""

from __future__ import annotations

from voordeur.cases.reached import reached

# A change of what is counted here makes every row stale: raise it by one.
RULES = 3

# Only what stands: an event that was withdrawn or replaced counts no more, its replacement does.
STANDS = """not exists (select from cases_event later
                           where later.case_id = event.case_id
                             and (later.withdraws = event.seq or later.replaces = event.seq))"""
ATTEMPT = "event.kind in ('contact geprobeerd', 'huisbezoek')"
_REFERRED = """('Vervolghulp en/of verwijzing', 'Vervolghulp en/of verwijzing financieel',
                          'Vervolghulp en/of verwijzing niet financieel')"""
_ADVISED = "'(Budget)advies en/of quick fix'"


def _answer(day: int) -> str:
    """Return what the landlord first said of the current rent from this day on, for 30 days."""
    return f"""(array_agg(kind = 'lopende huur betaald' order by "on", seq)
                  filter (where kind in ('lopende huur betaald', 'lopende huur gemist')
                    and "on" between c.opened_on + {day} and c.opened_on + {day + 30}))[1]
                as rent_{day}"""


# What is kept of a case, and how it is found.
COLUMNS = {
    "region_id": "c.region_id",
    "case_id": "c.id",
    "seen_seq": "c.last_seq",
    "seen_open": "c.open_tasks",
    "seen_late": "c.late",
    "seen_rules": str(RULES),
    "municipality": "c.municipality",
    "agreement_id": "c.agreement_id",
    "landlords": "c.landlords",
    "kind": "case when s.crisis then 'crisissignaal' else 'vroegsignaal' end",
    "opened_on": "c.opened_on",
    "closed_on": "c.closed_on",
    "is_closed": "c.state = 'gesloten'",
    "outcome": "c.outcome",
    "good": "c.good",
    "result": "c.result",
    "signals": "coalesce(s.signals, 0)",
    "months": "coalesce(s.months, 0)",
    "attempts": "coalesce(e.attempts, 0)",
    "visits": "coalesce(e.visits, 0)",
    "first_attempt_on": "e.first_attempt_on",
    "reached_on": "e.reached_on",
    "accepted_on": f"""least(e.accepted_on,
            case when c.result in {_REFERRED} or c.result = {_ADVISED} then c.closed_on end)""",
    "advised_on": f"least(e.advised_on, case when c.result = {_ADVISED} then c.closed_on end)",
    "referred_on": f"least(e.referred_on, case when c.result in {_REFERRED} then c.closed_on end)",
    "plan_on": "e.plan_on",
    "arranged_on": "e.arranged_on",
    "kept_on": "e.kept_on",
    "broken_on": "e.broken_on",
    "debt_help_on": "e.debt_help_on",
    "announced_on": "e.announced_on",
    "averted_on": "e.averted_on",
    "evicted_on": "e.evicted_on",
    "left_on": "e.left_on",
    "has_children": "(c.facts ->> 'kinderen_in_huis')::boolean",
    "children": "(c.facts ->> 'aantal_kinderen')::integer",
    "rent_30": "e.rent_30",
    "rent_90": "e.rent_90",
    "rent_180": "e.rent_180",
    "was_paused": "coalesce(e.was_paused, false)",
    "is_again": """exists (select from cases_case earlier
                where earlier.region_id = c.region_id and earlier.tenant_id = c.tenant_id
                  and earlier.id <> c.id
                  and earlier.opened_on between c.opened_on - 365 and c.opened_on
                  and (earlier.opened_on, earlier.id) < (c.opened_on, c.id))""",
    "steps_done": "coalesce(t.done, 0)",
    "steps_in_time": "coalesce(t.in_time, 0)",
    "steps_late": "coalesce(t.late, 0)",
}
_SET = ",\n       ".join(f"{name} = excluded.{name}" for name in COLUMNS if name != "case_id")
_FOUND = ",\n       ".join(COLUMNS.values())

# `versions` and `begins`: in which version of an agreement which event begins a pause.
MILESTONES = f"""
with pausing as (select * from unnest(%(versions)s::bigint[], %(begins)s::text[]) as p (v, kind))
insert into figures_casefacts ({", ".join(COLUMNS)})
select {_FOUND}
  from cases_case c
  left join lateral (
       select count(*) filter (where {ATTEMPT}) as attempts,
              count(*) filter (where kind = 'huisbezoek'
                    or (kind = 'contact geprobeerd' and values ->> 'soort' = 'Huisbezoek'))
                as visits,
              min("on") filter (where {ATTEMPT}) as first_attempt_on,
              min("on") filter (where
                    {reached("event")}
                    or kind in ('gesprek gevoerd', 'crisisgesprek gevoerd', 'huurder meldt zich',
                                'huurder antwoordt', 'laatste kans besproken'))
                as reached_on,
              min("on") filter (where kind in ('hulp aanvaard', 'regeling getroffen',
                    'andere afspraak gemaakt', 'verwezen', 'schuldhulp gestart',
                    'hulp op ander leefgebied')) as accepted_on,
              min("on") filter (where kind = 'andere afspraak gemaakt') as advised_on,
              min("on") filter (where kind in ('verwezen', 'schuldhulp gestart',
                    'hulp op ander leefgebied')) as referred_on,
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
              {_answer(30)},
              {_answer(90)},
              {_answer(180)},
              bool_or((c.agreement_id, kind) in (select v, pausing.kind from pausing))
                as was_paused
         from cases_event event
        where event.case_id = c.id and {STANDS}
       ) e on true
  left join lateral (
       select count(*) as signals, count(distinct month) as months,
              bool_or(kind = 'crisissignaal') as crisis
         from cases_signal where case_id = c.id
       ) s on true
  left join lateral (
       select count(*) filter (where closed_at is not null) as done,
              count(*) filter (where closed_at is not null
                    and (closed_at at time zone 'Europe/Amsterdam')::date <= due) as in_time,
              count(*) filter (where closed_at is null and late) as late
         from cases_task where case_id = c.id
       ) t on true
 where c.region_id = %(region)s and c.id = any(%(cases)s)
on conflict (case_id) do update set
       {_SET}
"""

# What comes several times in a case: attempts by kind and part of day (part: reached), steps by
# name (part: in time; whole: done or late).
FORGET_TALLIES = """
delete from figures_casetally where region_id = %(region)s and case_id = any(%(cases)s)
"""
TALLIES = f"""
insert into figures_casetally (region_id, case_id, what, key, part, whole)
select event.region_id, event.case_id, 'poging',
       coalesce(event.values ->> 'soort', 'Huisbezoek') || '|'
         || coalesce(event.values ->> 'dagdeel', ''),
       count(*) filter (where {reached("event")}), count(*)
  from cases_event event
 where event.region_id = %(region)s and event.case_id = any(%(cases)s)
   and {ATTEMPT} and {STANDS}
 group by 1, 2, 3, 4
union all
select region_id, case_id, 'stap', step,
       count(*) filter (where (closed_at at time zone 'Europe/Amsterdam')::date <= due), count(*)
  from cases_task
 where region_id = %(region)s and case_id = any(%(cases)s)
   and (closed_at is not null or late)
 group by 1, 2, 3, 4
"""

# Cases of which something was recorded or derived since their row was made.
_STALE = """
  from cases_case c left join figures_casefacts f on f.case_id = c.id
 where c.region_id = %(region)s
   and (f.case_id is null or f.seen_seq <> c.last_seq or f.seen_rules <> %(rules)s
        or f.seen_open <> c.open_tasks or f.seen_late <> c.late
        or f.is_closed <> (c.state = 'gesloten') or f.outcome <> c.outcome)
"""
STALE = f"select c.id, c.agreement_id {_STALE} order by c.id limit %(batch)s"
UNCOUNTED = f"select count(*) {_STALE}"
