# SPDX-License-Identifier: EUPL-1.2
"""Recording through the pages: what is said, what is kept of a wrong form, how it is undone."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import world
from tests.integration import statements
from tests.integration.pages_world import GOOD, browser, write
from voordeur.core.access import Role
from voordeur.pages import receiving
from voordeur.people import actions
from voordeur.people import queries as people


def _text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def _case(pages):
    return f"/zaken/{pages.reference}/"


def _record(client, pages, **sent):
    return client.post(f"{_case(pages)}vastleggen", sent, follow=True)


# --- a case -------------------------------------------------------------------------------------


def test_the_work_list_says_what_to_do_and_why(pages):
    text = _text(browser("bilal").get("/dag/"))
    assert "Bellen." in text
    assert "eerst bellen" in text
    assert "Proefconvenant" in text


def test_a_case_quotes_the_source_literally(pages):
    text = _text(browser("bilal").get(_case(pages)))
    assert "wij bellen eerst" in text
    assert "regel" in text


def test_an_attempt_is_recorded_and_can_be_undone(pages):
    client = browser("bilal")
    sent = {
        "form": "contactpoging",
        "kind": "contact geprobeerd",
        "soort": "Telefoon",
        "bereikt": "nee",
    }
    answer = _record(client, pages, **sent)
    assert "Vastgelegd: telefoon: niet bereikt" in _text(answer)
    undo = re.search(r'action="([^"]*ongedaan[^"]*)"', answer.content.decode())[1]
    assert "Ingetrokken" in _text(client.post(undo, follow=True))


def test_what_was_finished_today_is_one_row_per_case(pages):
    client = browser("bilal")
    sent = {"form": "contactpoging", "kind": "contact geprobeerd", "soort": "Telefoon"}
    _record(client, pages, **sent, bereikt="ja")
    _record(client, pages, form="gesprek", kind="gesprek gevoerd")
    page = client.get("/dag/").content.decode()
    done = page[page.index("Vandaag klaar") :]
    assert "Bellen</strong> is klaar." in done
    assert "Samen op bezoek</strong> is vervallen." in done  # nobody went there
    assert done.count("<article") == 1


def test_an_address_that_only_takes_forms_still_answers_a_reader(pages):
    answer = browser("bilal").get(f"{_case(pages)}vastleggen")
    assert answer.status_code == 405
    assert "Er is niets vastgelegd." in _text(answer)


def test_an_arrangement_shows_its_terms_to_the_cent(pages):
    sent = {
        "form": "stap",
        "kind": "regeling getroffen",
        "termijnen": "3",
        "bedrag": "100,00",
        "eerste_termijn": "1-5-2026",
    }
    text = _text(_record(browser("bilal"), pages, **sent))
    assert "3 termijnen van" in text
    assert text.count("33,33") >= 2
    assert "33,34" in text


def test_a_wrong_form_comes_back_with_what_was_typed(pages):
    sent = {
        "form": "contactpoging",
        "kind": "contact geprobeerd",
        "soort": "Telefoon",
        "wanneer": "31-12-2026",
        "notitie": "sprak de buurvrouw",
    }
    answer = _record(browser("bilal"), pages, **sent)
    assert answer.status_code == 422
    assert "Er kloppen 2 dingen niet" in _text(answer)
    assert "sprak de buurvrouw" in answer.content.decode()


def test_what_the_register_refuses_is_said_in_the_form(pages):
    sent = {"form": "stap", "kind": "regeling gebroken", "reden": "nieuwe kosten"}
    answer = _record(browser("bilal"), pages, **sent)
    assert answer.status_code == 422
    assert "Dit kan pas na" in _text(answer)


def test_something_of_the_timeline_is_taken_back_with_a_reason(pages):
    client = browser("bilal")
    _record(client, pages, form="gesprek", kind="gesprek gevoerd")
    address = re.search(r'href="([^"]*intrekken[^"]*)"', client.get(_case(pages)).content.decode())
    assert client.post(address[1]).status_code == 422
    answer = client.post(address[1], {"reden": "verkeerde zaak"}, follow=True)
    assert "Reden: verkeerde zaak." in _text(answer)


def test_a_note_never_reaches_the_landlord(pages):
    client = browser("bilal")
    _record(client, pages, form="gesprek", kind="gesprek gevoerd", notitie="vertrouwelijk woord")
    anna = browser("anna")
    seen = _text(anna.get("/meldingen/")) + _text(anna.get(f"/meldingen/bewijs/{pages.proof}"))
    assert "vertrouwelijk" not in seen
    assert "gesprek" not in seen.replace("Geen gesprekken", "")


def test_somebody_who_walks_in_gets_a_case(pages):
    sent = {
        "kind": "huurder meldt zich",
        "achternaam": "Nieuwkomer",
        "huisnummer": "12",
        "postcode": "9901 AA",
        "notitie": "liep binnen",
    }
    answer = browser("bilal").post("/zaken/openen", sent, follow=True)
    assert "De zaak is geopend" in _text(answer)
    assert "Nieuwkomer" in _text(answer)


def test_who_walks_in_twice_has_one_case(pages):
    sent = {
        "kind": "huurder meldt zich",
        "achternaam": "Nieuwkomer",
        "voornamen": "Noor",
        "huisnummer": "12",
        "postcode": "9901 AA",
    }
    client = browser("bilal")
    client.post("/zaken/openen", sent)
    answer = client.post("/zaken/openen", sent, follow=True)
    assert "Dit huishouden had al een zaak" in _text(answer)


def test_an_address_outside_the_territory_is_asked_about(pages):
    sent = {
        "kind": "huurder meldt zich",
        "achternaam": "Ver",
        "huisnummer": "1",
        "postcode": "1011 AA",
    }
    answer = browser("bilal").post("/zaken/openen", sent)
    assert answer.status_code == 422
    assert "ligt niet in het gebied" in _text(answer)


# --- a landlord ---------------------------------------------------------------------------------


def _upload(client, content, name="april.csv", to="/leveringen/nieuw", **more):
    file = SimpleUploadedFile(name, content)
    return client.post(to, {"bestand": file, **more}, follow=True)


def _csv(tmp_path, *rows):
    return write(tmp_path / "los.csv", *rows).read_bytes()


def test_an_uploaded_file_is_read_row_by_row(pages, tmp_path):
    row = {**GOOD, "contractnummer": "HC-80001", "achternaam": "Oost", "huisnummer": "3"}
    late = {**row, "contractnummer": "HC-80002", "huisnummer": "5", "herinnering_datum": ""}
    answer = _upload(browser("anna"), _csv(tmp_path, row, late))
    assert "1 van 2 rijen zijn verwerkt" in _text(answer)
    assert "De datum van de herinnering ontbreekt." in _text(answer)


def test_an_unknown_column_is_asked_about_once(pages, tmp_path):
    content = _csv(tmp_path, {**GOOD, "contractnummer": "HC-81001", "raadsel": "x"})
    client = browser("anna")
    asked = _upload(client, content)
    assert "Wat betekenen deze kolommen?" in _text(asked)
    assert "Wij hebben het bestand niet bewaard" in _text(asked)
    here = asked.redirect_chain[-1][0]
    answer = _upload(client, content, to=here, **{"kolom-0": "overslaan"})
    assert "1 van 1 rijen zijn verwerkt" in _text(answer)


def test_a_file_that_is_no_table_is_refused_in_words(pages):
    answer = _upload(browser("anna"), b"%PDF-1.7 nee", "brief.pdf")
    assert "Dit bestand is niet gelezen" in _text(answer)
    assert "is een document" in _text(answer)


def test_a_file_that_is_too_large_is_stopped_while_it_comes_in(pages, monkeypatch):
    monkeypatch.setattr(receiving, "LARGEST_FILE", 10_000)
    answer = _upload(browser("anna"), b"x" * 200_000)
    assert "groter dan 100 MB" in _text(answer)


def test_a_parked_row_is_filled_in_on_the_page(pages):
    to = f"/leveringen/{pages.delivery_id}/rijen/{pages.row_id}"
    sent = {"kolom": "herinnering_datum", "waarde": "20-03-2026"}
    answer = browser("anna").post(to, sent, follow=True)
    assert "De rij is toegelaten" in _text(answer)


def test_the_result_file_holds_no_formula(pages, tmp_path):
    row = {
        **GOOD,
        "contractnummer": "HC-82001",
        "kenmerk_verhuurder": "=HYPERLINK(1)",
        "huisnummer": "7",
        "achternaam": "Formule",
    }
    client = browser("anna")
    page = _upload(client, _csv(tmp_path, row))
    answer = client.get(f"{page.redirect_chain[-1][0]}uitkomst")
    with ZipFile(BytesIO(b"".join(answer.streaming_content))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
    assert b"=HYPERLINK(1)" in sheet
    assert b"<f>" not in sheet


def test_a_column_that_was_chosen_wrongly_can_be_chosen_again(pages, tmp_path):
    row = {**GOOD, "contractnummer": "HC-81501"}
    row["raadsel"], row["puzzel"] = row.pop("achternaam"), row.pop("bedrag_achterstand")
    content, client = _csv(tmp_path, row), browser("anna")
    here = f"{_upload(client, content).redirect_chain[-1][0]}"
    here = here if here.endswith("kolommen") else f"{here}kolommen"
    twice = _upload(client, content, to=here, **dict.fromkeys(("kolom-0", "kolom-1"), "straat"))
    assert "Kies iets anders." in _text(twice)
    missing = _upload(client, content, to=here, **{"kolom-0": "achternaam", "kolom-1": "telefoon"})
    assert "Zeg wat de kolommen betekenen" in _text(missing)
    here = f"{missing.redirect_chain[-1][0]}kolommen"
    chosen = {"kolom-0": "achternaam", "kolom-1": "bedrag_achterstand"}
    answer = _upload(client, content, to=here, **chosen)
    assert "1 van 1 rijen zijn verwerkt" in _text(answer)


def test_an_objection_is_never_answered_beforehand(pages):
    page = browser("anna").get("/meldingen/nieuw").content.decode()
    answers = re.findall(r'<input[^>]*name="bezwaar"[^>]*>', page)
    assert len(answers) == 2
    assert not [one for one in answers if "checked" in one]
    answer = browser("anna").post("/meldingen/nieuw", {**GOOD, "bezwaar": ""})
    assert "Kies: bezwaar van de huurder." in _text(answer)


def test_what_a_refused_row_held_is_not_called_empty(pages, tmp_path):
    row = {**GOOD, "contractnummer": "HC-81601", "achternaam": "Noord", "bezwaar": "ja"}
    answer = _upload(browser("anna"), _csv(tmp_path, row))
    assert "De huurder maakte bezwaar." in _text(answer)
    assert "(leeg)" not in _text(answer)


# What the form has ready, and a browser sends.
READY = {"eigen_actie": "nee", "lopende_regeling": "nee", "huidige_huurder": "ja"}


def test_one_typed_report_goes_the_way_of_a_file(pages):
    sent = {**GOOD, **READY, "contractnummer": "HC-83001", "achternaam": "Getypt"}
    sent["huisnummer"] = "11"
    answer = browser("anna").post("/meldingen/nieuw", sent, follow=True)
    assert "1 van 1 rijen zijn verwerkt" in _text(answer)


def test_a_typed_report_says_what_is_missing_at_the_field(pages):
    sent = {**GOOD, **READY, "bedrag_achterstand": "zie bijlage", "herinnering_datum": ""}
    answer = browser("anna").post("/meldingen/nieuw", sent)
    assert answer.status_code == 422
    assert "Er kloppen 2 dingen niet" in _text(answer)
    assert 'value="zie bijlage"' in answer.content.decode()


def test_a_later_fact_takes_one_click_and_can_be_undone(pages):
    client = browser("anna")
    sent = {"kind": "achterstand voldaan"}
    answer = client.post(f"/meldingen/{pages.signal_id}/vastleggen", sent, follow=True)
    assert "Vastgelegd: achterstand voldaan" in _text(answer)
    undo = re.search(r'action="([^"]*ongedaan[^"]*)"', answer.content.decode())[1]
    assert "Ingetrokken" in _text(client.post(undo, follow=True))


def test_what_is_closed_leaves_the_list_of_what_still_runs(pages):
    client = browser("anna")
    assert pages.proof in client.get("/meldingen/").content.decode()
    sent = {"kind": "achterstand voldaan"}
    client.post(f"/meldingen/{pages.signal_id}/vastleggen", sent)
    assert pages.proof not in client.get("/meldingen/").content.decode()
    assert pages.proof in client.get("/meldingen/?toon=gesloten").content.decode()
    assert pages.proof in client.get("/meldingen/?toon=alle").content.decode()


def test_an_announced_eviction_asks_for_its_day(pages):
    client = browser("anna")
    sent = {"kind": "ontruiming aangezegd"}
    asked = client.post(f"/meldingen/{pages.signal_id}/vastleggen", sent, follow=True)
    assert "Voor welke dag?" in _text(asked)
    client.post(
        f"/meldingen/{pages.signal_id}/vastleggen", {**sent, "form": "stap", "op": "30-4-2026"}
    )
    assert "do 30 april" in _text(browser("bilal").get(_case(pages)))


def test_the_invitation_is_a_pdf(pages):
    answer = browser("bilal").get(f"{_case(pages)}brief")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_the_proof_is_a_pdf(pages):
    answer = browser("anna").get(f"/meldingen/bewijs/{pages.proof}/pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


# --- doubts, agreements -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choice", "said"),
    [("same", "Zelfde persoon"), ("other", "Iemand anders"), ("ask", "bij de verhuurder")],
)
def test_a_doubt_is_settled(pages, choice, said):
    answer = browser("fem").post(f"/twijfels/{pages.doubt_id}", {"keuze": choice}, follow=True)
    assert said in _text(answer)


def test_a_choice_about_a_doubt_is_taken_back(pages):
    coordinator = browser("fem")
    coordinator.post(f"/twijfels/{pages.doubt_id}", {"keuze": "other"})
    answer = coordinator.post(f"/twijfels/{pages.doubt_id}/terug", follow=True)
    assert "de twijfel staat weer open" in _text(answer)


def test_a_draft_says_what_changes(pages):
    text = world.FILE.read_text(encoding="utf-8").replace("na: 30 dagen", "na: 20 dagen")
    answer = browser("els").post("/overeenkomst/ontwerp", {"tekst": text})
    assert "20 dagen" in _text(answer)
    assert "1 verschil" in _text(answer)


def test_a_draft_that_cannot_be_read_says_where(pages):
    answer = browser("els").post("/overeenkomst/ontwerp", {"tekst": "convenant: [\n"})
    assert "Dit kan niet worden gelezen" in _text(answer)


# --- logging in ---------------------------------------------------------------------------------


def test_the_login_leads_nowhere_else(pages, client):
    sent = {"username": "bilal@proef.example", "password": world.PASSWORD}
    answer = client.post("/inloggen/?next=https://elders.example/", sent)
    assert answer["Location"] == "/"


def test_who_has_two_kinds_of_work_chooses_one(pages):
    bilal = pages.world.bilal
    region = people.region("proef")
    actions.add_membership(
        person_id=bilal.person_id,
        region=region,
        role=Role.COORDINATOR,
        party_id=None,
        since=world.SINCE,
    )
    client = browser("bilal")
    chosen = re.findall(r'name="rol" value="(\d+)"', client.get("/rol/").content.decode())
    answer = client.post("/rol/", {"rol": chosen[1]}, follow=True)
    assert "Overzicht" in _text(answer)


# --- speed --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("bilal", "/dag/"),
        ("bilal", "/zaken/?q=Voorbeeld"),
        ("bilal", "/zaken/{reference}/"),
        ("bilal", "/zaken/openen"),
        ("anna", "/meldingen/bewijs/{proof}"),
        ("anna", "/leveringen/"),
        ("anna", "/leveringen/{delivery_id}/"),
        ("fem", "/twijfels/"),
        ("els", "/overeenkomst/"),
        ("gijs", "/inzage/"),
        ("bilal", "/kennisbank/"),
    ],
)
def test_a_page_asks_the_database_little(pages, who, address):
    found = statements.asked(browser(who), address.format(**vars(pages)))
    assert len(found) <= statements.MOST, "\n".join(found)


@pytest.mark.parametrize(("who", "address"), [("anna", "/meldingen/"), ("fem", "/overzicht/")])
def test_a_page_of_several_answers_reads_little(pages, who, address):
    found = statements.reading(statements.asked(browser(who), address))
    assert len(found) <= statements.MOST, "\n".join(found)


def test_a_longer_work_list_asks_no_more(pages):
    client = browser("bilal")
    few = len(statements.asked(client, "/dag/"))
    for number in range(2, 22):
        world.reported(pages.world.anna, number=number)
    assert len(statements.asked(client, "/dag/")) == few
