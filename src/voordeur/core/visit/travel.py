# SPDX-License-Identifier: EUPL-1.2
"""Travel times when nobody gave any: the straight line, made a little longer.

An assumption, and said as such on every page that shows a time: streets are not straight, and
1.3 is a usual figure for a Dutch town. A real table of travel times may be given instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, pi, radians, sin, sqrt

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


STREET = 8.0  # metres from one house number to the next on the same side
LETTERS = 26


def near(middle: Place, postcode: str, number: int) -> Place:
    """Return about where a house stands, seen from the middle of its postcode.

    An assumption, for want of better: houses lie along a line through the middle, in a direction
    of their own for each pair of letters, and the number says how far. Never more than 400 metres.
    """
    first, second = (ord(letter) - ord("A") for letter in postcode[4:6].upper() or "AA")
    angle = 2 * pi * (first * LETTERS + second) / LETTERS**2
    far = min(number, 100) * STREET / 2
    north, east = far * cos(angle), far * sin(angle)
    latitude = middle.latitude + north / 111_195
    return Place(latitude, middle.longitude + east / (111_195 * cos(radians(middle.latitude))))
