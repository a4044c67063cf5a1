# SPDX-License-Identifier: EUPL-1.2
"""In a real browser: "everything you have on me, and who saw it" in under a minute."""

import json
import sys
import time

import pytest
from playwright.sync_api import expect

from tests import world
from tests.browser.looks import DESK, PHONE, assert_sound
from voordeur import clock
from voordeur.cases import actions as cases

pytestmark = pytest.mark.usefixtures("committed")

MINUTE = 60


@pytest.fixture
def case(committed):
    """A case in the hands of Bilal, who has looked at it."""
    people = world.build()
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


class Clicks:
    """Counts what the officer does, and how long it takes."""

    def __init__(self):
        self.count, self.began = 0, time.monotonic()

    def click(self, found):
        self.count += 1
        found.click()

    @property
    def seconds(self):
        return time.monotonic() - self.began


def test_everything_and_who_saw_it_in_under_a_minute(page, site, case, capsys):
    _log_in(page, site, "bilal")
    page.goto(f"{site}/zaken/{case.reference}/")
    _log_in(page, site, "gijs")
    page.goto(f"{site}/verzoeken/")

    officer = Clicks()
    page.get_by_label("Kenmerk van de zaak, of achternaam").fill(case.reference)
    officer.click(page.get_by_role("button", name="Zoek"))
    officer.click(page.get_by_role("link", name="Alles wat er is"))
    expect(page.get_by_role("heading", name="Alles over S. Voorbeeld")).to_be_visible()
    expect(page.get_by_role("cell", name="Wijkteam Noord").first).to_be_visible()
    with page.expect_download() as told:
        officer.click(page.get_by_role("link", name="Bestand (JSON)"))
    letter = page.get_by_role("link", name="Brief (PDF)").get_attribute("href")
    paper = page.request.get(f"{site}{letter}")
    seconds, clicks = officer.seconds, officer.count

    data = json.loads(told.value.path().read_text(encoding="utf-8"))
    assert data["persoon"][0]["achternaam"] == "Voorbeeld"
    assert "Wijkteam Noord" in {one["organisatie"] for one in data["wie_zag_mijn_gegevens"]}
    assert paper.body().startswith(b"%PDF")
    with capsys.disabled():
        sys.stdout.write(f"\neverything, and who saw it: {seconds:.1f} s, {clicks} clicks\n")
    assert seconds < MINUTE
    assert_sound(page, sizes=(DESK, PHONE))


def test_a_request_goes_from_the_desk_to_its_answer(page, site, case):
    _log_in(page, site, "gijs")
    page.goto(f"{site}/verzoeken/")
    assert_sound(page, sizes=(DESK, PHONE))
    page.get_by_role("button", name="Zoek").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Kenmerk van de zaak, of achternaam").fill(case.reference)
    page.get_by_role("button", name="Zoek").click()
    page.locator("summary", has_text="Nieuw verzoek").click()
    page.get_by_label("Inzage").check()
    page.get_by_role("button", name="Leg het verzoek vast").click()
    expect(page.get_by_text("Het verzoek ligt vast")).to_be_visible()
    expect(page.get_by_text("Wie vraagt dit?")).to_be_visible()
    assert_sound(page, sizes=(DESK, PHONE))
    page.locator("summary", has_text="Stel vast wie het is").click()
    page.get_by_label("Document gezien").check()
    page.get_by_role("button", name="Stel vast wie het is").click()
    page.locator("summary", has_text="Beantwoord").click()
    page.get_by_label("Wat hebt u de huurder geantwoord?").fill("Alles meegegeven.")
    page.get_by_role("button", name="Beantwoord").click()
    expect(page.get_by_text("Alles meegegeven.")).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("link", name="Wie zag het").click()
    assert_sound(page, sizes=(DESK, PHONE))


def test_anybody_reads_the_register_of_processing(page, site):
    page.goto(f"{site}/verwerkingen/")
    expect(page.get_by_text("Een huurder met een achterstand helpen")).to_be_visible()
    assert_sound(page, sizes=(DESK, PHONE))


def test_the_log_is_searched_without_a_script(page, site, case):
    _log_in(page, site, "gijs")
    page.goto(f"{site}/inzage/")
    assert_sound(page, sizes=(DESK, PHONE))
    page.get_by_text("Zoek in het logboek").click()
    page.get_by_label("Uitkomst").select_option("geweigerd")
    page.get_by_role("button", name="Toon").click()
    assert "uitkomst=geweigerd" in page.url
    assert_sound(page, sizes=(DESK, PHONE))


def test_on_a_phone_every_part_of_the_site_is_reached(page, site):
    _log_in(page, site, "gijs")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site}/verzoeken/")
    names = page.locator(".vd-nav a span:first-of-type").all_text_contents()
    assert len(names) > 5
    for name in names:
        links = page.get_by_role("link", name=name, exact=True).all()
        assert any(one.is_visible() for one in links), name
