# SPDX-License-Identifier: EUPL-1.2
"""Which facts a report gives an agreement to judge by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from voordeur.core.calendar import add_months
from voordeur.core.sheet.cells import FactValue
from voordeur.core.sheet.columns import Column
from voordeur.core.sheet.report import Report
from voordeur.core.sheet.words import NO_CONTACT, ReportKind

# Which column to ask for when an agreement needs a fact that a row does not give.
ASKED_IN: Mapping[str, tuple[Column, ...]] = {
    "maanden_achterstand": (Column.MONTHS, Column.RENT),
    "dagen_achterstand": (Column.SINCE,),
    "ouderdom_maanden": (Column.SINCE,),
    "keer_te_laat": (Column.TIMES_LATE,),
    "soorten_contact": (Column.CONTACT_KINDS,),
    "eigen_actie": (Column.OWN_ACTION,),
    "bedrag_achterstand": (Column.AMOUNT,),
    "maandhuur": (Column.RENT,),
    "lopende_regeling": (Column.ARRANGEMENT,),
    "huidige_huurder": (Column.CURRENT_TENANT,),
}


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier report of the same landlord about the same contract.

    `amount` is in cents; `is_running` says that its case is still open.
    """

    amount: int
    reported_on: date
    is_running: bool


def facts(report: Report, today: date, previous: Sequence[Earlier] = ()) -> dict[str, FactValue]:
    """Return the facts that the report gives; what it does not give is not in it.

    Amounts are cents, months exact fractions. `ouderdom_maanden` counts calendar months since
    the arrears arose: exactly one month later it is 1, the day after it is more.
    """
    last = latest(previous)
    found: dict[str, FactValue | None] = {
        "maanden_achterstand": _months(report),
        "dagen_achterstand": None if report.since is None else (today - report.since).days,
        "ouderdom_maanden": None if report.since is None else age_in_months(report.since, today),
        "keer_te_laat": report.times_late,
        "soorten_contact": _kinds(report),
        "eigen_actie": report.own_action,
        "bedrag_achterstand": report.amount,
        "maandhuur": report.rent,
        "lopende_regeling": report.arrangement,
        "huidige_huurder": report.current_tenant,
        "crisissignaal": report.kind is ReportKind.CRISIS,
        "dagen_sinds_vorige": None if last is None else (today - last.reported_on).days,
        "bedrag_hoger": None if last is None else (report.amount or 0) > last.amount,
    }
    return {name: value for name, value in found.items() if value is not None}


def latest(previous: Sequence[Earlier]) -> Earlier | None:
    """Return the last earlier report, or None if there is none."""
    return max(previous, key=lambda earlier: earlier.reported_on, default=None)


def months_by_amount(report: Report) -> Fraction | None:
    """Return amount / rent, or None where one of them is not known."""
    if report.amount is None or not report.rent:
        return None
    return Fraction(report.amount, report.rent)


def age_in_months(since: date, today: date) -> Fraction:
    """Return whole calendar months plus the part of the month that runs; 0 on the day itself."""
    whole = (today.year - since.year) * 12 + today.month - since.month
    if add_months(since, whole) > today:
        whole -= 1
    began, ends = add_months(since, whole), add_months(since, whole + 1)
    return whole + Fraction((today - began).days, (ends - began).days)


def _months(report: Report) -> Fraction | None:
    by_amount = months_by_amount(report)
    return report.months if by_amount is None else by_amount


def _kinds(report: Report) -> int | None:
    if report.contact_kinds is None:
        return None
    return len(set(report.contact_kinds) - NO_CONTACT)
