# SPDX-License-Identifier: EUPL-1.2
"""Rows of a text file: commas, semicolons or tabs, in the encodings that offices produce."""

import codecs
import csv
import io
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

from voordeur.core.sheet.columns import recognised
from voordeur.deliveries.files import refusal

_DELIMITERS = (";", ",", "\t", "|")
_HEAD = 64 * 1024
_LOOKED_AT = 25
# An address or a note may run over some lines; a hundred means that a quote was never closed.
_MOST_LINES = 100
# What a stray key or an old system leaves in a cell; Excel's soft line break is a space.
_STRAY = {code: None for code in range(32) if code not in b"\t\r\n"} | {0x0B: " ", 0x0C: " "}
# A text has a few, or one in a hundred; a picture or a program has them everywhere. A page break
# and the end that an old system writes are no sign of either.
_BINARY = frozenset(_STRAY) - frozenset(b"\f\x1a")
_FEW = 8
_MANY = 1 / 100
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def rows(file: Path) -> Iterator[Sequence[str]]:
    """Return the rows of a text file, blank lines as empty rows.

    The whole file is looked through first, so that a refusal comes before the first row.
    """
    encoding = _encoding(file)
    delimiter, skipped = _dialect(file, encoding)
    # The limit of the module guards against memory; the size of the file does so already.
    csv.field_size_limit(refusal.LARGEST_FILE)
    _look_through(file, encoding, delimiter)
    return itertools.islice(_parsed(file, encoding, delimiter), skipped, None)


def _parsed(file: Path, encoding: str, delimiter: str) -> Iterator[list[str]]:
    with file.open(encoding=encoding, errors="replace", newline="") as stream:
        yield from csv.reader(_without_stray(stream), delimiter=delimiter)


def _without_stray(stream: io.TextIOWrapper) -> Iterator[str]:
    return (line.translate(_STRAY) for line in stream)


def _encoding(file: Path) -> str:
    with file.open("rb") as stream:
        head = stream.read(_HEAD)
        for bom, encoding in _BOMS:
            if head.startswith(bom):
                return encoding
        if _is_binary(head):
            raise refusal.no_table()
        stream.seek(0)
        return "utf-8" if _is_utf8(stream) else "cp1252"


def _is_binary(head: bytes) -> bool:
    return sum(byte in _BINARY for byte in head) > _FEW + len(head) * _MANY


def _is_utf8(stream: io.BufferedReader) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while block := stream.read(refusal.MIB):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _dialect(file: Path, encoding: str) -> tuple[str, int]:
    """Return the delimiter, and how many lines only name it (Excel's "sep=;")."""
    with file.open(encoding=encoding, errors="replace", newline="") as stream:
        head = stream.read(_HEAD)
    if head.lstrip().startswith("<"):
        raise refusal.other_format("Een webpagina of XML-bestand")
    first = head.partition("\n")[0].strip()
    if len(first) == len("sep=;") and first.startswith("sep="):
        return first[-1], 1
    lines = head.splitlines()[:_LOOKED_AT]
    best = max(_DELIMITERS, key=lambda delimiter: _score(lines, delimiter))
    if _score(lines, best) <= (0, 1):
        raise refusal.no_table()
    return best, 0


def _score(lines: list[str], delimiter: str) -> tuple[int, int]:
    """Return how many headings a delimiter uncovers, and how many cells it makes at most."""
    try:
        found = list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return (0, 0)
    known = max((recognised(row) for row in found), default=0)
    return known, max((len(row) for row in found), default=0)


def _look_through(file: Path, encoding: str, delimiter: str) -> None:
    with file.open(encoding=encoding, errors="replace", newline="") as stream:
        reader = csv.reader(_without_stray(stream), delimiter=delimiter)
        before = 0
        for number in itertools.count(1):
            row = _next(reader)
            if row is None:
                return
            _check(number, len(row), reader.line_num - before)
            before = reader.line_num


def _next(reader: Iterator[list[str]]) -> list[str] | None:
    try:
        return next(reader, None)
    except csv.Error as error:
        raise refusal.broken() from error


def _check(number: int, columns: int, lines: int) -> None:
    if lines > _MOST_LINES:
        raise refusal.open_quote(number)
    if number > refusal.MOST_ROWS + _LOOKED_AT:
        raise refusal.too_many_rows()
    if columns > refusal.MOST_COLUMNS:
        raise refusal.too_many_columns()
