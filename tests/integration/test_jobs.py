# SPDX-License-Identifier: EUPL-1.2
"""Work that nobody asks for by hand."""

import pytest
from procrastinate.contrib.django import app


@pytest.mark.django_db
def test_the_nightly_look_is_known_to_the_worker():
    assert "voordeur.jobs.tasks.nightly_look" in app.tasks
    ids = {periodic_id for _, periodic_id in app.periodic_registry.periodic_tasks}
    assert "nightly look" in ids


@pytest.mark.django_db(transaction=True)
def test_asking_twice_for_the_nightly_look_leaves_one_job():
    from procrastinate.exceptions import AlreadyEnqueued

    from voordeur.jobs.tasks import nightly_look

    nightly_look.defer()
    with pytest.raises(AlreadyEnqueued):
        nightly_look.defer()
