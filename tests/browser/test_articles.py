# SPDX-License-Identifier: EUPL-1.2
"""The knowledge base in a real browser: from somebody's proposal to a figure on its page."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction
from playwright.sync_api import expect
from practices import placed, practice
from world import report

from tests.browser.looks import faults
from tests.browser.test_journey import WORKER, _log_in, site, world
from voordeur import clock
from voordeur.articles import guard
from voordeur.cases import actions, opening
from voordeur.cases import practices as beside
from voordeur.cases.models import Case
from voordeur.cases.values import Entry, HomeData, TenantData
from voordeur.core.practice.figure import LEAST
from voordeur.people import identity
from voordeur.people import queries as people

pytestmark = pytest.mark.usefixtures("committed")
__all__ = ["site", "world"]

EDITOR = "eva@rotterdam.example"
TITLE = "De deurwaarder belt eerst het wijkteam"
CHOSEN = (
    ("fases", "deurwaarder"),
    ("doelgroepen", "gezinnen met kinderen"),
    ("uitvoerders", "wijkteam"),
    ("leefgebieden", "geld"),
    ("bewijs", "geteld"),
)


@pytest.fixture
def quick(monkeypatch):
    """Let the form be filled as quickly as a browser in a test does."""
    monkeypatch.setattr(guard, "LEAST_SECONDS", 0)


def _contribute(page, site):
    """Propose a practice as somebody without an account; return the private address."""
    page.goto(f"{site}/kennisbank/")
    page.get_by_role("link", name="Stel een praktijk voor").first.click()
    page.get_by_label("Titel").fill(TITLE)
    page.get_by_label("Belofte").fill("Een gezin krijgt nog één keer bezoek vóór de dagvaarding.")
    for name, word in CHOSEN:
        page.locator(f"[name={name}][value='{word}']").check()
    page.get_by_label("Stappen").fill("De deurwaarder belt.\nHet wijkteam gaat langs.")
    page.get_by_label("Resultaat").fill("Gezinnen bezocht: 31")
    page.get_by_label("Bronnen").fill("Werkafspraak https://example.nl/werkafspraak")
    page.get_by_label("Naam (mag leeg)").fill("Kees Verzonnen")
    page.get_by_role("button", name="Verstuur je voorstel").click()
    page.get_by_text("Je voorstel wacht op de redactie").wait_for()
    return page.url


def _ask_back(page, site):
    _log_in(page, site, EDITOR)
    page.get_by_role("link", name=TITLE).click()
    page.get_by_label("Vraag de inzender").fill("In welk jaar was dat?")
    page.get_by_role("button", name="Stel de vraag").click()
    page.get_by_text("Gevraagd.").wait_for()


def _answer(page, private):
    page.goto(private)
    assert "In welk jaar was dat?" in page.locator("main").inner_text()
    page.get_by_label("Je antwoord").fill("In 2026.")
    page.get_by_role("button", name="Verstuur je antwoord").click()
    page.get_by_text("Je antwoord is bij de redactie").wait_for()


def _publish(page, site):
    page.goto(f"{site}/kennisbank/redactie/")
    page.get_by_role("link", name=TITLE).click()
    assert "In 2026." in page.locator("main").inner_text()
    page.get_by_role("button", name="Plaats deze tekst").click()
    page.get_by_role("heading", name=TITLE).wait_for()


def _cases_with_children(many):
    """Let a landlord report households, a month pass, the bailiff come and children be found."""
    landlord = people.actor_by_login("wouter@rotterdam.example", clock.today())
    on = clock.today()
    with transaction.atomic():
        opening.open_cases(
            [_household(landlord, number, on) for number in range(1, many + 1)],
            by=landlord,
            now=clock.now(),
        )
    clock.move(31)
    _bailiff_and_children()


def _household(landlord, number, on):
    one = report(landlord, number)
    return replace(
        one,
        on=on,
        home=HomeData("Voorbeeldstraat", number, "", "3011AA", "Rotterdam", "0599"),
        tenant=TenantData(f"Voorbeeldman{number}", family_key=f"voorbeeldman{number}"),
        values={**one.values, "gemeente": "0599"},
        report=replace(one.report, received_on=on, month=on.replace(day=1)),
    )


def _bailiff_and_children():
    """Let the register write what landlord and worker would: the bailiff, and children."""
    register = people.register_actor("rotterdam")
    worker = people.actor_by_login(WORKER, clock.today())
    actions.look_due(now=clock.now())
    yesterday = clock.today() - timedelta(days=1)
    with transaction.atomic(), identity.as_register(register.region_id):
        numbers = list(Case.objects.values_list("id", flat=True))
    for number in numbers:
        entries = [
            Entry("deurwaarder ingeschakeld", yesterday, case_id=number),
            Entry(
                "huishouden vastgesteld",
                yesterday,
                case_id=number,
                values={"kinderen_in_huis": True},
                party_id=worker.party_ids[0],
            ),
        ]
        with transaction.atomic():
            assert all(actions.record(entries, by=register, now=clock.now()))


def test_a_proposal_becomes_a_practice_in_a_case_and_then_a_figure(browser, page, site, quick):
    private = _contribute(page, site)
    _ask_back(page, site)
    with browser.new_context(locale="nl-NL") as away:
        _answer(away.new_page(), private)
    _publish(page, site)
    page.get_by_role("button", name="Uitloggen").click()

    page.goto(f"{site}/kennisbank/")
    page.get_by_label("Zoek een praktijk").fill("deurwaarder belt wijktaem")
    page.get_by_role("button", name="Zoek", exact=True).click()
    page.get_by_role("link", name=TITLE).click()
    assert "Nog geen getal" in page.locator("main").inner_text()
    public = page.url

    _cases_with_children(LEAST)
    _log_in(page, site, WORKER)
    places = page.eval_on_selector_all(
        "main a[href^='/zaken/V-']", "all => all.map(a => a.getAttribute('href'))"
    )
    own = {place for place in places if re.fullmatch(r"/zaken/V-[^/]+/", place)}
    assert len(own) == LEAST
    for place in sorted(own):
        page.goto(f"{site}{place}")
        card = page.locator(".vd-practices .vd-card", has_text=TITLE)
        assert "fase deurwaarder, kinderen in huis" in card.inner_text()
        card.get_by_role("button", name="Hier gebruikt").click()
        page.get_by_text("Genoteerd: hier gebruikt").wait_for()
    beside.count_uses(now=clock.now())
    page.goto(public)
    assert f"In {LEAST} zaken" in page.locator("main").inner_text()


def test_using_is_undone_in_one_click(page, site):
    placed(clock.now(), practice())
    _cases_with_children(1)
    _log_in(page, site, WORKER)
    page.locator("main a[href^='/zaken/V-']").first.click()
    page.get_by_role("button", name="Hier gebruikt").click()
    page.locator(".vd-note").get_by_role("button", name="Ongedaan maken").click()
    page.get_by_text("Teruggenomen").wait_for()
    expect(page.get_by_role("button", name="Hier gebruikt")).to_have_count(1)


# --- public pages -------------------------------------------------------------------------------


PUBLIC = (
    "/kennisbank/",
    "/kennisbank/?q=aanbellen",
    "/kennisbank/?q=hennepkwekerij",
    "/kennisbank/?fase=deurwaarder",
    "/kennisbank/bewijs/",
    "/kennisbank/praktijk/samen-aanbellen/",
    "/kennisbank/praktijk/samen-aanbellen/versies/",
    "/kennisbank/voorstel/",
    "/kennisbank/voorstel/?bij=samen-aanbellen",
)


@pytest.mark.parametrize("width", [390, 1280])
def test_public_pages_are_accessible_and_quiet(page, site, width):
    placed(clock.now(), practice())
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.set_viewport_size({"width": width, "height": 844})
    found = []
    for place in PUBLIC:
        page.goto(f"{site}{place}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{place} scrolls sideways to {wide}"] if wide > width else []
        found += faults(page)
    assert found == []
    assert said == []  # the policy of the browser refused nothing, the data block neither


def test_the_base_works_without_javascript_and_leaves_a_reader_no_cookie(browser, site):
    placed(clock.now(), practice())
    with browser.new_context(java_script_enabled=False, locale="nl-NL") as context:
        page = context.new_page()
        page.goto(f"{site}/kennisbank/")
        page.get_by_label("Zoek een praktijk").fill("samen aanbellen")
        page.get_by_role("button", name="Zoek", exact=True).click()
        page.get_by_role("link", name=re.compile("^Gezinnen met kinderen")).click()
        page.get_by_role("link", name="Samen aanbellen vóór de deurwaarder").click()
        assert "Bronnen die elkaar tegenspreken" in page.locator("main").inner_text()
        assert "De huurder denkt vaak" in page.locator("main").inner_text()
        page.get_by_role("link", name="Eerdere versies (1)").click()
        assert "Versie 1" in page.locator("main").inner_text()
        assert context.cookies() == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_of_the_editor_are_accessible(page, site, width):
    placed(clock.now(), practice())
    _log_in(page, site, EDITOR)
    page.set_viewport_size({"width": width, "height": 844})
    found = []
    for place in ("", "praktijk/samen-aanbellen/"):
        page.goto(f"{site}/kennisbank/redactie/{place}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{place} scrolls sideways to {wide}"] if wide > width else []
        found += faults(page)
    assert found == []
