# SPDX-License-Identifier: EUPL-1.2
"""The floor beneath every query: what PostgreSQL itself shows, table by table, to each party."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
import world
from django.db import DatabaseError, connection, transaction

from voordeur.cases import actions, queries
from voordeur.cases.models import Case
from voordeur.cases.values import Entry
from voordeur.core import access
from voordeur.core.access import About, Deed, Role
from voordeur.people import actions as staff
from voordeur.people import identity
from voordeur.people import queries as regions

pytestmark = pytest.mark.django_db

# Not about people in a region: Django's own, the jobs, and texts that anybody may read.
OPEN = {
    "accounts_session",  # opened by a key that nobody can guess, before anybody is known
    "accounts_tries",  # keyed hashes and numbers, counted before anybody is known
    "agreements_layerversion",
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "django_content_type",
    "django_migrations",
    "people_region",
}
EVERYBODY = ("anna", "bilal", "cora", "daan", "els", "fem", "gijs", "hana")
NOBODY = frozenset()

# Who sees at least one row in a world with one case of Noorddorp, reported by Anna and in the
# hands of Bilal. What is not named here nobody sees but the register itself.
SEEN = {
    "agreements_agreementversion": frozenset(EVERYBODY),
    "cases_case": {"bilal"},
    "cases_charge": {"bilal"},
    "cases_event": {"bilal"},
    "cases_home": {"bilal"},
    "cases_note": {"bilal"},
    "cases_signal": {"anna", "bilal"},
    "cases_task": {"bilal"},
    "cases_tenant": {"bilal"},
    "messages_message": {"anna", "bilal"},
    "people_membership": frozenset(EVERYBODY),
    "people_party": frozenset(EVERYBODY),
    "people_person": frozenset(EVERYBODY),
    "trails_deed": {"gijs"},
    "trails_disclosure": {"gijs"},
}


@pytest.fixture
def people():
    return world.build()


@pytest.fixture
def one_case(people):
    opened = world.reported(people.anna)
    entry = Entry("gesprek gevoerd", date(2026, 3, 3), case_id=opened.case_id, note="thuis")
    now = world.at(date(2026, 3, 3))
    assert actions.record([entry], by=people.bilal, now=now)[0]
    with transaction.atomic(), world.acting(people.bilal):
        queries.case_page(people.bilal, opened.reference, now)
    return opened


def ask(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def tables():
    rows = ask(
        "select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
        " where n.nspname = 'public' and c.relkind in ('r', 'p') order by relname"
    )
    return [name for (name,) in rows if not name.startswith("procrastinate_")]


def with_region():
    rows = ask(
        "select table_name from information_schema.columns"
        " where table_schema = 'public' and column_name = 'region_id'"
    )
    return {name for (name,) in rows}


def count(table):
    return ask(f'select count(*) from "{table}"')[0][0]


def test_every_table_is_guarded_or_named_as_open(people):
    guarded = {
        name
        for (name,) in ask(
            "select relname from pg_class where relrowsecurity and relforcerowsecurity"
            " and exists (select from pg_policy where polrelid = pg_class.oid)"
        )
    }
    assert set(tables()) - guarded == OPEN


def test_every_table_with_a_region_is_guarded(people):
    for table in with_region():
        forced = ask(
            "select relrowsecurity and relforcerowsecurity from pg_class where relname = %s",
            table,
        )
        assert forced == [(True,)], table
        assert ask("select 1 from pg_policies where tablename = %s limit 1", table), table


def test_no_foreign_key_between_guarded_tables_can_cross_a_region(people):
    inside = with_region()
    crossing = [
        (name, table, target)
        for name, table, target, columns in ask(
            "select conname, conrelid::regclass::text, confrelid::regclass::text,"
            " cardinality(conkey) from pg_constraint where contype = 'f'"
        )
        if table in inside and target in inside and columns < 2
    ]
    assert crossing == []


def test_without_an_identity_nothing_is_seen(one_case):
    with transaction.atomic():
        seen = {table: count(table) for table in set(tables()) - OPEN}
    assert {table for table, rows in seen.items() if rows} == set()


@pytest.mark.parametrize("name", EVERYBODY)
def test_each_party_sees_what_the_agreement_gives_it(people, one_case, name):
    with transaction.atomic(), world.acting(getattr(people, name)):
        seen = {table for table in set(tables()) - OPEN if count(table)}
    assert seen == {table for table, who in SEEN.items() if name in who}


def test_one_region_never_sees_another(people, one_case):
    with transaction.atomic(), identity.as_register(people.elsewhere.region_id):
        for table in with_region():
            rows = ask(f'select distinct region_id from "{table}"')
            assert {number for (number,) in rows} <= {people.elsewhere.region_id}, table


def test_a_row_cannot_point_into_another_region(people, one_case):
    there = people.elsewhere.region_id
    with (
        pytest.raises(DatabaseError, match="foreign key"),
        transaction.atomic(),
        identity.as_register(there),
    ):
        ask(
            "insert into cases_note (region_id, case_id, compartment, text)"
            " values (%s, %s, 'signaal', 'x') returning id",
            there,
            one_case.case_id,
        )


def test_a_row_cannot_be_put_in_another_region(people, one_case):
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
        identity.as_register(people.elsewhere.region_id),
    ):
        ask(
            "insert into cases_home (region_id, street, addition, postcode, city, municipality)"
            " values (%s, '', '', '', '', '') returning id",
            people.register.region_id,
        )


@pytest.mark.parametrize("name", EVERYBODY)
def test_nobody_but_the_register_writes_in_a_case(people, one_case, name):
    with transaction.atomic(), world.acting(getattr(people, name)):
        for table in ("cases_case", "cases_task", "cases_tenant", "messages_message"):
            assert ask(f"update {table} set region_id = region_id returning id") == []


@pytest.mark.parametrize("role", [Role.WORKER, Role.GGD, Role.COORDINATOR])
def test_nobody_works_on_cases_for_a_landlord(people, role):
    region = next(one for one in regions.regions() if one.id == people.register.region_id)
    with pytest.raises(DatabaseError, match="organisation that reports"), transaction.atomic():
        staff.add_membership(
            person_id=people.els.person_id,
            region=region,
            role=role,
            party_id=people.anna.party_ids[0],
            since=world.SINCE,
        )


def test_an_identity_outside_a_transaction_is_refused(people):
    # pytest wraps a test in a transaction; what acting_as looks at is told otherwise here.
    connection.in_atomic_block = False
    try:
        with pytest.raises(identity.NotInTransactionError), world.acting(people.bilal):
            pass
    finally:
        connection.in_atomic_block = True


def test_after_the_register_worked_the_actor_is_back(people, one_case):
    with transaction.atomic(), world.acting(people.els):
        with identity.as_register(people.els.region_id):
            assert count("cases_case") == 1
        assert count("cases_case") == 0


def test_the_logs_cannot_be_changed(people, one_case):
    for table in ("trails_disclosure", "trails_deed", "cases_event"):
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            world.acting(people.gijs),
        ):
            ask(f"delete from {table} returning id")


def a_small_world_of_cases(people):
    """Cases of both places, one late, one in help, one in a place that nobody works for."""
    now = world.at(date(2026, 3, 3))
    world.reported(people.anna, number=1)
    opened = world.reported(people.cora, number=2)
    moved = Entry("verhuisd binnen", date(2026, 3, 3), opened.case_id, values={"gemeente": "9902"})
    talked = Entry("gesprek gevoerd", date(2026, 3, 3), opened.case_id)
    helped = Entry("hulp aanvaard", date(2026, 3, 3), opened.case_id)
    assert all(actions.record([moved, talked, helped], by=people.bilal, now=now))
    elsewhere = replace(world.report(people.anna, 3), values={"maanden_achterstand": Fraction(2)})
    nowhere = replace(elsewhere, home=replace(elsewhere.home, municipality="9999"))
    with transaction.atomic():
        actions.open_cases([nowhere], by=people.anna, now=now)
    third = world.reported(people.anna, number=4)
    actions.look(
        [third.case_id], region_id=people.register.region_id, now=world.at(date(2026, 3, 20))
    )


@pytest.mark.parametrize("name", EVERYBODY)
def test_the_table_of_rights_and_the_database_agree_on_every_case(people, name):
    a_small_world_of_cases(people)
    who = getattr(people, name)
    with transaction.atomic(), identity.as_register(people.register.region_id):
        rows = list(Case.objects.all())
    allowed = {row.pk for row in rows if access.may(who, Deed.SEE_CASE, _about(row))}
    with transaction.atomic(), world.acting(who):
        seen = set(Case.objects.values_list("id", flat=True))
    assert seen == allowed


def _about(row):
    return About(row.region_id, participants=frozenset(row.seen_by), watched=row.watched)


def test_that_small_world_is_not_all_or_nothing(people):
    a_small_world_of_cases(people)
    many = {}
    for name in EVERYBODY:
        with transaction.atomic(), world.acting(getattr(people, name)):
            many[name] = Case.objects.count()
    none = dict.fromkeys(("anna", "cora", "daan", "els", "gijs"), 0)
    assert many == none | {"bilal": 3, "fem": 2, "hana": 1}
