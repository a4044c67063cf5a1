# SPDX-License-Identifier: EUPL-1.2
"""Erasing 10,000 closed cases: what a preview and a batch cost, and how many statements.

Each case has a report, two notes, two events and the messages that followed. Limits: the number of
statements of a batch does not grow with its length, and a case costs under 5 ms to erase.
`BENCH_CLOSED=1000` takes fewer.
"""

import os
import sys
import time
from dataclasses import replace
from datetime import date, timedelta

from benchmarks import _own_database as own_database

CLOSED = int(os.environ.get("BENCH_CLOSED", "10000"))
BATCH = 1_000
LIMIT = 5  # milliseconds per case
DAY = date(2026, 3, 3)


def main():
    """Measure in a database for this run only; 1 when a limit was not met."""
    return own_database.measured(run)


def run():
    """Close cases, erase them and print what it cost."""
    import world
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from voordeur.cases.verify import verify
    from voordeur.retention import actions

    people = world.build()
    close(people)
    now = world.at(date(2031, 3, 5))
    began = time.perf_counter()
    with CaptureQueriesContext(connection) as captured:
        preview = actions.make_preview(by=people.gijs, now=now)
    took = time.perf_counter() - began
    print(f"voorstel: {took:.2f} s, {len(captured)} opdrachten aan de database")
    actions.confirm(preview_id=preview, by=people.gijs, now=now)
    times, counts, done = erase(people, preview, now)
    per_case = sum(times) / CLOSED * 1e3
    print(
        f"{done:,} stuks van {CLOSED:,} zaken wissen: {sum(times):.1f} s, {per_case:.2f} ms per "
        f"zaak (grens {LIMIT}); groep van {BATCH:,}: {max(times):.2f} s, "
        f"{min(counts)} tot {max(counts)} opdrachten"
    )
    began = time.perf_counter()
    wrong = len(verify(now=now).differences)
    print(f"daarna nagelopen: {wrong} verschillen, {time.perf_counter() - began:.1f} s")
    return int(per_case > LIMIT or bool(wrong) or max(counts) > 2 * min(counts))


def erase(people, preview, now):
    """Erase batch by batch; return seconds and statements of each, and how many records went."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from voordeur.retention import actions

    times, counts, done = [], [], 0
    while True:
        began = time.perf_counter()
        with CaptureQueriesContext(connection) as captured:
            made = actions.run_batch(preview_id=preview, by=people.gijs, now=now, batch=BATCH)
        times.append(time.perf_counter() - began)
        if not made.done:
            break
        counts.append(len(captured))
        done += made.done
    return times, counts, done


def close(people):
    """Open cases, let help be refused with a note, as a delivery and a day's work do."""
    import world
    from django.db import transaction

    from voordeur.cases import actions, opening
    from voordeur.cases.values import Entry

    began = time.perf_counter()
    for start in range(0, CLOSED, BATCH):
        numbers = range(start + 1, min(start + BATCH, CLOSED) + 1)
        plain = [world.report(people.anna, number) for number in numbers]
        batch = [replace(one, note="van de lijst") for one in plain]
        with transaction.atomic():
            made = opening.open_cases(batch, by=people.anna, now=world.at(world.REPORTED_ON))
        entries = [
            Entry("hulp geweigerd", DAY, case_id=one.case_id, note="thuis gesproken")
            for one in made
        ]
        assert all(actions.record(entries, by=people.bilal, now=world.at(DAY + timedelta(days=1))))
    took = time.perf_counter() - began
    print(f"{CLOSED:,} zaken openen en sluiten: {took:.1f} s")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voordeur.site.settings")
    sys.exit(main())
