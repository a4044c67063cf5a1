# SPDX-License-Identifier: EUPL-1.2
"""The monitor: deciding what is shown, opening the page, and counting what changed.

One year of a region of 300,000 inhabitants (2,900 rent reports, `BENCH_YEAR`) and 1,000,000 cases
in ten years (`BENCH_CASES`), beside a plain count of the same rows. The rows that are counted are
put there at once by SQL; how they come from events is measured apart, over `BENCH_EVENTS` cases.
What may be shown is decided once a week by a job; that is told apart, and has no limit.
Limits: counting everything and opening the page under 2 s for the year and under 10 s for the
million, row-level security on, the same number of statements for both.
"""

import os
import sys
import time
from datetime import date

from benchmarks import _own_database as own_database

YEAR = int(os.environ.get("BENCH_YEAR", "2900"))
CASES = int(os.environ.get("BENCH_CASES", "1000000"))
EVENTS = int(os.environ.get("BENCH_EVENTS", "2000"))
TODAY = date(2026, 11, 22)
ROWS = """
insert into figures_casefacts (region_id, case_id, seen_seq, seen_open, seen_late, seen_rules,
       municipality, agreement_id, landlords, kind, opened_on, closed_on, is_closed, outcome, good,
       result, signals, months, attempts, visits, first_attempt_on, reached_on, accepted_on,
       arranged_on, announced_on, averted_on, evicted_on, has_children, children, rent_90,
       was_paused, is_again, steps_done, steps_in_time, steps_late)
select %(region)s, n, 1, 0, false, 2, '990' || (1 + n %% 5), 1 + n %% 2, array[1 + n %% 8],
       case when n %% 33 = 0 then 'crisissignaal' else 'vroegsignaal' end, o,
       case when n %% 3 > 0 then o + n %% 90 end, n %% 3 > 0, '', n %% 3 = 1, '',
       1 + n %% 2, 1 + n %% 2, n %% 4, n %% 2, case when n %% 4 > 0 then o + n %% 20 end,
       case when n %% 5 < 2 then o + n %% 30 end, case when n %% 7 = 0 then o + n %% 40 end,
       case when n %% 9 = 0 then o + 30 end, case when n %% 50 = 0 then o + 100 end,
       case when n %% 100 = 0 then o + 120 end, case when n %% 150 = 0 then o + 130 end,
       case when n %% 3 = 0 then n %% 2 = 0 end, n %% 3, case when n %% 6 = 0 then n %% 4 > 0 end,
       n %% 7 = 0, n %% 11 = 0, 3, 2, 1
  from (select n, date '2026-11-22' - (n %% %(days)s)::int as o
          from generate_series(%(first)s::int, %(last)s::int) n) as made
"""
TALLIES = """
insert into figures_casetally (region_id, case_id, what, key, part, whole)
select region_id, case_id, 'poging', (array['Telefoon|Avond', 'Huisbezoek|Middag', 'Brief|'])
       [1 + case_id %% 3], (case_id %% 3 = 0)::int, 2
  from figures_casefacts where region_id = %(region)s
union all
select region_id, case_id, 'stap', 'stap ' || case_id %% 8, 1, 2
  from figures_casefacts where region_id = %(region)s
"""
PLAIN = "select count(*) from figures_casefacts where region_id = %(region)s"


def main():
    """Measure in a database for this run only; 1 when a limit was not met."""
    return own_database.measured(run)


def run():
    """Measure both sizes and say whether they are in time."""
    import world

    people = world.build()
    came_from_events(people)
    small = monitor(people, YEAR, 365, 2)
    large = monitor(people, CASES, 3_650, 10)
    same = small[1] == large[1]
    print(f"evenveel vragen bij beide: {same} ({small[1]})")
    return 0 if small[0] and large[0] and same else 1


def fill(region, many, days):
    """Put the rows to count from there; without keys to cases, which are not made here."""
    import psycopg

    from voordeur.site.connections import OWNER_URL

    with psycopg.connect(os.environ[OWNER_URL], autocommit=True) as owner:
        for table in ("figures_casetally", "figures_casefacts", "figures_shownfigure"):
            owner.execute(f"alter table {table} disable row level security")
            owner.execute(f"truncate {table}")
            owner.execute(
                f"alter table {table} drop constraint if exists {table}_case_id_in_region"
            )
        values = {"region": region, "days": days, "first": 1, "last": many}
        owner.execute(ROWS, values)
        owner.execute(TALLIES, values)
        for table in ("figures_casetally", "figures_casefacts", "figures_shownfigure"):
            owner.execute(f"alter table {table} enable row level security")
        owner.execute("vacuum analyze figures_casefacts")
        owner.execute("vacuum analyze figures_casetally")


def monitor(people, many, days, limit):
    """Print what counting, deciding and opening take; return whether in time, and statements."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from voordeur.figures import queries, showing

    region = people.register.region_id
    fill(region, many, days)
    imported = timed(read_library)
    plain = timed(lambda: plain_count(region))
    counted = timed(lambda: count_everything(region))
    with CaptureQueriesContext(connection) as deciding:
        decided = timed(lambda: showing.show(region_id=region, today=TODAY))
        waited = timed(lambda: showing.show_lead_times(region_id=region, today=TODAY))
    with CaptureQueriesContext(connection) as opening:
        opened = timed(lambda: queries.monitor(people.els))
    print(
        f"{many:,} zaken: alles tellen {counted:.2f} s en tonen {opened * 1000:.0f} ms met "
        f"{len(opening)} vragen (samen hoogstens {limit} s); gewoon tellen {plain * 1000:.0f} ms, "
        f"alles is {counted / max(plain, 1e-6):.0f} x dat; wekelijks vaststellen wat getoond mag "
        f"worden {decided:.2f} s, doorlooptijden {waited:.2f} s; "
        f"bibliotheek inlezen {imported:.1f} s",
        flush=True,
    )
    return counted + opened < limit, (len(deciding), len(opening))


def timed(work):
    """Return how many seconds it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def read_library():
    """Let the library of lead times be read, which happens once per process."""
    from voordeur.figures import lead_times
    from voordeur.figures.cells import Days

    lead_times.lead([Days("2026-01", "9901", 3, came=True, cases=20)])


def plain_count(region):
    """Count the rows as anybody would."""
    from django.db import connection, transaction

    from voordeur.people import identity

    with transaction.atomic(), identity.as_register(region), connection.cursor() as cursor:
        cursor.execute(PLAIN, {"region": region})


def count_everything(region):
    """Count every figure for every choice, and days waited."""
    from django.db import transaction

    from voordeur.figures import cells
    from voordeur.people import identity

    with transaction.atomic(), identity.as_register(region):
        cells.counted(region, TODAY)
        cells.waited(region, TODAY)


def came_from_events(people):
    """Print what counting from events takes: everything anew, and a hundred that changed."""
    import world
    from django.db import transaction

    from benchmarks.bench_register import named
    from voordeur.cases import opening
    from voordeur.figures import actions

    with transaction.atomic():
        batch = [named(world.report(people.anna, n), n) for n in range(1, EVENTS + 1)]
        opening.open_cases(batch, by=people.anna, now=world.at(world.REPORTED_ON))
    region = people.register.region_id
    began = time.perf_counter()
    actions.refresh(region_id=region)
    whole = time.perf_counter() - began
    began = time.perf_counter()
    actions.refresh(region_id=region)
    nothing = time.perf_counter() - began
    print(
        f"uit gebeurtenissen tellen: {EVENTS:,} zaken {whole:.2f} s, "
        f"{whole / EVENTS * 1e3:.2f} ms per zaak; niets veranderd: {nothing * 1000:.0f} ms"
    )


if __name__ == "__main__":
    sys.exit(main())
