# SPDX-License-Identifier: EUPL-1.2
"""A privacy officer erases in a real browser: a proposal, a look, agreement, a report."""

from datetime import timedelta

import pytest
import world
from playwright.sync_api import expect

from tests.browser.looks import assert_sound
from tests.integration.retention_world import WORDS, closed, later
from voordeur.jobs.tasks import erase_confirmed
from voordeur.people import actions as people_actions
from voordeur.people import queries

pytestmark = pytest.mark.usefixtures("committed")

NOW = later(years=1)


@pytest.fixture
def site(live_server, monkeypatch, settings, tmp_path):
    """A running site, more than a year after everything happened."""
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW)
    settings.ALLOWED_HOSTS = ["*"]
    settings.BACKUP_DAYS = 30
    settings.ERASED_JOURNAL = tmp_path / "gewist.jsonl"
    people = world.build()
    number = people_actions.add_person(
        email="gijs@proef.example", name="Gijs", password=world.PASSWORD
    )
    assert queries.actor_of(number, "Gijs", (NOW - timedelta(days=1)).date())
    closed(people, named=True)
    closed(people, 2)
    return live_server.url


def test_a_privacy_officer_erases_what_is_over(site, page):
    page.goto(f"{site}/inloggen/")
    page.locator("input[name=username]").fill("gijs@proef.example")
    page.locator("input[type=password]").fill(world.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    page.get_by_role("link", name="Bewaren en wissen").first.click()
    assert_sound(page)
    page.get_by_role("button", name="Maak een voorstel").click()
    page.wait_for_url("**/bewaren/voorstel/*/")
    assert not any(word in page.content() for word in WORDS)
    page.get_by_role("button", name="Ga verder").click()
    assert "Zeg dat je hebt gekeken" in page.get_by_role("main").inner_text()
    assert_sound(page)
    page.get_by_label("Ik heb gekeken wat er weggaat").check()
    page.get_by_role("button", name="Ga verder").click()
    assert "Akkoord gegeven" in page.get_by_role("main").inner_text()
    erase_confirmed()
    page.reload()
    expect(page.get_by_role("heading", name="Verslag")).to_be_visible()
    assert "nog 30 dagen" in page.get_by_role("main").inner_text()
    page.set_viewport_size({"width": 390, "height": 844})
    assert_sound(page)
