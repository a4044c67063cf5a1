# SPDX-License-Identifier: EUPL-1.2
"""The desk in a real browser: divided without script, by keyboard alone, undone, and sound."""

import pytest
from playwright.sync_api import expect

from tests import world
from tests.browser.looks import DESK, PHONE, assert_sound
from voordeur import clock
from voordeur.cases import actions as cases
from voordeur.core.access import Role
from voordeur.people.values import RegionInfo

pytestmark = pytest.mark.usefixtures("committed")

FAMILIES = ("Zilverschoon", "Wolverlei", "Sleedoorn")


@pytest.fixture
def site(live_server, settings):
    """Bilal and Noor in one team, and three cases that nobody has."""
    settings.ALLOWED_HOSTS = ["*"]
    people = world.build()
    region = RegionInfo(people.bilal.region_id, "proef", "Proefregio")
    world.person(region, "noor", Role.WORKER, "wijkteam-noord")
    for number, family in enumerate(FAMILIES, 1):
        made = world.report(people.anna, number)
        keys = {"family_name": family, "family_key": family.casefold()}
        tenant = type(made.tenant)(**{**_fields(made.tenant), **keys})
        opened = world.reported(people.anna, number=number, tenant=tenant)
        cases.look([opened.case_id], region_id=people.anna.region_id, now=clock.now())
    return live_server.url


def _fields(value):
    return {name: getattr(value, name) for name in value.__slots__}


def _log_in(page, site, name="bilal"):
    page.context.clear_cookies()
    page.goto(f"{site}/inloggen/")
    page.get_by_label("E-mailadres").fill(f"{name}@proef.example")
    page.get_by_label("Wachtwoord").fill(world.PASSWORD)
    page.get_by_label("Wachtwoord").press("Enter")
    page.wait_for_url(lambda address: "inloggen" not in address)


def test_cases_are_divided_without_script_and_put_back(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    _log_in(page, site)
    page.get_by_role("link", name="Zaken verdelen").click()
    page.get_by_label("Kies S. Zilverschoon").check()
    page.get_by_label("Kies S. Wolverlei").check()
    page.get_by_label("Geef aan").select_option(label="Noor")
    page.get_by_role("button", name="Geef de zaken").click()
    expect(page.get_by_text("2 zaken voor Noor")).to_be_visible()
    page.get_by_role("button", name="Ongedaan maken").first.click()
    expect(page.get_by_text("2 zaken terug bij wie ze had")).to_be_visible()
    page.get_by_role("link", name="Zonder iemand").click()
    expect(page.get_by_role("link", name="S. Zilverschoon")).to_be_visible()
    context.close()


def test_the_day_is_done_by_keyboard_alone(page, site):
    _log_in(page, site)
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('.vd-row') !== null")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") != first
    page.keyboard.press("s")
    assert page.evaluate("document.activeElement.closest('.vd-do') !== null")
    page.keyboard.press("/")
    page.keyboard.type("jzilverschon")
    assert page.evaluate("document.activeElement.value") == "jzilverschon"
    page.keyboard.press("Home")
    page.keyboard.press("Delete")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zaken/?q=**")
    expect(page.get_by_role("link", name="S. Zilverschoon")).to_be_visible()


def test_keys_can_be_switched_off(page, site):
    _log_in(page, site)
    page.get_by_role("button", name="Zet sneltoetsen uit").click()
    page.reload()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('.vd-row') === null")
    expect(page.get_by_role("button", name="Zet sneltoetsen aan")).to_be_visible()


def test_a_view_is_kept_and_the_pages_of_the_desk_are_sound(page, site):
    _log_in(page, site)
    assert_sound(page, sizes=(DESK, PHONE), schemes=("light", "dark"))
    page.get_by_role("link", name="Te laat").click()
    page.get_by_text("Weergaven bewaren").click()
    page.get_by_label("Naam van de weergave").fill("Te laat, mijn team")
    page.get_by_role("button", name="Bewaar deze weergave").click()
    expect(page.get_by_role("link", name="Te laat, mijn team")).to_be_visible()
    for address in ("/dag/?van=team&kies=alle", "/team/", "/zaken/?q=zilverschon"):
        page.goto(f"{site}{address}")
        assert_sound(page, sizes=(DESK, PHONE), schemes=("light", "dark"))
