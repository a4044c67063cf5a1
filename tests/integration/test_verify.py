# SPDX-License-Identifier: EUPL-1.2
"""Everything stored follows from the events, and tampering shows."""

import os
from datetime import date, timedelta

import psycopg
import pytest
import world
from django.db import transaction

from voordeur.cases import actions
from voordeur.cases.models import Case, Event
from voordeur.cases.values import Entry
from voordeur.cases.verify import verify
from voordeur.messages.models import Message, State
from voordeur.people import identity
from voordeur.site.connections import OWNER_URL

DAY = date(2026, 3, 3)


@pytest.fixture
def people(db):
    return world.build()


def busy_case(people):
    opened = world.reported(people.anna)
    for kind in ("gesprek gevoerd", "hulp aanvaard", "lopende huur betaald"):
        entry = Entry(kind, DAY, case_id=opened.case_id)
        assert actions.record([entry], by=people.bilal, now=world.at(DAY))[0]
    return opened


def test_an_untouched_register_has_no_differences(people):
    opened = busy_case(people)
    actions.withdraw(
        case_id=opened.case_id, seq=4, reason="fout", by=people.bilal, now=world.at(DAY)
    )
    found = verify(now=world.at(DAY))
    assert (found.cases, found.events, found.differences) == (1, 5, ())


def test_a_night_that_is_still_to_come_is_no_difference(people):
    busy_case(people)
    assert verify(now=world.at(DAY + timedelta(days=90))).differences == ()


@pytest.fixture
def told_when_late(db, tmp_path, monkeypatch):
    """The world under an agreement that tells the landlord when nobody called in time."""
    text = world.FILE.read_text(encoding="utf-8")
    changed = tmp_path / world.FILE.name
    in_time = '{wie: wijkteam, binnen: 5 werkdagen, klaar bij: "contact geprobeerd of'
    late = in_time.replace("klaar bij", "bij verlopen: corporatie, klaar bij")
    assert in_time in text
    changed.write_text(text.replace(in_time, late), encoding="utf-8")
    monkeypatch.setattr(world, "FILE", changed)
    return world.build()


CALLED = {"soort": "Telefoon", "bereikt": False, "dagdeel": "Ochtend"}
LATE, LATER = DAY + timedelta(days=20), DAY + timedelta(days=21)


def late_messages(people, on):
    """Look on that day and return what stands of what is late; verify finds nothing else."""
    with transaction.atomic(), identity.as_register(people.register.region_id):
        numbers = list(Case.objects.values_list("id", flat=True))
    actions.look(numbers, region_id=people.register.region_id, now=world.at(on))
    assert verify(now=world.at(on)).differences == ()
    with transaction.atomic(), identity.as_register(people.register.region_id):
        return list(Message.objects.filter(kind="verlopen").values_list("state", flat=True))


def call(people, opened, on, now):
    entry = Entry("contact geprobeerd", on, case_id=opened.case_id, values=CALLED)
    assert actions.record([entry], by=people.bilal, now=world.at(now))[0]


def test_nobody_hears_that_a_step_was_late_which_is_done(told_when_late):
    opened = world.reported(told_when_late.anna)
    call(told_when_late, opened, LATE, LATE)  # no night came between
    assert late_messages(told_when_late, LATER) == []


def test_what_was_told_of_a_step_that_was_late_stays_told_when_it_is_done(told_when_late):
    opened = world.reported(told_when_late.anna)
    assert late_messages(told_when_late, LATE) == [State.SENT]
    call(told_when_late, opened, LATER, LATER)
    assert late_messages(told_when_late, LATER) == [State.SENT]


def test_what_was_not_told_before_an_upgrade_is_not_told_of_a_step_that_is_done(told_when_late):
    opened = world.reported(told_when_late.anna)
    late_messages(told_when_late, LATE)
    call(told_when_late, opened, LATER, LATER)
    with transaction.atomic(), identity.as_register(told_when_late.register.region_id):
        Message.objects.filter(kind="verlopen").delete()  # as if an older version told nothing
    assert late_messages(told_when_late, LATER + timedelta(days=1)) == []


def test_a_step_that_was_done_in_time_after_all_takes_the_message_back(told_when_late):
    opened = world.reported(told_when_late.anna)
    late_messages(told_when_late, LATE)
    call(told_when_late, opened, DAY, LATER)
    assert late_messages(told_when_late, LATER) == [State.RECTIFIED]


def test_a_changed_row_is_found(people):
    opened = busy_case(people)
    with transaction.atomic(), identity.as_register(people.register.region_id):
        Case.objects.filter(id=opened.case_id).update(phase="vonnis")
    (found,) = verify(now=world.at(DAY)).differences
    assert (found.reference, found.what) == (opened.reference, "kolom phase")


@pytest.mark.django_db(transaction=True)
def test_an_event_that_somebody_changed_behind_our_back_is_found():
    opened = busy_case(world.build())
    with psycopg.connect(os.environ[OWNER_URL], autocommit=True) as owner:
        owner.execute("alter table cases_event disable trigger user")
        owner.execute("update cases_event set \"on\" = '2026-02-01' where seq = 2")
        owner.execute("alter table cases_event enable trigger user")
    found = verify(now=world.at(DAY)).differences
    assert "inhoud van gebeurtenis 2" in {one.what for one in found}
    assert {one.reference for one in found} == {opened.reference}


@pytest.mark.django_db(transaction=True)
def test_even_the_owner_cannot_change_an_event():
    busy_case(world.build())
    with (
        psycopg.connect(os.environ[OWNER_URL]) as owner,
        pytest.raises(psycopg.errors.RestrictViolation, match="never changed"),
    ):
        owner.execute("update cases_event set kind = 'x'")


def test_each_event_has_a_hash_of_its_own(people):
    busy_case(people)
    with transaction.atomic(), identity.as_register(people.register.region_id):
        hashes = {bytes(row.hash) for row in Event.objects.all()}
    assert len(hashes) == 4
