# SPDX-License-Identifier: EUPL-1.2
"""The laws of `decide`, over random agreements and random cases."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from property.laws import LAWS
from property.oracle import as_answer
from property.strategies import sample, worlds
from property.written import written

from voordeur.agreements import files
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.read import read_agreement
from voordeur.core.pathway.decide import decide

SEARCH = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@settings(SEARCH, max_examples=150)
@given(world=worlds())
def test_the_law_holds(law, world):
    law(world, decide)


@pytest.mark.slow
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@settings(SEARCH, max_examples=3000)
@given(world=worlds())
def test_the_law_holds_in_many_worlds(law, world):
    law(world, decide)


@settings(SEARCH, max_examples=100)
@given(world=worlds())
def test_the_file_of_an_agreement_decides_the_same(world):
    read = read_agreement(written(world.agreement), "willekeurig.yml", "willekeurig")
    assert isinstance(read, Agreement), list(read)
    from_file = decide(read, world.history, world.today)
    from_nodes = decide(world.agreement, world.history, world.today)
    assert as_answer(from_file) == as_answer(from_nodes)
    assert from_file.next_look == from_nodes.next_look


FOLDER = Path(__file__).parents[2] / "convenanten"
VERSIONS = [path for key in files.regions(FOLDER) for path in files.versions(FOLDER, key)]


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_the_laws_hold_for_every_agreement_of_the_project(path):
    agreement = files.load_agreement(path, FOLDER, date(2026, 3, 2))
    assert isinstance(agreement, Agreement), list(agreement)
    for world in sample(40, agreement):
        for law in LAWS:
            law(world, decide)
