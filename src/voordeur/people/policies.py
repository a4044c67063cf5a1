# SPDX-License-Identifier: EUPL-1.2
"""How migrations write row-level security: policies, keys of two columns, growing tables, rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# What RunSQL takes: a statement, or one with parameters; ours have none.
Command = str | tuple[str, dict[str, Any] | list[Any] | tuple[Any, ...] | tuple[()] | None]

REGION = "region_id = (select voordeur_region())"
AS_REGISTER = """
select set_config('voordeur.region', %s, true), set_config('voordeur.scope', %s, true)
"""
REGISTER = f"({REGION} and (select voordeur_is_register()))"
ON_CASES = "(select voordeur_role()) in ('worker', 'access', 'debt_help', 'ggd', 'coordinator')"


def guarded(table: str, *, seen: str = "", added: str = "") -> migrations.RunSQL:
    """Return the operation that shows rows of `table` only to whom they concern.

    The register itself reads and writes the rows of the region it works in. `seen`: which rows
    of the region others read as well; `added`: which they may add. Forced, so that even the
    owner's own connection sees nothing without saying who it is.
    """
    commands: list[Command] = [
        f"alter table {table} enable row level security",
        f"alter table {table} force row level security",
        f"create policy register on {table} using {REGISTER} with check {REGISTER}",
    ]
    if seen:
        commands.append(
            f"create policy seen on {table} for select using ({REGION} and {first_asked(seen)})"
        )
    if added:
        commands.append(
            f"create policy added on {table} for insert with check ({REGION} and ({added}))"
        )
    return migrations.RunSQL(commands, _undone(table))


def first_asked(seen: str) -> str:
    """Return a condition that asks first whether the register itself is at work.

    PostgreSQL tries the policies of a table in an order of its own. Without this it looks up the
    case of every row before it finds that the register may see them all: a delivery then takes
    quadratic time.
    """
    return f"((select voordeur_is_register()) or ({seen}))"


def _undone(table: str) -> list[Command]:
    return [
        f"drop policy if exists added on {table}",
        f"drop policy if exists seen on {table}",
        f"drop policy if exists register on {table}",
        f"alter table {table} no force row level security",
        f"alter table {table} disable row level security",
    ]


def within_region(table: str, column: str, target: str) -> migrations.RunSQL:
    """Return the operation for a foreign key that cannot cross a region.

    Foreign keys are checked past row-level security; with the region in the key it does not
    matter. Each needs an index of its own on `column` where rows of `target` are ever removed.
    """
    name = f"{table}_{column}_in_region"
    return migrations.RunSQL(
        [
            f"""alter table {table} add constraint {name} foreign key (region_id, {column})
                references {target} (region_id, id) deferrable initially immediate"""
        ],
        [f"alter table {table} drop constraint {name}"],
    )


def in_every_region(statement: str) -> migrations.RunPython:
    """Return the operation that runs a statement as the register of each region, one by one.

    `statement` takes the number of the region. As the register it finds every row, also where
    row-level security holds the owner of the tables. Going back leaves the rows as they are.
    """

    def run(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        with schema_editor.connection.cursor() as cursor:
            cursor.execute("select id from people_region")
            for (region,) in cursor.fetchall():
                cursor.execute(AS_REGISTER, [str(region), "register"])
                cursor.execute(statement, [region])
            cursor.execute(AS_REGISTER, ["", ""])

    return migrations.RunPython(run, migrations.RunPython.noop)


def only_grows(tables: Sequence[str]) -> list[migrations.RunSQL]:
    """Return the operations that refuse to change or remove rows of these tables, to anybody.

    By rights, and by a trigger for who has the rights all the same.
    """
    return [
        migrations.RunSQL(
            [
                f"revoke update, delete, truncate on {table} from voordeur_app",
                f"""create trigger only_grows before update or delete or truncate on {table}
                    for each statement execute function voordeur_refuse_change()""",
            ],
            [f"drop trigger only_grows on {table}"],
        )
        for table in tables
    ]
