# SPDX-License-Identifier: EUPL-1.2
"""Workers and people who are at the same cases at the same moment."""

import threading
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
import world
from django.db import connection, transaction

from voordeur.cases import actions, charges, divided, given_back
from voordeur.cases.charges import HandOver
from voordeur.cases.given_back import Undone
from voordeur.cases.models import Charge, Event, Task
from voordeur.cases.values import Entry
from voordeur.cases.verify import verify
from voordeur.core.access import Role
from voordeur.people import identity
from voordeur.people.values import RegionInfo

pytestmark = pytest.mark.django_db(transaction=True)

DAY_31 = world.at(world.REPORTED_ON + timedelta(days=31))
DAY_2 = date(2026, 3, 3)


def together(*deeds):
    """Do all of this at the same moment, each over a connection of its own; return the answers."""
    barrier = threading.Barrier(len(deeds))
    answers, errors = [None] * len(deeds), []

    def do(place, deed):
        try:
            barrier.wait()
            answers[place] = deed()
        except Exception as error:  # noqa: BLE001 - told to the test below
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(place, deed)) for place, deed in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    return answers


def test_four_workers_look_at_every_case_once():
    people = world.build()
    for number in range(1, 21):
        world.reported(people.anna, number=number)
    reports = together(*[lambda: actions.look_due(now=DAY_31, batch=3)] * 4)
    assert sum(report.cases for report in reports) == 20
    with transaction.atomic(), identity.as_register(people.register.region_id):
        assert Task.objects.filter(step="samen op bezoek").count() == 20
    assert verify(now=DAY_31).differences == ()


def test_two_people_who_write_in_one_case_both_stand_in_the_chain():
    people = world.build()
    opened = world.reported(people.anna)

    def write(kind):
        entry = Entry(kind, DAY_2, case_id=opened.case_id)
        return actions.record([entry], by=people.bilal, now=world.at(DAY_2))[0]

    answers = together(lambda: write("gesprek gevoerd"), lambda: write("huurder meldt zich"))
    assert sorted(answer.seq for answer in answers) == [2, 3]
    assert verify(now=world.at(DAY_2)).differences == ()


def test_of_two_who_give_a_case_at_one_moment_one_hears_what_the_other_did():
    people = world.build()
    opened = world.reported(people.anna)

    def give():
        wanted = HandOver(people.bilal.person_id, seen={opened.reference: ""})
        given = [opened.reference]
        return charges.give(
            references=given, hand_over=wanted, by=people.bilal, now=world.at(DAY_2)
        )

    answers = together(give, give)
    assert sorted(len(one.references) for one in answers) == [0, 1]
    assert sorted(len(one.changed) for one in answers) == [0, 1]


@pytest.fixture
def given(monkeypatch):
    """The world in which Bilal gave a case to Noor; and what happens, over another connection,
    in the moment before his next deed locks it."""
    people = world.build()
    region = RegionInfo(people.bilal.region_id, "proef", "Proefregio")
    noor, kees = (
        world.person(region, name, Role.WORKER, "wijkteam-noord") for name in ("noor", "kees")
    )
    opened = world.reported(people.anna)

    def give(by, to):
        wanted = HandOver(to.person_id)
        return charges.give(
            references=[opened.reference], hand_over=wanted, by=by, now=world.at(DAY_2)
        )

    answer, lock = give(people.bilal, noor), divided.locked

    def undo():
        return given_back.undo(move=answer.move, by=people.bilal, now=world.at(DAY_2))

    def overtaken(deed):
        def locked(cases):
            monkeypatch.setattr(divided, "locked", lock)
            together(deed)
            return lock(cases)

        monkeypatch.setattr(divided, "locked", locked)
        return undo()

    def holders():
        with transaction.atomic(), identity.as_register(region.id):
            found = Charge.objects.filter(case_id=opened.case_id, ended_at=None)
            return [row.person_id for row in found]

    return SimpleNamespace(
        give=give, undo=undo, overtaken=overtaken, holders=holders, bilal=people.bilal, noor=noor,
        kees=kees,
    )  # fmt: skip


def test_a_case_that_was_passed_on_while_it_is_taken_back_stays_with_who_got_it(given):
    answer = given.overtaken(lambda: given.give(given.noor, given.kees))
    assert answer == Undone(0, 1)
    assert given.holders() == [given.kees.person_id]


def test_who_takes_back_twice_at_once_takes_back_once(given):
    assert given.overtaken(given.undo) == Undone(0, 1)
    assert given.holders() == []


def test_two_files_about_the_same_cases_in_opposite_order_wait_for_each_other():
    people = world.build()
    numbers = [world.reported(people.anna, number=n).case_id for n in range(1, 9)]

    def write(order, kind):
        entries = [Entry(kind, DAY_2, case_id=number) for number in order]
        return actions.record(entries, by=people.bilal, now=world.at(DAY_2))

    both = together(
        lambda: write(numbers, "gesprek gevoerd"),
        lambda: write(numbers[::-1], "huurder meldt zich"),
    )
    assert all(all(answers) for answers in both)
    with transaction.atomic(), identity.as_register(people.register.region_id):
        assert Event.objects.count() == 24


def test_a_broken_deed_leaves_nothing(monkeypatch):
    people = world.build()
    opened = world.reported(people.anna)

    def breaks(*args, **kwargs):
        raise RuntimeError("the plug was pulled")

    monkeypatch.setattr("voordeur.cases.settle.store.update", breaks)
    entry = Entry("gesprek gevoerd", DAY_2, case_id=opened.case_id)
    with pytest.raises(RuntimeError):
        actions.record([entry], by=people.bilal, now=world.at(DAY_2))
    monkeypatch.undo()
    found = verify(now=world.at(DAY_2))
    assert (found.events, found.differences) == (1, ())
