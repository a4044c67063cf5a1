# SPDX-License-Identifier: EUPL-1.2
"""Rows of a binary sheet: .xlsx, .xls or .ods, by its content. Only the reader calls this."""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.parsers import expat

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
)

from voordeur.core.sheet.cells import Delivered
from voordeur.deliveries.files import refusal, workbook
from voordeur.deliveries.files.archive import blocks, guarded, part, refuse_declarations, unpacking
from voordeur.deliveries.files.refusal import FileRefusedError

# At most 65,536 rows fit in the older format.
_LARGEST_XLS = 40 * refusal.MIB
# The name of the stream that holds an encrypted workbook, as a directory entry writes it.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))

_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_LARGEST_CONTENT = 128 * refusal.MIB
# An OpenDocument cell or row can say "repeat me a million times".
_MOST_CELLS = 4_000_000
_MOST_TEXT = 256 * refusal.MIB


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def rows(file: Path) -> Iterator[Sequence[Delivered]]:
    """Return the rows of the one sheet that holds something."""
    with file.open("rb") as stream:
        start = stream.read(len(OLE))
    if start == OLE:
        yield from xls_rows(file)
        return
    with unpacking(file) as archive:
        names = frozenset(archive.namelist())
        if "xl/workbook.xml" in names:
            yield from guarded(workbook.rows, archive)
        elif _CONTENT in names:
            yield from guarded(ods_rows, archive)
        else:
            raise _no_sheet(names)


def _no_sheet(names: frozenset[str]) -> FileRefusedError:
    if "xl/workbook.bin" in names:
        return refusal.other_format("Een binaire Excel-werkmap (.xlsb)")
    if "word/document.xml" in names:
        return refusal.other_format("Een Word-document")
    return refusal.no_table("Dit zip-bestand")


def xls_rows(file: Path) -> Iterator[Sequence[Delivered]]:
    """Return the rows of the one sheet of an .xls file that holds something."""
    if file.stat().st_size > _LARGEST_XLS:
        raise refusal.too_large()
    content = file.read_bytes()
    if _ENCRYPTED in content:
        raise refusal.locked()
    if not any(name in content for name in _WORKBOOK):
        raise refusal.no_table()
    return _rows(file)


def ods_rows(archive: zipfile.ZipFile) -> Iterator[Sequence[Delivered]]:
    """Return the rows of the one sheet of an .ods file that holds something."""
    names = frozenset(archive.namelist())
    if _MANIFEST in names and b"encryption-data" in part(archive, _MANIFEST):
        raise refusal.locked()
    _refuse_bomb(archive)
    with TemporaryDirectory(prefix="voordeur-") as folder:
        small = Path(folder) / "piece.ods"
        _write(small, archive, names)
        yield from _rows(small)


def _write(small: Path, archive: zipfile.ZipFile, names: frozenset[str]) -> None:
    with zipfile.ZipFile(small, "w", zipfile.ZIP_STORED) as target:
        for name in sorted(names & {"mimetype", _MANIFEST, _CONTENT}):
            target.writestr(name, b"".join(blocks(archive, name, _LARGEST_CONTENT)))


def _rows(file: Path) -> Iterator[Sequence[Delivered]]:
    try:
        with CalamineWorkbook.from_path(file) as workbook:
            sheet = _chosen(workbook)
            before: list[Delivered] = [None] * (sheet.start or (0, 0))[1]
            for values in sheet.iter_rows():
                yield [*before, *values]
    except PasswordError as error:
        raise refusal.locked() from error
    except CalamineError as error:
        raise refusal.broken() from error


def _chosen(workbook: CalamineWorkbook) -> CalamineSheet:
    named = [(found, workbook.get_sheet_by_name(found.name)) for found in workbook.sheets_metadata]
    filled = [(found, sheet) for found, sheet in named if sheet.height]
    shown = [sheet for found, sheet in filled if found.visible == SheetVisibleEnum.Visible]
    chosen = shown or [sheet for _, sheet in filled]
    if not chosen:
        raise refusal.empty()
    if len(chosen) > 1:
        raise refusal.several_sheets([sheet.name for sheet in chosen])
    if chosen[0].total_height > refusal.MOST_ROWS:
        raise refusal.too_many_rows()
    if chosen[0].total_width > refusal.MOST_COLUMNS:
        raise refusal.too_many_columns()
    return chosen[0]


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    """Count what the sheet becomes when all repeats are written out; refuse when too much."""
    counter = _Counter()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = counter.start
    parser.EndElementHandler = counter.end
    parser.CharacterDataHandler = counter.text
    try:
        for block in blocks(archive, _CONTENT, _LARGEST_CONTENT):
            refuse_declarations(block)
            parser.Parse(block, False)  # noqa: FBT003 - the signature is the library's
        parser.Parse(b"", True)  # noqa: FBT003 - the signature is the library's
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise refusal.broken() from error


class _Counter:
    """Adds up cells and text of an OpenDocument sheet, each times its repeats."""

    def __init__(self) -> None:
        self.cells = self.characters = 0
        self.rows = self.columns = 1
        self.row_cells = self.row_text = self.cell_text = 0
        self.is_filled = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a row or a cell."""
        if name == "table:table-row":
            self.rows = _repeats(attributes, "table:number-rows-repeated")
            self.row_cells = self.row_text = 0
        elif name == "table:table-cell":
            self.columns = _repeats(attributes, "table:number-columns-repeated")
            self.cell_text = 0
            self.is_filled = "office:value-type" in attributes

    def text(self, content: str) -> None:
        """Count the text of a cell."""
        self.cell_text += len(content)
        if self.cell_text > refusal.LONGEST_TEXT_BYTES:
            raise refusal.cell_too_large()

    def end(self, name: str) -> None:
        """End a row or a cell, and refuse as soon as it is too much."""
        if name == "table:table-cell" and self.is_filled:
            self.row_cells += self.columns
            self.row_text += self.columns * self.cell_text
        elif name == "table:table-row":
            self.cells += self.rows * self.row_cells
            self.characters += self.rows * self.row_text
        if self.cells > _MOST_CELLS or self.characters > _MOST_TEXT:
            raise refusal.too_large()


def _repeats(attributes: dict[str, str], name: str) -> int:
    written = attributes.get(name, "1")
    return int(written) if written.isdecimal() and len(written) < 9 else 1
