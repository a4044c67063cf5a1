# SPDX-License-Identifier: EUPL-1.2
"""Rows in bulk: COPY into a table of this transaction, then one statement for all of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from django.db import connection

from voordeur.deliveries.values import Content

# COPY goes into a table of our own: PostgreSQL refuses it on a table with row-level security.
MAKE_STAGE = "create temp table staged_row (number int, content jsonb) on commit drop"
COPY_STAGE = "copy staged_row (number, content) from stdin"
INSERT_STAGED = """
insert into deliveries_row (region_id, delivery_id, landlord_id, number, content,
       outcome, code, reason, way_out, "column", choices, reference, key_hash, digest)
select %s, %s, %s, number, content, '', '', '', '', '', '[]', '', '', '' from staged_row
"""

MAKE_ANSWERS = """
create temp table answered_row (id bigint, outcome text, code text, reason text, way_out text,
       col text, choices jsonb, reference text, key_hash text, digest text,
       keeps_content boolean, signal bigint, expires_on date) on commit drop
"""
COPY_ANSWERS = "copy answered_row from stdin"
WRITE_ANSWERS = """
update deliveries_row as row
   set outcome = a.outcome, code = a.code, reason = a.reason, way_out = a.way_out,
       "column" = a.col, choices = a.choices, reference = a.reference, key_hash = a.key_hash,
       digest = a.digest, signal = a.signal, expires_on = a.expires_on,
       content = case when a.keeps_content then row.content end
  from answered_row as a
 where row.id = a.id and row.region_id = %s
"""

StagedAnswer = tuple[int, str, str, str, str, str, str, str, str, str, bool, int | None, object]


def stage(
    rows: Iterable[tuple[int, Content]], *, region_id: int, delivery_id: int, landlord_id: int
) -> int:
    """Write the rows of a delivery, still to be judged; return how many."""
    with connection.cursor() as cursor:
        cursor.execute(MAKE_STAGE)
        count = 0
        with cursor.copy(COPY_STAGE) as copy:
            for number, content in rows:
                copy.write_row((number, json.dumps(content, ensure_ascii=False)))
                count += 1
        cursor.execute(INSERT_STAGED, [region_id, delivery_id, landlord_id])
        cursor.execute("drop table staged_row")
    return count


def answer(answers: Sequence[StagedAnswer], *, region_id: int) -> None:
    """Write what became of these rows, all at once."""
    with connection.cursor() as cursor:
        cursor.execute(MAKE_ANSWERS)
        with cursor.copy(COPY_ANSWERS) as copy:
            for one in answers:
                copy.write_row(one)
        cursor.execute(WRITE_ANSWERS, [region_id])
        cursor.execute("drop table answered_row")
