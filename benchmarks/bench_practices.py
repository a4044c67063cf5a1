# SPDX-License-Identifier: EUPL-1.2
"""Finding in 10,000 practices: the questions of the relevance sets, each several times.

The practices are the real ones, mixed: each takes its parts from several of them, with a place and
words of its own, so that words are as common as in the real base and there are many more of them.
`BENCH_PRACTICES=1000` takes fewer. Limit: under 50 ms for every question,
on a machine that has nothing else to do.
"""

import os
import random
import statistics
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COUNT = int(os.environ.get("BENCH_PRACTICES", "10000"))
BATCH = 2_000
TIMES = 20  # the time that a process computes is told in steps of 10 ms
SHOWN = 50
LIMIT = 50  # milliseconds
NAME = f"voordeur_bench_{os.getpid()}"
SOUNDS = ("ba", "ke", "lo", "mi", "nu", "ra", "se", "to", "vi", "wa", "zo", "du")


def main():
    """Make a database for this run only, measure, drop it; 1 when a limit was not met."""
    from voordeur.site import database

    server = database.embedded_for_tests(Path(".cache/bench-postgres"))
    server.acquire()
    try:
        database.make_database(server, NAME).into_environment()
        database.prepare()
        return run()
    finally:
        drop(server)
        server.release()


def drop(server):
    """Remove the database of this run."""
    import psycopg
    from django.db import connections

    connections.close_all()
    with psycopg.connect(server.url("postgres"), autocommit=True) as administrator:
        administrator.execute(f'drop database if exists "{NAME}" with (force)')


def run():
    """Fill the base and print what it costs to ask it something."""
    from django.db import connections

    began = time.perf_counter()
    for start in range(0, COUNT, BATCH):
        publish(mixed(number) for number in range(start, min(start + BATCH, COUNT)))
    took = time.perf_counter() - began
    print(f"{COUNT:,} praktijken opnemen: {took:.1f} s, {took / COUNT * 1e3:.1f} ms per stuk")
    connections["owner"].cursor().execute("vacuum (analyze)")
    return 0 if asked() else 1


def mixed(number):
    """Return a practice made of parts of several real ones, with a few words of its own."""
    dice = random.Random(number)  # noqa: S311 - the same practices every time
    real = practices()
    base, *others = dice.sample(real, 4)
    own = ["".join(dice.choices(SOUNDS, k=4)) for _ in range(4)]
    story = "\n\n".join(one.story.split("\n\n")[0] for one in others)
    return replace(
        base,
        key=f"{base.key[:60]}-{number}",
        title=f"{base.title} {own[0]}",
        promise=dice.choice(others).promise,
        place=own[1].capitalize(),
        also=(*base.also[:2], *others[0].also[:1]),
        steps=(*base.steps[:2], *others[1].steps[:2]),
        results=(*base.results[:1], *others[2].results[:2]),
        story=f"{base.story} {' '.join(own[2:])}.\n\n{story}",
    )


def practices(found=[]):  # noqa: B006 - read once
    """Return the practices that come with the program."""
    from voordeur.core.practice.read import read

    if not found:
        files = sorted((ROOT / "content" / "praktijken").glob("*.md"))
        found += [read(file.read_text(encoding="utf-8")) for file in files]
    return found


def publish(made):
    """Put a batch into the base as publishing does, many at once."""
    from django.db import transaction

    from voordeur.articles import actions, indexing, values
    from voordeur.articles.models import Practice
    from voordeur.people import identity

    now = datetime(2026, 11, 22, tzinfo=UTC)
    batch = list(made)
    with transaction.atomic(), identity.as_register(actions.SYSTEM.region_id):
        rows = Practice.objects.bulk_create(
            Practice(key=one.key, published_at=now, changed_at=now, **values.columns(one))
            for one in batch
        )
        indexing.keep([(row.pk, one) for row, one in zip(rows, batch, strict=True)])


def asked():
    """Ask every question of the two sets and print the time it took."""
    from voordeur.articles import finding, queries

    questions = [
        line.split("|")[0].strip()
        for name in ("relevance.txt", "relevance_own.txt", "relevance_daily.txt")
        for line in (ROOT / "tests" / name).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    met = told("zoeken", questions, lambda text: finding.search(text, SHOWN))
    told("zoeken met filters en aantallen", questions, lambda text: queries.listed(text=text))
    return met


def told(what, questions, ask):
    """Print what a question takes; say whether the dearest one is in time on a quiet machine.

    The time that both processes compute is what a question takes when nothing else is running;
    the clock beside it counts what others on this machine did meanwhile.
    """
    ask(questions[0])  # the words of the base are read once per process
    took = {text: timed(ask, text) for text in questions}
    computed = sorted(one for one, _ in took.values())
    clock = statistics.median(one for _, one in took.values())
    dearest = max(took, key=lambda text: took[text][0])
    slow = computed[len(computed) * 95 // 100]
    print(
        f"{what}: rekentijd midden {statistics.median(computed):.1f} ms ({clock:.1f} ms op de"
        f" klok), 95% {slow:.1f} ms, meest {computed[-1]:.1f} ms ({dearest}); grens {LIMIT} ms"
    )
    return computed[-1] < LIMIT


def timed(ask, text):
    """Return the milliseconds of one question: computed in both processes, and by the clock."""
    import psutil
    from django.db import connection, transaction

    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select pg_backend_pid()")
            both = (psutil.Process(), psutil.Process(cursor.fetchone()[0]))
        before = computing(both)
        clock = []
        for _ in range(TIMES):
            began = time.perf_counter()
            ask(text)
            clock.append((time.perf_counter() - began) * 1e3)
    return (computing(both) - before) * 1e3 / TIMES, min(clock)


def computing(processes):
    """Return the seconds that these processes have computed."""
    return sum(sum(one.cpu_times()[:2]) for one in processes)


if __name__ == "__main__":
    sys.exit(main())
