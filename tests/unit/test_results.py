# SPDX-License-Identifier: EUPL-1.2
"""What goes back to the landlord can be opened without doing anything by itself."""

import csv
from datetime import UTC, datetime

import files
import pytest

from voordeur.deliveries.files import open_rows
from voordeur.deliveries.results import results, write_result
from voordeur.deliveries.values import DeliveryAnswer, HeadingAnswer, RowAnswer

DAY = datetime(2026, 11, 24, 9, tzinfo=UTC)
TABLE = [["BSN", "achternaam", "straat"], ["999990019", "Bakker", "=1+1"], ["", "Smit", "Dijk"]]


def answer(**changed):
    rows = (
        RowAnswer(2, "refused", "bezwaar", "De huurder maakte bezwaar.", "Bewaar het."),
        RowAnswer(3, "admitted", "", "Toegelaten.", "", "=cmd"),
    )
    headings = (HeadingAnswer("BSN", "", "forbidden"),)
    given = {"id": 1, "file_name": "x.csv", "received_at": DAY, "state": "done"}
    return DeliveryAnswer(**given | {"rows": rows, "headings": headings} | changed)


@pytest.fixture
def delivered(tmp_path):
    return files.csv_file(tmp_path / "x.csv", TABLE)


def back(answer, delivered, folder):
    to = folder / "terug.csv"
    write_result(answer, delivered, to)
    with to.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream, delimiter=";"))


def test_a_refused_row_comes_back_with_its_cells_and_an_admitted_one_without(delivered, tmp_path):
    headings, refused, admitted = back(answer(), delivered, tmp_path)
    assert headings == ["rij", "kenmerk", "uitkomst", "reden", "wat nu", "achternaam", "straat"]
    assert refused[2:] == [
        "geweigerd",
        "De huurder maakte bezwaar.",
        "Bewaar het.",
        "Bakker",
        "'=1+1",
    ]
    assert admitted[5:] == ["", ""]


def test_no_cell_is_a_formula_at_the_next_reader(delivered, tmp_path):
    lines = back(answer(), delivered, tmp_path)
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "@", "-"))]


def test_what_a_landlord_may_not_share_does_not_come_back(delivered, tmp_path):
    assert "999990019" not in str(back(answer(), delivered, tmp_path))


def test_a_file_refused_as_a_whole_comes_back_as_one_line(delivered, tmp_path):
    refused = answer(rows=(), refusal="Dit bestand is leeg.", way_out="Kies een ander.")
    assert back(refused, delivered, tmp_path)[1:] == [
        ["", "", "geweigerd", "Dit bestand is leeg.", "Kies een ander."]
    ]


def test_of_a_file_that_cannot_be_read_any_more_the_outcomes_stay(tmp_path):
    gone = tmp_path / "leeg.csv"
    gone.write_bytes(b"")
    assert len(back(answer(), gone, tmp_path)) == 3


def test_a_workbook_can_be_read_again(delivered, tmp_path):
    to = tmp_path / "terug.xlsx"
    write_result(answer(), delivered, to)
    with open_rows(to, to.name) as sheet:
        assert sheet.headings[:3] == ("rij", "kenmerk", "uitkomst")
        assert next(cells[6] for _, cells in sheet.rows) == "'=1+1"


def test_without_the_file_the_outcomes_are_told_alone():
    assert [row[:3] for row in results(answer())] == [
        ("2", "", "geweigerd"),
        ("3", "'=cmd", "toegelaten"),
    ]
