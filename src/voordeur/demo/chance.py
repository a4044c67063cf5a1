# SPDX-License-Identifier: EUPL-1.2
"""Chance without a generator: the same tenant has the same luck, whatever is asked first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from importlib import resources
from statistics import NormalDist
from typing import TypeVar

import yaml

from voordeur.figures import behaviour

T = TypeVar("T")
_NORMAL = NormalDist()


@cache
def _parameters() -> dict[str, float]:
    text = resources.files("voordeur.demo").joinpath("behaviour.yaml").read_text(encoding="utf-8")
    own = {name: float(entry["value"]) for name, entry in yaml.safe_load(text).items()}
    return {**behaviour.parameters().values, **own}


def value(name: str) -> float:
    """Return a parameter of the behaviour model."""
    return _parameters()[name]


class Luck:
    """The chance of one household: every draw has a name, and is the same each time."""

    def __init__(self, seed: int, name: str) -> None:
        self._key = f"{seed}|{name}".encode()

    def unit(self, *purpose: object) -> float:
        """Return a number above 0 and below 1."""
        text = "|".join(map(str, purpose))
        digest = blake2b(text.encode(), key=self._key[:64], digest_size=8).digest()
        return (int.from_bytes(digest, "big") + 0.5) / 2**64

    def happens(self, chance: float, *purpose: object) -> bool:
        """Say whether something with this chance happens."""
        return self.unit(*purpose) < chance

    def whole(self, first: int, last: int, *purpose: object) -> int:
        """Return a whole number from first to last, both included."""
        return first + int(self.unit(*purpose) * (last - first + 1))

    def one_of(self, choices: Sequence[T], *purpose: object) -> T:
        """Return one of the choices."""
        return choices[int(self.unit(*purpose) * len(choices))]

    def normal(self, mean: float, spread: float, *purpose: object) -> float:
        """Return a draw from a normal distribution."""
        return mean + spread * _NORMAL.inv_cdf(self.unit(*purpose))

    def days_until(self, per_month: float, *purpose: object) -> int:
        """Return after how many days something with this hazard per month happens."""
        return 1 + int(-math.log(self.unit(*purpose)) / per_month * 30.4)


def chance_of(logit: float) -> float:
    """Return the chance that belongs to a logit."""
    return 1 / (1 + math.exp(-logit))
