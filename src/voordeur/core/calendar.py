# SPDX-License-Identifier: EUPL-1.2
"""On which day does a term end, and which days count as working days?

Days are dates in Europe/Amsterdam. The day of the event itself is never counted.
"""

import re
from bisect import bisect_left, bisect_right
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

_SUNDAY = 6
_SATURDAY = 5
_LAST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class HolidayRule:
    """A day that the law closes every year: on a fixed date, or so many days after Easter.

    `if_sunday` moves a fixed day that falls on a Sunday by that number of days.
    """

    name: str
    month: int = 0
    day: int = 0
    from_easter: int = 0
    if_sunday: int = 0
    first_year: int = 1
    last_year: int = _LAST_YEAR

    def in_year(self, year: int) -> date | None:
        """Return the day in `year`, or None if the rule does not hold in that year."""
        if not self.first_year <= year <= self.last_year:
            return None
        if not self.month:
            return easter(year) + timedelta(days=self.from_easter)
        fixed = date(year, self.month, self.day)
        return fixed + timedelta(days=self.if_sunday if fixed.weekday() == _SUNDAY else 0)


# Algemene termijnenwet (BWBR0002448) art. 3. Not the list of days on which shops are closed.
STATUTORY: tuple[HolidayRule, ...] = (
    HolidayRule("Nieuwjaarsdag", month=1, day=1),
    # Good Friday is equated for terms, although most offices are open.
    HolidayRule("Goede Vrijdag", from_easter=-2),
    HolidayRule("Tweede paasdag", from_easter=1),
    HolidayRule("Koningsdag", month=4, day=27, if_sunday=-1, first_year=2014),
    HolidayRule("Koninginnedag", month=4, day=30, if_sunday=-1, first_year=1980, last_year=2013),
    HolidayRule("Koninginnedag", month=4, day=30, if_sunday=1, first_year=1949, last_year=1979),
    # Every year, although many employers give the day off once in five years only.
    HolidayRule("Bevrijdingsdag", month=5, day=5),
    HolidayRule("Hemelvaartsdag", from_easter=39),
    HolidayRule("Tweede pinksterdag", from_easter=50),
    HolidayRule("Eerste kerstdag", month=12, day=25),
    HolidayRule("Tweede kerstdag", month=12, day=26),
)


@cache
def easter(year: int) -> date:
    """Return Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, left = divmod(century, 4)
    shift = (8 * century + 13) // 25
    epact = (19 * golden + century - leap - shift + 15) % 30
    quarter, odd = divmod(rest, 4)
    weekday = (32 + 2 * left + 2 * quarter - epact - odd) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The closed days of a country: weekends, holidays by rule, and days the Crown equated.

    `extra` holds the days that a decree equated with a holiday (Algemene termijnenwet art. 3,
    third paragraph); they come from the law file.
    """

    rules: tuple[HolidayRule, ...] = STATUTORY
    extra: frozenset[date] = frozenset()
    # Working days per year as ordinals, ascending: filled when a year is first asked for.
    _years: dict[int, tuple[int, ...]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def holidays(self, year: int) -> dict[date, str]:
        """Return the holidays of `year` with their names, weekends not included."""
        found = {day: "gelijkgesteld bij besluit" for day in self.extra if day.year == year}
        for rule in self.rules:
            day = rule.in_year(year)
            if day is not None:
                found[day] = rule.name
        return dict(sorted(found.items()))

    def is_closed(self, day: date) -> bool:
        """Say whether `day` is a Saturday, a Sunday or a holiday."""
        return not self.is_working_day(day)

    def is_working_day(self, day: date) -> bool:
        """Say whether `day` counts as a working day."""
        ordinal, working = day.toordinal(), self._working(day.year)
        at = bisect_right(working, ordinal)
        return at > 0 and working[at - 1] == ordinal

    def add_working_days(self, since: date, count: int) -> date:
        """Return the last of `count` working days after `since`; `count` is at least 1."""
        year = since.year
        working = self._working(year)
        at = bisect_right(working, since.toordinal()) + count - 1
        while at >= len(working):
            at -= len(working)
            year += 1
            working = self._working(year)
        return date.fromordinal(working[at])

    def on_or_after(self, day: date) -> date:
        """Return `day` itself if it is a working day, else the next one."""
        return self.add_working_days(day - _ONE_DAY, 1)

    def last_before(self, day: date) -> date:
        """Return the last working day before `day`."""
        year = day.year
        at = bisect_left(self._working(year), day.toordinal())
        while not at:
            year -= 1
            at = len(self._working(year))
        return date.fromordinal(self._working(year)[at - 1])

    def working_days_left(self, today: date, due: date) -> int:
        """Count the working days after `today` up to and including `due`; negative when past."""
        if due < today:
            return -self.working_days_left(due, today)
        left = bisect_right(self._working(due.year), due.toordinal())
        left -= bisect_right(self._working(today.year), today.toordinal())
        return left + sum(len(self._working(year)) for year in range(today.year, due.year))

    def _working(self, year: int) -> tuple[int, ...]:
        found = self._years.get(year)
        if found is None:
            found = self._years[year] = self._count(year)
        return found

    def _count(self, year: int) -> tuple[int, ...]:
        closed = {day.toordinal() for day in self.holidays(year)}
        first = date(year, 1, 1).toordinal()
        last = date(year, 12, 31).toordinal()
        # Ordinal 1 is a Monday, so weekday is (ordinal - 1) modulo 7.
        return tuple(
            day
            for day in range(first, last + 1)
            if (day - 1) % 7 < _SATURDAY and day not in closed
        )


_ONE_DAY = timedelta(days=1)

DUTCH = Calendar()


class Unit(StrEnum):
    """The units in which an agreement writes a term."""

    DAYS = "dagen"
    WORKING_DAYS = "werkdagen"
    WEEKS = "weken"
    MONTHS = "maanden"
    YEARS = "jaar"


_SINGULAR = {
    Unit.DAYS: "dag",
    Unit.WORKING_DAYS: "werkdag",
    Unit.WEEKS: "week",
    Unit.MONTHS: "maand",
    Unit.YEARS: "jaar",
}
_BY_WORD = {word: unit for unit in Unit for word in (unit.value, _SINGULAR[unit])}

# A century: longer is a slip of the pen, and would run off the end of the calendar.
LONGEST = {
    Unit.DAYS: 36_500,
    Unit.WORKING_DAYS: 26_000,
    Unit.WEEKS: 5_200,
    Unit.MONTHS: 1_200,
    Unit.YEARS: 100,
}

# Algemene termijnenwet art. 4: terms longer than these, and terms in years, are left alone.
_RULED_BY_LAW = {Unit.DAYS: 90, Unit.WEEKS: 12, Unit.MONTHS: 3, Unit.YEARS: 0}
# Algemene termijnenwet art. 2: from this length on, two working days must be in the term.
_TWO_WORKING_DAYS_FROM = 3

_BY_LAW = " volgens de wet"
_TEXT = re.compile(r"([1-9][0-9]{0,4}) ([a-z]+)( volgens de wet)?")


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time, as "30 dagen" or "4 weken volgens de wet".

    `statutory` says that the Algemene termijnenwet holds. Raises ValueError when the count is
    not between 1 and a century.
    """

    count: int
    unit: Unit
    statutory: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.count <= LONGEST[self.unit]:
            raise ValueError(f"a term of {self.count} {self.unit.value} is not possible")

    def __str__(self) -> str:
        word = _SINGULAR[self.unit] if self.count == 1 else self.unit.value
        return f"{self.count} {word}{_BY_LAW if self.statutory else ''}"

    def last_day(self, since: date, calendar: Calendar) -> date:
        """Return the last day in time of a term that runs from an event on `since`."""
        if self.unit is Unit.WORKING_DAYS:
            return calendar.add_working_days(since, self.count)
        plain = self._plain(since)
        if not self.statutory or self.count > _RULED_BY_LAW[self.unit]:
            return plain
        if self.unit is not Unit.DAYS or self.count >= _TWO_WORKING_DAYS_FROM:
            plain = max(plain, calendar.add_working_days(since, 2))
        return calendar.on_or_after(plain)

    def _plain(self, since: date) -> date:
        if self.unit is Unit.DAYS:
            return since + timedelta(days=self.count)
        if self.unit is Unit.WEEKS:
            return since + timedelta(weeks=self.count)
        return add_months(since, self.count * (12 if self.unit is Unit.YEARS else 1))


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def parse_term(text: str) -> Term | None:
    """Read "3 werkdagen" or "4 weken volgens de wet"; None if it is not a term."""
    match = _TEXT.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    count, unit = int(match[1]), _BY_WORD.get(match[2])
    if unit is None or count > LONGEST[unit]:
        return None
    return Term(count, unit, statutory=match[3] is not None)
