# SPDX-License-Identifier: EUPL-1.2
"""In a real browser: from plan to phone to door, and a joint visit that both organisations see."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests import world
from tests.browser.looks import DESK, PHONE, assert_sound
from voordeur import clock
from voordeur.cases import actions as cases
from voordeur.visits import places

pytestmark = pytest.mark.usefixtures("committed")

POINTS = ("postcode;breedtegraad;lengtegraad", "9901AA;53,31;6,86")


@pytest.fixture
def people():
    made = world.build()
    places.load(places.read(POINTS)[0], by=made.register)
    return made


@pytest.fixture
def site(live_server, people, settings):
    """Three households; the agreement has asked for a joint visit since a week."""
    settings.ALLOWED_HOSTS = ["*"]
    today = clock.today()
    for number in (1, 2, 3):
        world.reported(people.anna, number=number, on=today - timedelta(days=37))
    cases.look_due(now=clock.now())
    return live_server.url


def _log_in(page, site, name):
    page.context.clear_cookies()
    page.goto(f"{site}/inloggen/")
    page.get_by_label("E-mailadres").fill(f"{name}@proef.example")
    page.get_by_label("Wachtwoord").fill(world.PASSWORD)
    page.get_by_role("button", name="Log in").click()


def _plan(page, site):
    """Plan today's round with the corporation, as Bilal, and put it on the phones."""
    page.set_viewport_size(DESK)
    _log_in(page, site, "bilal")
    page.get_by_role("link", name="Bezoekrondes").first.click()
    assert_sound(page)
    page.get_by_label("Welke dag?").fill(f"{clock.today():%d-%m-%Y}")
    page.get_by_role("group", name="andere organisatie").get_by_label("Corporatie Noord").check()
    page.get_by_role("button", name="Maak de rondes").click()
    assert_sound(page)


def _move_and_back(page):
    first = page.locator(".vd-doors tbody tr").first
    moved = first.locator("th").inner_text()
    first.get_by_role("button", name="Later").click()
    assert page.locator(".vd-doors tbody tr").nth(1).locator("th").inner_text() == moved
    page.get_by_role("button", name="Ongedaan maken").click()
    assert page.locator(".vd-doors tbody tr").first.locator("th").inner_text() == moved


def _knock(page):
    page.get_by_role("button", name="Check in").click()
    expect(page.get_by_text("Ingecheckt. Meld je af vóór")).to_be_visible()
    assert_sound(page)
    page.get_by_role("link", name="Aan de deur", exact=True).click()
    expect(page.get_by_text("Klopt het dat er huur openstaat")).to_be_visible()
    assert_sound(page)
    page.get_by_label("Toeslagen nakijken").check()
    page.get_by_role("button", name="Bereikt", exact=True).click()
    expect(page.get_by_text("Vastgelegd: bereikt")).to_be_visible()


def _we_were_there_too(page, site):
    _log_in(page, site, "anna")
    page.goto(f"{site}/rondes/samen")
    page.get_by_role("link", name="Open de ronde").click()
    assert_sound(page)
    page.get_by_role("link", name="Aan de deur", exact=True).click()
    expect(page.get_by_text("Al vastgelegd door Wijkteam Noord")).to_be_visible()
    page.get_by_role("button", name="Bereikt: wij waren er ook").click()
    expect(page.get_by_text("Vastgelegd: bereikt")).to_be_visible()


def test_from_plan_to_phone_to_a_joint_visit_that_both_organisations_see(page, site):
    _plan(page, site)
    expect(page.get_by_text("3 van 3 deuren passen in 1 ronde.")).to_be_visible()
    _move_and_back(page)
    page.get_by_role("button", name="Zet klaar op de telefoons").click()
    page.set_viewport_size(PHONE)
    page.get_by_role("link", name="Op de telefoon").click()
    _knock(page)
    _we_were_there_too(page, site)
    _log_in(page, site, "bilal")
    page.goto(f"{site}/rondes/")
    page.get_by_role("link", name="Open de ronde").click()
    page.get_by_role("button", name="Ik ben veilig, meld mij af").click()
    expect(page.get_by_text("Afgemeld om")).to_be_visible()
    page.get_by_role("link", name="Bekijk of draai terug").click()
    page.get_by_role("link", name="Naar de zaak").click()
    text = page.locator("main").inner_text().casefold()
    assert "corporatie" in text
    assert "toeslagen nakijken" in text


def test_a_round_is_planned_and_walked_without_javascript_and_by_keyboard(browser, site):
    context = browser.new_context(java_script_enabled=False, viewport=DESK)
    page = context.new_page()
    _log_in(page, site, "bilal")
    page.goto(f"{site}/rondes/")
    page.get_by_label("Corporatie Noord").first.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Maak de rondes").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Zet klaar op de telefoons").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Op de telefoon").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Aan de deur", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Niet thuis").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Vastgelegd: niet thuis").wait_for()
    context.close()


def test_the_list_on_paper_names_nobody(page, site):
    _plan(page, site)
    page.get_by_role("button", name="Zet klaar op de telefoons").click()
    page.get_by_role("link", name="Lijst zonder namen").click()
    assert_sound(page)
    text = page.locator("main").inner_text()
    assert "Lindelaan" in text
    assert "Voorbeeld" not in text
