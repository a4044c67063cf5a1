# SPDX-License-Identifier: EUPL-1.2
"""A share, and the difference of two, each with a 95 % interval.

Wilson (1927) for one share; Newcombe (1998, method 10) for a difference: both hold for small
groups and for shares near 0 or 1, where the textbook interval does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z95 = 1.959963984540054  # the normal distribution has 2.5 % above this


@dataclass(frozen=True, slots=True)
class Group:
    """How many there are, and in how many of them it happened."""

    name: str
    size: int
    happened: int

    def __post_init__(self) -> None:
        """Raise `ValueError` for a group that cannot be."""
        if not 0 <= self.happened <= self.size:
            raise ValueError(f"{self.happened} of {self.size} cannot be")

    @property
    def share(self) -> float:
        """Return the share between 0 and 1. Raises `ZeroDivisionError` for an empty group."""
        return self.happened / self.size


@dataclass(frozen=True, slots=True)
class Interval:
    """A best guess with the ends of its 95 % interval, as fractions."""

    low: float
    middle: float
    high: float

    @property
    def holds_zero(self) -> bool:
        return self.low <= 0 <= self.high


def wilson(group: Group, z: float = Z95) -> Interval:
    """Return the share of a group with its interval. The group must not be empty."""
    size, share = group.size, group.share
    bottom = 1 + z * z / size
    middle = (share + z * z / (2 * size)) / bottom
    half = z * sqrt(share * (1 - share) / size + z * z / (4 * size * size)) / bottom
    return Interval(max(0.0, middle - half), share, min(1.0, middle + half))


def difference(one: Group, other: Group, z: float = Z95) -> Interval:
    """Return the share of the one less that of the other. Neither may be empty."""
    a, b = wilson(one, z), wilson(other, z)
    middle = a.middle - b.middle
    return Interval(
        middle - sqrt((a.middle - a.low) ** 2 + (b.high - b.middle) ** 2),
        middle,
        middle + sqrt((a.high - a.middle) ** 2 + (b.middle - b.low) ** 2),
    )
