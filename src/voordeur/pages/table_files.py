# SPDX-License-Identifier: EUPL-1.2
"""Figures to take along: the same tables as CSV, as a workbook, and on paper (PDF/UA)."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from io import BytesIO, StringIO

import xlsxwriter
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from voordeur.messages import paper
from voordeur.messages.tables import Table, TablePaper
from voordeur.pages.downloads import named
from voordeur.pages.texts import told_in

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS = ("csv", "xlsx", "pdf")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_SHEET = 31  # signs in the name of a sheet


def as_file(made: TablePaper, form: str, name: str, on: date) -> HttpResponse:
    """Return the tables in one of `FORMS`; `name` without its ending. Raises Http404."""
    writer = _WRITERS.get(form)
    if writer is None:
        raise Http404
    content, kind = writer(_told(made), on)
    answer = HttpResponse(content, content_type=kind)
    named(answer, f"{name}.{form}", as_attachment=form != "pdf")
    return answer


def _told(made: TablePaper) -> TablePaper:
    """Return the same in the reader's language: a file keeps a text, and would keep the Dutch."""
    return TablePaper(
        str(made.title),
        made.sender,
        made.dateline,
        _each(made.lead),
        tuple(
            Table(str(one.title), _each(one.headings), tuple(map(_each, one.rows)), one.numbers)
            for one in made.tables
        ),
        _each(made.notes),
        told_in(),
    )


def _each(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(str, texts))


def _csv(made: TablePaper, _on: date) -> tuple[bytes, str]:
    stream = StringIO()
    writer = csv.writer(stream, delimiter=";")
    for table in made.tables:
        writer.writerow([_safe(cell) for cell in (_("tabel"), *table.headings)])
        for row in table.rows:
            writer.writerow([_safe(cell) for cell in (table.title, *row)])
    # The mark of UTF-8 in front: without it Excel misreads every letter with a sign.
    return b"\xef\xbb\xbf" + stream.getvalue().encode(), "text/csv; charset=utf-8"


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _xlsx(made: TablePaper, _on: date) -> tuple[bytes, str]:
    stream = BytesIO()
    # Texts stay texts: a cell that begins with = or + must not become a formula or a link.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
        for at, table in enumerate(made.tables, 1):
            name = f"{at} {_plain(table.title)}"[:_LONGEST_SHEET].strip()
            _fill(book.add_worksheet(name), table, bold, wrapped)
        notes = book.add_worksheet(_("Lees dit erbij"))
        notes.set_column(0, 0, 100, wrapped)
        for line, text in enumerate((made.title, *made.lead, *made.notes)):
            notes.write_string(line, 0, text)
    return stream.getvalue(), EXCEL


def _fill(sheet: Worksheet, table: Table, bold: Format, wrapped: Format) -> None:
    sheet.freeze_panes(1, 1)
    for column, heading in enumerate(table.headings):
        sheet.set_column(column, column, 14 if column in table.numbers else 40, wrapped)
        sheet.write_string(0, column, heading, bold)
    for line, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            sheet.write_string(line, column, cell)


def _plain(title: str) -> str:
    return "".join(sign for sign in title if sign not in "[]:*?/\\'")


def _pdf(made: TablePaper, on: date) -> tuple[bytes, str]:
    return paper.tables_pdf(made, on), "application/pdf"


_WRITERS: Mapping[str, Callable[[TablePaper, date], tuple[bytes, str]]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "pdf": _pdf,
}
