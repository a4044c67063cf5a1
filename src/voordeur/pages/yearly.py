# SPDX-License-Identifier: EUPL-1.2
"""The yearly report of an agreement: the table that the region itself published, every year."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from voordeur import clock
from voordeur.core.access import Actor, Role
from voordeur.core.figure.published import MARK
from voordeur.figures import yearly
from voordeur.figures.yearly import Point, ReportShown, ShownRow
from voordeur.messages.tables import Table, TablePaper
from voordeur.pages import frame, table_files
from voordeur.pages.amounts import amount, decimal
from voordeur.pages.screens import Action, Empty, Field, Note, Option
from voordeur.pages.screens.reports import ReportFigure, Series, SeriesBar, YearlyScreen
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import spoken

READERS = (Role.POLICY, Role.COORDINATOR)
BARS = 400  # of the width of a drawing
ABSENT = "geen"


@require_safe
@frame.at_work
def report(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the report of the chosen year."""
    frame.only(actor, *READERS)
    page = frame.page(request, _("Jaarverslag"), current="figures")
    found = _found(request, actor)
    return show(request, page, _nothing() if found is None else _screen(found))


@require_safe
@frame.at_work
def file(request: HttpRequest, actor: Actor, form: str) -> HttpResponse:
    """Hand out the same report as CSV, workbook or paper."""
    frame.only(actor, *READERS)
    found = _found(request, actor)
    if found is None:
        raise Http404
    today = clock.today()
    made = _paper(found, actor, words.date_in_words(today))
    name = _("jaarverslag {region} {year}").format(region=actor.region, year=found.year)
    return table_files.as_file(made, form, name, today)


def _found(request: HttpRequest, actor: Actor) -> ReportShown | None:
    asked = request.GET.get("jaar", "")
    year = (
        int(asked) if asked.isascii() and asked.isdigit() and len(asked) == len("2015") else None
    )
    return yearly.report(actor, year, this_year=clock.today().year)


# --- the screen ---------------------------------------------------------------------------------


def _nothing() -> YearlyScreen:
    return YearlyScreen(
        heading=_("Jaarverslag"),
        lead="",
        address=reverse("yearly"),
        empty=Empty(
            _("Deze regio heeft nog geen jaarverslag"),
            _(
                "Welke cijfers erin staan, is een bestand naast de overeenkomst: jaarverslag.yml. "
                "De beheerder laadt het met: voordeur published load."
            ),
            icon="melding",
        ),
    )


def _screen(found: ReportShown) -> YearlyScreen:
    asked = urlencode({"jaar": found.year})
    years = tuple(Option(str(year), str(year)) for year in found.years)
    return YearlyScreen(
        heading=found.report.title,
        lead=_("{lead} Het jaar {year}.").format(lead=found.report.lead, year=found.year).strip(),
        address=reverse("yearly"),
        fields=(Field("jaar", _("Jaar"), "select", str(found.year), options=years),),
        figures=tuple(_figure(row, found.year) for row in found.rows),
        series=tuple(one for one in (_own_series(found), _national(found)) if one is not None),
        notes=(_read_this(),),
        actions=tuple(
            Action(form.upper(), f"{reverse('yearly-file', args=[form])}?{asked}", "download")
            for form in table_files.FORMS
        ),
    )


def _read_this() -> Note:
    return Note(
        _("Lees dit erbij"),
        _(
            "Een zaak telt in het jaar waarin het voor het eerst gebeurde. Wat gepubliceerd is, "
            "telden anderen, op hun eigen manier: het staat ernaast en wordt nergens bij "
            "opgeteld. Getallen onder de tien uit het register tonen we niet, en ook niet wat ze "
            "zou verraden."
        ),
    )


def _figure(shown: ShownRow, year: int) -> ReportFigure:
    number, of = _counted(shown)
    row = shown.row
    caveats = [f"Let op: {row.caveat}"] if row.caveat else []
    if row.assumption:
        caveats.append(f"Aanname: {row.assumption}")
    return ReportFigure(
        row.name,
        number,
        of,
        _published(shown, year),
        "" if row.aim is None else words.thousands(row.aim),
        _sentence(row.counts),
        tuple(caveats),
        tuple(_sources(shown)),
        is_hidden=shown.tally is None,
    )


def _counted(shown: ShownRow) -> tuple[str, str]:
    tally = shown.tally
    if not shown.is_counted:
        return _("Niet geteld"), _("dit register telde toen nog niet")
    if tally is None:
        return _("Verborgen"), _("te weinig om te tonen")
    if tally.whole is None:
        return words.thousands(tally.part), _("in het register")
    if tally.percent is None:
        return _("Nog niet te zeggen"), _("er is nog niemand om van te tellen")
    part, whole = words.thousands(tally.part), words.thousands(tally.whole)
    text = _("{part} van {whole}, in het register").format(part=part, whole=whole)
    return decimal(tally.percent), text


def _published(shown: ShownRow, year: int) -> str:
    """What was published about this year, or else about the last year there is."""
    figure = shown.published
    if figure is None:
        return ""
    value = shown.values[0] if shown.values else figure.last
    text = amount(value, figure)
    return text if value.year == year else f"{value.year}: {text}"


def _sources(shown: ShownRow) -> list[str]:
    figure = shown.published
    if figure is None:
        return []
    told = []
    for value in figure.values:
        said = f'"{value.quote}"' if value.quote else value.where
        told.append(f"{value.year}: {amount(value, figure)}. {said}. {value.origin}.")
    return told + ([f"Let op: {figure.caveat}"] if figure.caveat else [])


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


# --- years ------------------------------------------------------------------------------------


def _own_series(found: ReportShown) -> Series | None:
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


def _national(found: ReportShown) -> Series | None:
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
        " ".join(_sentence(part) for part in (figure.counts, figure.caveat) if part),
        is_quoted=True,
    )


# --- to take along ------------------------------------------------------------------------------


def _paper(found: ReportShown, actor: Actor, today: str) -> TablePaper:
    figures = [_figure(row, found.year) for row in found.rows]
    table = Table(
        _("Cijfers over {year}").format(year=found.year),
        (
            _("Cijfer"),
            _("In het register"),
            _("Van"),
            _("Gepubliceerd, niet uit het register"),
            _("Doel"),
            _("Wat telt"),
            _("Bron van het gepubliceerde"),
        ),
        tuple(
            (
                one.title,
                one.number,
                one.of,
                one.published or ABSENT,
                one.aim or ABSENT,
                " ".join((one.counts, *one.caveats)),
                " ".join(one.sources) or ABSENT,
            )
            for one in figures
        ),
        (1,),
    )
    years = tuple(
        Table(one.title, one.headings, one.rows, (1,))
        for one in (_own_series(found), _national(found))
        if one is not None
    )
    return TablePaper(
        found.report.title,
        actor.region.capitalize(),
        today,
        (found.report.lead,),
        (table, *years),
        (_read_this().text,),
    )
