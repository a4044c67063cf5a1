# SPDX-License-Identifier: EUPL-1.2
"""In a real browser: a small simulation from the form to its result, and a month that leaves."""

import pytest
from playwright.sync_api import expect

from tests import world
from tests.browser.looks import PHONE, assert_sound
from voordeur import clock
from voordeur.figures import simulations

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def people():
    return world.build()


@pytest.fixture
def site(live_server, people, settings):
    settings.ALLOWED_HOSTS = ["*"]
    return live_server.url


def _log_in(page, site, name):
    page.goto(f"{site}/inloggen/")
    page.get_by_label("E-mailadres").fill(f"{name}@proef.example")
    page.get_by_label("Wachtwoord").fill(world.PASSWORD)
    page.get_by_role("button", name="Log in").click()


def test_a_small_run_is_asked_with_the_keyboard_runs_and_shows_itself(
    page, site, people, tmp_path
):
    _log_in(page, site, "els")
    page.goto(f"{site}/nabootsing/")
    expect(page.get_by_text("Nog niets doorgerekend")).to_be_visible()
    assert_sound(page)
    page.get_by_label("Inwoners").select_option("10000")
    page.get_by_label("B", exact=True).select_option("")
    for label, value in (("Jaren", "0,5"), ("Hoe vaak", "2"), ("Begingetal", "7")):
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_label("Aantallen voltijdbanen om te proberen").fill("0,5")
    page.get_by_role("button", name="Reken door").press("Enter")
    page.get_by_text("0 van 6 keer doorgerekend").first.wait_for()
    expect(page.get_by_role("link", name="Kijk opnieuw")).to_be_visible()
    assert_sound(page)
    page.get_by_role("link", name="Kijk opnieuw").focus()
    while simulations.step(people.els.region_id, store=tmp_path, now=clock.now()):
        pass
    # By itself: nobody reloads the page.
    page.get_by_role("heading", name="Alle uitkomsten").wait_for()
    assert page.evaluate("document.activeElement.closest('main') !== null"), "the focus is lost"
    expect(page.get_by_text("Lees dit eerst")).to_be_visible()
    expect(
        page.get_by_role("columnheader", name="Als hulp niets doet", exact=True)
    ).to_be_visible()
    expect(page.get_by_role("heading", name="Hoeveel medewerkers zijn genoeg?")).to_be_visible()
    assert_sound(page)
    page.set_viewport_size(PHONE)
    assert_sound(page)


def test_a_month_is_looked_at_and_shown_on_a_phone(page, site, people):
    world.reported(people.anna, on=clock.today())
    _log_in(page, site, "fem")
    page.set_viewport_size(PHONE)
    page.goto(f"{site}/landelijk/")
    page.get_by_role("button", name="Kijk na").first.click()
    expect(page.get_by_role("heading", name="Wat is verstuurd")).to_be_visible()
    assert_sound(page)
