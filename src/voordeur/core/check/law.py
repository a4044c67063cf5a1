# SPDX-License-Identifier: EUPL-1.2
"""The national rules that hold for an agreement on one day, by their ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from voordeur.core.agreement.nodes import Agreement, Layer, Provision
from voordeur.core.calendar import Calendar, Term
from voordeur.core.check.findings import Finding

# Three years: every weekday meets every holiday, and a leap day is in it.
SWEEP = 1_096
SWEEP_FROM = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Law:
    """The provisions in force, and the day for which they were chosen."""

    on: date
    provisions: Mapping[str, Provision]

    def get(self, rule_id: str) -> Provision | None:
        return self.provisions.get(rule_id)

    def named(self, finding: Finding, rule_id: str) -> Finding:
        """Return the finding under the national rule that it breaks, if that rule holds."""
        provision = self.get(rule_id)
        if provision is None:
            return finding
        return replace(finding, rule_id=provision.id, article=provision.article)


def law_of(agreement: Agreement, on: date) -> Law:
    """Return the provisions of the layers above the agreement that hold on this day."""
    found = {
        provision.id: provision
        for layer in agreement.layers
        if _layer_holds(layer, on)
        for provision in layer.provisions
        if _holds(provision.holds_from, provision.holds_until, on)
    }
    return Law(on, found)


def _layer_holds(layer: Layer, on: date) -> bool:
    return _holds(layer.holds_from, layer.holds_until, on)


def _holds(since: date | None, until: date | None, on: date) -> bool:
    return (since is None or since <= on) and (until is None or on <= until)


def later_day(term: Term, limit: Term, calendar: Calendar) -> date | None:
    """Return a first day from which `term` ends later than `limit`, or None if there is none."""
    if term == limit:
        return None
    for number in range(SWEEP):
        day = SWEEP_FROM + timedelta(days=number)
        if term.last_day(day, calendar) > limit.last_day(day, calendar):
            return day
    return None


def most_days(term: Term, calendar: Calendar) -> int:
    """Return the most calendar days that the term can take, over all start days."""
    days = (SWEEP_FROM + timedelta(days=number) for number in range(SWEEP))
    return max((term.last_day(day, calendar) - day).days for day in days)
