# SPDX-License-Identifier: EUPL-1.2
"""The two logs: under which name a person stands in them, and what a missing line stops."""

import hashlib

import pytest
import world
from django.db import IntegrityError, transaction

from voordeur.cases import queries as cases
from voordeur.cases.models import Case, Tenant
from voordeur.people.identity import as_register
from voordeur.trails import actions, queries
from voordeur.trails.models import Disclosure

pytestmark = pytest.mark.django_db
NOW = world.at(world.REPORTED_ON)


@pytest.fixture
def people():
    return world.build()


@pytest.fixture
def reported(people):
    return world.reported(people.anna)


def ask(actor, question):
    with transaction.atomic(), world.acting(actor):
        return question(actor)


def tenant_of(people, reported):
    with transaction.atomic(), as_register(people.anna.region_id):
        return Case.objects.get(id=reported.case_id).tenant


def lines(people):
    with transaction.atomic(), as_register(people.anna.region_id):
        return list(Disclosure.objects.order_by("id"))


def test_a_person_stands_in_the_log_under_the_hash_of_a_random_key(people, reported):
    ask(people.bilal, lambda who: cases.case_page(who, reported.reference, NOW))
    tenant = tenant_of(people, reported)
    (line,) = lines(people)
    assert line.subject == hashlib.sha256(tenant.trail_key.bytes).hexdigest()


def test_a_landlord_leaves_the_same_name_without_reading_the_person(people, reported):
    ask(people.bilal, lambda who: cases.case_page(who, reported.reference, NOW))
    ask(people.anna, lambda who: cases_inbox(who))
    assert len({line.subject for line in lines(people)}) == 1
    assert ask(people.anna, lambda who: Tenant.objects.count()) == 0


def cases_inbox(who):
    from voordeur.cases.inbox import inbox

    return inbox(who, NOW)


def test_who_is_forgotten_is_no_longer_found_and_the_lines_stay(people, reported):
    ask(people.bilal, lambda who: cases.case_page(who, reported.reference, NOW))
    tenant = tenant_of(people, reported)
    assert len(ask(people.gijs, lambda who: queries.looks_at(who, tenant.id))) == 1
    with transaction.atomic(), as_register(people.anna.region_id):
        Tenant.objects.filter(id=tenant.id).update(trail_key=None)
    assert ask(people.gijs, lambda who: queries.looks_at(who, tenant.id)) == ()
    ask(people.bilal, lambda who: cases.case_page(who, reported.reference, NOW))
    before, after = lines(people)
    assert (len(before.subject), after.subject) == (64, actions.FORGOTTEN)


def test_a_line_about_nobody_is_refused(people, reported):
    with pytest.raises(IntegrityError), transaction.atomic(), world.acting(people.bilal):
        actions.disclosed(people.bilal, name="x", activity="zaak", tenants=[987_654], now=NOW)
