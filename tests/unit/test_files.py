# SPDX-License-Identifier: EUPL-1.2
"""A file is opened whatever program made it, or refused as a whole with a way out."""

import csv
import itertools
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import psutil
import pytest

from tests import files
from tests.rows import GOOD
from voordeur.core.sheet.cells import TOO_LONG, Flaw
from voordeur.core.sheet.columns import understand
from voordeur.core.sheet.read import read_row
from voordeur.deliveries.files import FileRefusedError, open_rows, refusal, sheets

HEAD = ["contractnummer", "achternaam", "postcode", "huisnummer", "bedrag_achterstand"]
ONE = ["HS-1", "Bloëmsma", "3011 AB", "14", "1.368,00"]
TABLE = [HEAD, ONE]
CELLS = files.sheet_xml(
    "".join(
        f'<row r="{at}">'
        + "".join(files.inline(f"{'ABCDE'[n]}{at}", text) for n, text in enumerate(row))
        + "</row>"
        for at, row in enumerate(TABLE, 1)
    )
)


def opened(path: Path) -> tuple[tuple[str, ...], list[tuple[int, list[object]]]]:
    """Return the headings and all rows of a file."""
    with open_rows(path, path.name) as sheet:
        return sheet.headings, [(number, list(cells)) for number, cells in sheet.rows]


def refused(path: Path) -> FileRefusedError:
    """Return why a file is refused as a whole."""
    with pytest.raises(FileRefusedError) as caught:
        opened(path)
    error = caught.value
    assert error.sentence.endswith(".")
    assert error.way_out.endswith(".")
    return error


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_files_in_all_their_dialects(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = files.csv_file(tmp_path / "a.csv", TABLE, delimiter=delimiter, encoding=encoding)
    assert opened(path) == (tuple(HEAD), [(2, ONE)])


def test_a_decimal_comma_does_not_part_the_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("naam;saldo;huur\nJansen;1,50;2,50\nBakker;3,50;4,50\n", encoding="utf-8")
    assert opened(path)[1][0] == (2, ["Jansen", "1,50", "2,50"])


def test_excels_own_first_line_and_quoted_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('sep=|\nnaam|adres\n"Jansen|Bakker"|"Dorp\n14"\n', encoding="utf-8")
    headings, rows = opened(path)
    assert headings == ("naam", "adres")
    assert rows[0][1] == ["Jansen|Bakker", "Dorp\n14"]


@pytest.mark.parametrize("stray", ["\x0b", "\x07", "\0"])
def test_a_stray_character_in_a_cell_is_left_out_and_does_not_refuse_the_file(
    tmp_path: Path, stray: str
) -> None:
    row = [*ONE[:1], f"Bloëm{stray}sma", *ONE[2:]]
    path = files.csv_file(tmp_path / "a.csv", [HEAD, row])
    assert opened(path)[1][0][1][1] == ("Bloëm sma" if stray == "\x0b" else "Bloëmsma")


def test_blank_lines_and_titles_keep_the_numbers_of_the_rows(tmp_path: Path) -> None:
    table = [["Huurachterstand november"], [], HEAD, ONE, [], ["", ""], ONE]
    headings, rows = opened(files.csv_file(tmp_path / "a.csv", table))
    assert headings == tuple(HEAD)
    assert [number for number, _ in rows] == [4, 7]


def test_an_excel_workbook(tmp_path: Path) -> None:
    table = [[], ["", "Titel"], ["", *HEAD], ["", *ONE[:4], 1368.5], [], ["", *ONE]]
    headings, rows = opened(files.xlsx_file(tmp_path / "a.xlsx", table))
    assert headings == ("", *HEAD)
    assert [number for number, _ in rows] == [4, 6]
    assert rows[0][1][5] == 1368.5


def test_dates_and_numbers_keep_their_kind(tmp_path: Path) -> None:
    table = [
        ["contractnummer", "saldo", "ontstaan", "actief"],
        ["A", 12.5, date(2026, 9, 25), True],
    ]
    assert opened(files.xlsx_file(tmp_path / "a.xlsx", table))[1][0][1] == [
        "A",
        12.5,
        date(2026, 9, 25),
        True,
    ]


def test_content_counts_and_not_the_extension(tmp_path: Path) -> None:
    assert opened(files.xlsx_file(tmp_path / "a.csv", TABLE))[0] == tuple(HEAD)
    assert opened(files.csv_file(tmp_path / "b.xlsx", TABLE))[0] == tuple(HEAD)


def test_an_opendocument_sheet(tmp_path: Path) -> None:
    path = files.ods_file(tmp_path / "a.ods", files.ods_row(HEAD) + files.ods_row(ONE))
    assert opened(path) == (tuple(HEAD), [(2, ONE)])


def test_a_workbook_of_another_program_with_prefixes_and_without_numbers(tmp_path: Path) -> None:
    cell = '<x:c t="inlineStr"><x:is><x:t>{}</x:t></x:is></x:c>'
    rows = "".join(f"<x:row>{''.join(cell.format(text) for text in row)}</x:row>" for row in TABLE)
    xml = f'<x:worksheet xmlns:x="{files.MAIN}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    path = files.xlsx_with_sheet(tmp_path / "a.xlsx", xml)
    assert opened(path) == (tuple(HEAD), [(2, ONE)])


def test_shared_texts_are_found(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c><c r="B{at}" t="s"><v>1</v></c></row>'
        for at in (1, 2)
    )
    path = files.xlsx_with_sheet(
        tmp_path / "a.xlsx", files.sheet_xml(rows), texts=("contractnummer", "saldo")
    )
    assert opened(path)[1] == [(2, ["contractnummer", "saldo"])]


def test_a_large_workbook_is_cut_without_losing_a_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("voordeur.deliveries.files.workbook._PIECE_CELLS", 64 * 7)
    table = [HEAD, *([f"HS-{n}" if n % 5 else None, *ONE[1:]] for n in range(100)), [], ONE]
    rows = list(sheets.rows(files.xlsx_file(tmp_path / "a.xlsx", table)))
    assert [[cell or None for cell in row] if any(row) else [] for row in rows] == table


def test_an_old_excel_file(tmp_path: Path) -> None:
    headings, rows = opened(files.xls_file(tmp_path / "a.xls"))
    assert headings == ("contractnummer", "achternaam", "saldo", "ontstaan")
    assert rows == [(4, ["HS-1", "Bloëmsma", 1368.5, date(2026, 9, 25)])]


def test_an_empty_sheet_beside_the_table_is_no_second_table(tmp_path: Path) -> None:
    path = files.xlsx_file(tmp_path / "a.xlsx", TABLE, sheets={"Blad2": []})
    assert opened(path)[0] == tuple(HEAD)


def test_several_sheets_are_named(tmp_path: Path) -> None:
    path = files.xlsx_file(tmp_path / "a.xlsx", TABLE, sheets={"Oud": TABLE})
    error = refused(path)
    assert error.code == "meer_tabbladen"
    assert "Huurders, Oud" in error.sentence


FORMULAS = files.sheet_xml(
    '<row r="1">' + files.inline("A1", "contractnummer") + files.inline("B1", "saldo") + "</row>"
    '<row r="2">' + files.inline("A2", "HS-1") + '<c r="B2"><f>1+1</f></c></row>'
    '<row r="3">' + files.inline("A3", "HS-2") + '<c r="B3"><f>1+1</f><v>2</v></c></row>'
    '<row r="4">'
    + files.inline("A4", "HS-3")
    + '<c r="B4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    '<row r="5">' + files.inline("A5", "HS-4") + files.inline("B5", "=1+1") + "</row>"
)


def test_a_formula_gives_its_value_and_is_never_evaluated(tmp_path: Path) -> None:
    rows = dict(opened(files.xlsx_with_sheet(tmp_path / "a.xlsx", FORMULAS))[1])
    assert isinstance(rows[2][1], Flaw)
    assert rows[2][1].code == "formule_zonder_waarde"
    assert rows[3][1] == 2.0
    assert isinstance(rows[4][1], Flaw)
    assert rows[4][1].code == "formule_met_fout"
    assert rows[5][1] == "=1+1"


def test_a_book_in_a_cell_of_a_text_file_parks_its_own_row(tmp_path: Path) -> None:
    table = [HEAD, ["HS-0", "x" * 10_000_000, *ONE[2:]], ONE]
    rows = opened(files.csv_file(tmp_path / "a.csv", table))[1]
    assert rows[0][1][1] == TOO_LONG
    assert rows[1] == (3, ONE)


def test_a_shifted_row_is_asked_as_one_question(tmp_path: Path) -> None:
    path = files.csv_file(tmp_path / "a.csv", [HEAD, [*ONE, "te veel"]])
    headings, rows = opened(path)
    cells = understand(headings).pick(tuple(rows[0][1]))
    reading = read_row(cells, 2, date(2026, 11, 24))  # type: ignore[arg-type]
    assert [problem.code for problem in reading.problems] == ["te_veel_cellen"]


def _bytes(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _bomb(path: Path) -> Path:
    return files.lying_zip(path, "xl/workbook.xml", bytes(1024 * 1024), 200)


def _truncated(path: Path) -> Path:
    whole = files.xlsx_file(path, TABLE).read_bytes()
    return _bytes(path, whole[: len(whole) // 2])


def _flipped(path: Path) -> Path:
    raw = bytearray(files.xlsx_with_sheet(path, CELLS).read_bytes())
    at = raw.index(b"xl/worksheets/sheet1.xml") + 60
    raw[at : at + 40] = bytes(40)
    return _bytes(path, bytes(raw))


BAD = {
    "leeg": lambda path: _bytes(path, b""),
    "leeg: only white space": lambda path: _bytes(path, b"\n\n ; \n"),
    "leeg: an empty workbook": lambda path: files.xlsx_file(path, []),
    "geen_tabel: a picture": lambda path: _bytes(path, b"\x89PNG\r\n\x1a\n" + bytes(100)),
    "geen_tabel: a document": lambda path: _bytes(path, b"%PDF-1.7 enzovoort"),
    "geen_tabel: prose": lambda path: _bytes(path, b"Beste collega\nHierbij de lijst\n"),
    "geen_tabel: a zip": lambda path: files.zip_file(path, {"a.txt": b"tekst"}),
    "geen_tabel: an old document": lambda path: _bytes(
        path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
    ),
    "ander_formaat: a web page": lambda path: _bytes(path, b"<html><table></table></html>"),
    "ander_formaat: a Word document": lambda path: files.zip_file(
        path, {"word/document.xml": b"<a/>"}
    ),
    "wachtwoord": files.locked_file,
    "wachtwoord: OpenDocument": lambda path: files.ods_file(
        path, files.ods_row(HEAD), manifest="<manifest:encryption-data/>"
    ),
    "beschadigd: cut off": _truncated,
    "beschadigd: bytes lost": _flipped,
    "beschadigd: not XML": lambda path: files.zip_file(path, {"xl/workbook.xml": b"<a"}),
    "beschadigd: entities": lambda path: files.xlsx_with_sheet(
        path, CELLS.replace("<worksheet", "<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet")
    ),
    "beschadigd: a lying size": _bomb,
    "beschadigd: asks for more memory than exists": lambda path: files.xlsx_with_sheet(
        path, CELLS, counts="99999999999"
    ),
    "te_groot: OpenDocument repeats": lambda path: files.ods_file(
        path, files.ods_row(HEAD) + files.ods_row(ONE, times=1_000_000, columns=1000)
    ),
    "cel_te_groot: in the sheet": lambda path: files.xlsx_with_sheet(
        path, CELLS.replace("Bloëmsma", "x" * 10_000_000)
    ),
    "cel_te_groot: in the shared texts": lambda path: files.xlsx_with_sheet(
        path, CELLS, texts=("x" * 10_000_000,)
    ),
    "te_veel_kolommen": lambda path: files.csv_file(path, [["a"] * 1000]),
    "te_veel_kolommen: far away": lambda path: files.xlsx_with_sheet(
        path, CELLS.replace('r="E2"', 'r="XFD2"')
    ),
    "aanhalingsteken": lambda path: files.csv_file(path, [HEAD, ['"HS-1', "x"], *[ONE] * 200]),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_as_a_whole_with_a_reason(tmp_path: Path, case: str) -> None:
    path = BAD[case](tmp_path / "bad.xlsx")
    if case == "aanhalingsteken":
        path.write_text(path.read_text(encoding="utf-8").replace('"""HS-1"', '"HS-1', 1), "utf-8")
    assert refused(path).code == case.partition(":")[0]


def test_a_zip_bomb_is_stopped_while_it_unpacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusal, "LARGEST_SHEET", 1024 * 1024)
    filler = "".join(
        f'<row r="{n}">{files.inline(f"A{n}", "x" * 90)}</row>' for n in range(1, 9999)
    )
    path = files.xlsx_with_sheet(tmp_path / "a.xlsx", files.sheet_xml(filler))
    with pytest.raises(FileRefusedError, match="te groot"):
        list(sheets.rows(path))


def test_too_many_rows_are_refused_before_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusal, "MOST_ROWS", 50)
    table = [HEAD, *[ONE] * 100]
    assert refused(files.csv_file(tmp_path / "a.csv", table)).code == "te_veel_rijen"
    with pytest.raises(FileRefusedError, match="50 rijen"):
        next(sheets.rows(files.xlsx_file(tmp_path / "a.xlsx", table)))


def test_a_mistake_of_ours_is_not_blamed_on_the_file(tmp_path: Path) -> None:
    path = files.xlsx_file(tmp_path / "a.xlsx", TABLE)
    with pytest.raises(KeyError, match="ours"), open_rows(path):
        raise KeyError("ours")


REGISTER = Path(__file__).parents[3] / "shared/data/brp-testpersonen.csv"


def test_every_row_of_odd_real_spelling_is_read(tmp_path: Path) -> None:
    if not REGISTER.exists():
        pytest.skip(f"the test persons are not on this machine: {REGISTER.name}")
    with REGISTER.open(encoding="utf-8", newline="") as stream:
        people = list(csv.DictReader(stream))
    table = [list(GOOD), *(_delivered(at, person) for at, person in enumerate(people))]
    for path in (
        files.csv_file(tmp_path / "a.csv", table),
        files.xlsx_file(tmp_path / "a.xlsx", table),
    ):
        headings, rows = opened(path)
        understood = understand(headings)
        readings = [
            read_row(understood.pick(cells), number, date(2026, 11, 24))  # type: ignore[arg-type]
            for number, cells in rows
        ]
        assert len(readings) == len(people)
        assert all(reading.report.surname or reading.questions for reading in readings)


def _delivered(at: int, person: dict[str, str]) -> list[str]:
    cells = GOOD | {
        "contractnummer": f"HS-{at}",
        "voornamen": person["voornamen"],
        "tussenvoegsel": person["voorvoegsel"],
        "achternaam": person["geslachtsnaam"],
        "geboortedatum": person["geboortedatum"],
        "straat": person["straatnaam"],
        "postcode": person["postcode"],
        "huisnummer": person["huisnummer"] + person["huisletter"],
        "toevoeging": person["huisnummertoevoeging"],
        "woonplaats": person["woonplaats"],
    }
    return [str(cell) for cell in cells.values()]


@pytest.mark.slow
def test_two_hundred_thousand_rows_stay_within_five_hundred_mebibytes(tmp_path: Path) -> None:
    heading = [f"kolom {n}" for n in range(33)]
    rows = ([f"tekst {at} {n}" if n % 3 else at for n in range(33)] for at in range(200_000))
    path = files.xlsx_file(tmp_path / "a.xlsx", itertools.chain([heading], rows))
    count = (
        "import sys; from pathlib import Path; from voordeur.deliveries.files import open_rows\n"
    )
    count += "with open_rows(Path(sys.argv[1])) as sheet: print(sum(1 for _ in sheet.rows))"
    highest = 0
    with psutil.Popen(
        [sys.executable, "-c", count, path], stdout=subprocess.PIPE, text=True
    ) as process:
        while process.poll() is None:
            highest = max(highest, _memory_of(process))
            time.sleep(0.05)
        assert process.stdout.read().strip() == "200000"
    assert 0 < highest < 500 * 1024 * 1024


def _memory_of(process: psutil.Process) -> int:
    """Return the memory of a process and the reader that it started, in bytes."""
    try:
        everybody = [process, *process.children(recursive=True)]
        return sum(each.memory_info().rss for each in everybody)
    except psutil.NoSuchProcess:
        return 0
