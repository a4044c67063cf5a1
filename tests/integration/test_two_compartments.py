# SPDX-License-Identifier: EUPL-1.2
"""Signal and help share a table and are as far apart as two: by constraints and by policies."""

import json
from datetime import date
from importlib import import_module

import pytest
import world
from django.db import DatabaseError, connection, transaction

from voordeur.cases import actions, queries
from voordeur.cases.values import Entry
from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.vocabulary import Compartment
from voordeur.people import identity

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 3)
WORDS = "ziek sinds de zomer"

# Every way to the words of help that somebody without that right might try.
WAYS = {
    "rows": "select count(*) from cases_event where compartment = 'hulp'",
    "notes": "select count(*) from cases_note where compartment = 'hulp'",
    "words": f"select count(*) from cases_note where text like '%%{WORDS[:5]}%%'",
    "kinds": "select count(*) from cases_event where kind = 'situatie in kaart gebracht'",
    "values": "select count(*) from cases_event where values::text like '%%schulden%%'",
    "from the case": "select count(*) from cases_case c join cases_note n on n.case_id = c.id"
    " where n.compartment = 'hulp'",
    "from the event": "select count(n.id) from cases_event e join cases_note n on n.id = e.note_id"
    " where e.compartment = 'hulp' or n.compartment = 'hulp'",
    "facts of the case": "select count(*) from cases_case where facts::text like '%%schulden%%'",
    "told on the case": f"select count(*) from cases_case where outlook::text like '%%{WORDS}%%'",
    "reasons of tasks": f"select count(*) from cases_task where reasons::text like '%%{WORDS}%%'",
    "messages": f"select count(*) from messages_message where code like '%%{WORDS}%%'",
    "a subquery": "select count(*) from cases_signal s where exists ("
    " select from cases_event e where e.case_id = s.case_id and e.compartment = 'hulp')",
}


@pytest.fixture
def people():
    return world.build()


@pytest.fixture
def helped(people):
    """A late case in help with words about health, that the coordinator watches."""
    opened = world.reported(people.anna)
    values = {"aantal_leefgebieden": 2, "schulden": True}
    entries = [
        Entry("gesprek gevoerd", DAY, opened.case_id),
        Entry("hulp aanvaard", DAY, opened.case_id),
        Entry("situatie in kaart gebracht", DAY, opened.case_id, values=values, note=WORDS),
    ]
    assert all(actions.record(entries, by=people.bilal, now=world.at(DAY)))
    actions.look(
        [opened.case_id], region_id=people.register.region_id, now=world.at(date(2026, 4, 20))
    )
    return opened


def count(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def test_there_are_words_to_find_for_who_helps(people, helped):
    with transaction.atomic(), world.acting(people.bilal):
        assert count(WAYS["words"]) == count(WAYS["from the event"]) == 1


@pytest.mark.parametrize("way", WAYS)
def test_who_sees_the_case_and_not_the_help_finds_no_way_to_it(people, helped, way):
    with transaction.atomic(), world.acting(people.fem):
        assert count("select count(*) from cases_case") == 1
        assert count(WAYS[way]) == 0


def test_the_page_of_the_coordinator_shows_no_help_and_no_gap(people, helped):
    with transaction.atomic(), world.acting(people.fem):
        page = queries.case_page(people.fem, helped.reference, world.at(DAY))
    assert {one.compartment for one in page.happened} == {"signaal"}


def test_a_withdrawal_of_help_is_as_hidden_as_the_help(people, helped):
    answer = actions.withdraw(
        case_id=helped.case_id, seq=3, reason=WORDS, by=people.bilal, now=world.at(DAY)
    )
    assert answer
    with transaction.atomic(), world.acting(people.fem):
        assert count("select count(*) from cases_event where kind = 'ingetrokken'") == 0
    with transaction.atomic(), world.acting(people.bilal):
        assert count("select count(*) from cases_event where kind = 'ingetrokken'") == 1


def copied(people, table, **changes):
    """Put a changed copy of the words of help, or of their event, beside them."""
    with (
        transaction.atomic(),
        identity.as_register(people.register.region_id),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"insert into {table} select (jsonb_populate_record(t, %s)).* from {table} t"
            " where compartment = 'hulp' limit 1",
            [json.dumps(changes)],
        )


def test_help_cannot_be_written_among_the_signals(people, helped):
    with pytest.raises(DatabaseError, match="event_of_help"):
        copied(people, "cases_event", id=900, seq=90, compartment="signaal", note_id=None)


def test_words_of_help_cannot_hang_on_an_event_among_the_signals(people, helped):
    change = {"id": 900, "seq": 90, "kind": "gesprek gevoerd", "compartment": "signaal"}
    with pytest.raises(DatabaseError, match="note_in_compartment"):
        copied(people, "cases_event", **change)


def test_there_is_no_third_compartment(people, helped):
    with pytest.raises(DatabaseError, match="note_compartment"):
        copied(people, "cases_note", id=900, compartment="overig")


def test_the_database_knows_every_kind_of_help_that_the_vocabulary_has():
    migration = import_module("voordeur.cases.migrations.0018_budget_is_help")
    kinds = vocabulary.EVENTS.values()
    assert set(migration.HELP) == {
        one.name for one in kinds if one.compartment is Compartment.HELP
    }
