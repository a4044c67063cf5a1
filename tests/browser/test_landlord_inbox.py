# SPDX-License-Identifier: EUPL-1.2
"""In a real browser: a landlord's reports are short on a phone, and whole on a desk."""

import pytest
from playwright.sync_api import expect

from tests import world
from tests.browser.looks import DESK, PHONE, faults

pytestmark = pytest.mark.usefixtures("committed")

FIRST_PAGE = 120_000  # milliseconds: the first page of a server reads everything
ROW = 130  # pixels of one report on a phone
MEANING = "Iemand neemt contact op met de huurder."


@pytest.fixture
def site(live_server, settings):
    people = world.build()
    for number in range(1, 5):
        world.reported(people.anna, number=number)
    settings.ALLOWED_HOSTS = ["*"]
    return live_server.url


def _inbox(page, site, size):
    page.set_viewport_size(size)
    page.goto(f"{site}/inloggen/", timeout=FIRST_PAGE)
    page.get_by_label("E-mailadres").fill("anna@proef.example")
    page.get_by_label("Wachtwoord").fill(world.PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.goto(f"{site}/meldingen/?toon=alle")
    return page.locator("main tbody tr")


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def any_page(browser, request):
    context = browser.new_context(java_script_enabled=request.param)
    yield context.new_page()
    context.close()


def test_on_a_phone_a_report_is_two_lines_and_the_rest_is_a_tap_away(any_page, site):
    rows = _inbox(any_page, site, PHONE)
    assert rows.count() == 4
    assert max(one.bounding_box()["height"] for one in rows.all()) <= ROW
    first = rows.first
    expect(first.get_by_text(MEANING)).to_be_hidden()
    first.locator("summary").first.click()
    expect(first.get_by_text(MEANING)).to_be_visible()
    expect(first.get_by_role("link", name="Bewijs van melding")).to_be_visible()
    first.get_by_text("Meld wat er gebeurde").click()
    expect(first.get_by_label("Wat gebeurde er?")).to_be_visible()


def test_on_a_desk_everything_is_there_at_once(any_page, site):
    rows = _inbox(any_page, site, DESK)
    for one in rows.all():
        expect(one.get_by_text(MEANING)).to_be_visible()
        expect(one.get_by_role("link", name="Bewijs van")).to_be_visible()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_inbox_is_sound_folded_and_open(page, site, size):
    rows = _inbox(page, site, size)
    assert faults(page) == []
    if size == PHONE:
        rows.first.locator("summary").first.click()
    rows.first.locator(".vd-rowforms summary").click()
    assert faults(page) == []
