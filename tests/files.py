# SPDX-License-Identifier: EUPL-1.2
"""Files as landlords send them, good and bad, made on the spot."""

import base64
import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

Cell = str | int | float | bool | date | None
Table = Iterable[Sequence[Cell]]


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


def xlsx_with_sheet(
    path: Path, sheet_xml: str, *, texts: Iterable[str] = (), counts: str = ""
) -> Path:
    """Write a workbook around a given sheet, as another program might have written it.

    `counts` is the number of shared texts that the workbook says it has.
    """
    xlsx_file(path, [["leeg"]])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = sheet_xml.encode()
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
    parts["xl/sharedStrings.xml"] = (
        f'<sst xmlns="{MAIN}" uniqueCount="{counts or 1}">{shared}</sst>'.encode()
    )
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


def xls_file(path: Path) -> Path:
    """Write an old Excel file: a title on row 1, headings on row 3 and one tenant on row 4."""
    path.write_bytes(zlib.decompress(base64.b64decode(_XLS)))
    return path


# Made once with xlwt: no program that still writes the old format is needed to test it.
_XLS = (
    "eNrtWE1oE0EU/nY32/zQ5qemQiuUULBqbQ7Fi5c2WqoNSkrVg1oU3TYBpclGNslBL1ZrjoLgSfFSqAcvVS/+oILePA"
    "gVexAEIdFjT4KChzbrm5fdmlSFBrQQ2W+ZN2/evHkzszPvzey+XQyV5h52lbEOQ1BQMb1oqZFJlLx2IQiqN03B2rmH"
    "kumgqeD10EK2qHjW9sYt1lCsdxkyHrheEQU+UTqFCxjL6qnIJmKYx6BJYgyDRCXcIYkfnTyqdqZTTLcwvc+az5nuY8"
    "l1poOkW5ImsBgb69tr7eITcg/X+SHsPuY2H1gygA68Frv48g2pqqtiv3FeSzdZRberFfOgBR1N6SlDlAO4Cx8wMhJN"
    "JKInCSWEabHn8c2MAF9tr34ZceSbK5dA8u/1cvcf5B5axPXym7ILmIF5lp2kSHE57qoG43ihYCRTRm4Fp8VW4BQAi7"
    "Wpc3mqyWt60k9+lNXzJMrrhUwmZdAuqVbrmpZRgZyWTmYptJMSNdB0sh4/Fh0gyXA6u5zJZTSfOBc4jgTr4kgb+1cr"
    "0SR1LPgQe1mQBrdy78u7xOR47AxLZvjsqJ4w28WEYOKKaEGN/VzjWqN93GI306tsdRvzXUzD5AKU9453WMzBWda5xr"
    "W91M8exlJsRw2/k/ji8pEn3cXPsV3EL4yWL4UX3sfm0EMnXpLai2cW/VK/dPuWwNOYnUtWNPrItPOXyOSRg9bcTOsY"
    "DWBV+CIhxFRoyDy7eg2ZNcQ7qZbs91ctyVRS1koKlVyWLeU3thS2pVr6CtsSa/SCRq+wrcMTHuIPLQlbQ3I7HomuKJ"
    "b+hA8OHDhw4MCBAwcOmh3idikueop1u1atu7vb+q+zSqni/Cb5b3EUWXry9FF5ADrlBi42tH+2QpVsW9IG29j/CwWO"
    "U+8GpjHJ45hueP/St5dUO58NNwz+PRdqtP9KI+P8x/3/ALA763E="
)
