# SPDX-License-Identifier: EUPL-1.2
"""Versions of agreements: kept as they were loaded, and each case under its own."""

from datetime import date

import pytest
import world
from django.db import DatabaseError, transaction

from voordeur.agreements import actions, models, queries
from voordeur.agreements.values import StoredText, agreement_of
from voordeur.cases.models import Case
from voordeur.core.access import Denied
from voordeur.core.agreement.problems import Problems
from voordeur.people import identity

pytestmark = pytest.mark.django_db

NOW = world.at(date(2026, 3, 1))


@pytest.fixture
def people():
    return world.build()


def text():
    return world.FILE.read_text(encoding="utf-8")


def load(who, words):
    stored = StoredText("proef", world.FILE.name, words)
    return actions.load_text(text=stored, layers=(), by=who, now=NOW)


def test_the_same_text_twice_is_one_version(people):
    again = load(people.register, text())
    assert (again.version_id, again.is_new) == (people.agreement_id, False)


def test_a_changed_text_of_the_same_day_is_the_next_version(people):
    changed = load(people.register, text().replace("30 dagen", "20 dagen"))
    assert (changed.number, changed.is_new) == (2, True)
    assert queries.in_force(people.register.region_id, date(2026, 3, 2)).id == changed.version_id


def test_new_cases_take_the_new_version_and_old_ones_keep_theirs(people):
    old = world.reported(people.anna, number=1)
    changed = load(people.register, text().replace("30 dagen", "20 dagen"))
    new = world.reported(people.anna, number=2)
    with transaction.atomic(), identity.as_register(people.register.region_id):
        rows = dict(Case.objects.values_list("id", "next_look"))
        versions = dict(Case.objects.values_list("id", "agreement_id"))
    assert versions == {old.case_id: people.agreement_id, new.case_id: changed.version_id}
    assert rows[old.case_id] == date(2026, 3, 10)  # the day after the last day for the call


def test_a_text_with_problems_is_refused_with_all_of_them(people):
    found = load(people.register, text().replace("bellen, vervalt", "belen, vervalt"))
    assert isinstance(found, Problems)
    with transaction.atomic(), identity.as_register(people.register.region_id):
        assert models.AgreementVersion.objects.count() == 1


@pytest.mark.parametrize("name", ["anna", "bilal", "fem", "gijs"])
def test_only_who_makes_policy_loads_an_agreement(people, name):
    assert isinstance(load(getattr(people, name), text()), Denied)


def test_policy_of_one_region_cannot_load_for_another(people):
    changed = load(people.els, text() + "\n# een nieuwe versie\n")
    assert changed.is_new
    assert queries.versions(people.elsewhere.region_id)[0].number == 1


def test_outside_its_period_no_agreement_holds(people):
    assert queries.in_force(people.register.region_id, date(2025, 12, 31)) is None


def test_a_stored_version_reads_as_it_was_written(people):
    with transaction.atomic(), identity.as_register(people.register.region_id):
        agreement = agreement_of(people.agreement_id)
    assert agreement.title == "Proefregio"
    assert queries.text_of(people.register.region_id, people.agreement_id) == text()


def test_a_stored_version_cannot_be_changed(people):
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        identity.as_register(people.register.region_id),
    ):
        models.AgreementVersion.objects.update(title="anders")
