# SPDX-License-Identifier: EUPL-1.2
"""The years of a yearly report as drawings: what was published beside what the register counts."""

from __future__ import annotations

from django.utils.translation import gettext as _

from voordeur.core.figure.published import MARK
from voordeur.figures.yearly import Point, ReportShown
from voordeur.pages.screens.reports import Series, SeriesBar
from voordeur.pages.templatetags import words
from voordeur.pages.texts import spoken

BARS = 400  # of the width of a drawing


def own(found: ReportShown) -> Series | None:
    if not found.series:
        return None
    most = max((point.number or 0 for point in found.series), default=0) or 1
    bars = tuple(_bar(point, at, most) for at, point in enumerate(found.series))
    return Series(
        "reeks",
        _("{name} door de jaren").format(name=found.report.series),
        _brief(found.series),
        bars,
        (_("Jaar"), _("Aantal"), _("Waar het vandaan komt")),
        tuple(_series_row(point) for point in found.series),
        _("Gestreept: {mark}. Dicht: geteld in het register.").format(mark=spoken(MARK)),
    )


def _bar(point: Point, at: int, most: float) -> SeriesBar:
    width = 0 if point.number is None else max(2, int(BARS * point.number / most))
    text = _number(point)
    return SeriesBar(
        str(point.year),
        _("{number}, gepubliceerd").format(number=text) if point.is_published else text,
        width,
        30 * at + 2,
        point.is_published,
    )


def _number(point: Point) -> str:
    if point.number is None:
        return _("verborgen")
    return words.thousands(int(point.number))


def _series_row(point: Point) -> tuple[str, ...]:
    where = (
        f"{spoken(MARK)}: {point.source}" if point.is_published else _("geteld in het register")
    )
    return str(point.year), _number(point), where


def _brief(points: tuple[Point, ...]) -> str:
    published = [point for point in points if point.is_published]
    if len(published) > 1:
        first, last = published[0], published[-1]
        return _("gepubliceerd is {first} in {begin} en {last} in {end}.").format(
            first=_number(first), begin=first.year, last=_number(last), end=last.year
        )
    counted = [point for point in points if not point.is_published]
    if not counted:
        return _("het register telde hiervan nog niets.")
    return _("het register telde in {year}: {number}.").format(
        year=counted[-1].year, number=_number(counted[-1])
    )


def national(found: ReportShown) -> Series | None:
    figure = found.national
    if figure is None:
        return None
    most = max(float(value.number) for value in figure.values) or 1
    points = [
        Point(value.year, float(value.number), is_published=True, source=str(value.origin))
        for value in figure.values
    ]
    return Series(
        "landelijk",
        _("Landelijk: {name}").format(name=figure.name),
        _brief(tuple(points)),
        tuple(_bar(point, at, most) for at, point in enumerate(points)),
        (_("Jaar"), _("Aantal"), _("Waar het vandaan komt")),
        tuple(_series_row(point) for point in points),
        " ".join(sentence(part) for part in (figure.counts, figure.caveat) if part),
        is_quoted=True,
    )


def sentence(text: str) -> str:
    """Return what a file says as a sentence."""
    return f"{text[:1].upper()}{text[1:]}."
