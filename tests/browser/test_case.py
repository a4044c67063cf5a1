# SPDX-License-Identifier: EUPL-1.2
"""In a real browser: a plan with the tenant, a referral and its answer, a crisis to its end."""

import os
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests import world
from tests.browser.looks import PHONE, assert_sound
from voordeur import clock
from voordeur.cases import actions as cases
from voordeur.cases.values import Entry

pytestmark = pytest.mark.usefixtures("committed")

FOUR_TIMES = {"width": 320, "height": 700}
WORDS = "Ik wil weten waar ik recht op heb."
DAY = timedelta(days=1)


@pytest.fixture
def people():
    return world.build()


def happens(people, case, kind, ago=0, **values):
    on = clock.today() - ago * DAY
    entry = Entry(kind, on, case_id=case.case_id, values=values)
    (answer,) = cases.record([entry], by=people.bilal, now=clock.now())
    assert answer, answer.sentence


@pytest.fixture
def helped(people):
    case = world.reported(people.anna)
    for kind in ("gesprek gevoerd", "hulp aanvaard", "plan vastgesteld"):
        happens(people, case, kind, 9)
    happens(people, case, "verwezen", 6, naar="GGD", grondslag="toestemming van de huurder")
    return case


@pytest.fixture
def crisis(people):
    case = world.reported(people.anna)
    happens(people, case, "ontruiming aangezegd", 2, op=clock.today())
    return case


@pytest.fixture
def site(live_server, people, settings):
    settings.ALLOWED_HOSTS = ["*"]
    return live_server.url


def open_case(page, site, case, name="bilal"):
    page.goto(f"{site}/inloggen/")
    page.get_by_label("E-mailadres").fill(f"{name}@proef.example")
    page.get_by_label("Wachtwoord").fill(world.PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.goto(f"{site}/zaken/{case.reference}/")


def is_sound(page, name=""):
    assert_sound(page)
    folder = os.environ.get("VOORDEUR_LOOK")  # somebody wants to see it
    if folder and name:
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_a_goal_is_written_with_the_tenant_by_keyboard_and_undone(page, site, helped):
    open_case(page, site, helped)
    is_sound(page, "case")
    add = page.get_by_role("link", name="Schrijf een doel op")
    add.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/plan/doel")
    page.wait_for_load_state()
    is_sound(page, "goal")
    page.get_by_label("Over welk leefgebied gaat het?").select_option("geld")
    page.get_by_label("Nu nodig").check()
    page.get_by_label("Wat wil de huurder?").fill(WORDS)
    page.get_by_label("Wie doet wat?").fill("Samira belt, Bilal helpt")
    page.get_by_role("button", name="Zet in het plan").click()
    summary = page.locator("[data-error-summary]")
    assert "Kies wanneer jullie er weer naar kijken." in summary.inner_text()
    review = clock.today() + 14 * DAY
    page.get_by_label("Wanneer kijken jullie er weer naar?").fill(
        f"{review.day}-{review.month}-{review.year}"
    )
    page.get_by_role("button", name="Zet in het plan").click()
    expect(page.locator("#plan").get_by_text(WORDS)).to_be_visible()
    is_sound(page, "plan")
    page.goto(f"{page.url.partition('#')[0]}plan/papier")
    expect(page.get_by_text(WORDS)).to_be_visible()
    is_sound(page, "paper")


def test_a_referral_waits_is_taken_up_and_can_be_undone(page, site, helped):
    open_case(page, site, helped)
    part = page.locator("#verwijzingen")
    expect(part.get_by_text("Al 6 dagen geen antwoord")).to_be_visible()
    part.get_by_role("button", name="Opgepakt").click()
    expect(page.locator("#verwijzingen").get_by_text("opgepakt").first).to_be_visible()
    page.get_by_role("button", name="Ongedaan maken").first.click()
    expect(page.locator("#verwijzingen").get_by_text("Al 6 dagen geen antwoord")).to_be_visible()


def test_on_a_phone_each_part_is_one_line_and_two_buttons_lie_at_the_thumb(page, site, helped):
    page.set_viewport_size(PHONE)
    open_case(page, site, helped)
    goals = page.locator("#plan")
    assert goals.get_attribute("open") is None
    is_sound(page, "case-phone")
    goals.locator("summary").click()
    expect(goals.get_by_role("link", name="Schrijf een doel op")).to_be_visible()
    expect(page.locator(".vd-thumb")).to_be_visible()
    page.set_viewport_size(FOUR_TIMES)
    is_sound(page)


def test_on_a_phone_without_script_it_is_folded_too_and_opens_by_a_link(browser, site, helped):
    with browser.new_context(java_script_enabled=False, viewport=PHONE) as context:
        page = context.new_page()
        open_case(page, site, helped)
        expect(page.locator("#plan .vd-part__in")).to_be_hidden()
        page.locator("#plan > summary").click()
        expect(page.locator("#plan .vd-part__in")).to_be_visible()
        expect(page.locator("#contactpoging")).to_be_hidden()
        page.get_by_role("link", name="Leg poging vast").click()
        expect(page.locator("#contactpoging")).to_be_visible()
        page.emulate_media(media="print")
        expect(page.locator("#verwijzingen .vd-part__in")).to_be_visible()
        tall = page.evaluate("document.documentElement.scrollHeight")
        assert tall < 4_500, f"{tall} px on a phone"


def test_in_the_dark_and_on_paper_nothing_is_lost(page, site, helped):
    page.emulate_media(color_scheme="dark")
    open_case(page, site, helped)
    is_sound(page, "case-dark")
    page.emulate_media(media="print")
    expect(page.locator("#wat-er-gebeurde")).to_be_visible()
    expect(page.locator("#contactpoging")).to_be_hidden()


@pytest.mark.parametrize(
    ("ending", "answer"),
    [
        ("Ontruiming afgewend", "laatste kans"),
        ("Datum verschoven", ""),
        ("Toch ontruimd", ""),
    ],
)
def test_a_crisis_comes_to_an_end_that_is_recorded(page, site, crisis, ending, answer):
    open_case(page, site, crisis)
    expect(page.locator("#crisislijst").get_by_text("Moratorium overwegen")).to_be_visible()
    is_sound(page, "crisis")
    page.get_by_role("link", name=ending).click()
    if answer:
        page.get_by_label(answer.capitalize()).check()
    if ending == "Datum verschoven":
        later = clock.today() + 30 * DAY
        page.get_by_label("Voor welke dag?").fill(f"{later.day}-{later.month}-{later.year}")
    page.get_by_role("button", name="Leg vast").click()
    expect(page.get_by_text("Vastgelegd").first).to_be_visible()
    stays = ending == "Datum verschoven"
    assert (page.locator("#crisislijst").count() == 1) is stays
    is_sound(page)
