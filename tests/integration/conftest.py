# SPDX-License-Identifier: EUPL-1.2
"""What tests of pages share: the world on one day, seen through the pages."""

import pytest

from tests.integration import pages_world
from tests.world import at


@pytest.fixture
def pages(db, monkeypatch, tmp_path):
    """The shared world with a delivery, on 14 April 2026 at ten o'clock."""
    monkeypatch.setattr("voordeur.clock.now", lambda: at(pages_world.TODAY))
    return pages_world.build(tmp_path)
