# SPDX-License-Identifier: EUPL-1.2
"""In which municipality of the territory does the home of a report lie?"""

from collections.abc import Sequence
from dataclasses import dataclass

from voordeur.core.said import said
from voordeur.core.sheet.cells import Problem
from voordeur.core.sheet.columns import Column
from voordeur.core.sheet.report import Report
from voordeur.core.sheet.words import plain


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality of the territory: code, name, and the ranges of its postcode figures."""

    code: str
    name: str
    ranges: tuple[tuple[int, int], ...]

    def holds(self, postcode: str) -> bool:
        """Say whether the four figures of a postcode fall in one of the ranges, inclusive."""
        figures = int(postcode[:4])
        return any(first <= figures <= last for first, last in self.ranges)


def find_place(report: Report, territory: Sequence[Place]) -> Place | Problem:
    """Return the municipality that the row names, else that of the postcode.

    A place outside the territory, or a named one that contradicts the postcode, is asked
    about and never guessed.
    """
    by_postcode = _by_postcode(report.postcode, territory)
    if not report.municipality:
        return by_postcode or _outside(Column.POSTCODE, report.postcode, territory)
    named = _by_name(report.municipality, territory)
    if named is None:
        return _outside(Column.MUNICIPALITY, report.municipality, territory)
    if by_postcode is not None and by_postcode != named:
        return _disagree(report, named, by_postcode)
    return named


def _by_postcode(postcode: str, territory: Sequence[Place]) -> Place | None:
    if not postcode:
        return None
    return next((place for place in territory if place.holds(postcode)), None)


def _by_name(written: str, territory: Sequence[Place]) -> Place | None:
    wanted = plain(written).removeprefix("gemeente ")
    for place in territory:
        if wanted in {plain(place.name), place.code, place.code.lstrip("0")}:
            return place
    return None


def _outside(column: Column, delivered: str, territory: Sequence[Place]) -> Problem:
    names = ", ".join(place.name for place in territory)
    return Problem(
        "buiten_gebied",
        column,
        said("Deze woning ligt niet in het gebied van deze overeenkomst."),
        f"Het gebied is {names}. Klopt het adres? Meld de huurder dan bij zijn eigen gemeente.",
        delivered or "(leeg)",
    )


def _disagree(report: Report, named: Place, by_postcode: Place) -> Problem:
    return Problem(
        "gemeente_en_postcode",
        Column.MUNICIPALITY,
        f"Postcode {report.postcode} hoort bij {by_postcode.name}, maar er staat {named.name}.",
        said("Kies de goede gemeente."),
        report.municipality,
        (by_postcode.name, named.name),
    )
