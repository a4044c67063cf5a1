# SPDX-License-Identifier: EUPL-1.2
"""What goes back to the landlord: per row what became of it, why, and what to do now.

The cells of rows that were not admitted come from the file at hand, and are never stored: what
the law refuses, only its sender has.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from voordeur.core.sheet.cells import Delivered, Flaw, text_of
from voordeur.deliveries.files import FileRefusedError, open_rows
from voordeur.deliveries.values import DeliveryAnswer, RowAnswer

HEADINGS = ("rij", "kenmerk", "uitkomst", "reden", "wat nu")
SAID = {
    "admitted": "toegelaten",
    "known": "al bekend",
    "parked": "geparkeerd",
    "refused": "geweigerd",
}
WITH_CELLS = frozenset({"parked", "refused"})
# A spreadsheet calculates what begins so; a cell of a file must never do that at the next reader.
_CALCULATES = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Result:
    """The table that goes back, to be read once: its headings and its rows."""

    headings: tuple[str, ...]
    rows: Iterator[tuple[str, ...]]


def write_result(answer: DeliveryAnswer, delivered: Path, to: Path) -> None:
    """Write what became of the rows as a workbook, or as text when the name ends in .csv.

    `delivered` is the file itself. Raises `OSError` when it cannot be written.
    """
    try:
        with open_rows(delivered, answer.file_name) as sheet:
            _write(_result(answer, sheet.headings, sheet.rows), to)
    except FileRefusedError:
        _write(_without_file(answer), to)


def results(answer: DeliveryAnswer) -> Iterator[tuple[str, ...]]:
    """Return what became of the rows, without the cells of the file: for who has it no more."""
    for row in answer.rows:
        yield _told(row)


def _without_file(answer: DeliveryAnswer) -> Result:
    if not answer.refusal:
        return Result(HEADINGS, results(answer))
    told = ("", "", "geweigerd", answer.refusal, answer.way_out)
    return Result(HEADINGS, iter([told]))


def _result(
    answer: DeliveryAnswer,
    headings: Sequence[str],
    rows: Iterator[tuple[int, Sequence[Delivered]]],
) -> Result:
    if answer.refusal:
        return _without_file(answer)
    forbidden = {one.heading for one in answer.headings if one.how == "forbidden"}
    kept = [at for at, heading in enumerate(headings) if heading not in forbidden]
    answers = {row.number: row for row in answer.rows}
    names = tuple(headings[at] for at in kept)
    return Result((*HEADINGS, *names), _with_cells(rows, answers, kept))


def _with_cells(
    rows: Iterator[tuple[int, Sequence[Delivered]]],
    answers: Mapping[int, RowAnswer],
    kept: Sequence[int],
) -> Iterator[tuple[str, ...]]:
    for number, cells in rows:
        row = answers.get(number)
        if row is None:
            continue
        shown = row.outcome in WITH_CELLS
        given = (_cell(cells[at]) if shown and at < len(cells) else "" for at in kept)
        yield (*_told(row), *given)


def _told(row: RowAnswer) -> tuple[str, ...]:
    told = (str(row.number), row.reference, SAID[row.outcome], row.reason, row.way_out)
    return tuple(_safe(text) for text in told)


def _cell(cell: Delivered) -> str:
    return "" if isinstance(cell, Flaw) else _safe(text_of(cell))


def _safe(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_CALCULATES) else text


def _write(result: Result, to: Path) -> None:
    if to.suffix.lower() == ".csv":
        with to.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream, delimiter=";")
            writer.writerow(result.headings)
            writer.writerows(result.rows)
        return
    with to.open("wb") as stream:
        book = xlsxwriter.Workbook(stream, {"constant_memory": True, "strings_to_urls": False})
        sheet = book.add_worksheet("Uitkomsten")
        sheet.freeze_panes(1, 0)
        for at, line in enumerate((result.headings, *result.rows)):
            for column, text in enumerate(line):
                sheet.write_string(at, column, text)
        book.close()
