# SPDX-License-Identifier: EUPL-1.2
"""Which values of one row cannot both be true, with the question to ask."""

from datetime import date
from fractions import Fraction

from voordeur.core.calendar import add_months
from voordeur.core.said import said
from voordeur.core.sheet.cells import Problem
from voordeur.core.sheet.columns import Column
from voordeur.core.sheet.dates import written
from voordeur.core.sheet.facts import age_in_months, months_by_amount
from voordeur.core.sheet.money import euros
from voordeur.core.sheet.report import Report

# Assumptions, chosen so that rounding, costs and a rent paid in advance raise no question.
_MONTHS_APART = 1  # counted months may differ from amount / rent by less than this
_MONTHS_BEYOND_AGE = 2  # rent in advance counts one month more, costs at most one again
_MOST_TIMES_LATE = 7  # in six months, for rent per four weeks
_OF_AGE = 18


def contradictions(report: Report, today: date) -> tuple[Problem, ...]:
    """Return a question for each pair of values that disagree."""
    found = (
        _counted(report),
        _older(report, today),
        _too_often(report),
        _minor(report, today),
        _evicted_before_arrears(report),
    )
    return tuple(problem for problem in found if problem is not None)


def _counted(report: Report) -> Problem | None:
    amount, rent, counted = report.amount, report.rent, report.months
    if not amount or not rent or counted is None:
        return None
    if abs(Fraction(amount, rent) - counted) < _MONTHS_APART:
        return None
    return Problem(
        "bedrag_en_maanden",
        Column.MONTHS,
        f"{euros(amount)} is bij een huur van {euros(rent)} ongeveer "
        f"{decimal(Fraction(amount, rent))} maand, maar er staat {decimal(counted)}.",
        said("Welk getal klopt? Verbeter het bedrag, de huur of het aantal maanden."),
        decimal(counted),
    )


def _older(report: Report, today: date) -> Problem | None:
    by_amount = months_by_amount(report)
    months = by_amount if by_amount is not None else report.months
    if months is None or report.since is None:
        return None
    if months <= age_in_months(report.since, today) + _MONTHS_BEYOND_AGE:
        return None
    return Problem(
        "ontstaan_en_maanden",
        Column.SINCE,
        f"De achterstand is {decimal(months)} maand, maar bestaat pas sinds "
        f"{written(report.since)}.",
        said("Welk gegeven klopt? Verbeter de ontstaansdatum, het bedrag of het aantal maanden."),
        written(report.since),
    )


def _too_often(report: Report) -> Problem | None:
    if report.times_late is None or report.times_late <= _MOST_TIMES_LATE:
        return None
    return Problem(
        "keer_te_laat",
        Column.TIMES_LATE,
        f"{report.times_late} keer te laat in zes maanden kan niet.",
        said("Tel alleen de laatste zes maanden."),
        str(report.times_late),
    )


def _minor(report: Report, today: date) -> Problem | None:
    if report.born_on is None or add_months(report.born_on, 12 * _OF_AGE) <= today:
        return None
    return Problem(
        "minderjarig",
        Column.BORN_ON,
        said("Volgens de geboortedatum is de huurder jonger dan 18 jaar."),
        said("Klopt de datum? Meld de volwassene die het contract heeft getekend."),
        written(report.born_on),
    )


def _evicted_before_arrears(report: Report) -> Problem | None:
    """A home is not to be cleared for arrears that were not there yet."""
    if report.is_follow_up or report.event_on is None or report.since is None:
        return None
    if report.event_on >= report.since:
        return None
    return Problem(
        "ontruiming_voor_achterstand",
        Column.EVENT_ON,
        f"De ontruiming staat op {written(report.event_on)}, maar de achterstand bestaat pas "
        f"sinds {written(report.since)}.",
        said("Welke dag klopt? Verbeter de dag van de ontruiming of de ontstaansdatum."),
        written(report.event_on),
    )


def decimal(number: Fraction) -> str:
    """Return a number with at most one decimal, in Dutch: "2" or "1,4"."""
    return f"{float(number):.1f}".removesuffix(".0").replace(".", ",")
