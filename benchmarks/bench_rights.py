# SPDX-License-Identifier: EUPL-1.2
"""What row-level security and the log add to the pages that are opened most, and to a search.

The same questions side by side on one register, in turns: as the application's role with policies
and log, and as the owner past the policies and without a log, with the same filters written out.
Bar: less than 30 % more for the work list and the case page. `BENCH_CASES=10000` takes a smaller
register; `BENCH_ROUNDS` how often each is asked.
"""

import os
import statistics
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from unittest import mock

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "tests")]
os.environ.setdefault("BENCH_CASES", "20000")

from benchmarks import bench_register as register  # noqa: E402 - the size comes before it

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "60"))
BAR = 1.30
WITH, NO_LOG, WITHOUT = "beleid en logboek", "beleid alleen", "geen van beide"


def main():
    """Make a database for this run only, measure, drop it; 1 when the bar was not met."""
    from voordeur.site import database

    server = database.embedded_for_tests(Path(".cache/bench-postgres"))
    server.acquire()
    try:
        database.make_database(server, register.NAME).into_environment()
        database.prepare()
        return run()
    finally:
        register.drop(server)
        server.release()


def run():
    """Fill a register and print what each page costs in each of the three ways."""
    import world

    people = world.build()
    register.fill(people)
    register.analyze()
    met = [compared(people, *one, has_bar=has_bar) for *one, has_bar in pages(people)]
    return 0 if all(met) else 1


def pages(people):
    """Return what is asked, by its name, and whether the bar counts for it."""
    import world

    from voordeur.cases import queries

    now, bilal = world.at(world.REPORTED_ON), people.bilal
    (row,) = register.within(people, lambda: queries.work_list(bilal, now, limit=1).rows)
    reference = row.case.reference
    return (
        ("werklijst van 25", lambda: queries.work_list(bilal, now, limit=25), True),
        ("werklijst van 100", lambda: queries.work_list(bilal, now), True),
        ("zaak", lambda: queries.case_page(bilal, reference, now), True),
        ("zoeken op naam", lambda: queries.search(bilal, register.NAMES[17], now), False),
    )


def compared(people, name, question, *, has_bar):
    """Ask in turns, so that a busy machine is as busy for each; print the middle of each."""
    from django.db import connections

    guarded, bare = connections["default"], connections["owner"].copy("default")
    times = {WITH: [], NO_LOG: [], WITHOUT: []}
    for turn in range(ROUNDS + 3):
        for way, found in times.items():
            connections["default"] = bare if way is WITHOUT else guarded
            took = timed(people, question, logs=way is WITH)
            if turn >= 3:
                found.append(took)
    connections["default"] = guarded
    bare.close()
    middle = {way: statistics.median(found) for way, found in times.items()}
    most = middle[WITH] / middle[WITHOUT]
    parts = ", ".join(f"{way} {value:.2f} ms" for way, value in middle.items())
    bar = f" (grens +{BAR - 1:.0%})" if has_bar else ""
    print(f"{name}: {parts}; samen {most - 1:+.0%}{bar}", flush=True)
    return most < BAR or not has_bar


def timed(people, question, *, logs):
    """Return the milliseconds of one question in a transaction of its own."""
    silence = nullcontext() if logs else mock.patch("voordeur.trails.actions.disclosed")
    with silence:
        began = time.perf_counter()
        register.within(people, question)
        return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    sys.exit(main())
