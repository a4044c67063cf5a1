# SPDX-License-Identifier: EUPL-1.2
"""What a cell can hold, and what can be wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from fractions import Fraction

from voordeur.core.said import said
from voordeur.core.sheet.columns import Column

Cell = str | int | float | bool | date | datetime | time | timedelta | None
Cells = Mapping[Column, Cell]
FactValue = int | bool | str | Fraction

# A spreadsheet allows 32,767; nobody writes a name or an amount that long.
LONGEST_TEXT = 1_000
_SHOWN = 40


class Weight(Enum):
    """What a problem does with its row."""

    PARKS = "geparkeerd"  # the sender can repair it; the row waits
    NOTES = "opmerking"  # the row goes on without this value


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one value, in words for the sender.

    `choices` holds readings to choose from, as text that is right when written back.
    """

    code: str
    column: Column
    sentence: str
    way_out: str
    delivered: str = ""
    choices: tuple[str, ...] = ()
    weight: Weight = Weight.PARKS


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why one cell cannot be read; the reader adds the column and what was delivered."""

    code: str
    sentence: str
    way_out: str
    choices: tuple[str, ...] = ()
    weight: Weight = Weight.PARKS

    def problem(self, column: Column, cell: Cell) -> Problem:
        """Return the flaw as a problem of a cell in its column."""
        return Problem(
            self.code,
            column,
            self.sentence,
            self.way_out,
            shown(cell),
            self.choices,
            self.weight,
        )


# The rim puts a flaw in the place of a cell that it could not read, such as a formula that
# was never computed.
Delivered = Cell | Flaw


def text_of(cell: Cell) -> str:
    """Return the cell as text without spare white space; "" when it is empty.

    Whole numbers that a spreadsheet keeps as 14.0 become "14".
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        return " ".join(cell.split())
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}"
    return str(cell)


def is_empty(cell: Cell) -> bool:
    """Say whether a cell holds nothing, or only white space or a dash."""
    return cell is None or (isinstance(cell, str) and not cell.strip(" \t\r\n\xa0-"))


def shown(cell: Cell) -> str:
    """Return the start of what was delivered, to show beside the question."""
    text = text_of(cell)
    if not text:
        return "(leeg)"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


TOO_LONG = Flaw(
    "cel_te_lang",
    f"Deze cel is langer dan {LONGEST_TEXT} tekens.",
    said("Zet in deze cel alleen wat de kop van de kolom vraagt."),
)
