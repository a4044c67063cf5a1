# SPDX-License-Identifier: EUPL-1.2
"""Files as landlords send them, good and bad, made on the spot."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

Cell = str | int | float | bool | date | None
Table = Sequence[Sequence[Cell]]


def csv_file(path: Path, table: Table, *, delimiter: str = ";", encoding: str = "utf-8") -> Path:
    """Write a table as a text file."""
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(table)
    return path


def xlsx_file(path: Path, table: Table, *, sheets: Mapping[str, Table] | None = None) -> Path:
    """Write a table as an Excel workbook; `sheets` adds others beside it."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "constant_memory": True})
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    for name, content in {"Huurders": table, **(sheets or {})}.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(content):
            _write_row(sheet, at, row, day)
    book.close()
    return path


def _write_row(sheet: object, at: int, row: Sequence[Cell], day: object) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, date | datetime):
            sheet.write_datetime(at, column, cell, day)  # type: ignore[attr-defined]
        elif cell is not None:
            sheet.write(at, column, cell)  # type: ignore[attr-defined]


def xlsx_with_sheet(path: Path, sheet_xml: str, *, texts: Iterable[str] = ()) -> Path:
    """Write a workbook around a given sheet, as another program might have written it."""
    xlsx_file(path, [["leeg"]])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = sheet_xml.encode()
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{shared}</sst>'.encode()
    return zip_file(path, parts)


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet_xml(rows: str) -> str:
    """Return a sheet with the given rows."""
    return (
        f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    )


def inline(place: str, text: str) -> str:
    """Return a cell that carries its own text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def zip_file(path: Path, parts: Mapping[str, bytes]) -> Path:
    """Write a zip file with the given parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def lying_zip(path: Path, name: str, block: bytes, times: int) -> Path:
    """Write a zip whose one part unpacks to far more than it declares."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join([*(packer.compress(block) for _ in range(times)), packer.flush()])
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(name, packed)
    raw = bytearray(stream.getvalue())
    # Say "deflated" and a size of one thousand bytes, in both headers.
    central = raw.index(b"PK\x01\x02")
    for at, method, size in ((0, 8, 22), (central, 10, 24)):
        raw[at + method : at + method + 2] = (8).to_bytes(2, "little")
        raw[at + size : at + size + 4] = (1000).to_bytes(4, "little")
    path.write_bytes(raw)
    return path


def ods_file(path: Path, content: str, *, manifest: str = "") -> Path:
    """Write an OpenDocument sheet with the given rows."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    document = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{names}:office:1.0" '
        f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0" office:version="1.3">'
        f'<office:body><office:spreadsheet><table:table table:name="Huurders">{content}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    stored = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/>{manifest}'
        "</manifest:manifest>"
    )
    return zip_file(
        path,
        {
            "mimetype": _ODS.encode(),
            "META-INF/manifest.xml": stored.encode(),
            "content.xml": document.encode(),
        },
    )


_ODS = "application/vnd.oasis.opendocument.spreadsheet"


def ods_row(cells: Sequence[str], *, times: int = 1, columns: int = 1) -> str:
    """Return a row of text cells, repeated as OpenDocument does."""
    filled = "".join(
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{columns}">'
        f"<text:p>{cell}</text:p></table:table-cell>"
        for cell in cells
    )
    return f'<table:table-row table:number-rows-repeated="{times}">{filled}</table:table-row>'


def locked_file(path: Path) -> Path:
    """Write the outline of a workbook with a password: an OLE file with an encrypted stream."""
    name = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + name + bytes(1000))
    return path
