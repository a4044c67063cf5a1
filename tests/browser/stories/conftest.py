# SPDX-License-Identifier: EUPL-1.2
"""The stage: one region of `convenanten/` alone, on the first day of the story."""

import pytest
from browser.playing import Play, folder_of

from voordeur import clock
from voordeur.demo import regions


@pytest.fixture
def play(
    request, page, browser_context_args, live_server, committed, settings, monkeypatch, tmp_path
):
    """The region that the module names, without a past."""
    settings.ALLOWED_HOSTS = ["*"]
    site = live_server.url.replace("127.0.0.1", "localhost")

    def move(moment):
        monkeypatch.setattr("voordeur.clock.now", lambda: moment)

    made = Play(request.module.REGION, page.context.browser, browser_context_args, site, move)
    folder = folder_of(made.region, tmp_path / "convenanten")
    regions.load_all(folder, clock.now(), lambda text: None)
    yield made
    made.end()
