# SPDX-License-Identifier: EUPL-1.2
"""Bring a database to where the application can use it: server, roles, tables."""

import atexit
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from voordeur import clock
from voordeur.site import state
from voordeur.site.connections import APP_ROLE, APP_URL, OWNER_URL
from voordeur.site.postgres import CARELESS, Server, home_for

OWNER_ROLE = "voordeur_owner"
NAME = "voordeur"
# Set by the demo for the processes it starts: the database is ready, do not look again.
PREPARED = "VOORDEUR_PREPARED"
_LOCK = 0x766F6F72  # "voor"; one command at a time makes roles and tables


class DatabaseError(Exception):
    """The database cannot be used as it is; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the owner connects, and where the application does."""

    owner: str
    app: str | None

    def into_environment(self) -> None:
        """Let the settings, and every process we start, use these addresses."""
        os.environ[OWNER_URL] = self.owner
        if self.app is not None:
            os.environ[APP_URL] = self.app


def embedded() -> Server:
    """Return our own server of this state folder (not started)."""
    return Server(home_for(state.folder()))


def embedded_for_tests(folder: Path) -> Server:
    """Return our own server for tests (not started), which loses data when the machine stops."""
    return Server(home_for(folder), CARELESS)


def ensure() -> None:
    """Set Django up on a database that is there, with its roles and tables.

    With ``DATABASE_URL`` that database. With ``DATABASE_APP_URL`` alone, as a web process in
    production has it, that database as it is: only the owner can bring it up to date. Else one
    on our own server, which runs until the last command that uses it ends, and lives by the
    demo's clock. Raises `DatabaseError`, `postgres.PostgresError`, `binaries.NoPostgresError` or
    `psycopg.Error`.
    """
    if is_prepared():
        _set_up_django()
        return
    if os.environ.get(APP_URL) and not os.environ.get(OWNER_URL):
        _set_up_django()
        refuse_old_tables()
        refuse_powerful_application()
        return
    if not os.environ.get(OWNER_URL):
        server = embedded()
        server.acquire()
        atexit.register(server.release)
        make_database(server, NAME).into_environment()
        os.environ.setdefault(clock.FILE_VARIABLE, str(state.clock_file()))
    prepare()


def is_prepared() -> bool:
    """Say whether whoever started us has the database ready: then we need not look again."""
    return bool(os.environ.get(PREPARED))


def make_database(server: Server, name: str) -> Addresses:
    """Make the roles and this database on our own server, if they are not there yet."""
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute("select pg_advisory_lock(%s)", [_LOCK])
        # The owner sees every row while migrating: data migrations would else find nothing.
        _make_role(connection, OWNER_ROLE, "LOGIN CREATEDB BYPASSRLS")
        _make_role(connection, APP_ROLE, "LOGIN")
        _make_member(connection, APP_ROLE, OWNER_ROLE)
        there = connection.execute("select 1 from pg_database where datname = %s", [name])
        if there.fetchone() is None:
            connection.execute(
                sql.SQL("create database {} owner {}").format(
                    sql.Identifier(name), sql.Identifier(OWNER_ROLE)
                )
            )
    return Addresses(owner=server.url(name, OWNER_ROLE), app=server.url(name, APP_ROLE))


def prepare() -> None:
    """Set Django up, make the application's role and bring all tables up to date.

    Safe to repeat and to run from several commands at once; quick when nothing is to be done.
    """
    with psycopg.connect(os.environ[OWNER_URL], autocommit=True) as connection:
        connection.execute("select pg_advisory_lock(%s)", [_LOCK])
        grant(connection)
        _set_up_django()
        migrate()
    refuse_powerful_application()


def _set_up_django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voordeur.site.settings")
    django.setup()


def migrate() -> None:
    """Run the migrations that are not done yet, as the owner."""
    from django.core.management import call_command
    from django.db import connections

    if _is_behind("owner"):
        call_command("migrate", database="owner", verbosity=0, interactive=False)
    connections["owner"].close()


def refuse_old_tables() -> None:
    """Raise `DatabaseError` when migrations are not done that this version needs."""
    if _is_behind("default"):
        raise DatabaseError(
            "De database is van een oudere versie. Voer eerst als eigenaar uit: voordeur migrate"
        )


def _is_behind(alias: str) -> bool:
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections[alias])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def grant(connection: "psycopg.Connection[tuple[object, ...]]") -> None:
    """Give the application's role its rights on tables that the owner makes from now on.

    By default privileges, before the first migration: so a migration may take a right away
    again (no update of an event) and nothing later gives it back.
    """
    _make_role(connection, APP_ROLE, "NOLOGIN")
    _make_member(connection, APP_ROLE, "current_user")
    role = sql.Identifier(APP_ROLE)
    for rights, kind in (
        ("select, insert, update, delete", "tables"),
        ("usage, select", "sequences"),
    ):
        connection.execute(
            sql.SQL("alter default privileges in schema public grant {} on {} to {}").format(
                sql.SQL(rights), sql.SQL(kind), role
            )
        )


def refuse_powerful_application() -> None:
    """Raise `DatabaseError` when the application's role could step around row-level security."""
    from django.db import connections

    with connections["default"].cursor() as cursor:
        cursor.execute(
            "select current_user, rolsuper or rolbypassrls or exists("
            "  select 1 from pg_class where relowner = pg_roles.oid and relkind in ('r', 'p'))"
            " from pg_roles where rolname = current_user"
        )
        name, powerful = cursor.fetchone()
    connections["default"].close()
    if powerful:
        raise DatabaseError(
            f"De toepassing meldt zich aan als {name!r}. Die bezit tabellen of mag voorbij de "
            f"beveiliging per rij. Noem in DATABASE_APP_URL een gewoon lid van {APP_ROLE}."
        )


def _make_role(
    connection: "psycopg.Connection[tuple[object, ...]]", name: str, attributes: str
) -> None:
    there = connection.execute("select 1 from pg_roles where rolname = %s", [name])
    if there.fetchone() is not None:
        return
    with _or_ask_administrator():
        connection.execute(
            sql.SQL("create role {} {}").format(sql.Identifier(name), sql.SQL(attributes))
        )


def _make_member(
    connection: "psycopg.Connection[tuple[object, ...]]", role: str, member: str
) -> None:
    """Let `member` take on `role`; needed when both use one login."""
    who = sql.SQL(member) if member == "current_user" else sql.Identifier(member)
    name = sql.Literal(member) if member != "current_user" else who
    known = connection.execute(
        sql.SQL("select pg_has_role({}, {}, 'member')").format(name, sql.Literal(role))
    )
    row = known.fetchone()
    if row is None or not row[0]:
        with _or_ask_administrator():
            connection.execute(sql.SQL("grant {} to {}").format(sql.Identifier(role), who))


@contextmanager
def _or_ask_administrator() -> Iterator[None]:
    """Turn a lack of rights into what an administrator of the server can do about it."""
    try:
        yield
    except psycopg.errors.InsufficientPrivilege as error:
        raise DatabaseError(
            f"De eigenaar mag de rol {APP_ROLE} niet maken of aannemen. Laat een beheerder "
            f"uitvoeren: create role {APP_ROLE}; grant {APP_ROLE} to de_eigenaar;"
        ) from error
