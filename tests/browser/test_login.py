# SPDX-License-Identifier: EUPL-1.2
"""Setting up a second step and coming in with it, in a real browser: an app, and a passkey."""

import pytest
from playwright.sync_api import expect

from tests import world
from tests.browser.looks import faults
from voordeur import clock
from voordeur.accounts.totp import STEP, code_at

PLACES = ("/account/", "/account/tweede-stap", "/account/wachtwoord")


@pytest.fixture
def people(committed):
    return world.build()


@pytest.fixture
def site(live_server):
    # A passkey belongs to a name; a number will not do.
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def page(context):
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda said: _keep(page, said))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    return page


def _keep(page, said):
    # The browser itself reports every status of 400 and more as an error.
    if said.type == "error" and "Failed to load resource" not in said.text:
        page.complaints.append(said.text)


def log_in(page, site, name="bilal", password=world.PASSWORD):
    page.goto(f"{site}/inloggen/?next=/account/")
    page.get_by_label("E-mailadres").fill(f"{name}@proef.example")
    page.get_by_label("Wachtwoord").fill(password)
    page.get_by_role("button", name="Log in").click()


def log_out(page):
    was = page.url
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_url(lambda at: at != was)  # what a device keeps is wiped first


def app_of(page):
    """Return the key that stands on the page, as a phone would have it."""
    import base64

    text = page.locator(".vd-key").inner_text().replace(" ", "")
    return base64.b32decode(text)


def code(key, drift=0):
    return code_at(key, int(clock.real_now().timestamp()) // STEP + drift)


def add_app(page, site):
    page.goto(f"{site}/account/tweede-stap")
    page.get_by_role("link", name="Authenticator-app").click()
    key = app_of(page)
    page.get_by_label("Code uit de app").fill(code(key))
    page.get_by_role("button", name="Koppel de app").click()
    codes = page.locator(".vd-codes code").all_inner_texts()
    assert len(codes) == 10
    return key, codes


@pytest.mark.parametrize("has_script", [True, False])
def test_an_app_is_set_up_and_asked_with_and_without_javascript(people, site, browser, has_script):
    context = browser.new_context(java_script_enabled=has_script, locale="nl-NL")
    page = context.new_page()
    log_in(page, site)
    key, codes = add_app(page, site)
    page.get_by_role("link", name="Ik heb de codes bewaard").click()
    expect(page.get_by_text("Authenticator-app", exact=True)).to_be_visible()
    log_out(page)
    log_in(page, site)
    expect(page.get_by_role("heading", name="Tweede stap")).to_be_visible()
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Ga verder").click()
    expect(page.get_by_text("Deze code klopt niet").first).to_be_visible()
    page.get_by_label("Code").fill(code(key, 1))
    page.get_by_role("button", name="Ga verder").click()
    page.wait_for_url("**/account/")
    log_out(page)
    log_in(page, site)
    page.get_by_label("Code").fill(codes[0])
    page.get_by_role("button", name="Ga verder").click()
    page.wait_for_url("**/account/")
    expect(page.get_by_text("U gebruikte een herstelcode")).to_be_visible()
    context.close()


def test_a_passkey_is_made_and_used(people, site, page):
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    made = cdp.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    log_in(page, site)
    page.goto(f"{site}/account/tweede-stap")
    page.get_by_role("link", name="Passkey").click()
    page.get_by_label("Hoe noemt u deze passkey?").fill("Mijn laptop")
    page.get_by_role("button", name="Maak de passkey").click()
    page.get_by_role("link", name="Ik heb de codes bewaard").click()
    expect(page.get_by_text("Mijn laptop")).to_be_visible()
    assert faults(page) == []
    log_out(page)
    log_in(page, site)
    assert faults(page) == []
    page.get_by_role("button", name="Gebruik uw passkey").click()
    page.wait_for_url("**/account/")
    log_out(page)
    # Somebody with another key does not come in.
    cdp.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": made["authenticatorId"]})
    log_in(page, site)
    page.goto(f"{site}/account/")
    assert "/inloggen/" in page.url
    assert page.complaints == []


def test_a_session_elsewhere_is_seen_and_ended(people, site, browser, page):
    other = browser.new_context(locale="nl-NL").new_page()
    log_in(other, site)
    other.wait_for_url("**/account/")
    log_in(page, site)
    page.goto(f"{site}/account/")
    expect(page.get_by_text("Chrome op Linux")).to_have_count(2)
    page.get_by_role("button", name="Log overal anders uit").click()
    expect(page.get_by_text("Daar bent u uitgelogd")).to_be_visible()
    other.goto(f"{site}/account/")
    assert "/inloggen/" in other.url


def test_guessing_is_told_to_wait_in_plain_words(people, site, page):
    for _ in range(5):
        log_in(page, site, password="verkeerd")
    expect(page.get_by_text("Wacht tot na").first).to_be_visible()
    assert faults(page) == []
    log_in(page, site)
    expect(page.get_by_text("Wacht tot na").first).to_be_visible()


def test_the_pages_of_ones_account_are_accessible(people, site, page):
    log_in(page, site)
    page.wait_for_url("**/account/")
    found = []
    for place in PLACES:
        page.goto(site + place)
        for size in ((1280, 900), (390, 844)):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            found += faults(page)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= size[0], place
    assert found == []
    assert page.complaints == []


def test_one_comes_in_with_the_keyboard_alone(people, site, page):
    page.goto(f"{site}/inloggen/?next=/account/")
    page.get_by_label("E-mailadres").focus()
    page.keyboard.type("bilal@proef.example")
    page.keyboard.press("Tab")
    page.keyboard.type(world.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/")
