# SPDX-License-Identifier: EUPL-1.2
"""The page of figures: who reads it, what it says of few cases and of many."""

import csv
from io import BytesIO, StringIO

import pikepdf
import pytest
import world
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from tests.integration.pages_world import browser
from voordeur import clock
from voordeur.cases.models import Case
from voordeur.core.figure.indicator import INDICATORS
from voordeur.figures import inhabitants, queries, showing
from voordeur.pages import figure_words, monitor_files
from voordeur.people import identity
from voordeur.trails.models import Disclosure


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
    assert "/cijfers/cijfer?naam=attempted" in text
    assert "Bron: eigen definitie" in text
    assert "Voorbeeld" not in text  # nobody's name


def test_a_filter_that_nobody_knows_counts_as_no_filter(many):
    page = browser("els")
    plain = page.get("/cijfers/").content.decode()
    odd = page.get("/cijfers/?periode=eeuw&keuze=gemeente:9999&cijfer=%27--").content.decode()
    assert _lead(plain) == _lead(odd)


def _lead(text):
    return text.partition("vd-title__sub")[2].partition("</p>")[0]


def test_the_columns_hold_the_same_figures_and_no_formula(many):
    answer = browser("fem").get("/cijfers/bestand?periode=jaar&vorm=csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert lines[0].startswith("cijfer;deel;van;waarde")
    (attempted,) = [line for line in lines if line.startswith("Geprobeerd;")]
    assert ";0;32;0,0;" in attempted
    assert attempted.endswith(";Geprobeerd: zaken met minstens een contactpoging, van zaken")
    assert lines[0].endswith(";definitie")
    (waited,) = [line for line in lines if line.startswith("Tot contact;")]
    assert waited.endswith(";Tot contact: dagen van de opening tot het eerste contact")
    assert not any(cell[:1] in "=+-@" for line in lines for cell in line.split(";") if cell)


def test_the_columns_in_english_hold_the_english_definitions(many):
    reader = browser("fem")
    reader.cookies["voordeur-taal"] = "en"
    answer = reader.get("/cijfers/bestand?periode=jaar&vorm=csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].endswith(";definition")
    assert any("cases with at least one attempt" in line for line in lines)


def test_where_inhabitants_are_known_only_a_rate_is_told_per_inhabitant(many, monkeypatch):
    living = inhabitants.Inhabitants({"9901": 4_000}, clock.today(), "", False)
    monkeypatch.setattr(inhabitants, "of", lambda _region: living)
    answer = browser("fem").get("/cijfers/bestand?periode=jaar&vorm=csv")
    lines = csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    told = {line[0]: line[2:4] for line in lines if len(line) > 4}
    assert told["Enkelvoudig"] == ["32", "100,0"]
    # 32 in 12 months of 4,000 people; not out of 32 cases.
    assert told["Signalen per 1.000 inwoners per maand"] == ["", "0,7"]
    text = browser("fem").get("/cijfers/").content.decode()
    assert "100 %" in text


def test_the_workbook_holds_the_same_figures_with_their_definitions(many):
    answer = browser("fem").get("/cijfers/bestand?vorm=xlsx")
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    rows = {row[0]: row for row in book.get_sheet_by_index(0).to_python()}
    assert rows["Geprobeerd"][1:4] == [0, 32, 0]
    assert rows["Geprobeerd"][6] == "zaken met minstens een contactpoging"
    assert any(
        "Gemeenten kiezen verschillend" in str(row[0])
        for row in book.get_sheet_by_index(1).to_python()
    )


def test_a_formula_stays_a_text_in_every_file():
    assert monitor_files._safe("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert monitor_files._safe("-1+2") == "'-1+2"
    assert monitor_files._safe(-3) == "-3"


def test_the_paper_is_tagged_for_who_does_not_see(many):
    answer = browser("fem").get("/cijfers/bestand?vorm=pdf")
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(BytesIO(answer.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("nl")
        assert "pdfuaid" in str(pdf.open_metadata())


def test_a_number_opens_its_definition_and_how_it_is_counted(many):
    text = browser("els").get("/cijfers/cijfer?naam=reached").content.decode()
    assert "reached_on is not null" in text
    assert "cases with at least one contact" in text
    assert "Zaken achter dit cijfer" not in text  # Els sees no cases
    assert browser("els").get("/cijfers/cijfer?naam=onzin").status_code == 404


def test_who_sees_cases_opens_those_behind_a_number_and_that_is_written_down(many):
    """A coordinator watches what is stuck: of 32 cases these two, and nothing of the others."""
    with transaction.atomic(), identity.as_register(many.world.fem.region_id):
        stuck = list(Case.objects.order_by("-id").values_list("id", flat=True)[:2])
        Case.objects.update(watched=False)
        Case.objects.filter(id__in=stuck).update(watched=True)
    text = browser("fem").get("/cijfers/cijfer?naam=single").content.decode()
    assert "Je ziet er 2:" in text
    assert text.count('<th scope="row"><a href="/zaken/') == 2
    assert _disclosures(many.world.fem.region_id) == 2


def _disclosures(region_id):
    with transaction.atomic(), identity.as_register(region_id):
        return Disclosure.objects.filter(name__startswith="zaken achter").count()


def test_a_hidden_number_shows_no_case_behind_it(pages):
    world.reported(pages.world.anna, number=3)
    text = browser("fem").get("/cijfers/cijfer?naam=single").content.decode()
    assert "Zaken achter dit cijfer" not in text


def test_english_readers_read_english_definitions(many):
    page = browser("els")
    page.cookies["voordeur_taal"] = "en"
    with override("en"):
        assert figure_words.label(INDICATORS["reached"]) == "Reached"
        assert figure_words.means(INDICATORS["reached"]).startswith("cases with at least")


def test_the_page_asks_no_more_of_the_database_for_more_cases(many):
    page = browser("els")
    page.get("/cijfers/")
    with CaptureQueriesContext(connection) as before:
        page.get("/cijfers/")
    for number in range(200, 220):
        world.reported(many.world.anna, number=number)
    with CaptureQueriesContext(connection) as after:
        page.get("/cijfers/")
    assert len(after) == len(before)
    asked = [one for one in after if one["sql"].startswith("SELECT")]
    assert len(asked) <= 15


def test_no_cell_of_the_page_can_be_one_person(many):
    today = clock.today()
    showing.keep_up(region_id=many.world.els.region_id, today=today)
    found = queries.monitor(many.world.els)
    for one in found.figures:
        for number in (one.part, one.whole):
            assert number is None or number == 0 or number >= 10
