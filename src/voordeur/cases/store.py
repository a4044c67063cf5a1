# SPDX-License-Identifier: EUPL-1.2
"""Many rows at once, in one statement each: as one JSON document that PostgreSQL unpacks.

The application's role may not COPY into a table with row-level security, and a staging table
would take four statements per table. This takes one, and a click takes the same path as a
delivery. Which of the two is faster for large batches has not been measured.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import connection

Row = Mapping[str, object]

SIGNAL = {
    "id": "bigint",
    "region_id": "bigint",
    "case_id": "bigint",
    "tenant_id": "bigint",
    "landlord_id": "bigint",
    "contract": "text",
    "landlord_reference": "text",
    "kind": "text",
    "amount_cents": "bigint",
    "rent_cents": "bigint",
    "months": "text",
    "arrears_since": "date",
    "received_on": "date",
    "month": "date",
    "preconditions": "jsonb",
    "name_delivered": "text",
    "address_delivered": "text",
    "event_seq": "int",
    "delivery_id": "bigint",
    "row": "int",
    "proof": "text",
    "paused_since": "date",
    "paused_until": "date",
}
HOME = {
    "id": "bigint",
    "region_id": "bigint",
    "street": "text",
    "number": "int",
    "addition": "text",
    "postcode": "text",
    "city": "text",
    "municipality": "text",
}
TENANT = {
    "id": "bigint",
    "region_id": "bigint",
    "home_id": "bigint",
    "initials": "text",
    "first_names": "text",
    "prefix": "text",
    "family_name": "text",
    "born_on": "date",
    "phone": "text",
    "email": "text",
    "family_key": "text",
    "first_key": "text",
    "initial_key": "text",
    "phone_key": "text",
    "email_key": "text",
    "postcode": "text",
    "house_number": "int",
    "addition": "text",
}
NOTE = {
    "id": "bigint",
    "region_id": "bigint",
    "case_id": "bigint",
    "compartment": "text",
    "text": "text",
}
EVENT = {
    "region_id": "bigint",
    "case_id": "bigint",
    "seq": "int",
    "kind": "text",
    "on": "date",
    "known_on": "date",
    "values": "jsonb",
    "sealed": "jsonb",
    "salt": "bytea",
    "withdraws": "int",
    "replaces": "int",
    "compartment": "text",
    "note_id": "bigint",
    "signal_id": "bigint",
    "visit": "text",
    "recorded_by_id": "bigint",
    "recorded_for_id": "bigint",
    "recorded_at": "timestamptz",
    "prev_hash": "bytea",
    "hash": "bytea",
}
DERIVED = {
    "municipality": "text",
    "state": "text",
    "phase": "text",
    "period": "int",
    "began_on": "date",
    "rank": "smallint",
    "priorities": "smallint[]",
    "open_tasks": "int",
    "owner_id": "bigint",
    "first_due": "date",
    "late": "boolean",
    "crisis": "boolean",
    "eviction_on": "date",
    "next_look": "date",
    "outcome": "text",
    "good": "boolean",
    "result": "text",
    "closed_on": "date",
    "paused_since": "date",
    "paused_until": "date",
    "facts": "jsonb",
    "outlook": "jsonb",
    "landlords": "bigint[]",
    "seen_by": "bigint[]",
    "helped_by": "bigint[]",
    "watched": "boolean",
}
CHAIN = {"last_seq": "int", "last_hash": "bytea"}
CASE = {
    "id": "bigint",
    "region_id": "bigint",
    "reference": "text",
    "agreement_id": "bigint",
    "tenant_id": "bigint",
    "home_id": "bigint",
    "opened_on": "date",
    "opened_at": "timestamptz",
    **CHAIN,
    **DERIVED,
}
TASK_DERIVED = {
    "owner_id": "bigint",
    "owners": "bigint[]",
    "owner_roles": "text[]",
    "opened_on": "date",
    "due": "date",
    "late": "boolean",
    "crisis": "boolean",
    "aftercare": "boolean",
    "rank": "smallint",
    "reasons": "jsonb",
}
TASK_CLOSING = {"closed_at": "timestamptz", "closed_by_event": "int"}
TASK = {
    "region_id": "bigint",
    "case_id": "bigint",
    "step": "text",
    "anchor": "int",
    **TASK_DERIVED,
    **TASK_CLOSING,
}
MESSAGE = {
    "region_id": "bigint",
    "case_id": "bigint",
    "kind": "text",
    "what": "text",
    "recipient": "text",
    "code": "text",
    "cause": "int",
    "report": "int",
    "recipient_party_id": "bigint",
    "signal_id": "bigint",
    "rectifies_id": "bigint",
    "state": "text",
    "made_at": "timestamptz",
    "sent_at": "timestamptz",
}

INSERT = """
insert into {table} ({names}) select {names} from json_to_recordset(%s::json) as line({types})
"""
UPDATE = """
update {table} as kept set {changes} from json_to_recordset(%s::json) as line(id bigint, {types})
 where kept.id = line.id
"""
# One round trip for the numbers of all tables that need to know them beforehand.
NUMBERS = """
select wanted.name,
       array(select nextval(pg_get_serial_sequence(wanted.name, 'id'))
               from generate_series(1, wanted.many))
  from json_to_recordset(%s::json) as wanted(name text, many int)
"""


def insert(table: str, types: Mapping[str, str], rows: Sequence[Row]) -> None:
    """Add these rows; every row has every column of `types`, and a missing one means its type's
    null."""
    if rows:
        names = ", ".join(f'"{name}"' for name in types)
        _run(INSERT.format(table=table, names=names, types=_listed(types)), rows)


def update(table: str, types: Mapping[str, str], rows: Sequence[Row]) -> None:
    """Set these columns of the rows with the given `id`."""
    if rows:
        changes = ", ".join(f'"{name}" = line."{name}"' for name in types)
        _run(UPDATE.format(table=table, changes=changes, types=_listed(types)), rows)


def numbers(wanted: Mapping[str, int]) -> dict[str, list[int]]:
    """Return as many new row numbers as wanted, per table."""
    asked = [{"name": name, "many": many} for name, many in wanted.items() if many]
    taken: dict[str, list[int]] = {name: [] for name in wanted}
    if asked:
        with connection.cursor() as cursor:
            cursor.execute(NUMBERS, [json.dumps(asked)])
            for name, found in cursor.fetchall():
                taken[name] = list(found)
    return taken


def _listed(types: Mapping[str, str]) -> str:
    return ", ".join(f'"{name}" {kind}' for name, kind in types.items())


def _run(statement: str, rows: Sequence[Row]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [json.dumps(rows, default=_as_text)])


def _as_text(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return f"\\x{value.hex()}"
    raise TypeError(f"{type(value).__name__} cannot be stored")
