# SPDX-License-Identifier: EUPL-1.2
"""In the demo nobody asks what is known about them before there is something to know."""

from datetime import timedelta

import pytest
import world

from voordeur.core.access import Role
from voordeur.demo import asking
from voordeur.demo.regions import Account
from voordeur.privacy.models import Request

pytestmark = pytest.mark.django_db
OFFICER = Account("proef", Role.PRIVACY, "Gijs", "gijs@proef.example", "")


def requests_of(people):
    with world.acting(people.gijs):
        return list(Request.objects.all())


@pytest.mark.parametrize(("days", "many"), [(3, 0), (30, 1)])
def test_a_tenant_asks_only_about_a_case_that_was_there(people, days, many):
    world.reported(people.anna)
    asking.ask([OFFICER], world.at(world.REPORTED_ON + timedelta(days=days)))
    found = requests_of(people)
    assert len(found) == many
    assert all(one.received_on > world.REPORTED_ON for one in found)


@pytest.fixture
def people():
    return world.build()
