# SPDX-License-Identifier: EUPL-1.2
"""What a reader can choose to see figures of: a period, and one thing beside it.

Never two things beside a period: with every pair and triple on offer, what one hides the others
give away. Periods are whole months, so that no day can be cut out of one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

MONTHS = 12


class By(Enum):
    """What figures can be narrowed to beside the period; the value stands in addresses."""

    WHOLE = ""
    PLACE = "gemeente"
    LANDLORD = "verhuurder"
    KIND = "soort"
    AGREEMENT = "versie"
    HOUSEHOLD = "huishouden"
    KEY = "onderdeel"  # a kind of attempt, or a step


class Span(Enum):
    """The periods on offer; the value stands in addresses."""

    YEAR = "jaar"
    QUARTER = "kwartaal"
    BEFORE = "vorig"
    ALL = "alles"


@dataclass(frozen=True, slots=True)
class Cell:
    """Cases that no choice tells apart: opened in one month, in one place, and so on."""

    month: str
    place: str = ""
    landlords: tuple[int, ...] = ()
    kind: str = ""
    agreement: int = 0
    household: str = ""
    key: str = ""

    def values(self, by: By) -> tuple[str, ...]:
        """Return under which values of a choice the cell falls."""
        return _VALUES[by.value](self)

    @property
    def beside(self) -> tuple[object, ...]:
        """Return everything that tells it from other cells of its month."""
        return (
            self.place,
            self.landlords,
            self.kind,
            self.agreement,
            self.household,
            self.key,
        )


_VALUES: Mapping[str, Callable[[Cell], tuple[str, ...]]] = {
    By.WHOLE.value: lambda cell: ("",),
    By.PLACE.value: lambda cell: (cell.place,),
    By.LANDLORD.value: lambda cell: tuple(map(str, cell.landlords)),
    By.KIND.value: lambda cell: (cell.kind,),
    By.AGREEMENT.value: lambda cell: (str(cell.agreement),) if cell.agreement else (),
    By.HOUSEHOLD.value: lambda cell: (cell.household,),
    By.KEY.value: lambda cell: (cell.key,),
}


@dataclass(frozen=True, slots=True)
class Period:
    """Whole months, the first and the last one included; "" = without a beginning."""

    name: str
    first: str
    last: str

    def holds(self, month: str) -> bool:
        return self.first <= month <= self.last

    @property
    def months(self) -> int:
        """How many months it has; 0 for a period without a beginning."""
        return _number(self.last) - _number(self.first) + 1 if self.first else 0

    @property
    def is_month(self) -> bool:
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a reader. `key` is its name in what is kept."""

    period: Period
    by: By = By.WHOLE
    value: str = ""

    @property
    def key(self) -> str:
        return f"{self.period.first}..{self.period.last}/{self.by.value}/{self.value}"

    def holds(self, cell: Cell) -> bool:
        return self.period.holds(cell.month) and self.value in cell.values(self.by)


def _number(month: str) -> int:
    year, _, one = month.partition("-")
    return int(year) * 12 + int(one)


def month_of(day: date) -> str:
    """Return the month of a day as it is written here: "2026-03"."""
    return f"{day:%Y-%m}"


def months_until(day: date, many: int) -> tuple[str, ...]:
    """Return the last `many` months, the one of this day last."""
    at = day.year * 12 + day.month - 1
    return tuple(f"{one // 12:04d}-{one % 12 + 1:02d}" for one in range(at - many + 1, at + 1))


def periods(today: date) -> Mapping[Span, Period]:
    """Return the periods on offer on a day."""
    two_years = months_until(today, 2 * MONTHS)
    year = two_years[MONTHS:]
    spans = {
        Span.YEAR: (year[0], year[-1]),
        Span.QUARTER: (year[-3], year[-1]),
        Span.BEFORE: (two_years[0], two_years[MONTHS - 1]),
        Span.ALL: ("", year[-1]),
    }
    return {span: Period(span.value, *months) for span, months in spans.items()}


def months(today: date) -> tuple[Period, ...]:
    """Return each month of the last year as a period of its own."""
    return tuple(Period(one, one, one) for one in months_until(today, MONTHS))


def pieces(today: date) -> tuple[Period, ...]:
    """Return the periods that those on offer are made of: none overlaps another."""
    two_years = months_until(today, 2 * MONTHS)
    year = two_years[MONTHS:]
    quarter = year[-3]
    return (
        Period("", quarter, year[-1]),
        Period("", year[0], year[-4]),
        Period("", two_years[0], two_years[MONTHS - 1]),
        Period("", "", oldest(today)),
    )


def oldest(today: date) -> str:
    """Return the month that stands for all before it as well: no period tells those apart."""
    return months_until(today, 2 * MONTHS + 1)[0]


# Everything can be narrowed in the last year and from the beginning; only places and landlords in
# the other periods as well. Fewer choices, fewer ways to work something out.
_WIDE = (Span.YEAR, Span.ALL, Span.QUARTER, Span.BEFORE)
_SPANS = {By.PLACE: _WIDE, By.LANDLORD: _WIDE}
_FEW = (Span.YEAR, Span.ALL)


def choices(cells: Sequence[Cell], today: date) -> tuple[Choice, ...]:
    """Return every choice on offer, the one that matters most first."""
    return tuple(_choices(cells, today))


def _choices(cells: Sequence[Cell], today: date) -> Iterator[Choice]:
    spans = periods(today)
    for span in (Span.YEAR, Span.ALL, Span.QUARTER, Span.BEFORE):  # the page opens with a year
        yield Choice(spans[span])
    for by in By:
        values = sorted({value for cell in cells for value in cell.values(by) if value})
        if len(values) > 1 or (values and by is By.KEY):
            for span in _SPANS.get(by, _FEW):
                yield from (Choice(spans[span], by, value) for value in values)


def by_month(today: date) -> tuple[Choice, ...]:
    """Return the last year and each of its months; a month is not narrowed any further."""
    return (Choice(periods(today)[Span.YEAR]), *(Choice(month) for month in months(today)))
