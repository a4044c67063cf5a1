# SPDX-License-Identifier: EUPL-1.2
"""Open a delivered file as rows under headings, whatever program made it."""

import itertools
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from voordeur.core.sheet.cells import LONGEST_TEXT, TOO_LONG, Delivered, Flaw, is_empty, text_of
from voordeur.core.sheet.columns import recognised
from voordeur.deliveries.files import apart, refusal, sheets, text
from voordeur.deliveries.files.refusal import FileRefusedError

__all__ = ["FileRefusedError", "SheetFile", "open_rows"]

Row = Sequence[Delivered]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_DOCUMENTS = (b"%PDF", b"{\\rtf")
# Titles and notes may stand above the headings; further down nobody looks for them.
_HEADING_WITHIN = 25
_SURE = 2


@dataclass(frozen=True, slots=True)
class SheetFile:
    """The headings of a file and its rows, to be read once.

    Each row comes with its number as the sender's program shows it. Rows in which nothing
    stands are left out. A cell that could not be read holds a `Flaw`.
    """

    headings: tuple[str, ...]
    heading_row: int
    rows: Iterator[tuple[int, Row]]


@contextmanager
def open_rows(file: Path, name: str = "") -> Iterator[SheetFile]:
    """Open a file as a table.

    What a file is follows from its content; `name` is only used to say it to the sender.
    Raises `FileRefusedError` when the file as a whole cannot be taken: nearly always here,
    before the first row, else while its rows are read.
    """
    size = file.stat().st_size
    if not size:
        raise refusal.empty()
    if size > refusal.LARGEST_FILE:
        raise refusal.too_large()
    found = _raw_rows(file, name)
    try:
        yield _under_headings(found)
    finally:
        found.close()


def _raw_rows(file: Path, name: str) -> Generator[Row, None, None]:
    with file.open("rb") as stream:
        start = stream.read(len(sheets.OLE))
    if start.startswith(_ZIP) or start == sheets.OLE:
        yield from apart.rows(file)
    elif start.startswith(_DOCUMENTS):
        raise refusal.no_table(f"{name or 'Dit bestand'} is een document en")
    else:
        yield from text.rows(file)


def _under_headings(found: Iterator[Row]) -> SheetFile:
    first = list(itertools.islice(found, _HEADING_WITHIN))
    at = _heading_at(first)
    headings = tuple(text_of(None if isinstance(c, Flaw) else c) for c in first[at])
    while headings and not headings[-1]:
        headings = headings[:-1]
    rest = itertools.chain(first[at + 1 :], found)
    return SheetFile(headings, at + 1, _numbered(rest, at + 2, len(headings)))


def _heading_at(rows: Sequence[Row]) -> int:
    """Return the place of the headings: where most are known, else the first filled row."""
    texts = [[cell for cell in row if isinstance(cell, str) and cell.strip()] for row in rows]
    if not any(not _is_blank(row) for row in rows):
        raise refusal.empty()
    known = [recognised(found) for found in texts]
    if max(known) >= _SURE:
        return known.index(max(known))
    for at, found in enumerate(texts):
        if len(found) >= _SURE:
            return at
    raise refusal.no_table()


def _numbered(rows: Iterable[Row], first: int, width: int) -> Iterator[tuple[int, Row]]:
    for number, row in enumerate(rows, first):
        if number - first > refusal.MOST_ROWS and not _is_blank(row):
            raise refusal.too_many_rows()
        if not _is_blank(row):
            yield number, _bounded(row, width)


def _is_blank(row: Row) -> bool:
    return all(not isinstance(cell, Flaw) and is_empty(cell) for cell in row)


def _bounded(row: Row, width: int) -> Row:
    """Return a row with flaws for texts too long to keep, or for a row that has shifted."""
    if len(row) > width and not _is_blank(row[width:]):
        return [_SHIFTED] * width
    if any(isinstance(cell, str) and len(cell) > LONGEST_TEXT for cell in row):
        return [
            TOO_LONG if isinstance(cell, str) and len(cell) > LONGEST_TEXT else cell
            for cell in row
        ]
    return row


_SHIFTED = Flaw(
    "te_veel_cellen",
    "Deze rij heeft meer cellen dan er koppen zijn. Misschien is hij verschoven.",
    "Staat er een scheidingsteken in een tekst? Zet die tekst tussen aanhalingstekens.",
)
