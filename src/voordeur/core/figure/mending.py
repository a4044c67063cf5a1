# SPDX-License-Identifier: EUPL-1.2
"""What should be put right in a case before it goes into the national delivery."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum

from voordeur.core.codes import ContactKind
from voordeur.core.figure.ddas import Handled, Reported
from voordeur.core.figure.national import Period


class Gap(Enum):
    """Something that somebody can mend; the value is how it reads for a coordinator.

    Only `NO_ADDRESS` keeps a report out; with the others it leaves as it is.
    """

    NO_ADDRESS = "postcode of huisnummer ontbreekt: de melding gaat niet mee"
    NO_AMOUNT = "het bedrag van de achterstand ontbreekt"
    ARREARS_LATER = "de achterstand begint later dan de melding"
    NO_KIND = "een contact zonder bekende soort"
    NO_PART = "een contactpoging zonder dagdeel"
    NO_RESULT = "afgesloten zonder landelijke uitkomst"


KEEPS_OUT = frozenset({Gap.NO_ADDRESS})


def gaps(case: Handled, since: date, until: date) -> tuple[Gap, ...]:
    """Return what is to mend in the periods of a case that ran within these days, each once."""
    found = {
        gap
        for period in case.periods
        if period.touches(since, until)
        for gap in (*_of_reports(case, period), *_of_period(period))
    }
    return tuple(gap for gap in Gap if gap in found)


def _of_reports(case: Handled, period: Period) -> Iterator[Gap]:
    for root in period.reports:
        report = case.reports.get(root)
        if report is not None:
            yield from _of_report(report)


def _of_report(report: Reported) -> Iterator[Gap]:
    if not report.person.is_known:
        yield Gap.NO_ADDRESS
    if report.amount_cents is None:
        yield Gap.NO_AMOUNT
    if report.arrears_since is not None and report.arrears_since > report.received_on:
        yield Gap.ARREARS_LATER


def _of_period(period: Period) -> Iterator[Gap]:
    if any(attempt.kind is ContactKind.UNKNOWN for attempt in period.attempts):
        yield Gap.NO_KIND
    if any(
        attempt.part is None and attempt.kind is not ContactKind.UNKNOWN
        for attempt in period.attempts
    ):
        yield Gap.NO_PART
    if period.closed_on is not None and period.result is None:
        yield Gap.NO_RESULT
