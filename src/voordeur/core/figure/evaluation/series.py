# SPDX-License-Identifier: EUPL-1.2
"""Months before and after a change: when such a series may be read, and what it then says.

The regression itself is done in `figures.interrupted`; here are its conditions and its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from voordeur.core.figure.evaluation.shares import Interval
from voordeur.core.figure.evaluation.verdict import points
from voordeur.core.figure.small import share_hides
from voordeur.core.said import said, together

FEWEST_MONTHS = 12  # on each side: a year, so that each month has a like one; our own choice
FEWEST_A_MONTH = 20  # cases; with fewer, one more or less moves the share too far

_MORE_CHANGED = said(
    "Er veranderde in die tijd misschien meer. Of het door de wijziging komt, kunnen we niet "
    "zeggen."
)


@dataclass(frozen=True, slots=True)
class Month:
    """One month ("2026-03"): how many cases began, and in how many of them it happened."""

    name: str
    size: int
    happened: int

    @property
    def number(self) -> int:
        """Return months since the year 0, so that the next month is one more."""
        year, month = self.name.split("-")
        return int(year) * 12 + int(month) - 1


@dataclass(frozen=True, slots=True)
class Fit:
    """What the regression found: the jump at the change, and how the slope per month changed.

    As fractions, with 95 % intervals from errors that allow for months that resemble each other
    (Newey-West). `fitted`: the line per month.
    """

    jump: Interval
    slope: Interval
    fitted: tuple[float, ...]


def refusal(before: Sequence[Month], after: Sequence[Month]) -> str:
    """Return why this series may not be read, as a Dutch sentence, or ""."""
    months = [*before, *after]
    if min(len(before), len(after)) < FEWEST_MONTHS:
        return said(
            "Dat kunnen we niet zeggen: er zijn {before} maanden van voor de wijziging en {after} "
            "van erna. Aan elke kant zijn er minstens {fewest} nodig.",
            before=len(before),
            after=len(after),
            fewest=FEWEST_MONTHS,
        )
    if any(later.number != one.number + 1 for one, later in pairwise(months)):
        return said("Dat kunnen we niet zeggen: er ontbreken maanden.")
    if min(month.size for month in months) < FEWEST_A_MONTH:
        return said(
            "Dat kunnen we niet zeggen: in sommige maanden begonnen minder dan {fewest} zaken.",
            fewest=FEWEST_A_MONTH,
        )
    if all(month.happened in (0, month.size) for month in months):
        return said("Dat kunnen we niet zeggen: het gebeurde altijd of nooit.")
    return ""


def shown(months: Sequence[Month]) -> tuple[float | None, ...]:
    """Return each month's share, None where it would give a small number away."""
    return tuple(
        None if share_hides(month.happened, month.size) else month.happened / month.size
        for month in months
    )


def sentence(fit: Fit) -> str:
    """Return what the series says; never that the change was the cause."""
    jump, slope = fit.jump, fit.slope
    if jump.holds_zero and slope.holds_zero:
        return said(
            "Dat kunnen we niet zeggen: de lijn maakt bij de wijziging geen sprong die groter is "
            "dan toeval (tussen {low} en {high} procentpunt).",
            low=points(jump.low),
            high=points(jump.high),
        )
    told: list[str] = []
    if not jump.holds_zero:
        told.append(_jumped(jump))
    if not slope.holds_zero:
        told.append(_turned(slope))
    return together(*told, _MORE_CHANGED)


def _jumped(jump: Interval) -> str:
    low, high = sorted((abs(jump.low), abs(jump.high)))
    if jump.middle > 0:
        return said(
            "Bij de wijziging sprong de lijn omhoog, met {low} tot {high} procentpunt.",
            low=points(low),
            high=points(high),
        )
    return said(
        "Bij de wijziging sprong de lijn omlaag, met {low} tot {high} procentpunt.",
        low=points(low),
        high=points(high),
    )


def _turned(slope: Interval) -> str:
    much = points(abs(slope.middle))
    if slope.middle > 0:
        return said("Daarna steeg de lijn per maand {much} punt meer.", much=much)
    return said("Daarna daalde de lijn per maand {much} punt meer.", much=much)
