# SPDX-License-Identifier: EUPL-1.2
"""The measures themselves: a test never reads half a page, and a planted fault is found."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from tests.browser.looks import assert_sound, faults

TOP = "<!doctype html><html lang=nl><title>Proef</title><body><main><h1>Proef</h1>"
HALVES = {
    "/": (f"{TOP}<a href=/half>Verder</a>", "</main>"),
    "/half": (f"{TOP}<p>Eerst", "<p>Later<button></button></main>"),
    "/breed": (f"{TOP}<p style='width: 3000px'>Breed", "</main>"),
}
A_WHILE = 0.4


class _Halting(BaseHTTPRequestHandler):
    """Sends the second half of a page a while after the first."""

    def do_GET(self):
        halves = HALVES.get(self.path, ("", ""))
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        for half in halves:
            self.wfile.write(half.encode())
            self.wfile.flush()
            time.sleep(A_WHILE)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def halting():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Halting)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("how", ["click", "press"])
def test_who_clicks_reads_the_whole_next_page(page, halting, how):
    page.goto(halting)
    link = page.get_by_role("link", name="Verder")
    link.click() if how == "click" else link.press("Enter")
    assert "Later" in page.locator("main").inner_text()


def test_what_comes_in_late_is_looked_at_too(page, halting):
    page.goto(f"{halting}/half", wait_until="commit")
    assert any("button-name" in line for line in faults(page))


def test_a_page_that_is_too_wide_is_not_sound(page, halting):
    page.goto(f"{halting}/breed")
    expect(page.get_by_text("Breed")).to_be_visible()
    with pytest.raises(AssertionError, match="wider than its window"):
        assert_sound(page)
