# SPDX-License-Identifier: EUPL-1.2
"""What tests of pages share: the world on one day, seen through the pages."""

import os
from contextlib import contextmanager

import pytest
from django.db import connections, transaction

from tests.integration import pages_world, rights_matrix, rights_world
from tests.world import at
from voordeur.site import connections as addresses


@pytest.fixture
def pages(db, monkeypatch, tmp_path):
    """The shared world with a delivery, on 14 April 2026 at ten o'clock."""
    monkeypatch.setattr("voordeur.clock.now", lambda: at(pages_world.TODAY))
    return pages_world.build(tmp_path)


@pytest.fixture(scope="module")
def building(django_db_setup, django_db_blocker, tmp_path_factory):
    """The world of the matrix of rights, made once for a module; nothing of it is kept."""
    with django_db_blocker.unblock(), _rights_world(tmp_path_factory) as found:
        yield found


@pytest.fixture(scope="module")
def building_of_owner(django_db_setup, django_db_blocker, tmp_path_factory):
    """The same, by a login that may step back to the owner of the tables, to remove a policy.

    Until it does so it is the application's role, like every other test.
    """
    default = connections["default"]
    before = dict(default.settings_dict)
    mine = addresses.databases({addresses.OWNER_URL: os.environ[addresses.OWNER_URL]})["default"]
    with django_db_blocker.unblock():
        default.close()
        default.settings_dict.update(mine)
        with _rights_world(tmp_path_factory) as found:
            yield found
        default.close()
        default.settings_dict.update(before)


@contextmanager
def _rights_world(folders):
    patch = pytest.MonkeyPatch()
    patch.setattr("voordeur.clock.now", lambda: at(rights_world.TODAY))
    patch.delenv("VOORDEUR_CLOCK_FILE", raising=False)
    with transaction.atomic():
        found = rights_world.build(folders.mktemp("rights"))
        yield rights_matrix.Building(found).everybody_in()
        transaction.set_rollback(True)
    patch.undo()
