# SPDX-License-Identifier: EUPL-1.2
"""The yearly report, comparisons, an experiment and the sum of costs, as a reader gets them."""

import csv
import re
from datetime import timedelta
from io import BytesIO, StringIO

import pikepdf
import pytest
import world
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from tests.integration.pages_world import TODAY, browser
from voordeur import clock
from voordeur.agreements import files
from voordeur.agreements.models import AgreementVersion
from voordeur.cases import actions as cases
from voordeur.cases.models import Case
from voordeur.cases.values import Entry
from voordeur.core.figure.evaluation.trial import Plan
from voordeur.figures import checking, publishing, trials, yearly
from voordeur.people import identity

REPORT = """# SPDX-License-Identifier: EUPL-1.2
jaarverslag: Proef in cijfers
rijen:
  - naam: Gesprekken
    telt: zaken met een gesprek
    zaken met: [gesprek gevoerd]
    gepubliceerd: gesprekken
    doel: 0
  - {naam: Hulp, telt: aandeel met hulp, zaken met: [hulp aanvaard], van: Gesprekken}
reeks: Gesprekken
"""
PUBLISHED = """# SPDX-License-Identifier: EUPL-1.2
gepubliceerd: Proef
bronnen:
  - {naam: P, titel: Verslag, van: de regio, datum: 2020}
cijfers:
  - cijfer: gesprekken
    telt: gesprekken
    eenheid: gesprekken
    waarden:
      - {jaar: 2019, waarde: 77, bron: P, citaat: 77 gesprekken}
  - cijfer: kosten van een huisuitzetting
    telt: wat het kost
    eenheid: euro
    waarden:
      - {jaar: 2019, waarde: 6000, tot: 9000, bron: P, plaats: bladzijde 3}
"""


@pytest.fixture
def loaded(pages, tmp_path):
    folder = tmp_path / "proef"
    folder.mkdir()
    (folder / checking.PUBLISHED_FILE).write_text(PUBLISHED, "utf-8")
    (folder / checking.REPORT_FILE).write_text(REPORT, "utf-8")
    done = publishing.load(folder=tmp_path, by=pages.world.els, now=world.at(TODAY))
    assert done == publishing.LoadedSheets(2, 0), done
    return pages


def talked(pages, many, first=100):
    """Let that many cases have a talk this year."""
    held = [world.reported(pages.world.anna, number=first + n).case_id for n in range(many)]
    on = world.REPORTED_ON + timedelta(days=3)
    entries = [Entry("gesprek gevoerd", on, case_id=case) for case in held]
    cases.record(entries, by=pages.world.bilal, now=world.at(on))
    return held


def text_of(name, address):
    answer = browser(name).get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


# --- the report ---------------------------------------------------------------------------------


def test_a_region_without_a_report_says_what_to_do(pages):
    assert "Deze regio heeft nog geen jaarverslag" in text_of("els", "/cijfers/jaarverslag/")


def test_what_was_published_stands_beside_the_count_under_its_own_mark(loaded):
    talked(loaded, 30)
    text = text_of("fem", "/cijfers/jaarverslag/?jaar=2026")
    assert "Gepubliceerd, niet uit het register" in text
    assert "2019: 77 gesprekken" in text
    assert ">30</p>" in text
    assert not re.search(r"\b107\b", re.sub("<[^>]*>", " ", text))  # never one sum
    assert "Voorbeeld" not in text  # nobody's name


def test_a_year_before_the_register_shows_what_was_published_and_counts_nothing(loaded):
    talked(loaded, 30)
    text = text_of("els", "/cijfers/jaarverslag/?jaar=2019")
    assert "dit register telde toen nog niet" in text
    assert "77 gesprekken" in text


def test_a_year_of_which_nothing_is_known_is_said_not_to_be_there(loaded):
    text = text_of("els", "/cijfers/jaarverslag/?jaar=2025&versie=x")
    assert "Dit is er niet: “versie=x”, “jaar=2025”" in text
    assert "Dit is er niet" not in text_of("els", "/cijfers/jaarverslag/?jaar=2019")
    assert browser("els").get("/cijfers/jaarverslag/bestand.csv?jaar=2025").status_code == 404
    assert browser("els").get("/cijfers/jaarverslag/bestand.csv?jaar=2019").status_code == 200


def test_few_cases_stay_hidden_on_the_page_and_in_every_file(loaded):
    talked(loaded, 7)
    for address in ("", "bestand.csv"):
        text = text_of("els", f"/cijfers/jaarverslag/{address}?jaar=2026")
        assert "Verborgen" in text
        assert ">7<" not in text
        assert ";7;" not in text


def test_the_files_hold_the_same_table(loaded):
    talked(loaded, 30)
    page = browser("fem")
    answer = page.get("/cijfers/jaarverslag/bestand.csv?jaar=2026")
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    held = page.get("/cijfers/jaarverslag/bestand.xlsx?jaar=2026")
    book = CalamineWorkbook.from_filelike(BytesIO(held.content))
    sheet = book.get_sheet_by_index(0).to_python()
    assert rows[1][1:3] == ["Gesprekken", "30"]
    assert [row[1:] for row in rows[:3]] == sheet[:3]


def test_the_report_on_paper_is_pdf_ua_with_a_tagged_table(loaded):
    talked(loaded, 30)
    answer = browser("fem").get("/cijfers/jaarverslag/bestand.pdf?jaar=2026")
    with pikepdf.open(BytesIO(answer.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo["/Title"]) == "Proef in cijfers"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        assert {"/Table", "/TH", "/TR", "/H1"} <= roles(pdf.Root.StructTreeRoot.K)


def roles(found, seen=frozenset()):
    """Return the roles of all tags below."""
    if isinstance(found, pikepdf.Array):
        return frozenset().union(*(roles(one) for one in found))
    if not isinstance(found, pikepdf.Dictionary):
        return seen
    own = frozenset({str(found.S)} if "/S" in found else ())
    return own | (roles(found.K) if "/K" in found else frozenset())


def test_a_form_that_is_not_there_is_not_found(loaded):
    assert browser("fem").get("/cijfers/jaarverslag/bestand.exe").status_code == 404


@pytest.mark.parametrize(
    "address", ["/cijfers/jaarverslag/", "/cijfers/werkt-het/", "/cijfers/kosten/"]
)
def test_a_page_asks_no_more_of_the_database_for_more_cases(loaded, address):
    page = browser("els")
    talked(loaded, 40)
    page.get(address)
    with CaptureQueriesContext(connection) as few:
        page.get(address)
    talked(loaded, 20, first=300)
    page.get(address)
    with CaptureQueriesContext(connection) as more:
        page.get(address)
    assert len(more) == len(few)
    asked = [one for one in few if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(asked) <= 15, [one["sql"][:90] for one in asked]


# --- comparisons and experiments ----------------------------------------------------------------


def visited(pages, many, reached, part, first):
    """Visit that many cases at a part of day and speak with some of them."""
    held = [world.reported(pages.world.anna, number=first + n).case_id for n in range(many)]
    on = world.REPORTED_ON + timedelta(days=5)
    entries = [
        Entry(
            "contact geprobeerd",
            on,
            case_id=case,
            values={"soort": "Huisbezoek", "bereikt": at < reached, "dagdeel": part},
        )
        for at, case in enumerate(held)
    ]
    cases.record(entries, by=pages.world.bilal, now=world.at(on))


def test_evening_and_day_are_compared_and_no_cause_is_named(pages):
    visited(pages, 40, 28, "Avond", 100)
    visited(pages, 50, 15, "Ochtend", 200)
    text = text_of("els", "/cijfers/werkt-het/")
    assert "70 % tegen 30 %" in text
    assert "Er is niet geloot." in text
    assert "ongeveer 50" in text


def test_too_few_visits_say_that_nothing_can_be_said(pages):
    visited(pages, 12, 11, "Avond", 100)
    visited(pages, 50, 15, "Ochtend", 200)
    text = text_of("els", "/cijfers/werkt-het/")
    assert "Dat kunnen we niet zeggen: de groepen zijn te klein." in text
    assert "92 %" not in text


FORM = {
    "naam": "Korte brief",
    "vraag": "Helpt hij?",
    "moment": "eerste brief",
    "keuze_a": "gewoon",
    "keuze_b": "kort",
    "wie": "",
    "uitkomst": "bereikt",
    "dagen": "30",
    "zaken": "80",
    "tot": "1-9-2026",
    "blok": "4",
}


def test_an_experiment_goes_from_plan_to_lock_to_on_to_end(pages):
    page = browser("els")
    made = page.post("/cijfers/werkt-het/proef/nieuw", FORM)
    assert made.status_code == 302
    address = made["Location"]
    page.post(f"{address}doen", {"doe": "vastleggen"})
    assert "Zet de proef aan" in page.get(address).content.decode()
    refused = page.post(f"{address}doen", {"doe": "aanzetten", "besluit": "college"})
    assert refused.status_code == 422
    assert "waarom loten hier eerlijk is" in refused.content.decode()
    why = "Beide brieven zijn even vriendelijk en voldoen aan de wet."
    page.post(f"{address}doen", {"doe": "aanzetten", "besluit": "college", "eerlijk": why})
    text = page.get(address).content.decode()
    assert "Nog niemand kijkt naar de uitkomst" in text
    assert why in text
    page.post(f"{address}doen", {"doe": "stoppen", "reden": "klacht"})
    assert "Gestopt" in page.get(address).content.decode()


def test_a_plan_with_faults_comes_back_with_what_was_written(pages):
    answer = browser("els").post(
        "/cijfers/werkt-het/proef/nieuw", FORM | {"zaken": "12", "wie": "maandn >= 1"}
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "met minder is er niets te zeggen" in text
    assert "maandn &gt;= 1" in text


def test_a_coordinator_reads_an_experiment_and_cannot_touch_it(pages):
    plan = Plan("P", "V?", "kaartje", ("a", "b"), "bereikt", 30, 80, TODAY + timedelta(days=60))
    number = trials.write(plan=plan, by=pages.world.els, now=world.at(TODAY))
    address = f"/cijfers/werkt-het/proef/{number}/"
    assert "<form" not in text_of("fem", address).partition("<main")[2].partition("</main")[0]
    assert browser("fem").post(f"{address}doen", {"doe": "vastleggen"}).status_code == 404


# --- one version of the agreement ---------------------------------------------------------------


def moved(pages, some, version):
    """Let these cases be under another version of the agreement."""
    with transaction.atomic(), identity.as_register(pages.world.register.region_id):
        Case.objects.filter(pk__in=some).update(agreement_id=version)


def another_version(pages, sign="f"):
    with transaction.atomic(), identity.as_register(pages.world.register.region_id):
        row = AgreementVersion.objects.get(pk=pages.world.agreement_id)
        row.pk, row.digest = None, sign * 64
        row.valid_from -= timedelta(days=400 + ord(sign))
        row.save()
        return row.pk


def under(pages, version):
    shown = yearly.report(pages.world.els, 2026, this_year=2026, version=version)
    tally = shown.rows[0].tally
    return None if tally is None else tally.part


@pytest.mark.parametrize(("many", "told"), [(12, (30, 18, 12)), (5, (30, None, None))])
def test_a_version_counts_its_own_cases_and_hides_what_tells_of_a_few(loaded, many, told):
    one, other = loaded.world.agreement_id, another_version(loaded)
    moved(loaded, talked(loaded, 30)[:many], other)
    assert tuple(under(loaded, version) for version in (0, one, other)) == told


def test_what_is_left_of_the_total_by_three_versions_tells_of_no_few_either(loaded):
    one, second, third = loaded.world.agreement_id, *(another_version(loaded, n) for n in "de")
    held = talked(loaded, 48)
    moved(loaded, held[:15], second)
    moved(loaded, held[15:20], third)
    shown = tuple(under(loaded, version) for version in (0, one, second, third))
    assert shown == (48, 28, None, None)


def test_the_report_says_which_version_held_and_offers_each(loaded):
    talked(loaded, 12)
    text = text_of("els", "/cijfers/jaarverslag/?jaar=2026")
    assert "De overeenkomst van toen: vanaf 1 januari 2026." in text
    text = text_of("els", f"/cijfers/jaarverslag/?jaar=2026&versie={loaded.world.agreement_id}")
    assert "Alleen zaken onder de overeenkomst vanaf 1 januari 2026." in text


# --- costs --------------------------------------------------------------------------------------


def test_a_suggestion_stands_with_its_source_and_year_and_fills_in_nothing(loaded):
    text = text_of("els", "/cijfers/kosten/")
    assert "6.000 tot 9.000 euro" in text
    assert "Verslag, de regio, 2020" in text
    assert 'value="6000"' not in text


def test_without_a_comparison_nothing_is_called_avoided(pages):
    ask = "?prijs_laag=6000&prijs_hoog=9000&aantal_laag=12"
    text = text_of("els", f"/cijfers/kosten/{ask}&minder_laag=5")
    assert "72.000 tot 108.000 euro" in text
    assert "Of er iets is uitgespaard, kunnen we niet zeggen" in text
    assert "Kosten die er in de vergelijking meer waren" not in text


def test_with_a_comparison_the_difference_is_a_range(pages):
    ask = "?prijs_laag=6000&prijs_hoog=9000&aantal_laag=12&minder_laag=2&minder_hoog=5"
    text = text_of("els", f"/cijfers/kosten/{ask}&aanpak_laag=20000&vergeleken=eerder+jaar")
    assert "-8.000 tot 25.000 euro" in text


def test_what_is_kept_for_the_region_the_next_reader_sees_with_who_and_when(pages):
    given = {"prijs_laag": "6000", "prijs_hoog": "9000", "aantal_laag": "12", "prijs_bron": "Raad"}
    assert browser("els").post("/cijfers/kosten/", given).status_code == 302
    text = text_of("fem", "/cijfers/kosten/")
    assert "72.000 tot 108.000 euro" in text
    assert 'value="Raad"' in text
    assert re.search(r"<li>\d+ \w+ \d{4}, els", text, re.IGNORECASE)


def test_to_fill_in_is_not_to_keep_and_keeping_the_same_twice_is_one_change(pages):
    text_of("els", "/cijfers/kosten/?prijs_laag=7000&aantal_laag=1")
    assert 'value="7000"' not in text_of("els", "/cijfers/kosten/")
    for _ in range(2):
        browser("els").post("/cijfers/kosten/", {"prijs_laag": "7000"})
    assert text_of("els", "/cijfers/kosten/").count(f"{clock.today().year}, ") == 1


def test_what_is_wrong_is_not_kept(pages):
    assert browser("els").post("/cijfers/kosten/", {"prijs_laag": "veel"}).status_code == 422
    assert 'value="veel"' not in text_of("els", "/cijfers/kosten/")


@pytest.mark.parametrize("amount", ["veel", "9" * 20, "-5", "6,5"])
def test_what_is_no_amount_is_said_and_not_reckoned_with(pages, amount):
    text = text_of("els", f"/cijfers/kosten/?prijs_laag={amount}&aantal_laag=3")
    assert "hoort een heel getal tot" in text


def test_the_files_of_the_project_are_all_sound():
    folder = files.project_folder()
    found = {key: checking.check_region(key, folder) for key in files.regions(folder)}
    assert set(found.values()) == {3}, found
