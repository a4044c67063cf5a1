# SPDX-License-Identifier: EUPL-1.2
"""What the application's role can do to every row of every table, party by party.

Everything comes from the catalogue of PostgreSQL: the tables, their keys and their privileges. It
runs on the owner's connection in one transaction that is rolled back, so that it can take on the
application's role, and can break a policy to see whether anybody notices.
"""

import itertools
import json
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from django.db import DatabaseError, connection, transaction

from voordeur.core.access import Actor, Role, Scope
from voordeur.people import identity

COMMANDS = ("select", "insert", "update", "delete")
REFUSED = {"42501", "23001"}  # no right or a policy; a trigger of a table that only grows
ROWS = 8  # of each table and region that are tried


def ask(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def undone():
    """Do something and take it back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


# --- what there is --------------------------------------------------------------------------

TABLES = """
select c.relname, c.relrowsecurity and c.relforcerowsecurity,
       (select a.attname from pg_index i join pg_attribute a
           on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
         where i.indrelid = c.oid and i.indisprimary)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname not like 'procrastinate%'
 order by 1
"""
COLUMNS = """
select column_name, data_type, udt_name from information_schema.columns
 where table_schema = 'public' and table_name = %s and is_nullable = 'NO'
   and column_default is null and is_identity = 'NO'
"""
CONSTRAINTS = """
select conrelid::regclass::text, conname from pg_constraint
 where contype in ('f', 'c') and connamespace = 'public'::regnamespace and conparentid = 0
   and conrelid::regclass::text not like 'procrastinate%'
"""


def policies():
    """Return every policy as (table, name)."""
    return ask("select tablename, policyname from pg_policies where schemaname = 'public'")


def privileges(table):
    """Return what the application's role may do to the table at all, before any policy."""
    found = ask(
        "select kind from unnest(%s::text[]) as kind"
        " where has_table_privilege('voordeur_app', %s, kind)",
        [*COMMANDS, "truncate", "references", "trigger"],
        table,
    )
    return {kind for (kind,) in found}


@dataclass(frozen=True)
class Table:
    """A table of the catalogue with the rows that are tried, by their keys."""

    name: str
    is_forced: bool
    key: str
    rows: dict

    def __hash__(self):
        return hash(self.name)


@dataclass
class World:
    """Everybody who tries, and everything there is."""

    actors: dict
    tables: dict = field(default_factory=dict)
    people: object = None

    def case(self, number):
        return self.tables["cases_case"].rows[str(number)]


VALUES = {
    "bigint": "1",
    "integer": "1",
    "smallint": "1",
    "boolean": "false",
    "date": "'2026-03-02'",
    "timestamp with time zone": "'2026-03-02 10:00+01'",
    "jsonb": "'{}'",
    "ARRAY": "'{}'",
    "bytea": "'\\x00'",
    "uuid": "gen_random_uuid()",
    "double precision": "1",
    "numeric": "1",
}
PARTIES = {"party_id", "landlord_id", "owner_id", "recipient_party_id"}
counter, words = itertools.count(9_000_001), itertools.count(100)


LINKS = """
select k.conrelid::regclass::text, a.attname, k.confrelid::regclass::text
  from pg_constraint k
  join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[cardinality(k.conkey)]
 where k.contype = 'f' and k.connamespace = 'public'::regnamespace
"""
NTH = """
(select id from (select id, row_number() over (order by id) - 1 as place, count(*) over () as many
                   from {table}) as found where place = {number} % many)
"""
# Doors on a round that is ready, of an organisation that has no more to do with the case.
ROUND_OF_ANOTHER = (
    """insert into visits_plan select (jsonb_populate_record(null::visits_plan,
         to_jsonb(p) || '{"id": 9000000, "state": "klaar"}')).*
         from visits_plan p order by id limit 1""",
    """insert into visits_stop select (jsonb_populate_record(null::visits_stop, to_jsonb(s)
         || jsonb_build_object('id', 9000000 + c.id, 'plan_id', 9000000, 'round_id', r.id,
                               'case_id', c.id))).*
         from (select * from visits_stop order by id limit 1) s
         join (select * from visits_round order by id limit 1) r on true
         join cases_case c on c.region_id = s.region_id""",
)
# A line that is nobody's: a login that failed.
NOBODYS_LINE = """
insert into trails_deed select (jsonb_populate_record(null::trails_deed,
  to_jsonb(d) || jsonb_build_object('region_id', null, 'id', 9000000))).*
  from trails_deed d limit 1
"""


def read(people):
    """Return the world as the owner sees it; a table without rows gets some."""
    links = {(table, column): target for table, column, target in ask(LINKS)}
    drop_links()
    seeding = Seeding(people, links)
    for name, _, _ in ask(TABLES):
        seeding.of(name)
    for statement in (*ROUND_OF_ANOTHER, NOBODYS_LINE):
        ask(statement)
    found = World(actors(people), people=people)
    for name, is_forced, key in ask(TABLES):
        found.tables[name] = Table(name, is_forced, key, rows_of(name, key))
    return found


def drop_links():
    """Take away foreign keys and checks: a right is asked for here, and not whether it fits."""
    ask("set constraints all immediate")
    for table, name in ask(CONSTRAINTS):
        ask(f'alter table {table} drop constraint "{name}" cascade')


def rows_of(name, key):
    """Return rows of each region, oldest first, with everything in them."""
    rows = [row for (row,) in ask(f"select to_jsonb(t) from {name} t order by {key}")]
    rows = [row if isinstance(row, dict) else json.loads(row) for row in rows]
    many, taken = {}, {}
    for row in rows:
        region = row.get("region_id")
        many[region] = many.get(region, 0) + 1
        if many[region] <= ROWS:
            taken[str(row[key])] = row
    return taken


@dataclass
class Seeding:
    """Rows for tables that have none yet, after rows for what they point to."""

    people: object
    links: dict
    done: set = field(default_factory=set)

    def of(self, name):
        """Add rows of both regions and of two organisations where there are none."""
        if name in self.done or self.done.add(name) or ask(f"select 1 from {name} limit 1"):
            return
        for target in {to for (source, _), to in self.links.items() if source == name}:
            self.of(target)
        columns = [(column, kind) for column, kind, _ in ask(COLUMNS, name)]
        for place in self.places():
            values = {column: self.value((name, column), kind, place) for column, kind in columns}
            names = ", ".join(f'"{column}"' for column in values)
            ask(f"insert into {name} ({names}) values ({', '.join(values.values())})")

    def places(self):
        people = self.people
        noord, zuid = people.anna.party_ids[0], people.cora.party_ids[0]
        here, there = people.register.region_id, people.elsewhere.region_id
        return (
            (0, here, noord, people.bilal.person_id),
            (1, here, zuid, people.hana.person_id),
            (2, there, noord, people.daan.person_id),
        )

    def value(self, link, kind, place):
        column = link[1]
        number, region, party, person = place
        given = {"region_id": region, "person_id": person} | dict.fromkeys(PARTIES, party)
        if column in given:
            return str(given[column])
        if column == "parties":
            return f"'{{{party}}}'"
        target = self.links.get(link)
        if target is not None and kind == "bigint":
            return NTH.format(table=target, number=number)
        if kind in {"bigint", "integer"} and (column in {"id", "number"} or column[-3:] == "_id"):
            return str(next(counter))
        return VALUES.get(kind, f"'{next(words)}'")


# --- who tries ------------------------------------------------------------------------------


def actors(people):
    """Return who tries: every role, both organisations, the other region, and nobody at all."""
    found = dict(people.everybody)
    at_desk = party(people, "loket")
    for name, role, parties in (
        ("access", Role.ACCESS, (at_desk,)),
        ("debt_help", Role.DEBT_HELP, people.bilal.party_ids),
        ("ggd", Role.GGD, (party(people, "ggd"),)),
        ("admin", Role.ADMIN, ()),
        ("admin_of_noord", Role.ADMIN, people.anna.party_ids),
        ("editor", Role.EDITOR, ()),
        ("policy_of_team", Role.POLICY, people.bilal.party_ids),
    ):
        found[name] = replace(
            people.els, role=role, party_ids=parties, person_id=people.els.person_id
        )
    found["register"] = replace(people.register, scope=Scope.REGISTER, role=Role.REGISTER)
    found["register_elsewhere"] = replace(
        people.elsewhere, scope=Scope.REGISTER, role=Role.REGISTER
    )
    found["somebody_who_logs_in"] = people.bilal.person_id
    found["nobody"] = None
    return found


def party(people, key):
    return ask(
        "select id from people_party where region_id = %s and key = %s",
        people.register.region_id,
        key,
    )[0][0]


@contextmanager
def as_application(who):
    """Be the application's role, on behalf of this actor, person or nobody."""
    with undone():
        ask("set local role voordeur_app")
        if isinstance(who, Actor):
            with identity.acting_as(who, is_last=True):
                yield
        elif who is not None:
            with identity.as_person(who):
                yield
        else:
            yield


# --- trying ---------------------------------------------------------------------------------


def tried(world, table, who):
    """Return what this actor reaches: per command the keys of the rows."""
    with as_application(world.actors[who]):
        return {
            "select": selected(table),
            "insert": inserted(table),
            "update": changed(table),
            "delete": removed(table),
        }


def keys(table, statement):
    return {str(key) for (key,) in ask(statement)} & set(table.rows)


def selected(table):
    return attempt(lambda: keys(table, f"select {table.key} from {table.name}"), set())


def changed(table):
    statement = f"update {table.name} set {table.key} = {table.key} returning {table.key}"
    return attempt(lambda: keys(table, statement), set())


def removed(table):
    """Return what is gone after a bare delete, which asks no policy for reading."""

    def left():
        ask(f"delete from {table.name}")
        ask("reset role")
        return keys(table, f"select {table.key} from {table.name}")

    return set(table.rows) - attempt(left, set(table.rows))


def inserted(table):
    """Return the rows of which a copy could be put in beside them."""
    return {key for key, row in table.rows.items() if is_let_in(table, row)}


def is_let_in(table, row):
    fresh = dict(row)
    if table.key == "id" and isinstance(row["id"], int):
        fresh[table.key] = row[table.key] + 50_000_000
    statement = (
        f"insert into {table.name} select * from jsonb_populate_record(null::{table.name}, %s)"
    )
    # A key that is taken is no refusal: the policies come before it.
    return attempt(lambda: ask(statement, json.dumps(fresh)) is not None, False, other=True)


def attempt(deed, refused, other=None):
    """Return what the deed gives; `refused` where it has no right, `other` on another error."""
    try:
        with undone():
            return deed()
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", "") in REFUSED:
            return refused
        if other is None:
            raise
        return other
