# SPDX-License-Identifier: EUPL-1.2
"""Ten thousand cases through the door for programs: how long it takes, and how much memory."""

import resource
import sys
import time

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests import world
from tests.integration.api_world import registered
from voordeur.people import identity

CASES, PAGE = 10_000, 1_000
MOST_SECONDS_FIRST = 120  # page 1 makes the whole delivery ready; beside other tests
MOST_SECONDS_NEXT = 6
MOST_MIB = 200


# One household ten thousand times over: reporting them one by one takes longer than the test.
AGAIN = """
insert into {table} select (jsonb_populate_record(one, {changes})).*
  from {table} one, generate_series(1, %s) n where one.{key} = %s
"""
FAR = 1_000_000
COPIES = (
    ("cases_home", "id", "'id', {far} + n, 'number', n"),
    ("cases_tenant", "id", "'id', {far} + n, 'home_id', {far} + n, 'house_number', n"),
    (
        "cases_case",
        "id",
        "'id', {far} + n, 'home_id', {far} + n, 'tenant_id', {far} + n, 'reference', 'V-' || n",
    ),
    (
        "cases_signal",
        "case_id",
        "'id', {far} + n, 'case_id', {far} + n, 'tenant_id', {far} + n, 'contract', n, 'proof', n",
    ),
    ("cases_event", "case_id", "'id', {far} + n, 'case_id', {far} + n, 'signal_id', {far} + n"),
)


def copied(register, case_id):
    with transaction.atomic(), identity.acting_as(register), connection.cursor() as cursor:
        cursor.execute("select home_id, tenant_id from cases_case where id = %s", [case_id])
        home, tenant = cursor.fetchone()
        numbers = {"cases_home": home, "cases_tenant": tenant}
        for table, key, changes in COPIES:
            changed = f"jsonb_build_object({changes.format(far=FAR)})"
            statement = AGAIN.format(table=table, key=key, changes=changed)
            cursor.execute(statement, [CASES - 1, numbers.get(table, case_id)])


@pytest.fixture
def program(db, monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(world.REPORTED_ON, 12))
    people = world.build()
    copied(people.register, world.reported(people.anna).case_id)
    found = registered(people.register)
    found.token()
    return found


def peak():
    """Return the most memory that this process ever had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10


@pytest.mark.slow
def test_ten_thousand_cases_come_in_pages_that_agree(program, capsys):
    found, seconds, queries = set(), [], set()
    before = peak()
    for page in range(1, CASES // PAGE + 1):
        began = time.perf_counter()
        with CaptureQueriesContext(connection) as taken:
            answer = program.fetched(page=page, pageSize=PAGE)
        seconds.append(time.perf_counter() - began)
        if page > 1:
            queries.add(len(taken))
        assert answer["paginering"]["totalRecords"] == CASES
        (place,) = answer["gegevens"]["leveringen"]
        found |= {one["ID"] for one in place["vroegsignalen"]}
    most = peak() - before
    with capsys.disabled():
        sys.stdout.write(
            f"\npage 1: {seconds[0]:.1f} s (all {CASES} made ready), next pages at most "
            f"{max(seconds[1:]):.2f} s, {queries} queries, {most:.0f} MiB more than before\n"
        )
    assert len(found) == CASES
    assert len(queries) == 1
    assert seconds[0] < MOST_SECONDS_FIRST
    assert max(seconds[1:]) < MOST_SECONDS_NEXT
    assert most < MOST_MIB
