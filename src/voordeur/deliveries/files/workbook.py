# SPDX-License-Identifier: EUPL-1.2
"""Rows of an Excel workbook (.xlsx) of any length, in bounded memory.

Calamine reads a sheet whole: 200,000 rows of 33 columns take more than 500 MiB. So the sheet is
cut between rows, and each piece is read by calamine as a small workbook of its own, with the
styles and texts of the original. Small and large files take the same path.
"""

import itertools
import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

from python_calamine import CalamineError, CalamineWorkbook

from voordeur.core.sheet.cells import Delivered, Flaw
from voordeur.deliveries.files import refusal
from voordeur.deliveries.files.archive import blocks, part, refuse_declarations

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_TEXTS = "xl/sharedStrings.xml"
# Calamine keeps 32 bytes for each cell of a piece, and each text anew for each cell.
_PIECE_CELLS = 1_500_000
_PIECE_TEXT = 256 * refusal.MIB
_PIECE_BYTES = 24 * refusal.MIB
# Work that no real file asks for: texts read again for very many pieces.
_MOST_WORK = 8 * 1024 * refusal.MIB


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    path: str
    is_visible: bool


@dataclass(frozen=True, slots=True)
class _Markup:
    """How a sheet writes its elements: some programs put a prefix before each name."""

    root: bytes
    prefix: bytes

    @property
    def row(self) -> re.Pattern[bytes]:
        return re.compile(rb"<" + self.prefix + rb"row(?=[\s/>])[^>]*>")

    def wrapped(self, rows: bytes) -> bytes:
        data = self.prefix + b"sheetData"
        name = self.prefix + b"worksheet"
        return b"%s<%s>%s</%s></%s>" % (self.root, data, rows, data, name)


def rows(archive: zipfile.ZipFile) -> Iterator[Sequence[Delivered]]:
    """Return the rows of the one sheet that holds something; a skipped row is an empty one."""
    sheet = _chosen(archive)
    markup = _markup(archive, sheet)
    _look_through(archive, sheet, markup)
    longest = _longest_text(archive)
    return _rows(archive, sheet, markup, longest)


def _chosen(archive: zipfile.ZipFile) -> _Sheet:
    filled = [sheet for sheet in _sheets(archive) if _holds_something(archive, sheet)]
    visible = [sheet for sheet in filled if sheet.is_visible] or filled
    if not visible:
        raise refusal.empty()
    if len(visible) > 1:
        raise refusal.several_sheets([sheet.name for sheet in visible])
    return visible[0]


def _sheets(archive: zipfile.ZipFile) -> Iterator[_Sheet]:
    targets = {
        found.get("Id", ""): found.get("Target", "")
        for found in _xml(part(archive, _RELATIONS)).iterfind("{*}Relationship")
        if found.get("Type", "").endswith("/worksheet")
    }
    names = frozenset(archive.namelist())
    for found in _xml(part(archive, _WORKBOOK)).iterfind("{*}sheets/{*}sheet"):
        identity = next((v for k, v in found.items() if k.endswith("}id")), "")
        path = posixpath.normpath(posixpath.join("/xl", targets.get(identity, "")))[1:]
        if path in names:
            visible = found.get("state", "visible") == "visible"
            yield _Sheet(found.get("name", ""), path, visible)


def _xml(content: bytes) -> ET.Element:
    try:
        # Declarations of entities were refused before.
        return ET.fromstring(content)  # noqa: S314 - see the line above
    except (ET.ParseError, LookupError, ValueError) as error:
        raise refusal.broken() from error


_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)[ >]")


def _holds_something(archive: zipfile.ZipFile, sheet: _Sheet) -> bool:
    return any(
        _VALUE.search(block) for block in blocks(archive, sheet.path, refusal.LARGEST_SHEET)
    )


_ROOT = re.compile(rb"<((?:\w+:)?)worksheet[^>]*>")


def _markup(archive: zipfile.ZipFile, sheet: _Sheet) -> _Markup:
    head = next(blocks(archive, sheet.path, refusal.LARGEST_SHEET), b"")
    match = _ROOT.search(head)
    if match is None:
        raise refusal.broken()
    return _Markup(match[0], match[1])


def _look_through(archive: zipfile.ZipFile, sheet: _Sheet, markup: _Markup) -> None:
    """Refuse before the first row what cannot be cut safely or is too long."""
    count, kept = 0, b""
    for block in blocks(archive, sheet.path, refusal.LARGEST_SHEET):
        seen = kept + block
        # A comment or a CDATA section could hide the end of a row.
        if b"<!" in seen:
            raise refusal.broken()
        count += block.count(b"<" + markup.prefix + b"row ")
        if count > refusal.MOST_ROWS:
            raise refusal.too_many_rows()
        kept = block[-1:]


_END_OF_TEXT = re.compile(rb"</(?:\w+:)?si>")


def _longest_text(archive: zipfile.ZipFile) -> int:
    """Return the bytes of the longest shared text; refused when no cell could hold it."""
    if _TEXTS not in archive.namelist():
        return 0
    longest, held = 0, b""
    for block in blocks(archive, _TEXTS, refusal.LARGEST_TEXTS):
        held += block
        refuse_declarations(held)
        texts = _END_OF_TEXT.split(held)
        longest = max(longest, *map(len, texts))
        held = texts[-1]
        if longest > refusal.LONGEST_TEXT_BYTES:
            raise refusal.cell_too_large()
    return longest


def _rows(
    archive: zipfile.ZipFile, sheet: _Sheet, markup: _Markup, longest: int
) -> Iterator[Sequence[Delivered]]:
    next_row = 0
    with TemporaryDirectory(prefix="voordeur-") as folder:
        small = Path(folder) / "piece.xlsx"
        for piece in _pieces(archive, sheet, markup, longest):
            _write(small, archive, sheet, markup.wrapped(piece.xml))
            for at, cells in _read(small, sheet.name, piece, next_row):
                yield from itertools.repeat((), max(0, at - next_row))
                yield cells
                next_row = at + 1


@dataclass(frozen=True, slots=True)
class _Piece:
    """Rows that lie together: their XML, and whether they say their own numbers."""

    xml: bytes
    is_numbered: bool


_NUMBER = re.compile(rb'\sr="([0-9]{1,7})"')
# Where the row does not say its number, its first cell may.
_FIRST_CELL = re.compile(rb'<(?:\w+:)?c [^>]*?r="[A-Z]{1,3}([0-9]{1,7})"')


def _pieces(
    archive: zipfile.ZipFile, sheet: _Sheet, markup: _Markup, longest: int
) -> Iterator[_Piece]:
    most = _rows_at_once(archive, longest)
    held: list[bytes] = []
    first = size = 0
    is_numbered = True
    for tag, xml in _cut(archive, sheet, markup):
        match = _NUMBER.search(tag) or _FIRST_CELL.search(xml)
        number = int(match[1]) if match is not None else first + len(held)
        full = len(held) >= most or size > _PIECE_BYTES or number - first >= most
        if held and full:
            yield _Piece(b"".join(held), is_numbered)
            held, size = [], 0
        if not held:
            first, is_numbered = number, match is not None
        held.append(xml)
        size += len(xml)
    if held:
        yield _Piece(b"".join(held), is_numbered)


def _rows_at_once(archive: zipfile.ZipFile, longest: int) -> int:
    """Return how many rows a piece may have, so that memory and work stay bounded."""
    width = 64
    rows_at_once = _PIECE_CELLS // width
    if longest:
        rows_at_once = max(50, min(rows_at_once, _PIECE_TEXT // (longest * width)))
        texts = archive.getinfo(_TEXTS).file_size
        if refusal.MOST_ROWS // rows_at_once * texts > _MOST_WORK and longest > 4096:
            raise refusal.cell_too_large()
    return rows_at_once


def _cut(
    archive: zipfile.ZipFile, sheet: _Sheet, markup: _Markup
) -> Iterator[tuple[bytes, bytes]]:
    """Return each row as its opening tag and its whole XML."""
    row, end = markup.row, b"</" + markup.prefix + b"sheetData"
    held = b""
    for block in blocks(archive, sheet.path, refusal.LARGEST_SHEET):
        held += block
        starts = list(row.finditer(held))
        for start, after in itertools.pairwise(starts):
            yield _one_row(start, held[start.start() : after.start()])
        held = held[starts[-1].start() :] if starts else held[-64:]
        if len(held) > refusal.LARGEST_ROW + len(block):
            raise refusal.cell_too_large()
    last = row.match(held)
    if last is not None:
        yield _one_row(last, held.partition(end)[0])


_FAR_CELL = re.compile(rb'<(?:\w+:)?c [^>/]*?r="[A-Z]{3}[0-9]+"[^>/]*>')


def _one_row(start: re.Match[bytes], xml: bytes) -> tuple[bytes, bytes]:
    if len(xml) > refusal.LARGEST_ROW:
        raise refusal.cell_too_large()
    if _FAR_CELL.search(xml):
        raise refusal.too_many_columns()
    return start[0], xml


_NEEDED = frozenset(
    {"[Content_Types].xml", "_rels/.rels", _WORKBOOK, _RELATIONS, _TEXTS, "xl/styles.xml"}
)


def _write(small: Path, archive: zipfile.ZipFile, sheet: _Sheet, xml: bytes) -> None:
    with zipfile.ZipFile(small, "w", zipfile.ZIP_STORED) as target:
        for name in sorted(_NEEDED.intersection(archive.namelist())):
            _copy(archive, name, target)
        target.writestr(sheet.path, xml)


def _copy(archive: zipfile.ZipFile, name: str, target: zipfile.ZipFile) -> None:
    with target.open(name, "w") as stream:
        for block in blocks(archive, name, refusal.LARGEST_TEXTS):
            stream.write(block)


def _read(
    small: Path, name: str, piece: _Piece, next_row: int
) -> Iterator[tuple[int, list[Delivered]]]:
    """Return the rows of a piece with their places, flaws where a value could not be had."""
    flaws = _flaws(piece.xml)
    offset = 0 if piece.is_numbered else next_row
    try:
        with CalamineWorkbook.from_path(small) as workbook:
            sheet = workbook.get_sheet_by_name(name)
            start = sheet.start or (0, 0)
            if start[1] + sheet.width > refusal.MOST_COLUMNS:
                raise refusal.too_many_columns()
            before: list[Delivered] = [None] * start[1]
            found = itertools.islice(sheet.iter_rows(), start[0], None)
            for at, values in enumerate(found, start[0]):
                yield at + offset, _with_flaws([*before, *values], flaws.get(at, ()))
    except CalamineError as error:
        raise refusal.broken() from error


_CELL = re.compile(rb"<(?:\w+:)?c ([^>]*[^/>])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_PLACE = re.compile(rb'r="([A-Z]{1,3})([0-9]{1,7})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_COMPUTED = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>[^<]")
_EMPTY_TEXT = b't="str"'
_ERROR = b't="e"'

_NOT_COMPUTED = Flaw(
    "formule_zonder_waarde",
    "Hier staat een formule die niet is uitgerekend.",
    "Open het bestand in Excel, sla het op en lever het opnieuw.",
)
_FAILED = Flaw(
    "formule_met_fout",
    "Hier staat een formule met een fout, zoals #N/B.",
    "Verbeter de formule of vul de waarde zelf in.",
)


def _flaws(xml: bytes) -> dict[int, list[tuple[int, Flaw]]]:
    """Return the cells whose formula failed or was never computed, by row and column from 0."""
    found: dict[int, list[tuple[int, Flaw]]] = {}
    if _ERROR not in xml and _FORMULA.search(xml) is None:
        return found
    for attributes, content in _CELL.findall(xml):
        place, flaw = _PLACE.search(attributes), _flaw(attributes, content)
        if place is not None and flaw is not None:
            found.setdefault(int(place[2]) - 1, []).append((_column(place[1]), flaw))
    return found


def _flaw(attributes: bytes, content: bytes) -> Flaw | None:
    if _ERROR in attributes:
        return _FAILED
    if _FORMULA.search(content) is None or _COMPUTED.search(content) is not None:
        return None
    return None if _EMPTY_TEXT in attributes else _NOT_COMPUTED


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def _with_flaws(cells: list[Delivered], flaws: Sequence[tuple[int, Flaw]]) -> list[Delivered]:
    for column, flaw in flaws:
        cells.extend([None] * (column + 1 - len(cells)))
        cells[column] = flaw
    return cells
