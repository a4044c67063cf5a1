# SPDX-License-Identifier: EUPL-1.2
"""What a yearly report shows of what was counted (`yearly_counts`), and of what was published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.figure.published import PublishedFigure, Value
from voordeur.core.figure.small import is_small
from voordeur.core.figure.yearly import ReportRow, Tally, YearlyReport, hidden_under, safe
from voordeur.figures import publishing, yearly_counts
from voordeur.figures.yearly_counts import NOTHING, Counted
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
        counted = yearly_counts.counted(actor.region_id, held.report)
        under = yearly_counts.by_version(actor.region_id, held.report) if version else None
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


# --- showing ------------------------------------------------------------------------------------


def _years(
    counted: Counted, figures: Iterable[PublishedFigure], this_year: int
) -> tuple[int, ...]:
    published = {value.year for figure in figures for value in figure.values}
    return tuple(sorted(counted.years() | published | {this_year}, reverse=True))


def _newest(counted: Counted, years: Sequence[int]) -> int:
    return max(counted.years(), default=years[0])


def _rows(
    report: YearlyReport,
    counted: Counted,
    year: int,
    figures: Mapping[str, PublishedFigure],
) -> tuple[ShownRow, ...]:
    shown = _tallies(report, counted, year)
    has_begun = year >= min(counted.years(), default=year)
    made = (_shown(row, shown, figures.get(row.published), year) for row in report.rows)
    return tuple(one if has_begun else replace(one, tally=None, is_counted=False) for one in made)


def _tallies(report: YearlyReport, counted: Counted, year: int) -> Mapping[str, Tally | None]:
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
    counted: Counted,
    held: Mapping[int, Counted],
    version: int,
    year: int,
) -> tuple[ShownRow, ...]:
    """Return the rows of one version, in which no sum or rest with other versions tells of a few.

    What was published is about no version, and stays out.
    """
    own = held.get(version, NOTHING)
    sizes = {
        key: sum(many for (_, when), many in one.cases.items() if when == year)
        for key, one in ({version: own} | dict(held)).items()
    }
    hidden = hidden_under(
        _tallies(report, counted, year),
        sizes,
        lambda keys: _tallies(
            report, yearly_counts.together([held.get(key, own) for key in keys]), year
        ),
    )
    return tuple(
        replace(one, tally=None) if one.row.name in hidden[version] else one
        for one in _rows(report, own, year, {})
    )


def _tally(report: YearlyReport, counted: Counted, at: int, year: int) -> Tally:
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
    report: YearlyReport, counted: Counted, figures: Mapping[str, PublishedFigure]
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
