# SPDX-License-Identifier: EUPL-1.2
"""What tests of pages share: the world on one day, seen through the pages."""

import pytest

from tests.integration import pages_world, rights_matrix, rights_world
from tests.world import at


@pytest.fixture
def pages(db, monkeypatch, tmp_path):
    """The shared world with a delivery, on 14 April 2026 at ten o'clock."""
    monkeypatch.setattr("voordeur.clock.now", lambda: at(pages_world.TODAY))
    return pages_world.build(tmp_path)


@pytest.fixture(scope="module")
def building(django_db_setup, django_db_blocker, tmp_path_factory):
    """The world of the matrix of rights, made once for a module; nothing of it is kept."""
    from django.db import transaction

    patch = pytest.MonkeyPatch()
    patch.setattr("voordeur.clock.now", lambda: at(rights_world.TODAY))
    patch.delenv("VOORDEUR_CLOCK_FILE", raising=False)
    with django_db_blocker.unblock(), transaction.atomic():
        yield rights_matrix.Building(rights_world.build(tmp_path_factory.mktemp("rights")))
        transaction.set_rollback(True)
    patch.undo()
