# SPDX-License-Identifier: EUPL-1.2
"""``voordeur deliver`` as a program runs it, and an agreement that changes in between."""

import csv
import json
import os
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import files
import landlord
import pytest
from django.db import transaction

from voordeur import clock
from voordeur.cases.models import Case, Task
from voordeur.people import queries
from voordeur.people.identity import as_register

pytestmark = pytest.mark.usefixtures("committed")

ROOT = Path(__file__).parents[2]
BRP = ROOT.parent / "shared/data/brp-testpersonen.csv"
ROTTERDAM = ("--agreement", "rotterdam", "--landlord", "woonstad")


def run(*arguments, **variables):
    command = [sys.executable, "-m", "voordeur.cli.main", *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)} | variables
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def ago(days):
    return f"{clock.today() - timedelta(days=days):%d-%m-%Y}"


def tenant(number=1, **changed):
    """Return a good row of a landlord in Rotterdam, as it would be today."""
    recent = {
        "postcode": "3011 AB",
        "woonplaats": "Rotterdam",
        "ontstaansdatum": ago(60),
        "herinnering_datum": ago(30),
        "persoonlijk_contact_datum": ago(25),
        "gewezen_op_shv_datum": ago(25),
        "aanbod_doorgeven_datum": ago(30),
    }
    return landlord.tenant(number) | recent | changed


def deliver(file, *more):
    done = run("deliver", file, *ROTTERDAM, *more)
    assert "Traceback" not in done.stderr
    return done


def stored(model, **having):
    region = queries.region("rotterdam").id
    with transaction.atomic(), as_register(region):
        return list(model.objects.filter(**having).order_by("id"))


def test_a_program_gets_json_alone_and_a_status(tmp_path):
    odd = [tenant(1), tenant(1), tenant(2, bezwaar="ja"), tenant(3, postcode="")]
    file = landlord.write(tmp_path, odd, "november.xlsx")
    back = tmp_path / "terug.csv"
    done = deliver(file, "--json", "--result", back)
    told = json.loads(done.stdout)
    assert done.returncode == 0
    assert list(told) == ["admitted", "known", "parked", "refused", "rows"]
    assert [told[name] for name in list(told)[:4]] == [1, 1, 1, 1]
    assert [row["row"] for row in told["rows"]] == [2, 3, 4, 5]
    assert all(set(row) == {"row", "outcome", "reason"} for row in told["rows"])
    assert_gives_back_what_was_not_admitted(back)
    again = json.loads(deliver(file, "--json").stdout)
    assert [row["outcome"] for row in again["rows"]] == ["known", "known", "refused", "parked"]
    assert_refusals(tmp_path)
    assert_wrong_use(file)


def assert_gives_back_what_was_not_admitted(file):
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    assert [(row["rij"], row["uitkomst"]) for row in rows] == [
        ("2", "toegelaten"),
        ("3", "al bekend"),
        ("4", "geweigerd"),
        ("5", "geparkeerd"),
    ]
    assert rows[0]["achternaam"] == ""
    assert rows[2]["achternaam"] == landlord.tenant(2)["achternaam"]
    assert "Bgs art. 2 d" in rows[2]["reden"]
    assert rows[3]["wat nu"]


def assert_refusals(folder):
    nothing = folder / "plaatje.xlsx"
    nothing.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    done = deliver(nothing, "--json")
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert [told[name] for name in ("admitted", "known", "parked", "refused")] == [0, 0, 0, 0]
    assert told["rows"] == []
    assert "geen tabel" in told["refusal"]
    locked = deliver(files.locked_file(folder / "slot.xlsx"))
    assert locked.returncode == 1
    assert "wachtwoord" in locked.stdout


def assert_wrong_use(file):
    stranger = run("deliver", file, "--agreement", "rotterdam", "--landlord", "niemand")
    assert stranger.returncode == 2
    assert "woonstad" in stranger.stderr
    elsewhere = run("deliver", file, "--agreement", "nergens", "--landlord", "woonstad")
    assert elsewhere.returncode == 2
    assert "rotterdam" in elsewhere.stderr
    absent = deliver(file.parent / "weg.csv")
    assert absent.returncode == 2
    assert "weg.csv" in absent.stderr
    letter = deliver(file, "--result", file.parent / "terug.pdf")
    assert letter.returncode == 2
    assert ".xlsx" in letter.stderr
    assert run("deliver", file).returncode == 2
    assert absent.stdout == stranger.stdout == elsewhere.stdout == ""


def test_a_changed_agreement_holds_for_new_cases_and_old_ones_keep_theirs(tmp_path):
    folder = tmp_path / "convenanten"
    shutil.copytree(ROOT / "convenanten", folder)
    old = folder / "rotterdam" / "2026-01-01.yml"
    before = json.loads(deliver(landlord.write(tmp_path, [tenant(1)], "een.csv"), "--json").stdout)
    assert before["admitted"] == 1
    new = folder / "rotterdam" / f"{clock.today()}.yml"
    text = old.read_text(encoding="utf-8")
    text = text.replace("geldig vanaf: 2026-01-01", f"geldig vanaf: {clock.today()}")
    text = text.replace("na: 30 dagen", "na: 20 dagen").replace(
        "binnen: 30 dagen, klaar bij: huurder meldt zich",
        "binnen: 20 dagen, klaar bij: huurder meldt zich",
    )
    new.write_text(text, encoding="utf-8")
    assert run("agreement", "check", new, "--convenanten", folder).returncode == 0
    differs = run("agreement", "diff", old, new)
    assert "20 dagen in plaats van 30 dagen" in differs.stdout
    loaded = run("agreement", "load", new, "--convenanten", folder)
    assert loaded.returncode == 0, loaded.stderr
    assert deliver(landlord.write(tmp_path, [tenant(2)], "twee.csv")).returncode == 0
    first, second = stored(Case)
    assert first.agreement_id != second.agreement_id
    assert last_days(first, second) == [30, 20]


def last_days(*cases):
    """Return in how many days each tenant must have come forward."""
    found = []
    for case in cases:
        (task,) = stored(Task, case_id=case.id, step="melden bij de Vraagwijzer")
        found.append((task.due - clock.today()).days)
    return found


@pytest.mark.skipif(not BRP.is_file(), reason="brp-testpersonen.csv is er niet")
def test_every_odd_person_of_the_register_is_accounted_for(tmp_path):
    with BRP.open(encoding="utf-8", newline="") as stream:
        people = list(csv.DictReader(stream))
    rows = [odd(number, person) for number, person in enumerate(people, 1)]
    told = json.loads(deliver(landlord.write(tmp_path, rows, "odd.csv"), "--json").stdout)
    counts = [told[name] for name in ("admitted", "known", "parked", "refused")]
    assert sum(counts) == len(told["rows"]) == len(people)
    assert all(row["reason"] for row in told["rows"])
    assert told["admitted"] > len(people) // 4
    assert len(stored(Case)) <= told["admitted"]


def odd(number, person):
    """Return a row as a landlord would have it about this person, in Rotterdam."""
    born = person["geboortedatum"]
    return tenant(number) | {
        "BSN": person["bsn"],
        "voornamen": person["voornamen"],
        "voorletters": "",
        "tussenvoegsel": person["voorvoegsel"],
        "achternaam": person["geslachtsnaam"],
        "geboortedatum": born,
        "straat": person["straatnaam"],
        "huisnummer": person["huisnummer"],
        "toevoeging": f"{person['huisletter']}{person['huisnummertoevoeging']}",
        "postcode": person["postcode"],
        "woonplaats": person["woonplaats"],
        "gemeente": "Rotterdam" if number % 2 else "",
    }


def test_the_days_of_these_rows_are_in_order():
    assert date.fromisoformat("-".join(reversed(ago(60).split("-")))) < clock.today()
