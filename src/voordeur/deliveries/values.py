# SPDX-License-Identifier: EUPL-1.2
"""Cells to stored content and back, and what a delivery answers."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from math import isfinite

from voordeur.core.sheet.cells import Delivered, Flaw, Weight, is_empty
from voordeur.core.sheet.columns import Column

Content = dict[str, object]
LONGEST_NAME = 200


def plain_name(name: str) -> str:
    """Return the name of a file without signs that nobody sees, or that turn text around."""
    seen = "".join(one for one in name if unicodedata.category(one)[0] != "C")
    return seen.strip()[:LONGEST_NAME] or "bestand"


def content_of(cells: Mapping[Column, Delivered]) -> Content:
    """Return the cells of a row as JSON; empty cells are left out.

    Only columns that may be read ever get here: unknown and forbidden ones are never stored.
    """
    return {
        column.value: _stored(cell)
        for column, cell in cells.items()
        if isinstance(cell, Flaw) or not is_empty(cell)
    }


def cells_of(content: Content, columns: Iterable[Column]) -> dict[Column, Delivered]:
    """Return stored content as cells again, with an empty cell for every other column."""
    cells: dict[Column, Delivered] = dict.fromkeys(columns)
    for name, value in content.items():
        cells[_BY_NAME[name]] = value if isinstance(value, str) else _cell(value)
    return cells


_BY_NAME = {column.value: column for column in Column}


def _stored(cell: Delivered) -> object:
    match cell:
        case Flaw(code, sentence, way_out, choices, weight):
            return {"flaw": [code, sentence, way_out, list(choices), weight.value]}
        case datetime():
            return {"day": cell.date().isoformat()}
        case date():
            return {"day": cell.isoformat()}
        case str():
            return cell.replace("\x00", "")  # the one sign that PostgreSQL cannot keep
        case float():
            return cell if isfinite(cell) else str(cell)
        case bool() | int() | None:
            return cell
        case time():
            return cell.isoformat()
        case _:
            return str(cell)


def _cell(value: object) -> Delivered:
    match value:
        case {"flaw": [str(code), str(sentence), str(way_out), list(choices), str(weight)]}:
            return Flaw(code, sentence, way_out, tuple(map(str, choices)), Weight(weight))
        case {"day": str(day)}:
            return date.fromisoformat(day)
        case bool() | str() | int() | float() | None:
            return value
        case _:
            return str(value)


@dataclass(frozen=True, slots=True)
class RowAnswer:
    """What came of one row, in words for the sender."""

    number: int
    outcome: str
    code: str
    reason: str
    way_out: str = ""
    reference: str = ""
    column: str = ""
    delivered: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadingAnswer:
    """How one heading of the file was understood; `how`: known, chosen, unknown, forbidden."""

    heading: str
    column: str
    how: str
    example: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryAnswer:
    """A delivery as a whole. `refusal` is empty unless the file itself was refused."""

    id: int
    file_name: str
    received_at: datetime
    state: str
    rows: tuple[RowAnswer, ...]
    headings: tuple[HeadingAnswer, ...]
    refusal: str = ""
    way_out: str = ""
    repeated: bool = False
    landlord: str = ""
    finished_at: datetime | None = None

    def count(self, outcome: str) -> int:
        """Return how many rows came to this outcome."""
        return sum(1 for row in self.rows if row.outcome == outcome)
