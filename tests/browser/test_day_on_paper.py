# SPDX-License-Identifier: EUPL-1.2
"""In a real browser: the list of a day is two sheets of paper, with only what is needed."""

import io

import pikepdf
import pytest
from playwright.sync_api import expect

from tests import world
from voordeur import clock
from voordeur.cases import actions as cases

pytestmark = pytest.mark.usefixtures("committed")

FIRST_PAGE = 120_000  # milliseconds: the first page of a server reads everything
CASES, SHEETS = 24, 2


@pytest.fixture
def day(page, live_server, settings):
    """The day of Bilal with two dozen cases."""
    people = world.build()
    opened = [world.reported(people.anna, number=number) for number in range(1, CASES + 1)]
    cases.look([one.case_id for one in opened], region_id=people.anna.region_id, now=clock.now())
    settings.ALLOWED_HOSTS = ["*"]
    page.goto(f"{live_server.url}/inloggen/", timeout=FIRST_PAGE)
    page.get_by_label("E-mailadres").fill("bilal@proef.example")
    page.get_by_label("Wachtwoord").fill(world.PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.goto(f"{live_server.url}/dag/")
    expect(page.locator(".vd-rows > li")).to_have_count(CASES)
    return page


def test_two_dozen_cases_are_two_sheets(day):
    with pikepdf.open(io.BytesIO(day.pdf(prefer_css_page_size=True))) as paper:
        assert len(paper.pages) <= SHEETS


def test_on_paper_there_are_no_buttons_and_no_empty_lanes(day):
    expect(day.locator(".vd-lane__empty").first).to_be_visible()
    day.emulate_media(media="print")
    for what in (".vd-lane__empty", ".vd-do", ".vd-row button", ".vd-keys", ".vd-filters"):
        assert [one for one in day.locator(f"main {what}").all() if one.is_visible()] == []
    row = day.locator(".vd-row").first
    for what in (".vd-row__name", ".vd-row__lines", ".vd-deadline"):
        expect(row.locator(what)).to_be_visible()
