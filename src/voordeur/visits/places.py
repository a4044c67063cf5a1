# SPDX-License-Identifier: EUPL-1.2
"""Where a postcode lies: from a file that the region supplies. No address ever leaves.

The file has a heading and three columns, `postcode;breedtegraad;lengtegraad`, in degrees: the
middle of a postcode of six signs (3011AB) or of four (3011). A house is placed by its postcode and
its number; what no line is about has no place, and that is said.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from voordeur.core.access import Actor
from voordeur.core.visit.travel import Place, near
from voordeur.people import identity
from voordeur.visits.models import PostcodePoint

COLUMNS = ("postcode", "breedtegraad", "lengtegraad")
POSTCODE = re.compile(r"[1-9][0-9]{3}(?:[A-Z]{2})?")
# Anything outside is a mistake, such as two columns that were swapped: the Kingdom in Europe.
SOUTH, NORTH, WEST, EAST = 50.7, 53.7, 3.2, 7.3
AREA = 4


@dataclass(frozen=True, slots=True)
class Point:
    """One line of the file."""

    postcode: str
    place: Place


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be read, with what to do about it, in Dutch. Counted from 1."""

    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Found:
    """Where a house is; `coarse`: only its neighbourhood is known."""

    place: Place
    coarse: bool


def read(lines: Iterable[str]) -> tuple[tuple[Point, ...], tuple[BadLine, ...]]:
    """Return the points in a file, and every line that is wrong."""
    rows = csv.reader(lines, delimiter=";")
    heading = tuple(cell.strip().casefold() for cell in next(rows, []))
    if heading != COLUMNS:
        said = f"De eerste regel moet zijn: {';'.join(COLUMNS)}."
        return (), (BadLine(1, said),)
    read_lines = [_line(number, row) for number, row in enumerate(rows, start=2) if row]
    points = tuple(one for one in read_lines if isinstance(one, Point))
    return points, tuple(one for one in read_lines if isinstance(one, BadLine))


def _line(number: int, row: Sequence[str]) -> Point | BadLine:
    cells = [cell.strip() for cell in row]
    if len(cells) != len(COLUMNS):
        return BadLine(number, "Deze regel heeft geen drie kolommen.")
    postcode = cells[0].replace(" ", "").upper()
    if not POSTCODE.fullmatch(postcode):
        return BadLine(number, "De postcode is vier cijfers, of vier cijfers en twee letters.")
    try:
        place = Place(*(float(cell.replace(",", ".")) for cell in cells[1:]))
    except ValueError:
        return BadLine(number, "Breedtegraad en lengtegraad zijn getallen, zoals 51,92.")
    if not (SOUTH <= place.latitude <= NORTH and WEST <= place.longitude <= EAST):
        return BadLine(number, "Dit punt ligt niet in Nederland. Zijn de kolommen verwisseld?")
    return Point(postcode, place)


@transaction.atomic
def load(points: Sequence[Point], *, by: Actor, invented: bool = False) -> int:
    """Put these points in the place of those the region had; return how many there are."""
    with identity.as_register(by.region_id):
        PostcodePoint.objects.filter(region_id=by.region_id).delete()
        rows = {
            point.postcode: PostcodePoint(
                region_id=by.region_id,
                postcode=point.postcode,
                latitude=point.place.latitude,
                longitude=point.place.longitude,
                invented=invented,
            )
            for point in points
        }
        PostcodePoint.objects.bulk_create(rows.values(), batch_size=2_000)
    return len(rows)


@dataclass(frozen=True, slots=True)
class Places:
    """The points that some postcodes need. `invented`: of a demo, they are nowhere."""

    points: Mapping[str, Place]
    invented: bool

    def find(self, postcode: str, number: int | None) -> Found | None:
        """Return where a house is, or None when no line says so."""
        exact = self.points.get(postcode)
        if exact is not None:
            return Found(near(exact, postcode, (number or 0) % 20), coarse=self.invented)
        around = self.points.get(postcode[:AREA])
        if around is None:
            return None
        return Found(near(around, postcode, number or 0), coarse=True)


def places(region_id: int, postcodes: Iterable[str]) -> Places:
    """Return the points of these postcodes, and of the areas they are in."""
    wanted = set(_with_areas(postcodes))
    rows = PostcodePoint.objects.filter(region_id=region_id, postcode__in=wanted)
    found = list(rows)
    points = {row.postcode: Place(row.latitude, row.longitude) for row in found}
    return Places(points, any(row.invented for row in found))


def _with_areas(postcodes: Iterable[str]) -> Iterator[str]:
    for postcode in postcodes:
        yield postcode
        yield postcode[:AREA]
