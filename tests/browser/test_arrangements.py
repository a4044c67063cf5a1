# SPDX-License-Identifier: EUPL-1.2
"""In a real browser: an arrangement is made, one term is missed, a call, caught up, kept."""

import pytest
from playwright.sync_api import expect

from tests import world
from tests.browser.looks import DESK, PHONE, assert_sound
from voordeur import clock
from voordeur.cases import actions as cases

pytestmark = pytest.mark.usefixtures("committed")

FIRST_PAGE = 120_000  # milliseconds: the first page of a server reads everything
MONTH = {
    "Wat komt er binnen?": "1900",
    "Huur": "684",
    "Andere vaste lasten en schulden": "300",
    "Boodschappen en al het andere": "500",
}


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
    page.goto(f"{site}/inloggen/", timeout=FIRST_PAGE)
    page.get_by_label("E-mailadres").fill(f"{name}@proef.example")
    page.get_by_label("Wachtwoord").fill(world.PASSWORD)
    page.get_by_role("button", name="Log in").click()


def _make(page, address):
    page.goto(address)
    assert_sound(page, sizes=(DESK, PHONE))
    page.get_by_label("Ja", exact=True).check()
    page.get_by_label("Welk bedrag staat open?").fill("600")
    page.get_by_label("In hoeveel termijnen?").fill("2")
    page.get_by_label("Eerste betaling op").fill(f"{clock.today():%d-%m-%Y}")
    for label, amount in MONTH.items():
        page.get_by_label(label, exact=True).fill(amount)
    page.get_by_role("button", name="Reken uit").click()
    expect(page.get_by_text("Ruimte € 416,00 per maand, na de regeling blijft")).to_be_visible()
    assert_sound(page, sizes=(DESK, PHONE))
    page.get_by_role("button", name="Leg deze regeling vast").click()
    expect(page.get_by_text("Vastgelegd: regeling getroffen")).to_be_visible()


def _miss(page, site):
    page.goto(f"{site}/meldingen/termijnen")
    page.get_by_label("Niet betaald", exact=True).first.check()
    assert_sound(page, sizes=(DESK, PHONE))
    page.get_by_role("button", name="Leg vast wat ik koos").click()
    expect(page.get_by_text("Vastgelegd: 0 betaald, 1 niet betaald")).to_be_visible()


def test_an_arrangement_from_the_making_to_the_end(page, site, case):
    _log_in(page, site, "bilal")
    address = f"{site}/zaken/{case.reference}/regeling"
    _make(page, address)
    _log_in(page, site, "anna")
    _miss(page, site)
    _log_in(page, site, "bilal")
    page.set_viewport_size(PHONE)
    page.goto(f"{site}/zaken/{case.reference}/")
    page.get_by_text("Toon nog 2 stappen").click()
    expect(page.get_by_text("riendelijk bellen over de termijn").first).to_be_visible()
    page.goto(address)
    expect(page.get_by_text("Een termijn is gemist")).to_be_visible()
    page.get_by_role("button", name="Betaald", exact=True).first.click()
    expect(page.get_by_text("ingehaald")).to_be_visible()
    page.get_by_role("button", name="Betaald", exact=True).first.click()
    expect(page.get_by_text("Nagekomen")).to_be_visible()
    assert_sound(page, sizes=(DESK, PHONE))


def test_a_landlord_enters_its_rules_and_the_helper_reads_them(page, site, case):
    _log_in(page, site, "anna")
    page.goto(f"{site}/meldingen/")
    page.get_by_role("link", name="Uw regels").click()
    page.get_by_label("Hoogste aantal termijnen (mag leeg)", exact=True).fill("6")
    page.get_by_label("Waar staat dit?").fill("Huurreglement")
    page.get_by_role("button", name="Leg deze regels vast").click()
    expect(page.get_by_text("Ten hoogste 6 termijnen.")).to_be_visible()
    assert_sound(page, sizes=(DESK, PHONE))
    _log_in(page, site, "bilal")
    page.goto(f"{site}/zaken/{case.reference}/regeling")
    expect(page.get_by_text("Ten hoogste 6 termijnen.")).to_be_visible()


def test_dark_is_sound_as_well(page, site, case):
    page.emulate_media(color_scheme="dark")
    _log_in(page, site, "bilal")
    page.goto(f"{site}/zaken/{case.reference}/regeling")
    assert_sound(page, sizes=(DESK, PHONE))
