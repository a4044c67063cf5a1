# SPDX-License-Identifier: EUPL-1.2
"""The page of figures: who reads it, what it says of few cases and of many."""

import pytest
import world
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.integration.pages_world import browser
from voordeur.figures import queries


def test_who_steers_reads_figures_and_a_landlord_does_not(pages):
    assert browser("fem").get("/cijfers/").status_code == 200
    assert browser("els").get("/cijfers/").status_code == 200
    assert browser("anna").get("/cijfers/").status_code == 404
    assert browser("anna").get("/cijfers/bestand").status_code == 404


def test_a_few_cases_show_no_number_at_all(pages):
    text = browser("els").get("/cijfers/").content.decode()
    assert "Te weinig zaken om te tonen" in text
    assert "vd-number__big" not in text


@pytest.fixture
def many(pages):
    for number in range(100, 130):
        world.reported(pages.world.anna, number=number)
    return pages


def test_every_figure_stands_with_its_definition(many):
    text = browser("els").get("/cijfers/").content.decode()
    assert "Alle cijfers, met wat ze betekenen" in text
    assert "zaken met minstens een contactpoging, van zaken" in text
    assert "Bron: eigen definitie" in text
    assert "Voorbeeld" not in text  # nobody's name


def test_a_filter_that_nobody_knows_counts_as_no_filter(many):
    page = browser("els")
    plain = page.get("/cijfers/").content.decode()
    odd = page.get("/cijfers/?periode=eeuw&gemeente=9999&verhuurder=%27--").content.decode()
    lead = plain.partition("zaken, geopend van")[0][-10:]
    assert lead in odd


def test_the_file_holds_the_same_figures_and_no_formula(many):
    answer = browser("fem").get("/cijfers/bestand?periode=jaar")
    lines = answer.content.decode().splitlines()
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert lines[0].startswith("cijfer;deel;van;procent")
    assert any(line.startswith("Geprobeerd;") for line in lines)
    assert not any(cell[:1] in "=+-@" for line in lines for cell in line.split(";") if cell)


def test_the_page_asks_no_more_of_the_database_for_more_cases(many):
    page = browser("els")
    page.get("/cijfers/")
    with CaptureQueriesContext(connection) as before:
        page.get("/cijfers/")
    for number in range(200, 220):
        world.reported(many.world.anna, number=number)
    page.get("/cijfers/")
    with CaptureQueriesContext(connection) as after:
        page.get("/cijfers/")
    assert len(after) == len(before)


def test_no_cell_of_the_page_can_be_one_person(many):
    found = queries.monitor(many.world.els, _whole(), today=_whole().until)
    for one in found.figures:
        for number in (one.part, one.whole):
            assert number is None or number == 0 or number >= 10


def _whole():
    from datetime import date

    from voordeur.figures.values import Scope

    return Scope(date(2025, 1, 1), date(2026, 12, 31))
