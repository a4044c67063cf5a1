# SPDX-License-Identifier: EUPL-1.2
"""Workers and people who are at the same cases at the same moment."""

import threading
from datetime import date, timedelta

import pytest
import world
from django.db import connection, transaction

from voordeur.cases import actions, charges
from voordeur.cases.charges import HandOver
from voordeur.cases.models import Event, Task
from voordeur.cases.values import Entry
from voordeur.cases.verify import verify
from voordeur.people import identity

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
