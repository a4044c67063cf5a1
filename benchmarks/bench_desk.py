# SPDX-License-Identifier: EUPL-1.2
"""The desk with 1,000,000 cases in the register: work list, case page, search.

All cases stand with one team, which is the worst that can happen to its list; every page is asked
for over HTTP as a browser does, in this process. `BENCH_CASES=100000` takes a smaller register.
Limits (design, section 8): under 100 ms of server time at the 95th percentile, at most 15
statements whatever the length (setting who is at work and the log included). Beside them what a
comparable municipal system took for 5,000 cases (reference/peers, section 6), and a plain count of
the same rows in SQL on this machine.
"""

import itertools
import os
import re
import sys
import time
from dataclasses import replace

from benchmarks import _own_database as own_database
from benchmarks import bench_register as register

CASES = int(os.environ.get("BENCH_CASES", "1000000"))
SEEDS = min(CASES, 10_000)  # opened as a delivery does; the others are copies of these rows
TIMES = int(os.environ.get("BENCH_TIMES", "40"))
MILLISECONDS, STATEMENTS = 100, 15
OWN = 120  # cases of one worker
PEER = {100: "1.200 ms, 903 vragen", 1_000: "11.000 ms, 9.000 vragen"}
FAMILIES = ["".join(three) for three in itertools.product("abcdefghij", repeat=3)]
AROUND = re.compile(r"SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT", re.IGNORECASE)

COPIES = {
    "cases_home": ("id",),
    "cases_tenant": ("id", "home_id"),
    "cases_case": ("id", "tenant_id", "home_id"),
    "cases_signal": ("id", "case_id", "tenant_id"),
    "cases_event": ("id", "case_id", "signal_id"),
    "cases_task": ("id", "case_id"),
    "messages_message": ("id", "case_id", "signal_id"),
}
UNIQUE = {"reference": "'V-2026-' || (id + {by})", "proof": "'P-' || (id + {by})",
          "trail_key": "gen_random_uuid()", "contract": "contract || '-' || {by}"}  # fmt: skip


def main():
    """Measure in a database for this run only; 1 when a limit was not met."""
    return own_database.measured(run)


def run():
    """Fill the register and print what each page of the desk costs."""
    import world
    from django.conf import settings

    from voordeur.site import memory

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ALLOWED_HOSTS = ["*"]
    people = world.build()
    fill(people)
    give(people)
    memory.settle()  # as the application server does
    register.analyze()
    counts()
    met = [measure(*one) for one in pages(people)]
    return 0 if all(met) else 1


def fill(people):
    """Open the first cases as a delivery does, and copy their rows up to a whole register."""
    import world
    from django.db import transaction

    from voordeur.cases import opening

    began = time.perf_counter()
    for start in range(0, SEEDS, register.BATCH):
        numbers = range(start + 1, min(start + register.BATCH, SEEDS) + 1)
        batch = [named(world.report(people.anna, number), number) for number in numbers]
        with transaction.atomic():
            opening.open_cases(batch, by=people.anna, now=world.at(world.REPORTED_ON))
    copied(people)
    print(f"{CASES:,} zaken klaarzetten: {time.perf_counter() - began:.0f} s", flush=True)


def named(opening, number):
    """Give every thousandth tenant the same family name, on a street of a hundred homes."""
    family = FAMILIES[number % len(FAMILIES)]
    tenant = replace(opening.tenant, family_key=family, family_name=family.title())
    home = replace(
        opening.home, street=f"Straat {FAMILIES[number // 100 % 1000]}", number=number % 100
    )
    return replace(opening, key=number, tenant=tenant, home=home)


def copied(people):
    """Copy every row of a case often enough, with numbers of its own."""
    import psycopg

    from voordeur.site.connections import OWNER_URL

    with psycopg.connect(os.environ[OWNER_URL], autocommit=True) as owner:
        owner.execute(
            "select set_config('voordeur.scope', 'register', false),"
            " set_config('voordeur.region', %s, false)",
            [str(people.bilal.region_id)],
        )
        owner.execute("set synchronous_commit = off")
        for table, numbers in COPIES.items():
            columns = _columns(owner, table)
            values = ", ".join(_copied(name, numbers) for name in columns)
            names = ", ".join(f'"{name}"' for name in columns)
            owner.execute(
                f"insert into {table} ({names}) select {values} from {table},"  # noqa: S608
                " generate_series(1, %s) as nth(copy) where region_id = %s and id < 1000000",
                [CASES // SEEDS - 1, people.bilal.region_id],
            )


def _columns(owner, table):
    rows = owner.execute(
        "select column_name from information_schema.columns"
        " where table_schema = 'public' and table_name = %s and is_generated = 'NEVER'",
        [table],
    )
    return [name for (name,) in rows.fetchall()]


def _copied(name, numbers):
    by = "nth.copy * 1000000::bigint"
    if name in numbers:
        return f'"{name}" + {by}'
    return UNIQUE.get(name, f'"{name}"').format(by=by)


def give(people):
    """Give one worker as many cases as one can have, through the same door as the page."""
    import world
    from django.db import connection, transaction

    from voordeur.cases import charges
    from voordeur.people import identity

    with (
        transaction.atomic(),
        identity.as_register(people.bilal.region_id),
        connection.cursor() as cursor,
    ):
        cursor.execute("select reference from cases_case order by id limit %s", [OWN])
        references = [row[0] for row in cursor.fetchall()]
    hand_over = charges.HandOver(people.bilal.person_id)
    now = world.at(world.REPORTED_ON)
    given = charges.give(references=references, hand_over=hand_over, by=people.bilal, now=now)
    assert len(given.references) == OWN, given


def counts():
    """Print what a plain count of the same takes, without rights, rows or a page."""
    import psycopg

    from voordeur.site.connections import OWNER_URL

    with psycopg.connect(os.environ[OWNER_URL]) as owner:
        owner.execute("select set_config('voordeur.scope', 'register', false)")
        began = time.perf_counter()
        owner.execute("select count(*) from cases_task where closed_at is null").fetchone()
        took = (time.perf_counter() - began) * 1000
    print(f"select count(*) van de open taken: {took:.0f} ms", flush=True)


def pages(people):
    """Return what is asked, by its name, as a logged-in browser asks it."""
    import world
    from django.test import Client

    from voordeur import clock

    now = world.at(world.REPORTED_ON)
    clock.now, clock.today = (lambda: now), now.date
    client = Client()
    client.post("/inloggen/", {"username": "bilal@proef.example", "password": world.PASSWORD})
    reference = re.search(r"/zaken/(V-[0-9-]+)/", client.get("/dag/").content.decode())[1]
    contract = "HC-00017"  # as `world.report` numbers them
    (colleague, *_) = re.findall(r"/dag/\?van=(\d+)", client.get("/team/").content.decode())
    return (
        ("werklijst van 100 (team)", client, "/dag/?van=team", 100),
        ("werklijst van 1.000 (team)", client, "/dag/?van=team&alles=1", 1_000),
        ("werklijst van wie ik ben", client, "/dag/", None),
        ("werklijst zonder iemand", client, "/dag/?van=niemand", None),
        ("werklijst van een collega", client, f"/dag/?van={colleague}", None),
        ("zaak", client, f"/zaken/{reference}/", None),
        ("zoeken op adres", client, "/zaken/?q=9901+AA+17", None),
        ("zoeken op naam", client, "/zaken/?q=Bcd", None),
        ("zoeken met een tikfout", client, "/zaken/?q=Straat+bdc", None),
        ("zoeken op naam met straat", client, "/zaken/?q=Jan+Cbd+Straat+bdc", None),
        ("zoeken op contract", client, f"/zaken/?q={contract}", None),
        ("team", client, "/team/", None),
    )


def measure(name, client, address, rows):
    """Print the middle and 95th percentile of a page; say whether it is in time."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    asked = sum(1 for one in seen.captured_queries if not AROUND.match(one["sql"]))
    times, busy = [], time.process_time()
    for _ in range(TIMES):
        began = time.perf_counter()
        client.get(address)
        times.append((time.perf_counter() - began) * 1000)
    busy = (time.process_time() - busy) * 1000 / TIMES  # tells a slow page from a busy machine
    times.sort()
    middle, late = times[len(times) // 2], times[int(len(times) * 0.95)]
    peer = f"; vergelijkbaar systeem: {PEER[rows]}" if rows else ""
    is_met = late < MILLISECONDS and asked <= STATEMENTS
    print(
        f"{name}: {middle:.0f} ms, 95%: {late:.0f} (grens {MILLISECONDS}), rekentijd {busy:.0f}, "
        f"{asked} vragen (grens {STATEMENTS}), {len(answer.content) / 1024:.0f} kB"
        f"{peer}{'' if is_met else '  NIET GEHAALD'}",
        flush=True,
    )
    return is_met


if __name__ == "__main__":
    sys.exit(main())
