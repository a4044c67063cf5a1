# SPDX-License-Identifier: EUPL-1.2
"""The result of a delivery as a workbook: every row with its outcome and reason."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import xlsxwriter
from django.http import FileResponse, Http404, HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from voordeur import clock
from voordeur.core.access import Actor
from voordeur.deliveries import report as reports
from voordeur.deliveries.values import RowAnswer
from voordeur.pages import frame
from voordeur.pages.again import freshly_proven
from voordeur.pages.delivery import BADGES
from voordeur.pages.delivery_words import answered
from voordeur.pages.texts import later

_HEADINGS = (
    later("rij"),
    later("uw kenmerk"),
    later("uitkomst"),
    later("reden"),
    later("wat u kunt doen"),
    later("kolom"),
)
_WIDTHS = (8, 22, 14, 60, 60, 22)
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@frame.at_work
@freshly_proven
def result(request: HttpRequest, actor: Actor, delivery_id: int) -> FileResponse:
    """Give all rows with outcome and reason as a workbook."""
    found = reports.result_rows(actor, delivery_id, clock.now())
    if found is None:
        raise Http404
    name, rows = found
    stem = name.rpartition(".")[0] or name
    return FileResponse(
        _workbook(rows),
        as_attachment=True,
        filename=_("uitkomst {stem}.xlsx").format(stem=stem),
        content_type=EXCEL,
    )


def _workbook(rows: Iterable[RowAnswer]) -> BytesIO:
    stream = BytesIO()
    # Texts stay texts: a cell that begins with = or + must not become a formula or a link.
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(stream, options) as book:
        sheet = book.add_worksheet(_("uitkomst"))
        sheet.freeze_panes(1, 0)
        for at, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, str(heading))
        for line, row in enumerate(rows, 1):
            sheet.write_number(line, 0, row.number)
            outcome = str(BADGES[row.outcome][0])
            reason, way_out = answered(row.reason), answered(row.way_out)
            told = (row.reference, outcome, reason, way_out, row.column)
            for at, text in enumerate(told, 1):
                sheet.write_string(line, at, text)
    stream.seek(0)
    return stream
