# SPDX-License-Identifier: EUPL-1.2
"""Counting what a yearly report shows: per row, in how many cases it happened first in a year.

What the file of the region says goes in as values; only numbers of rows become part of the SQL.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection, transaction

from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.figure.published import PublishedFigure, Value
from voordeur.core.figure.small import is_small
from voordeur.core.figure.yearly import ReportRow, Tally, YearlyReport, safe
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
        under = _counted(actor.region_id, held.report, version) if version else None
    years = _years(counted, held.own.figures.values(), this_year)
    chosen = year if year in years else _newest(counted, years)
    return ReportShown(
        held.report,
        chosen,
        years,
        _rows(held.report, counted, chosen, held.own.figures)
        if under is None
        else _rows_under(held.report, counted, under, chosen),
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


# For each row the first day on which it happened in a case; what was withdrawn did not happen.
_FIRSTS = """
with firsts as materialized (
  select e.case_id, {columns}
    from cases_event e
   where e.region_id = %(region)s and e.kind = any(%(kinds)s::text[])
     and (%(version)s = 0 or e.case_id in (
            select id from cases_case where region_id = %(region)s and agreement_id = %(version)s))
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
_CASES = "select 'cases', {at}, 0, r{at}, count(*) from firsts where r{at} is not null group by 4"
_SHARES = (
    "select 'shares', {at}, 0, r{of}, count(*) filter (where r{at} is not null)"
    " from firsts where r{of} is not null group by 4"
)
# What is left of a share when the rows that are shown beside it are taken off.
_RESTS = (
    "select 'rests', {at}, 0, r{of}, count(*) from firsts"
    " where r{of} is not null and r{at} is not null{none} group by 4"
)
# Of one row and not of the other, in the same year.
_APART = (
    "select 'apart', {one}, {other}, r{other}, count(*) from firsts"
    " where r{other} is not null and r{one} is distinct from r{other} group by 4"
)


def _counted(region_id: int, report: YearlyReport, version: int = 0) -> _Counted:
    """Count per row and year; `version`: only cases under this version of the agreement."""
    numbers = [at for at, row in enumerate(report.rows) if row.events]
    if not numbers:
        return _Counted({}, {}, {}, {})
    sql = _FIRSTS.format(
        columns=",\n".join(_FIRST.format(at=at) for at in numbers),
        parts="\nunion all ".join(_parts(report, numbers)),
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, {**_values(region_id, report, numbers), "version": version})
        found = cursor.fetchall()
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
    shown = safe(tallies, apart, rests)
    has_begun = year >= min(counted.years(), default=year)
    made = (_shown(row, shown, figures.get(row.published), year) for row in report.rows)
    return tuple(one if has_begun else replace(one, tally=None, is_counted=False) for one in made)


def _rows_under(
    report: YearlyReport, counted: _Counted, under: _Counted, year: int
) -> tuple[ShownRow, ...]:
    """Return the rows of one version: what it counted, where the others hide nothing small.

    What was published is about no version, and stays out.
    """
    rest = _less(counted, under)
    mine, others = (_rows(report, one, year, {}) for one in (under, rest))
    return tuple(
        replace(one, tally=None) if other.is_counted and other.tally is None else one
        for one, other in zip(mine, others, strict=True)
    )


def _less(counted: _Counted, under: _Counted) -> _Counted:
    """Return what is counted under all other versions."""
    return _Counted(
        {key: many - under.cases.get(key, 0) for key, many in counted.cases.items()},
        {key: many - under.shares.get(key, 0) for key, many in counted.shares.items()},
        {key: many - under.rests.get(key, 0) for key, many in counted.rests.items()},
        {key: many - under.apart.get(key, 0) for key, many in counted.apart.items()},
    )


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
