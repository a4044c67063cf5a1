# SPDX-License-Identifier: EUPL-1.2
"""Chance without a generator: every draw is a hash of who, what for and how often.

The same tenant has the same luck under two agreements (common random numbers), and the order in
which people are handled cannot change it. Integers only, so that every machine draws the same.
"""

from __future__ import annotations

import math

_ALL = 0xFFFFFFFFFFFFFFFF
_STEP = 0x9E3779B97F4A7C15
_FIRST = 0xBF58476D1CE4E5B9
_SECOND = 0x94D049BB133111EB
_UNIT = 2.0**-53


def key(*numbers: int) -> int:
    """Return one number of 64 bits for these, in this order (the mixing of splitmix64)."""
    mixed = 0
    for number in numbers:
        mixed = (mixed ^ (number & _ALL)) + _STEP & _ALL
        mixed = (mixed ^ mixed >> 30) * _FIRST & _ALL
        mixed = (mixed ^ mixed >> 27) * _SECOND & _ALL
        mixed ^= mixed >> 31
    return mixed


def unit(owner: int, purpose: int, counter: int = 0) -> float:
    """Return a number above 0 and below 1 for this owner (a key), purpose and turn."""
    mixed = (owner ^ purpose * _SECOND ^ counter * _FIRST) + _STEP & _ALL
    mixed = (mixed ^ mixed >> 30) * _FIRST & _ALL
    mixed = (mixed ^ mixed >> 27) * _SECOND & _ALL
    return ((mixed ^ mixed >> 31) >> 11) * _UNIT + _UNIT / 2


def exponential(owner: int, purpose: int, counter: int = 0) -> float:
    """Return a draw with mean 1: the hazard that is used up before the thing happens."""
    return -math.log(unit(owner, purpose, counter))


def normal(owner: int, purpose: int) -> float:
    """Return a draw with mean 0 and standard deviation 1."""
    radius = math.sqrt(-2 * math.log(unit(owner, purpose, 1)))
    return radius * math.cos(2 * math.pi * unit(owner, purpose, 2))


def gamma(owner: int, purpose: int, shape: float) -> float:
    """Return a draw with mean `shape` from the gamma distribution (Marsaglia and Tsang, 2000)."""
    raised = shape + 1
    part = raised - 1 / 3
    scale = 1 / math.sqrt(9 * part)
    boost: float = unit(owner, purpose, 0) ** (1 / shape)
    turn = 1
    while True:
        drawn = normal(key(owner, turn), purpose)
        cube = (1 + scale * drawn) ** 3
        limit = unit(owner, purpose, turn)
        if cube > 0 and math.log(limit) < drawn**2 / 2 + part * (1 - cube + math.log(cube)):
            return float(part * cube * boost)
        turn += 1


def chance_of(logit: float) -> float:
    """Return the chance that belongs to a logit."""
    return 1 / (1 + math.exp(-logit))


def within(hazard: float) -> float:
    """Return the chance that something with this hazard happens within its unit of time."""
    return 1 - math.exp(-hazard)
