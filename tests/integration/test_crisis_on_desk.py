# SPDX-License-Identifier: EUPL-1.2
"""An announced eviction never leaves the desk before somebody wrote down how it ended."""

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
import world
from django.db import connection, transaction

from tests.integration.pages_world import browser
from voordeur.cases import actions, models, queries, wishes
from voordeur.cases.queries import WorkFilters
from voordeur.cases.values import Entry
from voordeur.core.access import Role
from voordeur.people.values import RegionInfo

pytestmark = pytest.mark.django_db
TODAY = world.REPORTED_ON
NOW = world.at(TODAY)
EVICTION = TODAY + timedelta(days=14)


@pytest.fixture
def people(monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW)
    return world.build()


@pytest.fixture
def crisis(people):
    """A crisis in which every step is done; the list of the crisis is still open."""
    case = world.reported(people.anna)
    announced(people, case)
    close_tasks(people, case)
    return case


def announced(people, case):
    entry = Entry("ontruiming aangezegd", TODAY, signal_id=case.signal_id, values={"op": EVICTION})
    actions.record([entry], by=people.anna, now=NOW)


def happens(people, case, kind, who="bilal", **values):
    entry = Entry(kind, TODAY, case_id=case.case_id, values=values)
    return actions.record([entry], by=getattr(people, who), now=NOW)[0]


def row_of(people, case):
    with transaction.atomic(), world.acting(people.register):
        return models.Case.objects.get(pk=case.case_id)


def close_tasks(people, case):
    happens(people, case, "crisisgesprek gevoerd")
    happens(people, case, "gesprek gevoerd")
    happens(people, case, "hulp geweigerd")


def on_desk(who, **filters):
    with transaction.atomic(), world.acting(who):
        found = queries.work_list(who, NOW, WorkFilters(**filters))
    return {one.case.reference for one in found.rows if one.task.crisis}


def test_when_every_step_is_done_somebody_still_has_it(people, crisis):
    assert row_of(people, crisis).open_tasks == 1
    assert on_desk(people.bilal) == {crisis.reference}
    assert on_desk(people.bilal, whose="mij") == {crisis.reference}


def test_it_is_on_nobody_elses_list(people, crisis):
    assert on_desk(people.hana) == set()


def test_no_case_is_closed_under_an_announced_eviction(people, crisis):
    assert row_of(people, crisis).state == "open"
    assert on_desk(people.bilal) == {crisis.reference}


def test_it_leaves_the_list_when_it_is_written_how_it_ended(people, crisis):
    happens(people, crisis, "aanzegging ingetrokken", waardoor="laatste kans")
    row = row_of(people, crisis)
    assert (row.state, row.crisis, row.open_tasks) == ("open", False, 1)
    assert on_desk(people.bilal) == set()


def test_a_colleague_who_does_not_have_it_does_not_see_it_as_own(people, crisis):
    region = RegionInfo(people.bilal.region_id, "proef", "Proefregio")
    noor = world.person(region, "noor", Role.WORKER, "wijkteam-noord")
    assert on_desk(noor, whose="mij") == set()
    assert on_desk(noor, whose="team") == {crisis.reference}


def test_the_page_says_the_day_and_what_is_left(people, crisis):
    shown = browser("bilal").get("/dag/?van=team").content.decode()
    assert "Ontruiming staat op" in shown
    assert "Vervolg bepalen" in shown
    assert "1 crisis" in shown


def test_a_restricted_case_that_was_closed_under_a_threat_goes_on_after_the_restriction(
    people, crisis
):
    upgrade = import_module("voordeur.cases.migrations.0020_no_case_closed_in_crisis")
    with transaction.atomic(), world.acting(people.register):
        rows = models.Case.objects.filter(pk=crisis.case_id)
        rows.update(state="gesloten", next_look=None)  # as an older version left it
        tenant = rows.values_list("tenant_id", flat=True).get()
    wishes.restrict(tenant, by=people.gijs, now=NOW)
    with transaction.atomic(), world.acting(people.register), connection.cursor() as cursor:
        cursor.execute(upgrade.LOOK_AGAIN.replace("current_date", f"date '{TODAY}'"))
    assert actions.look_due(now=NOW).cases == 0  # it is kept still
    wishes.lift(tenant, by=people.gijs, now=NOW)
    with transaction.atomic(), world.acting(people.register):
        assert models.Case.objects.get(pk=crisis.case_id).state == "open"


def test_the_night_after_the_upgrade_brings_open_steps_before_the_eviction(people):
    threatened, calm = world.reported(people.anna), world.reported(people.anna, number=2)
    announced(people, threatened)
    with transaction.atomic(), world.acting(people.register):
        tasks = models.Task.objects.filter(case_id=threatened.case_id, closed_at=None)
        wanted = dict(tasks.values_list("step", "due"))
        tasks.update(due=EVICTION + timedelta(days=60))  # as an older version left them
        models.Case.objects.update(next_look=None)
    upgrade = import_module("voordeur.cases.migrations.0023_due_before_the_eviction")
    with transaction.atomic():
        upgrade.Migration.operations[0].code(None, SimpleNamespace(connection=connection))
    assert row_of(people, calm).next_look is None
    actions.look_due(now=world.at(row_of(people, threatened).next_look))
    with transaction.atomic(), world.acting(people.register):
        kept = dict(models.Task.objects.filter(closed_at=None).values_list("step", "due"))
    assert wanted
    assert {step: kept[step] for step in wanted} == wanted
