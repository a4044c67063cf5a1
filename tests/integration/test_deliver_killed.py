# SPDX-License-Identifier: EUPL-1.2
"""Nothing is doubled and nothing is missing, whenever a delivery is killed and sent again.

The first region takes the file with kills, the second the same file without: both registers must
come out the same.
"""

import os
import random
import subprocess
import sys
import time

import landlord
import pytest
import world
from django.db import connection, transaction

from voordeur.cases.verify import verify
from voordeur.core.access import Role
from voordeur.people import queries
from voordeur.people.identity import as_register

pytestmark = pytest.mark.usefixtures("committed")

DELIVER = """
import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voordeur.site.settings")
import django
django.setup()
from pathlib import Path
import landlord
from voordeur.people import queries
who = queries.actor_of(int(sys.argv[2]), "noord", landlord.TODAY)
print("ready", flush=True)
answer = landlord.deliver(Path(sys.argv[1]), who)
print(len(answer.rows), flush=True)
"""


def rows_of(number):
    """Return the rows about one household: most are good, some are odd, some come together."""
    one = landlord.tenant(number, huisnummer=str(1 + number % 900), postcode=place(number))
    match number % 8:
        case 5:
            return [one | {"bezwaar": "ja"}]
        case 6:
            return [one | {"herinnering_datum": ""}]
        case 7:
            return [one, one | {"contractnummer": f"GAR-{number}", "kenmerk_verhuurder": ""}, one]
        case _:
            return [one]


def place(number):
    street = number // 900
    return f"9901 {chr(65 + street // 26 % 26)}{chr(65 + street % 26)}"


def file_of(folder, many):
    found = [row for number in range(1, many) for row in rows_of(number)][:many]
    return landlord.write(folder, found)


def landlords():
    """Return somebody of corporation Noord in each of the two regions."""
    people = world.build()
    region = queries.region(people.elsewhere.region)
    return people.anna, world.person(region, "iris", Role.LANDLORD, "noord")


def start(file, who):
    tests = os.pathsep.join([str(file.parent), *sys.path])
    return subprocess.Popen(
        [sys.executable, "-c", DELIVER, str(file), str(who.person_id)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": tests},
    )


def finish(process, many):
    out, _ = process.communicate()
    assert process.returncode == 0
    assert out.split() == ["ready", str(many)]


SAID = {
    "rows": "select number, outcome, code, reason, reference from deliveries_row order by number",
    "reports": """
        select contract, month, kind, amount_cents, received_on, landlord_reference
          from cases_signal order by 1, 2, 3""",
    "households": """
        select string_agg(contract, ' ' order by contract) from cases_signal
         group by case_id order by 1""",
    "events": """
        select s.contract, e.kind, e."on", e.known_on, e."values"::text
          from cases_event e join cases_signal s on s.id = e.signal_id order by 1, 2, 3, 5""",
    "tasks": """
        select (select min(contract) from cases_signal s where s.case_id = t.case_id), t.step,
               t.opened_on, t.due, p.key
          from cases_task t left join people_party p on p.id = t.owner_id order by 1, 2""",
    "messages": """
        select (select min(contract) from cases_signal s where s.case_id = m.case_id), m.kind,
               m.what, m.code, m.state
          from messages_message m order by 1, 2, 3, 4""",
    "counts": """
        select (select count(*) from cases_case), (select count(*) from cases_event),
               (select count(*) from cases_tenant), (select count(*) from deliveries_row),
               (select count(*) from deliveries_row where outcome = '')""",
}


def register_of(region_id):
    with transaction.atomic(), as_register(region_id), connection.cursor() as cursor:
        found = {}
        for name, query in SAID.items():
            cursor.execute(query)
            found[name] = cursor.fetchall()
        return found


def assert_same_register(one, other):
    killed, once = (register_of(who.region_id) for who in (one, other))
    for name in SAID:
        assert killed[name] == once[name], name
    assert once["counts"][0][-1] == 0
    assert verify(now=world.at(landlord.TODAY)).differences == ()


def kill_and_repeat(tmp_path, many, kills):
    anna, iris = landlords()
    file = file_of(tmp_path, many)
    whole = start(file, iris)
    assert whole.stdout.readline()
    began = time.monotonic()
    finish_rest(whole, many)
    took = time.monotonic() - began
    moments = random.Random(many)  # noqa: S311 - a seeded choice of moments, no secret
    killed = 0
    for _ in range(kills):
        process = start(file, anna)
        assert process.stdout.readline() == "ready\n"
        time.sleep(moments.uniform(0, 1.6 * took / kills))
        killed += process.poll() is None
        process.kill()
        process.communicate()
    finish(start(file, anna), many)
    assert killed > kills // 2
    assert_same_register(anna, iris)


def finish_rest(process, many):
    out, _ = process.communicate()
    assert process.returncode == 0
    assert out.split() == [str(many)]


def test_a_killed_delivery_goes_on_where_it_stopped(tmp_path):
    kill_and_repeat(tmp_path, many=2_500, kills=3)


@pytest.mark.slow
def test_a_large_delivery_killed_ten_times_gives_the_same_register(tmp_path):
    kill_and_repeat(tmp_path, many=20_000, kills=10)


def test_several_processes_with_the_same_file_do_it_once(tmp_path):
    anna, iris = landlords()
    file = file_of(tmp_path, 1_200)
    finish(start(file, iris), 1_200)
    together = [start(file, anna) for _ in range(3)]
    for process in together:
        finish(process, 1_200)
    assert_same_register(anna, iris)
