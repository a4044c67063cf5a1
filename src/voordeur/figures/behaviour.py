# SPDX-License-Identifier: EUPL-1.2
"""The assumptions of the behaviour model, as they are shipped."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from voordeur.core.figure.simulation.parameters import Parameters, read


@cache
def parameters() -> Parameters:
    """Return the shipped assumptions. Raises `ParameterProblem` if somebody broke the file."""
    text = resources.files("voordeur.figures").joinpath("behaviour.yaml").read_text("utf-8")
    return read(yaml.safe_load(text))
