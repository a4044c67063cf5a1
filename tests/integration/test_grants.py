# SPDX-License-Identifier: EUPL-1.2
"""Sight for a while: a look at a case with a reason, and somebody of the platform who helps."""

from datetime import date, timedelta

import pytest
import world
from django.db import connection, transaction

from voordeur.cases.models import Case, Event
from voordeur.grants import actions
from voordeur.grants.actions import NewLook
from voordeur.people import identity

pytestmark = pytest.mark.django_db
NOW = world.at(date(2026, 3, 3))


@pytest.fixture
def people():
    return world.build()


def test_a_look_shows_one_case_to_one_person_until_its_end(people):
    opened = world.reported(people.anna)
    world.reported(people.anna, number=2)
    new = NewLook(
        opened.case_id, opened.reference, "waarneming", "ik val in", NOW + timedelta(days=1), ()
    )
    with transaction.atomic(), world.acting(people.hana):
        assert Case.objects.count() == 0
        look = actions.begin_look(new=new, by=people.hana, now=NOW)
        with identity.looking_as(people.hana, look.id, NOW):
            assert [row.pk for row in Case.objects.all()] == [opened.case_id]
            assert Event.objects.count() == 1
        with identity.looking_as(people.hana, look.id, NOW + timedelta(days=1)):
            assert Case.objects.count() == 0
        assert Case.objects.count() == 0
    with (
        transaction.atomic(),
        world.acting(people.els),
        identity.looking_as(people.els, look.id, NOW),
    ):
        assert Case.objects.count() == 0
