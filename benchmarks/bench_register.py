# SPDX-License-Identifier: EUPL-1.2
"""The register with 100,000 cases: intake per report, list, case, search, the nightly look.

All cases stand with one team, which is the worst that can happen to its list. `BENCH_CASES=10000`
takes a smaller register. Limits (design, section 8): a page under 100 ms of server time with at
most 15 statements; 10,000 due cases in a night under 30 s, a fixed number of statements a batch.
"""

import itertools
import os
import sys
import time
from dataclasses import replace
from datetime import timedelta

from benchmarks import _own_database as own_database

CASES = int(os.environ.get("BENCH_CASES", "100000"))
BATCH = 2_000
TIMES = 30
PAGE_LIMIT = 100  # milliseconds
NIGHT_LIMIT = 30  # seconds for 10,000 cases that are due
LETTERS = "abcdefghij"
NAMES = ["".join(three) for three in itertools.product(LETTERS, repeat=3)]


def main():
    """Measure in a database for this run only; 1 when a limit was not met."""
    return own_database.measured(run)


def run():
    """Fill a register and print what it costs to work with it."""
    import world

    people = world.build()
    fill(people)
    analyze()
    met = [page(people, *one) for one in pages(people)]
    met += [night(day, what) for day, what in ((1, "niets"), (8, "te laat"), (31, "nieuwe stap"))]
    return 0 if all(met) else 1


def fill(people):
    """Open all cases, a batch at a time as a delivery does."""
    import world
    from django.db import transaction

    from voordeur.cases import opening

    began = time.perf_counter()
    for start in range(0, CASES, BATCH):
        numbers = range(start + 1, min(start + BATCH, CASES) + 1)
        batch = [named(world.report(people.anna, number), number) for number in numbers]
        with transaction.atomic():
            opening.open_cases(batch, by=people.anna, now=world.at(world.REPORTED_ON))
    took = time.perf_counter() - began
    print(f"{CASES:,} zaken openen: {took:.1f} s, {took / CASES * 1e3:.2f} ms per melding")


def named(opening, number):
    """Give a hundred tenants in a register of 100,000 the same family name."""
    tenant = replace(opening.tenant, family_key=NAMES[number % len(NAMES)])
    return replace(opening, key=number, tenant=tenant)


def analyze():
    """Let the planner know the tables, as autovacuum does in a register that lives."""
    import psycopg

    from voordeur.site.connections import OWNER_URL

    with psycopg.connect(os.environ[OWNER_URL], autocommit=True) as owner:
        owner.execute("vacuum analyze")


def pages(people):
    """Return what is asked, by its name."""
    import world

    from voordeur.cases import queries

    now, bilal = world.at(world.REPORTED_ON), people.bilal
    (row,) = within(people, lambda: queries.work_list(bilal, now, limit=1).rows)
    return (
        ("werklijst van 100", lambda: queries.work_list(bilal, now)),
        ("werklijst van 1000", lambda: queries.work_list(bilal, now, limit=1_000)),
        ("zaak", lambda: queries.case_page(bilal, row.case.reference, now)),
        ("zoeken op adres", lambda: queries.search(bilal, "9901 AA 17", now)),
        ("zoeken op naam", lambda: queries.search(bilal, NAMES[17], now)),
    )


def within(people, question):
    """Ask as Bilal, in a transaction of its own."""
    from django.db import transaction

    from voordeur.people import identity

    with transaction.atomic(), identity.acting_as(people.bilal):
        return question()


def page(people, name, question):
    """Print the middle and 95th percentile of a page's question; say whether it is in time."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        within(people, question)
    times = []
    for _ in range(TIMES):
        began = time.perf_counter()
        within(people, question)
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    middle, late = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(f"{name}: {middle:.0f} ms (95%: {late:.0f}; grens {PAGE_LIMIT}), {len(seen)} vragen")
    return late < PAGE_LIMIT


def night(day, what):
    """Look at everything that is due on a day; say whether 10,000 cases would be in time."""
    import world
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from voordeur.cases import actions

    now = world.at(world.REPORTED_ON + timedelta(days=day))
    began = time.perf_counter()
    with CaptureQueriesContext(connection) as seen:
        report = actions.look_due(now=now)
    took = time.perf_counter() - began
    a_myriad = took / report.cases * 10_000 if report.cases else 0.0
    print(
        f"nacht op dag {day} ({what}): {report.cases:,} zaken in {took:.1f} s, "
        f"{len(seen) / max(report.batches, 1):.0f} vragen per {BATCH}; "
        f"10.000 zaken: {a_myriad:.1f} s (grens {NIGHT_LIMIT})"
    )
    return a_myriad < NIGHT_LIMIT


if __name__ == "__main__":
    sys.exit(main())
