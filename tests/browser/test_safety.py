# SPDX-License-Identifier: EUPL-1.2
"""In a real browser: a look with a reason that is told, and a caution that nobody overlooks."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests import world
from tests.browser.looks import DESK, PHONE, assert_sound
from voordeur import clock
from voordeur.cases import actions as cases

pytestmark = pytest.mark.usefixtures("committed")

WHY = "Een collega is ziek en de huurder belt ons."


@pytest.fixture
def people():
    return world.build()


@pytest.fixture
def case(people):
    """A case in the hands of Bilal, looked at up to today."""
    opened = world.reported(people.anna)
    cases.look([opened.case_id], region_id=people.anna.region_id, now=clock.now())
    return opened


@pytest.fixture
def site(live_server, case, settings):
    settings.ALLOWED_HOSTS = ["*"]
    return live_server.url


def _log_in(page, site, name):
    page.context.clear_cookies()
    page.goto(f"{site}/inloggen/")
    page.get_by_label("E-mailadres").fill(f"{name}@proef.example")
    page.get_by_label("Wachtwoord").fill(world.PASSWORD)
    page.get_by_role("button", name="Log in").click()


def test_who_looks_gives_a_reason_and_the_owner_and_the_privacy_officer_read_it(page, site, case):
    _log_in(page, site, "hana")
    page.goto(f"{site}/zaken/?q={case.reference}")
    page.get_by_role("link", name="Inzien met reden").click()
    assert_sound(page)
    page.get_by_label("Nummer van de zaak").fill(case.reference)
    page.get_by_label("Waarneming").check()
    page.get_by_label("In je eigen woorden").fill(WHY)
    page.get_by_role("button", name="Bekijk deze zaak").click()
    expect(page.get_by_text("Je kijkt met een reden: waarneming")).to_be_visible()
    expect(page.get_by_role("button", name="Leg vast")).to_have_count(0)
    assert_sound(page)

    _log_in(page, site, "bilal")
    expect(page.get_by_text("Iemand bekeek een zaak van jullie")).to_be_visible()
    page.get_by_role("link", name=f"Zaak {case.reference}").first.click()
    expect(page.get_by_text(WHY)).to_be_visible()

    _log_in(page, site, "gijs")
    page.goto(f"{site}/inzage/met-reden")
    expect(page.get_by_text(WHY)).to_be_visible()
    assert_sound(page)


def test_a_caution_is_seen_on_the_phone_on_the_list_and_on_the_case(page, site, case):
    page.set_viewport_size(PHONE)
    _log_in(page, site, "bilal")
    address = f"{site}/zaken/{case.reference}/"
    page.goto(address)
    page.get_by_role("link", name="Veilig op bezoek").click()
    assert_sound(page)
    page.locator("summary", has_text="Niet bezoeken, vraag eerst").click()
    page.get_by_label("Gevaarlijk dier").check()
    page.get_by_label("Wie moet men eerst vragen?").fill("Wijkteam Noord (06 0000 7777)")
    review = clock.today() + timedelta(days=30)
    page.get_by_label("Kijk er opnieuw naar op").fill(f"{review:%d-%m-%Y}")
    page.get_by_role("button", name="Zet dit op de zaak").click()
    expect(page.get_by_text("Vraag eerst Wijkteam Noord (06 0000 7777)")).to_be_visible()
    for seen_on in (f"{site}/dag/", address):
        page.goto(seen_on)
        expect(page.get_by_text("Niet bezoeken").first).to_be_visible()
        expect(page.get_by_text("Wijkteam Noord (06 0000 7777)").first).to_be_visible()
        expect(page.get_by_text("gevaarlijk dier")).to_have_count(0)
        assert_sound(page)
    page.set_viewport_size(DESK)
    assert_sound(page)
