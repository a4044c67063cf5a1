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
from voordeur.figures import yearly
from voordeur.figures.yearly import ReportShown, ShownRow
from voordeur.messages.tables import Table, TablePaper
from voordeur.pages import choosing, frame, table_files
from voordeur.pages import yearly_series as series
from voordeur.pages.amounts import amount, decimal
from voordeur.pages.screens import Action, Empty, Field, Note, Option
from voordeur.pages.screens.reports import ReportFigure, YearlyScreen
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.yearly_versions import VERSION, Held

READERS = (Role.POLICY, Role.COORDINATOR)
BARS = 400  # of the width of a drawing
ABSENT = "geen"


@require_safe
@frame.at_work
def report(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the report of the chosen year."""
    frame.only(actor, *READERS)
    page = frame.page(request, _("Jaarverslag"), current="figures")
    held = Held.of(request, actor)
    found = _found(request, actor, held)
    screen = _nothing() if found is None else _screen(found, held)
    return show(request, page, screen)


@require_safe
@frame.at_work
def file(request: HttpRequest, actor: Actor, form: str) -> HttpResponse:
    """Hand out the same report as CSV, workbook or paper."""
    frame.only(actor, *READERS)
    held = Held.of(request, actor)
    found = _found(request, actor, held)
    if found is None:
        raise Http404
    choosing.only_known(request)
    today = clock.today()
    made = _paper(found, actor, words.date_in_words(today), _lead(found, held))
    name = _("jaarverslag {region} {year}").format(region=actor.region, year=found.year)
    return table_files.as_file(made, form, name, today)


def _found(request: HttpRequest, actor: Actor, held: Held) -> ReportShown | None:
    asked = request.GET.get("jaar", "")
    year = (
        int(asked) if asked.isascii() and asked.isdigit() and len(asked) == len("2015") else None
    )
    found = yearly.report(actor, year, this_year=clock.today().year, version=held.chosen)
    if found is not None:
        choosing.word(request, "jaar", [str(one) for one in found.years], "")
    return found


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


def _screen(found: ReportShown, held: Held) -> YearlyScreen:
    asked = urlencode({"jaar": found.year, **({VERSION: held.chosen} if held.chosen else {})})
    since = _("vanaf {day}")
    versions = (
        Option("", _("Alle versies")),
        *(
            Option(str(one.id), since.format(day=words.date_in_words(one.valid_from)))
            for one in held.versions
        ),
    )
    years = tuple(Option(str(year), str(year)) for year in found.years)
    return YearlyScreen(
        heading=found.report.title,
        lead=_lead(found, held),
        address=reverse("yearly"),
        fields=(
            Field("jaar", _("Jaar"), "select", str(found.year), options=years),
            Field(
                VERSION,
                _("Overeenkomst"),
                "select",
                str(held.chosen) if held.chosen else "",
                options=versions,
            ),
        ),
        figures=tuple(_figure(row, found.year) for row in found.rows),
        series=tuple(filter(None, (series.own(found), series.national(found)))),
        notes=(_read_this(),),
        actions=tuple(
            Action(form.upper(), f"{reverse('yearly-file', args=[form])}?{asked}", "download")
            for form in table_files.FORMS
        ),
    )


def _lead(found: ReportShown, held: Held) -> str:
    told = _("{lead} Het jaar {year}.").format(lead=found.report.lead, year=found.year)
    since = held.since()
    if since:
        under = _("Alleen zaken onder de overeenkomst vanaf {day}.").format(day=since)
        return f"{told} {under}".strip()
    in_force = held.in_year(found.year)
    under = _("De overeenkomst van toen: vanaf {day}.").format(day=in_force) if in_force else ""
    return f"{told} {under}".strip()


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
        series.sentence(row.counts),
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


# --- to take along ------------------------------------------------------------------------------


def _paper(found: ReportShown, actor: Actor, today: str, lead: str) -> TablePaper:
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
        for one in (series.own(found), series.national(found))
        if one is not None
    )
    return TablePaper(
        found.report.title,
        actor.region.capitalize(),
        today,
        (lead,),
        (table, *years),
        (_read_this().text,),
    )
