# SPDX-License-Identifier: EUPL-1.2
"""The living page and one example of every screen, in a real browser and without a database."""

import gzip
import threading
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.wsgi import get_wsgi_application

from tests.browser.looks import PHONE, faults
from voordeur.pages.samples import SCREENS

ASSETS = Path("src/voordeur/pages/static/voordeur")
BUDGET = 100_000
PLACES = ["vormtaal", *(f"vormtaal/{name}" for name in SCREENS)]
# What a window of 1280 pixels holds at 400 %.
ZOOMED = {"width": 320, "height": 256}


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


class _Threaded(WSGIServer):
    request_queue_size = 50


@pytest.fixture(scope="module")
def site():
    """Serve the pages from a thread of their own; who touches the database fails."""
    server = make_server("127.0.0.1", 0, get_wsgi_application(), _Threaded, _Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(context):
    """A page that collects what the browser complains about, the content policy included."""
    page = context.new_page()
    page.complaints = []
    page.on(
        "console", lambda said: page.complaints.append(said.text) if said.type == "error" else None
    )
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    return page


def _keep_error(page, said):
    if said.type == "error":
        page.complaints.append(said.text)


def _faults(page, looks):
    found = []
    for size, scheme in looks:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        found += [f"{size['width']} {scheme} {line}" for line in faults(page)]
    return found


@pytest.mark.parametrize("place", PLACES)
def test_a_screen_is_accessible_on_a_dark_phone_and_never_scrolls_sideways(page, site, place):
    page.goto(f"{site}/{place}")
    assert _faults(page, ((PHONE, "dark"),)) == []
    assert page.complaints == []
    widths = [page.evaluate("document.documentElement.scrollWidth")]
    page.set_viewport_size(ZOOMED)
    widths.append(page.evaluate("document.documentElement.scrollWidth"))
    assert widths == [PHONE["width"], ZOOMED["width"]]


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_a_screen_is_accessible_at_every_width_in_light_and_dark(page, site, place):
    page.goto(f"{site}/{place}")
    sizes = [{"width": width, "height": 900} for width in (320, 390, 768, 1280, 1600)]
    looks = [(size, scheme) for size in sizes for scheme in ("light", "dark")]
    assert _faults(page, looks) == []
    assert page.complaints == []


def test_the_measure_itself_finds_a_planted_fault(page, site):
    page.goto(f"{site}/vormtaal/fout-404")
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert any("button-name" in line for line in faults(page))


@pytest.mark.parametrize("name", ["mijn-dag", "zaak", "levering", "verhuurder", "start"])
def test_the_keyboard_shows_where_it_is(page, site, name):
    page.goto(f"{site}/vormtaal/{name}")
    for _ in range(25):
        page.keyboard.press("Tab")
        width = page.evaluate(
            "parseFloat(getComputedStyle(document.activeElement.nextElementSibling"
            "?.matches('.vd-tile input:focus + span') ? document.activeElement.nextElementSibling"
            " : document.activeElement).outlineWidth)"
        )
        assert width >= 3, page.evaluate("document.activeElement.outerHTML.slice(0, 120)")


def test_the_first_tab_skips_to_the_content(page, site):
    page.goto(f"{site}/vormtaal/mijn-dag")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"


def test_the_error_summary_leads_to_the_field(page, site):
    page.goto(f"{site}/vormtaal/een-melding")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    page.get_by_role("link", name="Vul de achternaam in.").click()
    assert page.evaluate("document.activeElement.name") == "achternaam"


def test_on_a_phone_everything_to_touch_is_large_enough(page, site):
    page.set_viewport_size(PHONE)
    page.goto(f"{site}/vormtaal/mijn-dag")
    small = page.evaluate(
        """() => [...document.querySelectorAll('.utrecht-button, .vd-quiet, .vd-chip, .vd-nav a')]
          .filter(e => e.getBoundingClientRect().height < 43.5).map(e => e.textContent)"""
    )
    assert small == []


@pytest.mark.parametrize("name", ["mijn-dag", "zaak", "levering"])
def test_a_page_without_script_shows_the_same_things_to_do(browser, site, name):
    with browser.new_context(java_script_enabled=False, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"{site}/vormtaal/{name}")
        assert page.locator("main .utrecht-button:visible").count() > 0


def test_our_own_assets_stay_small():
    sizes = {
        path.name: len(gzip.compress(path.read_bytes()))
        for path in ASSETS.rglob("*")
        if path.is_file() and path.suffix not in {".woff2", ".txt"}
    }
    assert sum(sizes.values()) <= BUDGET, sizes
