# SPDX-License-Identifier: EUPL-1.2
"""A first look at the demo: a simulation that was run, and a delivery that left."""

from types import SimpleNamespace

import pytest
from django.db import transaction

from tests import world
from voordeur.core.figure.simulation.result import MEASURES
from voordeur.demo import accounting
from voordeur.figures import sending, simulations
from voordeur.people import identity

NOW = world.at(world.REPORTED_ON.replace(month=4))


@pytest.fixture
def people(db, monkeypatch):
    run = {one.name: 1.0 for one in MEASURES}
    whole = (4 + len(accounting.STAFF)) * accounting.RUNS
    stored = {"assumed": "2026-11-22", "regions": {"proef": [run] * whole}}
    monkeypatch.setattr(accounting, "_stored", lambda: stored)
    return world.build()


def test_the_demo_has_something_to_look_at(people):
    world.reported(people.anna)
    with transaction.atomic():
        accounting.account([SimpleNamespace(login="els@proef.example")], "proef", NOW)
    with transaction.atomic(), identity.acting_as(people.els):
        (kept,) = simulations.kept(people.els)
        info, outcome = simulations.one(people.els, kept.id)
    assert (info.is_done, info.asked_by, len(outcome.staff)) == (True, "Els", 3)
    with transaction.atomic(), identity.acting_as(people.gijs):
        (line,) = sending.sent(people.gijs)
    assert (line.receiver, line.records) == (accounting.OFFICE, 1)
