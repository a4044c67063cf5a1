# SPDX-License-Identifier: EUPL-1.2
"""The same figures as a file: columns, a workbook or paper, with definitions and caveats in it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from voordeur import clock
from voordeur.core.access import Actor
from voordeur.core.figure.indicator import LEAD_TIMES, Indicator
from voordeur.figures import inhabitants
from voordeur.figures.values import Monitor, Shown
from voordeur.messages import paper
from voordeur.messages.figures import FigurePaper, PaperTable
from voordeur.pages import choosing, frame, monitor_screen, monitor_tables
from voordeur.pages import figure_words as say
from voordeur.pages.downloads import named
from voordeur.pages.monitor_asked import READERS, Asked, read
from voordeur.pages.result_file import EXCEL
from voordeur.pages.texts import spoken

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
Cell = str | int | float


@require_safe
@frame.at_work
def file(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Hand out the figures of the choice as a file; `vorm` says which. Raises Http404."""
    frame.only(actor, *READERS)
    found, asked = read(request, actor)
    forms = {"csv": _columns, "xlsx": _workbook, "pdf": _paper}
    ending = choosing.sure(request, "vorm", tuple(forms), "csv")
    answer = forms[ending](found, asked, actor)
    stem = f"cijfers_{actor.region}_{found.choice.period.last}_{found.since:%Y-%m-%d}"
    named(answer, f"{stem}.{ending}", as_attachment=ending != "pdf")
    return answer


def _headings() -> tuple[str, ...]:
    return (
        _("cijfer"), _("deel"), _("van"), _("waarde"), _("eenheid"), _("stand"), _("teller"),
        _("noemer"), _("waarover"), _("bron"), _("let op"), _("landelijk"), _("definitie"),
    )  # fmt: skip


def _rows(found: Monitor, actor: Actor) -> list[tuple[Cell, ...]]:
    living = inhabitants.of(actor.region)
    rows = [_figure(one, inhabitants.rate(one, found.choice, living)) for one in found.figures]
    return [*rows, *_leads(found)]


def _figure(one: Shown, rate: float | None) -> tuple[Cell, ...]:
    about = one.indicator
    hidden = _("verborgen")
    value = rate if rate is not None else one.value
    return (
        say.label(about),
        hidden if one.part is None else one.part,
        hidden if one.whole is None else one.whole if rate is None else "",
        "" if value is None else round(value, 1),
        spoken(about.unit.value),
        "" if one.since is None else one.since.isoformat(),
        spoken(about.part),
        spoken(about.whole) if rate is None else "",
        spoken(about.scope),
        spoken(about.source),
        spoken(about.caveat),
        say.national(one, rate),
        f"{say.label(about)}: {say.means(about)}",
    )


def _scope(about: Indicator) -> str:
    scope, caveat, source = map(spoken, (about.scope, about.caveat, about.source))
    return f"{scope}. {caveat} ({source})"


def _leads(found: Monitor) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for name, one in LEAD_TIMES.items():
        middle, outer = say.days(found.leads.get(name))
        definition = f"{say.label(one)}: {say.means(one)}"
        rows.append(
            (
                say.label(one), "", "", middle, _("dagen"), found.since.isoformat(),
                spoken(one.until), outer, "", spoken(one.source), spoken(one.caveat), "",
                definition,
            )
        )  # fmt: skip
    return rows


def _head(found: Monitor, asked: Asked, actor: Actor) -> list[str]:
    living = inhabitants.of(actor.region)
    told = [f"{note.title}: {note.text}" for note in monitor_screen.notes(found, living)]
    return [monitor_screen.heading(), monitor_screen.lead(found, asked), *told]


# --- columns ------------------------------------------------------------------------------------


def _columns(found: Monitor, asked: Asked, actor: Actor) -> HttpResponse:
    stream = StringIO()
    writer = csv.writer(stream, delimiter=";")
    writer.writerow(map(str, _headings()))
    for row in _rows(found, actor):
        writer.writerow([_safe(cell) for cell in row])
    writer.writerow([])
    for line in _head(found, asked, actor):
        writer.writerow([_safe(line)])
    # Excel reads names with accents only when the file begins with this mark.
    return HttpResponse("\ufeff" + stream.getvalue(), content_type="text/csv; charset=utf-8")


def _safe(cell: Cell) -> str:
    if not isinstance(cell, str):
        return str(cell) if say.is_english() else str(cell).replace(".", ",")
    said = str(cell)
    return f"'{said}" if said.startswith(FORMULA) else said


# --- a workbook --------------------------------------------------------------------------------


def _workbook(found: Monitor, asked: Asked, actor: Actor) -> HttpResponse:
    stream = BytesIO()
    # Texts stay texts: a cell that begins with = or + must not become a formula or a link.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"title": monitor_screen.heading()})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(_("cijfers"))
        sheet.freeze_panes(1, 1)
        for at, width in enumerate((34, 11, 11, 10, 14, 12, 40, 40, 34, 34, 40, 30, 50)):
            sheet.set_column(at, at, width, wrap)
        _write(sheet, 0, _headings(), bold)
        for line, row in enumerate(_rows(found, actor), 1):
            _write(sheet, line, row, wrap)
        more = book.add_worksheet(_("uitleg en lijsten"))
        more.set_column(0, 0, 60, wrap)
        more.set_column(1, 3, 18, wrap)
        line = 0
        for text in _head(found, asked, actor):
            more.write_string(line, 0, str(text), wrap)
            line += 1
        for table in monitor_tables.tables(found, asked):
            _write(more, line + 1, (table.title,), bold)
            _write(more, line + 2, table.headings, bold)
            for row in table.rows:
                _write(more, line + 3, row, wrap)
                line += 1
            line += 3
    return HttpResponse(stream.getvalue(), content_type=EXCEL)


def _write(
    sheet: xlsxwriter.worksheet.Worksheet, line: int, row: Sequence[Cell], look: object
) -> None:
    for at, cell in enumerate(row):
        if isinstance(cell, str):
            sheet.write_string(line, at, str(cell), look)
        else:
            sheet.write_number(line, at, cell, look)


# --- paper -------------------------------------------------------------------------------------


def _paper(found: Monitor, asked: Asked, actor: Actor) -> HttpResponse:
    rows = tuple(
        (
            str(row[0]),
            str(row[1]),
            str(row[2]),
            say.decimal(row[3]) if isinstance(row[3], float) else str(row[3]),
        )
        for row in _rows(found, actor)
    )
    meanings = tuple(
        (
            say.label(one.indicator),
            say.means(one.indicator),
            _scope(one.indicator),
        )
        for one in found.figures
    )
    shown = FigurePaper(
        monitor_screen.heading(),
        monitor_screen.lead(found, asked),
        tuple(_head(found, asked, actor)[2:]),
        (
            PaperTable(_("Cijfers"), (_("Cijfer"), _("Deel"), _("Van"), _("Waarde")), rows),
            *(
                PaperTable(one.title, one.headings, one.rows, one.foot)
                for one in monitor_tables.tables(found, asked)
            ),
            PaperTable(
                _("Wat de cijfers betekenen"),
                (_("Cijfer"), _("Wat telt"), _("Waarover, let op en bron")),
                meanings,
            ),
        ),
        "en" if say.is_english() else "nl",
    )
    made = paper.figures_pdf(shown, clock.today())
    return HttpResponse(made, content_type="application/pdf")
