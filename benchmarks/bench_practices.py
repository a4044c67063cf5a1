# SPDX-License-Identifier: EUPL-1.2
"""Finding in 10,000 practices: the questions of the relevance sets, each several times.

The practices are the real ones, mixed: each takes its parts from several of them, with a place and
words of its own, so that words are as common as in the real base and there are many more of them.
`BENCH_PRACTICES=1000` takes fewer. Limit: under 50 ms for every question.
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
TIMES = 5
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
        for name in ("relevance.txt", "relevance_own.txt")
        for line in (ROOT / "tests" / name).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    met = told("zoeken", questions, lambda text: finding.search(text, SHOWN))
    told("zoeken met filters en aantallen", questions, lambda text: queries.listed(text=text))
    return met


def told(what, questions, ask):
    """Print the median, the slowest of 20 and the slowest question; say whether it is in time."""
    ask(questions[0])  # the words of the base are read once per process
    took = {text: min(timed(ask, text) for _ in range(TIMES)) for text in questions}
    ranked = sorted(took.values())
    slowest = max(took, key=took.__getitem__)
    print(
        f"{what}: midden {statistics.median(ranked):.1f} ms, 95% {ranked[len(ranked) * 95 // 100]:.1f}"
        f" ms, traagst {took[slowest]:.1f} ms ({slowest}); grens {LIMIT} ms"
    )
    return took[slowest] < LIMIT


def timed(ask, text):
    """Return the milliseconds of one question."""
    from django.db import transaction

    began = time.perf_counter()
    with transaction.atomic():
        ask(text)
    return (time.perf_counter() - began) * 1e3


if __name__ == "__main__":
    sys.exit(main())
