# SPDX-License-Identifier: EUPL-1.2
"""The simulations that come with the demo are whole, and of the assumptions that are shipped."""

from pathlib import Path

from voordeur.agreements import files
from voordeur.core.figure.simulation.result import MEASURES
from voordeur.demo import accounting
from voordeur.figures.behaviour import parameters

AGAIN = "run bin/run_demo_simulations.py"


def test_they_are_of_the_assumptions_that_are_shipped():
    assert accounting._stored()["assumed"] == str(parameters().dated), AGAIN


def test_every_region_has_all_its_runs_with_every_figure():
    regions = accounting._stored()["regions"]
    assert set(regions) == set(files.regions(Path(__file__).parents[3] / "convenanten")), AGAIN
    whole = (4 + len(accounting.STAFF)) * accounting.RUNS
    for runs in regions.values():
        assert len(runs) == whole, AGAIN
        assert all(set(run) == {one.name for one in MEASURES} for run in runs), AGAIN
