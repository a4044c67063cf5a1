# SPDX-License-Identifier: EUPL-1.2
"""Travel times when nobody gave any: the straight line, made a little longer.

An assumption, and said as such on every page that shows a time: streets are not straight, and
1.3 is a usual figure for a Dutch town. A real table of travel times may be given instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from voordeur.core.visit.problem import Legs

DETOUR = 1.3
EARTH = 6_371_009  # metres, mean radius


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the map, in degrees (ETRS89 or WGS84: the difference is less than a metre)."""

    latitude: float
    longitude: float


def metres(one: Place, other: Place) -> float:
    """Return the length of the straight line over the globe (haversine)."""
    south, north = radians(one.latitude), radians(other.latitude)
    east = radians(other.longitude - one.longitude)
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(east / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


def straight(places: Sequence[Place], *, speed: float, detour: float = DETOUR) -> Legs:
    """Return how far and how long it is between any two places.

    `speed` in kilometres an hour, more than nothing; `detour`: how much longer a street is than
    the line.
    """
    table = [[metres(one, other) * detour for other in places] for one in places]
    pace = 3.6 / speed
    return Legs(
        tuple(tuple(round(length * pace) for length in row) for row in table),
        tuple(tuple(round(length) for length in row) for row in table),
    )
