# SPDX-License-Identifier: EUPL-1.2
"""Counting per row of a yearly report and per year: in how many cases it happened first.

What the file of the region says goes in as values; only numbers of rows become part of the SQL.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from voordeur.core.figure.yearly import YearlyReport


@dataclass(frozen=True, slots=True)
class Counted:
    """Cases per (row, year); of those of its `of` in that year, and what the other rows leave of
    them; and what differs per pair of rows."""

    cases: Mapping[tuple[int, int], int]
    shares: Mapping[tuple[int, int], int]
    rests: Mapping[tuple[int, int], int]
    apart: Mapping[tuple[int, int, int], int]

    def years(self) -> set[int]:
        return {year for _, year in self.cases}


NOTHING = Counted({}, {}, {}, {})


# For each row the first day on which it happened in a case; what was withdrawn did not happen.
_FIRSTS = """
with firsts as materialized (
  select {version} as version, e.case_id, {columns}
    from cases_event e{joined}
   where e.region_id = %(region)s and e.kind = any(%(kinds)s::text[])
     and not exists (select from cases_event later
                      where later.case_id = e.case_id
                        and (later.withdraws = e.seq or later.replaces = e.seq))
   group by e.case_id)
{parts}
"""
_FIRST = (
    "extract(year from min(e.on) filter (where e.kind = any(%(kinds{at})s::text[])"
    " and e.values @> %(with{at})s::jsonb))::int as r{at}"
)
_CASES = (
    "select version, 'cases', {at}, 0, r{at}, count(*)"
    " from firsts where r{at} is not null group by 1, 5"
)
_SHARES = (
    "select version, 'shares', {at}, 0, r{of}, count(*) filter (where r{at} is not null)"
    " from firsts where r{of} is not null group by 1, 5"
)
# What is left of a share when the rows that are shown beside it are taken off.
_RESTS = (
    "select version, 'rests', {at}, 0, r{of}, count(*) from firsts"
    " where r{of} is not null and r{at} is not null{none} group by 1, 5"
)
# Of one row and not of the other, in the same year.
_APART = (
    "select version, 'apart', {one}, {other}, r{other}, count(*) from firsts"
    " where r{other} is not null and r{one} is distinct from r{other} group by 1, 5"
)


def counted(region_id: int, report: YearlyReport) -> Counted:
    """Count per row and year."""
    return _asked(region_id, report, "0", "").get(0, NOTHING)


def by_version(region_id: int, report: YearlyReport) -> Mapping[int, Counted]:
    """Count per row and year, under each version of the agreement that has any case."""
    joined = " join cases_case c on c.id = e.case_id and c.region_id = e.region_id"
    return _asked(region_id, report, "min(c.agreement_id)", joined)


def _asked(
    region_id: int, report: YearlyReport, version: str, joined: str
) -> Mapping[int, Counted]:
    numbers = [at for at, row in enumerate(report.rows) if row.events]
    if not numbers:
        return {}
    sql = _FIRSTS.format(
        version=version,
        joined=joined,
        columns=",\n".join(_FIRST.format(at=at) for at in numbers),
        parts="\nunion all ".join(_parts(report, numbers)),
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, _values(region_id, report, numbers))
        found = cursor.fetchall()
    return {
        key: _read([row[1:] for row in found if row[0] == key]) for key in {r[0] for r in found}
    }


def _read(found: Sequence[tuple[str, int, int, int, int]]) -> Counted:
    return Counted(
        {(at, year): many for what, at, _, year, many in found if what == "cases"},
        {(at, year): many for what, at, _, year, many in found if what == "shares"},
        {(at, year): many for what, at, _, year, many in found if what == "rests"},
        {(at, other, year): many for what, at, other, year, many in found if what == "apart"},
    )


def _parts(report: YearlyReport, numbers: Sequence[int]) -> list[str]:
    names = [row.name for row in report.rows]
    plain = [at for at in numbers if not report.rows[at].of]
    parts = [_CASES.format(at=at) for at in numbers]
    for at in numbers:
        if report.rows[at].of:
            of = names.index(report.rows[at].of)
            none = "".join(f" and r{one} is null" for one in plain if one != of)
            parts.append(_SHARES.format(at=at, of=of))
            parts.append(_RESTS.format(at=at, of=of, none=none))
    parts += [
        _APART.format(one=one, other=other) for one in plain for other in plain if one != other
    ]
    return parts


def _values(region_id: int, report: YearlyReport, numbers: Sequence[int]) -> dict[str, Any]:
    values: dict[str, Any] = {"region": region_id, "kinds": []}
    for at in numbers:
        row = report.rows[at]
        values["kinds"] += row.events
        values[f"kinds{at}"] = list(row.events)
        with_ = {"aanwezig": list(row.present)} if row.present else {}
        values[f"with{at}"] = json.dumps(with_)
    return values


def together(parts: Sequence[Counted]) -> Counted:
    """Return what is counted under these versions together."""
    cases: Counter[tuple[int, int]] = Counter()
    shares, rests, apart = cases.copy(), cases.copy(), Counter[tuple[int, int, int]]()
    for one in parts:
        cases.update(one.cases)
        shares.update(one.shares)
        rests.update(one.rests)
        apart.update(one.apart)
    return Counted(cases, shares, rests, apart)
