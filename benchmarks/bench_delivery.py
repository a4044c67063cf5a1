# SPDX-License-Identifier: EUPL-1.2
"""A landlord's file from bytes to cases, per row, beside raw COPY of the same rows.

`python -m benchmarks bench_delivery` delivers 1,000, 10,000 and 100,000 rows into one register,
one after another; `python -m benchmarks.bench_delivery --rows 10000 --known 1000000` stops
earlier, or fills the register with tenants of running cases first. Bars (design 8): 100,000
signals in less than two minutes and 2 GiB, and a signal at 100,000 costs at most 1.5 times one at
10,000.
"""

import argparse
import csv
import os
import resource
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "tests")]

SIZES = (1_000, 10_000, 100_000)
TODAY = date(2026, 11, 24)
LETTERS = ("ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "ru")
BORN = date(1951, 3, 5)
ADMITTED = 0.999
BAR_SECONDS, BAR_MIB, BAR_GROWTH = 120, 2_048, 1.5

# Tenants in running cases, made by the owner in bulk: who is known, without their history.
KNOWN = """
with homes as (
  insert into cases_home (region_id, street, number, addition, postcode, city, municipality)
  select %(region)s, 'Bekendelaan', 1 + n %% 200, '', %(code)s || chr(65 + (n / 200) %% 26)
         || chr(65 + (n / 5200) %% 26), 'Noorddorp', '9901'
    from generate_series(1, %(many)s) n returning id, number, postcode
), tenants as (
  insert into cases_tenant (region_id, home_id, initials, first_names, prefix, family_name,
         born_on, phone, email, family_key, first_key, initial_key, phone_key, email_key,
         postcode, house_number, addition)
  select %(region)s, id, 'B.', 'Bekend', '', 'Naam' || id, date '1950-01-01' + (id %% 20000)::int,
         '', 'bekend' || id || '@example.nl', 'naam' || (id %% 50000), 'bekend', 'b', '',
         'bekend' || id || '@example.nl', postcode, number, ''
    from homes returning id, home_id
)
insert into cases_case (region_id, reference, agreement_id, tenant_id, home_id, opened_on,
       opened_at, last_seq, last_hash, municipality, state, phase, period, rank, priorities,
       open_tasks, late, crisis, outcome, result, facts, outlook, landlords, seen_by, helped_by,
       watched)
select %(region)s, 'K-' || id, %(agreement)s, id, home_id, date '2026-01-05', now(), 0, '\\x00',
       '9901', 'open', 'achterstand', 1, 2, '{}', 0, false, false, '', '', '{}', '{}', '{}', '{}',
       '{}', false
  from tenants
"""


def rows(first: int, many: int):
    """Yield a heading and so many tenants: each another person, in a home of its own."""
    import landlord

    names = list(landlord.tenant(1))
    yield names
    for number in range(first, first + many):
        street = number // 500
        code = f"9901 {chr(65 + street // 26 % 26)}{chr(65 + street % 26)}"
        cells = landlord.tenant(number, postcode=code, huisnummer=str(1 + number % 500))
        cells["achternaam"] = "".join(LETTERS[number // 10**place % 10] for place in range(4))
        cells["geboortedatum"] = f"{BORN + timedelta(days=number // 10_000 * 97):%d-%m-%Y}"
        if number >= 10_000:
            del cells["telefoon"]  # there are no more numbers that cannot exist
        yield [cells.get(name) for name in names]


def run(most: int, known: int) -> int:
    """Deliver files of growing size and print what a row costs; return 1 when a bar is missed."""
    import world

    from voordeur.people import queries
    from voordeur.site import memory

    people = world.build()
    memory.settle_for_bulk()  # as the command does
    if known:
        began = time.perf_counter()
        fill(people, known)
        print(f"  {known:,} bekende huurders gezet in {time.perf_counter() - began:.0f} s")
    noord = queries.party(people.anna.region_id, "noord")
    print(
        f"{'rows':>8} {'seconds':>8} {'us a row':>9} {'COPY us':>8} {'ratio':>6} "
        f"{'statements':>10} {'peak MiB':>8}"
    )
    each: dict[int, float] = {}
    first = 1
    for size in [size for size in SIZES if size <= most]:
        took, statements = deliver(people, noord, first, size)
        first += size
        each[size] = took / size * 1e6
        floor = copied(first, size)
        print(
            f"{size:>8,} {took:>8.1f} {each[size]:>9.0f} {floor:>8.1f} {each[size] / floor:>6.0f} "
            f"{statements:>10} {peak():>8.0f}",
            flush=True,
        )
    return judged(each)


def judged(each: dict[int, float]) -> int:
    """Print the bars; a size that was not measured has none."""
    missed = False
    if 100_000 in each:
        growth = each[100_000] / each[10_000]
        seconds = each[100_000] / 10
        print(f"100,000 rows: {seconds:.0f} s (bar: {BAR_SECONDS} on two quiet cores)")
        print(f"a row at 100,000 for one at 10,000: {growth:.2f} (bar: {BAR_GROWTH})")
        missed = growth > BAR_GROWTH or seconds > BAR_SECONDS
    print(f"peak memory: {peak():.0f} MiB (bar: {BAR_MIB})")
    return int(missed or peak() > BAR_MIB)


def deliver(people, noord, first: int, size: int) -> tuple[float, int]:
    """Deliver a file of so many rows; return seconds and statements per batch."""
    import world
    from django.db import connection

    from voordeur.deliveries.actions import Incoming, receive

    seen = []

    def counted(execute, sql, params, many, context):
        seen.append(sql)
        return execute(sql, params, many, context)

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "levering.csv"
        with file.open("w", newline="") as stream:
            csv.writer(stream, delimiter=";").writerows(rows(first, size))
        began = time.perf_counter()
        with connection.execute_wrapper(counted):
            answer = receive(Incoming(file, file.name, noord), by=people.anna, now=world.at(TODAY))
        took = time.perf_counter() - began
    # Somebody may live where a known tenant lives, and be born on that day: then a person decides.
    if answer.count("admitted") < size * ADMITTED:
        raise SystemExit(f"{answer.count('admitted')} of {size} rows were admitted")
    return took, len(seen) // max(1, -(-size // 2_000))


def copied(first: int, size: int) -> float:
    """Return the microseconds per row of COPY of the same cells into a bare table."""
    from django.db import connection, transaction

    lines = list(rows(first, size))
    columns = ", ".join(f"c{number} text" for number in range(len(lines[0])))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"create temp table floor ({columns}) on commit drop")
        began = time.perf_counter()
        with cursor.copy("copy floor from stdin") as copy:
            for line in lines:
                copy.write_row(line)
        return (time.perf_counter() - began) / size * 1e6


def fill(people, known: int) -> None:
    """Make tenants in running cases, and let the planner know them."""
    import psycopg

    from voordeur.site.connections import OWNER_URL

    with psycopg.connect(os.environ[OWNER_URL], autocommit=True) as owner:
        owner.execute("set row_security = on")
        owner.execute(
            "select set_config('voordeur.region', %s, false)", [str(people.anna.region_id)]
        )
        owner.execute("select set_config('voordeur.scope', 'register', false)")
        values = {"region": people.anna.region_id, "agreement": people.agreement_id}
        for part in range(0, known, 100_000):
            many = min(100_000, known - part)
            code = f"99{part // 100_000:02d}"
            owner.execute(KNOWN, values | {"many": many, "code": code})
        owner.execute("analyze cases_home, cases_tenant, cases_case")


def peak() -> float:
    """Return the most memory that this process ever had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Make a database for this run only, run, and drop it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--known", type=int, default=0)
    given = parser.parse_args()
    import psycopg

    from voordeur.site import database

    name = f"voordeur_bench_{os.getpid()}"
    server = database.embedded_for_tests(Path(".cache/bench-postgres"))
    server.acquire()
    try:
        made = database.make_database(server, name)
        made.into_environment()
        database.prepare()
        return run(given.rows, given.known)
    finally:
        from django.db import connections

        connections.close_all()
        with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
            admin.execute(f'drop database if exists "{name}" with (force)')
        server.release()


if __name__ == "__main__":
    sys.exit(main())
