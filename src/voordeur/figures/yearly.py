# SPDX-License-Identifier: EUPL-1.2
"""Counting what a yearly report shows: per row, in how many cases it happened first in a year.

What the file of the region says goes in as values; only numbers of rows become part of the SQL.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection, transaction

from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.figure.published import PublishedFigure, Value
from voordeur.core.figure.small import is_small
from voordeur.core.figure.yearly import ReportRow, Tally, YearlyReport, hidden_under, safe
from voordeur.figures import publishing
from voordeur.people import identity


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row of a report in one year: what the register counted, and what was published.

    `tally` None: hidden, or not counted (`is_counted` says which), as in a year before the
    register began. `values`: of this year; `published`: the figure in all its years, or None.
    """

    row: ReportRow
    tally: Tally | None
    is_counted: bool
    values: tuple[Value, ...] = ()
    published: PublishedFigure | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One year of a series. `number` None: hidden. Published and register are never one point."""

    year: int
    number: float | None
    is_published: bool
    source: str = ""


@dataclass(frozen=True, slots=True)
class ReportShown:
    """A region's yearly report. `years`: all that can be chosen, newest first."""

    report: YearlyReport
    year: int
    years: tuple[int, ...]
    rows: tuple[ShownRow, ...]
    series: tuple[Point, ...]
    national: PublishedFigure | None


def report(
    actor: Actor, year: int | None, *, this_year: int, version: int = 0
) -> ReportShown | None:
    """Return the report of a year (None: the newest with something in it), or None.

    None as well when the region has no report, or the actor may see no counts. `version`: only
    cases under this version of the agreement; a number is then shown when it tells nothing of a
    few cases under the other versions either.
    """
    if not access.may(actor, Deed.SEE_COUNTS, About(region_id=actor.region_id)):
        return None
    with transaction.atomic(), identity.as_register(actor.region_id):
        held = publishing.held(actor.region_id)
        if held.report is None:
            return None
        counted = _counted(actor.region_id, held.report)
        under = _by_version(actor.region_id, held.report) if version else None
    years = _years(counted, held.own.figures.values(), this_year)
    chosen = year if year in years else _newest(counted, years)
    return ReportShown(
        held.report,
        chosen,
        years,
        _rows(held.report, counted, chosen, held.own.figures)
        if under is None
        else _rows_under(held.report, counted, under, version, chosen),
        _series(held.report, counted, held.own.figures),
        held.national.figures.get(held.report.national),
    )


# --- counting -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Counted:
    """Cases per (row, year); of those of its `of` in that year, and what the other rows leave of
    them; and what differs per pair of rows."""

    cases: Mapping[tuple[int, int], int]
    shares: Mapping[tuple[int, int], int]
    rests: Mapping[tuple[int, int], int]
    apart: Mapping[tuple[int, int, int], int]

    def years(self) -> set[int]:
        return {year for _, year in self.cases}


_NOTHING = _Counted({}, {}, {}, {})


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


def _counted(region_id: int, report: YearlyReport) -> _Counted:
    """Count per row and year."""
    return _asked(region_id, report, "0", "").get(0, _NOTHING)


def _by_version(region_id: int, report: YearlyReport) -> Mapping[int, _Counted]:
    """Count per row and year, under each version of the agreement that has any case."""
    joined = " join cases_case c on c.id = e.case_id and c.region_id = e.region_id"
    return _asked(region_id, report, "min(c.agreement_id)", joined)


def _asked(
    region_id: int, report: YearlyReport, version: str, joined: str
) -> Mapping[int, _Counted]:
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


def _read(found: Sequence[tuple[str, int, int, int, int]]) -> _Counted:
    return _Counted(
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


# --- showing ------------------------------------------------------------------------------------


def _years(
    counted: _Counted, figures: Iterable[PublishedFigure], this_year: int
) -> tuple[int, ...]:
    published = {value.year for figure in figures for value in figure.values}
    return tuple(sorted(counted.years() | published | {this_year}, reverse=True))


def _newest(counted: _Counted, years: Sequence[int]) -> int:
    return max(counted.years(), default=years[0])


def _rows(
    report: YearlyReport,
    counted: _Counted,
    year: int,
    figures: Mapping[str, PublishedFigure],
) -> tuple[ShownRow, ...]:
    shown = _tallies(report, counted, year)
    has_begun = year >= min(counted.years(), default=year)
    made = (_shown(row, shown, figures.get(row.published), year) for row in report.rows)
    return tuple(one if has_begun else replace(one, tally=None, is_counted=False) for one in made)


def _tallies(report: YearlyReport, counted: _Counted, year: int) -> Mapping[str, Tally | None]:
    tallies = {
        row.name: _tally(report, counted, at, year)
        for at, row in enumerate(report.rows)
        if row.events
    }
    names = [row.name for row in report.rows]
    plain = [name for name in tallies if not report.row(name).of]
    apart = {
        (one, other): counted.apart.get((names.index(one), names.index(other), year), 0)
        for one in plain
        for other in plain
        if one != other
    }
    rests = {
        row.name: counted.rests.get((at, year), 0)
        for at, row in enumerate(report.rows)
        if row.events and row.of
    }
    return safe(tallies, apart, rests, {row.name: row.of for row in report.rows if row.of})


def _rows_under(
    report: YearlyReport,
    counted: _Counted,
    held: Mapping[int, _Counted],
    version: int,
    year: int,
) -> tuple[ShownRow, ...]:
    """Return the rows of one version, in which no sum or rest with other versions tells of a few.

    What was published is about no version, and stays out.
    """
    own = held.get(version, _NOTHING)
    sizes = {
        key: sum(many for (_, when), many in one.cases.items() if when == year)
        for key, one in ({version: own} | dict(held)).items()
    }
    hidden = hidden_under(
        _tallies(report, counted, year),
        sizes,
        lambda keys: _tallies(report, _together([held.get(key, own) for key in keys]), year),
    )
    return tuple(
        replace(one, tally=None) if one.row.name in hidden[version] else one
        for one in _rows(report, own, year, {})
    )


def _together(parts: Sequence[_Counted]) -> _Counted:
    """Return what is counted under these versions together."""
    cases: Counter[tuple[int, int]] = Counter()
    shares, rests, apart = cases.copy(), cases.copy(), Counter[tuple[int, int, int]]()
    for one in parts:
        cases.update(one.cases)
        shares.update(one.shares)
        rests.update(one.rests)
        apart.update(one.apart)
    return _Counted(cases, shares, rests, apart)


def _tally(report: YearlyReport, counted: _Counted, at: int, year: int) -> Tally:
    row = report.rows[at]
    if not row.of:
        return Tally(counted.cases.get((at, year), 0))
    of = [one.name for one in report.rows].index(row.of)
    return Tally(counted.shares.get((at, year), 0), counted.cases.get((of, year), 0))


def _shown(
    row: ReportRow,
    shown: Mapping[str, Tally | None],
    figure: PublishedFigure | None,
    year: int,
) -> ShownRow:
    values = () if figure is None else figure.of(year)
    return ShownRow(row, shown.get(row.name), bool(row.events), values, figure)


def _series(
    report: YearlyReport, counted: _Counted, figures: Mapping[str, PublishedFigure]
) -> tuple[Point, ...]:
    if not report.series:
        return ()
    row = report.row(report.series)
    at = report.rows.index(row)
    figure = figures.get(row.published)
    points = [
        Point(value.year, float(value.number), is_published=True, source=str(value.origin))
        for value in (() if figure is None else figure.values)
    ]
    if row.events and not row.of:
        years = counted.years()  # in a year in which it counted anything, nothing is a count
        since = range(min(years), max(years) + 1) if years else ()
        numbers = {year: counted.cases.get((at, year), 0) for year in since}
        points += [
            Point(year, None if is_small(many) else many, is_published=False)
            for year, many in numbers.items()
        ]
    return tuple(sorted(points, key=lambda point: (point.year, not point.is_published)))
