# SPDX-License-Identifier: EUPL-1.2
"""The statement of the work list: which tasks, in their order, with their cases and tenants.

Written out, because it is the one statement whose making told: built by the ORM it took a fifth
of the time of the page, and PostgreSQL took as long to plan it, with the cases joined to every
part of the list by itself. Here the parts give tasks, and what hangs on a task is joined once.
Row-level security stands beneath it as beneath any other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db import connection

from voordeur.cases.shown_list import WORK_COLUMNS

Value = int | str | bool | date | datetime | None | list[int] | list[str]
Columns = Sequence[Any]
ORDER = "t.rank, t.due, t.id"


@dataclass(frozen=True, slots=True)
class Tasks:
    """Tasks that fit conditions on a task `t`, its case `c` and home `h`; a list is in `order`,
    without one it is in none.

    `wide`: a condition names the case or the home.
    """

    where: str
    values: tuple[Value, ...] = ()
    order: str = ORDER
    wide: bool = False

    def but(self, condition: str, *values: Value, wide: bool = False) -> Tasks:
        """Return those of them that fit this condition as well."""
        return replace(
            self,
            where=f"{self.where} and {condition}",
            values=(*self.values, *values),
            wide=self.wide or wide,
        )

    def first(self, many: int, columns: str) -> str:
        """Return the statement for the first so many of them."""
        around = _AROUND if self.wide else ""
        order = f" order by {self.order}" if self.order else ""
        return (
            f"select {columns} from cases_task t{around} where {self.where}"  # noqa: S608
            f"{order} limit {many}"
        )


_AROUND = " join cases_case c on c.id = t.case_id join cases_home h on h.id = c.home_id"

# What is read of a task far down a long list: it comes first in every row, see `cases.short`.
SHORT_COLUMNS = (
    "id",
    "step",
    "opened_on",
    "due",
    "late",
    "crisis",
    "rank",
    "case__id",
    "case__reference",
    "case__agreement_id",
    "case__tenant__id",
    "case__tenant__initials",
    "case__tenant__first_names",
    "case__tenant__prefix",
    "case__tenant__family_name",
)
_JSON = tuple(WORK_COLUMNS.index(name) for name in ("reasons", "case__facts", "case__outlook"))
_CLOSED, _ID = WORK_COLUMNS.index("closed_at"), WORK_COLUMNS.index("id")

# Whole rows have the columns of the home and of what else they show; a short line has not.
_STATEMENT = """
with ahead as (
  select t.*, row_number() over (
           order by case when t.crisis then 0 else t.rank end, t.due, t.id) as place
    from ({parts}) as t
), listed as (
  select * from ahead where place <= {limit}
  union all select t.*, 0 from ({done}) as t
)
select {columns}
  from listed t
  join cases_case c on c.id = t.case_id
  join cases_tenant n on n.id = c.tenant_id
  left join cases_home h on h.id = case when t.place <= {whole} then c.home_id end
 where h.id is not null or t.place > {whole}
 order by t.place
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """Rows as they were read: `whole` and `done` in the order of `WORK_COLUMNS`, `short` in that
    of `SHORT_COLUMNS`; what is `done` the latest first."""

    whole: tuple[Columns, ...]
    short: tuple[Columns, ...]
    done: tuple[Columns, ...]


def listed(
    parts: Sequence[Tasks], done: Tasks, *, limit: int, whole: int, done_shown: int
) -> Listed:
    """Return the most urgent of all parts together, the first `whole` of them in full, and what
    was finished: in one statement."""
    statement = _STATEMENT.format(
        parts=" union all ".join(f"({one.first(limit, _OF_TASK)})" for one in parts),
        done=done.first(done_shown, _OF_TASK),
        columns=_columns(whole),
        limit=limit,
        whole=whole,
    )
    values = [value for one in (*parts, done) for value in one.values]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    width = len(SHORT_COLUMNS)
    long = [read(row[width + 1 :], _JSON) for row in rows if row[width] <= whole]
    return Listed(
        tuple(row for row in long if row[_CLOSED] is None),
        tuple(row[:width] for row in rows if row[width] > whole),
        tuple(_latest(row for row in long if row[_CLOSED] is not None)),
    )


def _latest(rows: Iterable[Columns]) -> list[Columns]:
    return sorted(rows, key=lambda row: (row[_CLOSED], row[_ID]), reverse=True)


def read(row: Columns, documents: Iterable[int]) -> list[Any]:
    """Return a row with the documents at these places read."""
    columns = list(row)
    for place in documents:
        if isinstance(columns[place], str):
            columns[place] = json.loads(columns[place])
    return columns


def written(name: str) -> str:
    """Return a column of `WORK_COLUMNS` as it stands in a statement with the tables `t` (tasks),
    `c` (cases), `n` (tenants) and `h` (homes)."""
    for prefix, table in (("case__tenant__", "n"), ("case__home__", "h"), ("case__", "c")):
        if name.startswith(prefix):
            return f"{table}.{name.removeprefix(prefix)}"
    return f"t.{name}"


_OF_TASK = ", ".join(("t.case_id", *(written(name) for name in WORK_COLUMNS if "__" not in name)))


@lru_cache(maxsize=8)
def _columns(whole: int) -> str:
    """Return what is read: the short columns, the place, and in full only for the first rows."""
    short = [written(name) for name in SHORT_COLUMNS]
    long = [f"case when t.place <= {whole} then {written(name)} end" for name in WORK_COLUMNS]
    return ", ".join([*short, "t.place", *long])
