# SPDX-License-Identifier: EUPL-1.2
"""Every table, every party, every command: what PostgreSQL lets the application's role do.

What must be stands in `database_rules`. A table that is not named there belongs to the register
alone: so a new table without a policy, or with one that nobody wrote down, turns this red.
"""

from dataclasses import replace

import pytest
from django.db import connections, transaction

from tests import world
from tests.integration import database_matrix as matrix
from tests.integration.database_rules import RULES, allowed, anybody
from tests.integration.test_row_level_security import OPEN, a_small_world_of_cases

# --- the matrix -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def small_world(django_db_setup, django_db_blocker):
    """A world on the owner's connection, in a transaction that is never committed."""
    guarded = connections["default"]
    with django_db_blocker.unblock():
        connections["default"] = connections["owner"].copy("default")
        try:
            with transaction.atomic():
                people = world.build()
                a_small_world_of_cases(people)
                yield matrix.read(people)
                transaction.set_rollback(True)
        finally:
            connections["default"].close()
            connections["default"] = guarded


def meant_privileges(table):
    """Nobody empties a table or hangs a trigger on it; what grows is only added to."""
    grows = table in RULES and RULES[table].grows
    return {"select", "insert"} if grows else {"select", "insert", "update", "delete"}


def differences(found, tables):
    """Return every cell where the database and the rules say something else."""
    return [one for table in tables for one in (*shape_of(table), *cells(found, table))]


def shape_of(table):
    if not table.is_forced and table.name not in OPEN:
        yield f"{table.name}: not guarded"
    privileges = matrix.privileges(table.name)
    if not privileges <= meant_privileges(table.name):
        yield f"{table.name}: {privileges}"


def cells(found, table):
    for name in found.actors:
        for command, reached in matrix.tried(found, table, name).items():
            rows = table.rows.items()
            meant = {key for key, row in rows if allowed(found, table, name, command, row)}
            if reached != meant:
                yield f"{command} {table.name} by {name}: {sorted(reached ^ meant)}"


def test_the_database_lets_every_party_do_what_the_rules_say_and_nothing_else(small_world):
    wrong = differences(small_world, small_world.tables.values())
    assert not wrong, "\n".join(wrong)


def test_there_is_something_to_see_in_every_table(small_world):
    assert [name for name, table in small_world.tables.items() if not table.rows] == []


# --- a check that cannot fail is no check -----------------------------------------------------

# Policies that only open with a key or a moment that nobody in the matrix has, or that others
# cover; the words say why.
TRIED_ELSEWHERE = {
    ("accounts_binding", "held"): "a token",
    ("accounts_pass", "held"): "a token",
    ("accounts_provider", "listed"): "a provider that is in use",
    ("cases_case", "looked_at"): "a look that runs now",
    ("cases_event", "changed"): "the owner alone, when words go",
    ("cases_event", "removed"): "the owner alone, when words go",
    ("trails_deed", "register"): "the register reads and adds by the other policies too",
    ("trails_disclosure", "register"): "the register reads and adds by the other policies too",
    ("trails_deed", "nobody_erased"): "the register of no region",
    ("trails_deed", "nobody_sealed"): "the register of no region",
}


def broken_by(found, table, *statements):
    """Return whether the matrix of this table sees what the statements did to it."""
    with matrix.undone():
        for statement in statements:
            matrix.ask(statement)
        flags = {name: is_forced for name, is_forced, _ in matrix.ask(matrix.TABLES)}
        now = replace(found.tables[table], is_forced=flags[table])
        return bool(differences(found, [now]))


# The whole register takes a minute; what is in a case is tried every time.
some_and_all = pytest.mark.parametrize("of", ["cases_", pytest.param("", marks=pytest.mark.slow)])


@some_and_all
def test_a_policy_that_is_dropped_turns_the_matrix_red(small_world, of):
    there = {one for one in matrix.policies() if one[0].startswith(of)}
    unnoticed = [
        (table, policy)
        for table, policy in sorted(there - set(TRIED_ELSEWHERE))
        if not broken_by(small_world, table, f'drop policy "{policy}" on {table}')
    ]
    assert not unnoticed, unnoticed


def guarded(found):
    return sorted(set(found.tables) - OPEN)


@pytest.mark.slow
def test_a_policy_too_many_turns_the_matrix_red(small_world):
    statement = "create policy too_much on {} for select using (true)"
    unnoticed = [
        table
        for table in guarded(small_world)
        if not broken_by(small_world, table, statement.format(table))
    ]
    public = [name for name, rule in RULES.items() if rule.select is anybody]
    assert set(unnoticed) == set(public) - OPEN


@some_and_all
@pytest.mark.parametrize("change", ["no force", "disable"])
def test_row_level_security_that_is_switched_off_turns_the_matrix_red(small_world, change, of):
    unnoticed = [
        table
        for table in guarded(small_world)
        if table.startswith(of)
        if not broken_by(small_world, table, f"alter table {table} {change} row level security")
    ]
    assert unnoticed == []


def test_a_right_that_is_given_back_turns_the_matrix_red(small_world):
    for table in ("cases_event", "trails_deed", "agreements_agreementversion"):
        rights = f"grant update, delete, truncate on {table} to voordeur_app"
        assert broken_by(small_world, table, rights), table


def test_a_new_table_that_nobody_guards_turns_the_matrix_red(small_world):
    with matrix.undone():
        matrix.ask("create table stray (id bigint primary key, region_id bigint)")
        matrix.ask("grant select, insert, update, delete on stray to voordeur_app")
        matrix.ask("insert into stray values (1, 1)")
        stray = matrix.Table("stray", False, "id", matrix.rows_of("stray", "id"))
        assert differences(small_world, [stray])
