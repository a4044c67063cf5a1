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

# What is read of a task far down a long list, see `cases.short`.
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
    "case__tenant__name",
)
# `TenantShown.name`, of a thousand at once.
_NAME = """concat_ws(' ', nullif(case when n.first_names = '' then n.initials
                                    else split_part(n.first_names, ' ', 1) end, ''),
                     nullif(n.prefix, ''), nullif(n.family_name, ''))"""
_JSON = tuple(WORK_COLUMNS.index(name) for name in ("reasons", "case__facts", "case__outlook"))
_CLOSED, _ID = WORK_COLUMNS.index("closed_at"), WORK_COLUMNS.index("id")

_STATEMENT = """
with ahead as (
  select t.*, row_number() over (
           order by case when t.crisis then 0 else t.rank end, t.due, t.id) as place
    from ({parts}) as t
), listed as (
  select * from ahead where place <= {limit}
  union all select t.*, 0 from ({done}) as t
)
select {columns}, t.place
  from listed t{around}
 order by t.place
"""
_OF_CASE = """
  join cases_case c on c.id = t.case_id
  join cases_tenant n on n.id = c.tenant_id
"""
_OF_HOME = "  join cases_home h on h.id = c.home_id"


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
    was finished.

    One statement, and for a long list a second: a whole row has five times as many columns as a
    short line, and to leave them empty a thousand times took longer than to ask once more.
    """
    is_long = limit > whole
    columns = SHORT_COLUMNS if is_long else WORK_COLUMNS
    of_task = _OF_SHORT_TASK if is_long else _OF_TASK
    statement = _STATEMENT.format(
        parts=" union all ".join(f"({one.first(limit, of_task)})" for one in parts),
        done=done.first(done_shown, of_task),
        columns=_written(columns),
        around=_OF_CASE if is_long else _OF_CASE + _OF_HOME,
        limit=limit,
    )
    rows = _asked(statement, [value for one in (*parts, done) for value in one.values])
    short = tuple(row[:-1] for row in rows if row[-1] > whole)
    first = [row[:-1] for row in rows if row[-1] <= whole]
    if is_long:
        first = _in_full([row[_ID] for row in first])
    long = [read(row, _JSON) for row in first]
    return Listed(
        tuple(row for row in long if row[_CLOSED] is None),
        short,
        tuple(_latest(row for row in long if row[_CLOSED] is not None)),
    )


def _in_full(tasks: Sequence[int]) -> list[Columns]:
    """Return the whole rows of these tasks, in this order."""
    where = f"select {_written(WORK_COLUMNS)} from cases_task t{_OF_CASE}{_OF_HOME}"  # noqa: S608
    rows = _asked(f"{where} where t.id = any(%s) and not t.restricted", [list(tasks)])
    found = {row[_ID]: row for row in rows}
    return [found[one] for one in tasks if one in found]


def _asked(statement: str, values: Sequence[Value]) -> list[Columns]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[Columns] = cursor.fetchall()
    return rows


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
    if name == "case__tenant__name":
        return _NAME
    for prefix, table in (("case__tenant__", "n"), ("case__home__", "h"), ("case__", "c")):
        if name.startswith(prefix):
            return f"{table}.{name.removeprefix(prefix)}"
    return f"t.{name}"


@lru_cache(maxsize=8)
def _written(columns: tuple[str, ...]) -> str:
    return ", ".join([written(name) for name in columns])


def _of_task(columns: Iterable[str]) -> str:
    return ", ".join(("t.case_id", *(written(name) for name in columns if "__" not in name)))


_OF_TASK, _OF_SHORT_TASK = _of_task(WORK_COLUMNS), _of_task(SHORT_COLUMNS)
