# SPDX-License-Identifier: EUPL-1.2
"""A landlord may have gone to court before it told us: the case begins that far."""

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
import world
from django.db import connection, transaction

from voordeur.cases import actions, models
from voordeur.cases.values import Entry

pytestmark = pytest.mark.django_db
TODAY = world.REPORTED_ON
NOW = world.at(TODAY)


@pytest.fixture
def people():
    return world.build()


@pytest.fixture
def summoned(people):
    """A case whose landlord writes down a summons of ten days before the report."""
    case = world.reported(people.anna)
    earlier = TODAY - timedelta(days=10)
    entry = Entry("dagvaarding", earlier, signal_id=case.signal_id)
    (recorded,) = actions.record([entry], by=people.anna, now=NOW)
    assert isinstance(recorded, actions.Recorded), recorded
    return case


def row(people, case, **changed):
    with transaction.atomic(), world.acting(people.register):
        found = models.Case.objects.filter(pk=case.case_id)
        if changed:
            found.update(**changed)
        return found.get()


def test_a_summons_of_before_the_report_is_where_the_case_stands(people, summoned):
    assert row(people, summoned).phase == "dagvaarding"


def test_the_night_after_the_upgrade_finds_the_cases_that_stood_too_early(people, summoned):
    other = world.reported(people.anna, number=2)
    row(people, summoned, phase="achterstand", next_look=None)  # as an older version left it
    row(people, other, next_look=None)
    upgrade = import_module("voordeur.cases.migrations.0021_landlord_before_the_report")
    with transaction.atomic():
        upgrade.Migration.operations[0].code(None, SimpleNamespace(connection=connection))
    assert row(people, other).next_look is None
    assert row(people, summoned).next_look is not None
    actions.look_due(now=world.at(row(people, summoned).next_look))
    assert row(people, summoned).phase == "dagvaarding"
