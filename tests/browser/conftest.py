# SPDX-License-Identifier: EUPL-1.2
"""In a browser nothing is there at once: a click is over when its page has come in whole."""

import pytest
from playwright.sync_api import BrowserContext, Locator, Page

from tests.browser.looks import LEADING, whole

# A bad line from a moving train, in bytes a second and milliseconds, on a slow phone.
LINE = {
    "offline": False,
    "latency": 120,
    "downloadThroughput": 100_000,
    "uploadThroughput": 50_000,
}
SLOWER = 3


@pytest.fixture(scope="session", autouse=True)
def _a_click_brings_the_whole_page():
    """Let who clicks go on when the next page has come in, not when its first byte has.

    Playwright waits until the navigation is committed; a test that reads at once would then
    see half a page, or none, on a busy machine only.
    """
    ours = pytest.MonkeyPatch()
    for name in LEADING:
        ours.setattr(Locator, name, _waiting(getattr(Locator, name)))
    yield
    ours.undo()


def _waiting(command):
    def run(locator, *args, **kwargs):
        done = command(locator, *args, **kwargs)
        if not locator.page.is_closed():
            whole(locator.page)
        return done

    return run


@pytest.fixture(scope="session", autouse=True)
def _a_bad_line(request):
    """With --bad-line: let every page come in slowly, so that no test counts on a quick one."""
    if not request.config.getoption("--bad-line"):
        yield
        return
    ours = pytest.MonkeyPatch()
    quick, cut = BrowserContext.new_page, BrowserContext.set_offline
    lines = {}

    def new_page(context) -> Page:
        page = quick(context)
        line = context.new_cdp_session(page)
        line.send("Network.emulateNetworkConditions", LINE)
        line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        lines[page] = line
        return page

    def set_offline(context, offline):
        """Cut our own line as well, and first: what is sent again at the first sign gets out."""
        for page in lines.keys() & set(context.pages):
            lines[page].send("Network.emulateNetworkConditions", {**LINE, "offline": offline})
        cut(context, offline)

    ours.setattr(BrowserContext, "new_page", new_page)
    ours.setattr(BrowserContext, "set_offline", set_offline)
    yield
    ours.undo()
