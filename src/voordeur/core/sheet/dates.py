# SPDX-License-Identifier: EUPL-1.2
"""Which day stands in a cell, and whether day and month were swapped on the way."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from voordeur.core.said import said
from voordeur.core.sheet.cells import Cell, Flaw, Weight, text_of

# Spreadsheets count days from here (with the leap day 1900 that never was).
_SERIAL_ZERO = date(1899, 12, 30)
_SERIAL_1900 = 1
_SERIAL_2100 = 73_050

_EARLIEST = date(1900, 1, 1)

_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH_WORDS = {word: at for at, word in enumerate(_MONTHS, 1)} | {"maa": 3, "mar": 3, "oct": 10}
_FULL_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)

_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4}|[0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})")
_WITH_WORD = re.compile(r"([0-9]{1,2})[- .]*([a-z]{3,9})\.?[- ]*([0-9]{4}|[0-9]{2})")
_EIGHT = re.compile(r"[0-9]{8}")
_SERIAL_TEXT = re.compile(r"[0-9]{5}(?:[.,]0+)?")
_CLOCK = re.compile(r"(?:[t ]+[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?z?)$")
_WEEKDAY = re.compile(r"^(?:ma|di|wo|do|vr|za|zo)[a-z]*[ ,.]+")

_UNREADABLE = Flaw(
    "datum_onleesbaar",
    said("De datum is niet te lezen."),
    said("Schrijf de datum als 25-09-2026."),
)
_IMPOSSIBLE = Flaw(
    "datum_bestaat_niet",
    said("Deze datum bestaat niet."),
    said("Schrijf de datum als 25-09-2026."),
)


@dataclass(frozen=True, slots=True)
class Window:
    """The days that make sense in a column, both inclusive."""

    first: date
    last: date


def past(today: date) -> Window:
    """Return the days that something that happened can have."""
    return Window(_EARLIEST, today)


def recent(today: date) -> Window:
    """Return the days that a step in a running arrear can have: ten years back, not later."""
    return Window(today - timedelta(days=3653), today)


def around(today: date) -> Window:
    """Return the days that something announced can have: a year back to two years on."""
    return Window(today - timedelta(days=366), today + timedelta(days=731))


def read_date(cell: Cell, window: Window) -> date | Flaw | None:
    """Return the day, None for an empty cell, or what is wrong.

    A day outside `window` that would be inside it with day and month swapped is asked about,
    with both readings; it is never swapped silently.
    """
    found = _understood(cell, window.last)
    if not isinstance(found, date):
        return found
    if window.first <= found <= window.last:
        return found
    turned = _swapped(found)
    if turned is not None and window.first <= turned <= window.last:
        return _ask_swap(found, turned)
    return _outside(found, window)


def written(day: date) -> str:
    """Return a day as the sender writes it: 25-09-2026."""
    return f"{day:%d-%m-}{day.year:04d}"


def spoken(day: date) -> str:
    """Return a day in words: 25 september 2026."""
    return f"{day.day} {_FULL_MONTHS[day.month - 1]} {day.year}"


def _understood(cell: Cell, last: date) -> date | Flaw | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool):
        return _UNREADABLE
    if isinstance(cell, int | float):
        return _from_number(cell, last)
    text = text_of(cell)
    if not text.strip("- "):
        return None
    return _from_text(text.casefold(), last) if isinstance(cell, str) else _UNREADABLE


def _from_number(number: float, last: date) -> date | Flaw:
    if _SERIAL_1900 <= number <= _SERIAL_2100:
        return _SERIAL_ZERO + timedelta(days=int(number))
    text = text_of(number)
    return _from_text(text.zfill(8), last) if text.isdigit() and len(text) > 6 else _UNREADABLE


def _from_text(text: str, last: date) -> date | Flaw:
    bare = _CLOCK.sub("", _WEEKDAY.sub("", text)).strip()
    match = _DAY_FIRST.fullmatch(bare)
    if match is not None:
        return _day(_year(match[3], last), int(match[2]), int(match[1]))
    match = _YEAR_FIRST.fullmatch(bare)
    if match is not None:
        return _day(int(match[1]), int(match[2]), int(match[3]))
    match = _WITH_WORD.fullmatch(bare)
    if match is not None and match[2][:3] in _MONTH_WORDS:
        return _day(_year(match[3], last), _MONTH_WORDS[match[2][:3]], int(match[1]))
    if _EIGHT.fullmatch(bare):
        return _eight(bare)
    if _SERIAL_TEXT.fullmatch(bare):
        return _from_number(int(bare[:5]), last)
    return _UNREADABLE


def _eight(figures: str) -> date | Flaw:
    """Read eight figures as year-month-day, else as day-month-year."""
    year_first = _day(int(figures[:4]), int(figures[4:6]), int(figures[6:]))
    if isinstance(year_first, date) or year_first.weight is Weight.NOTES:
        return year_first
    day_first = _day(int(figures[4:]), int(figures[2:4]), int(figures[:2]))
    return day_first if isinstance(day_first, date) else year_first


def _year(text: str, last: date) -> int:
    """Two figures mean the latest such year that does not lie after the window."""
    if len(text) > 2:
        return int(text)
    year = last.year - last.year % 100 + int(text)
    return year if year <= last.year else year - 100


def _day(year: int, month: int, day: int) -> date | Flaw:
    if not month or not day:
        # The persons register itself writes 00 for a part that is not known.
        return Flaw(
            "datum_onvolledig",
            said("De datum is niet volledig."),
            said("Vul de hele datum in als u hem weet."),
            weight=Weight.NOTES,
        )
    if not year:
        return _IMPOSSIBLE
    try:
        return date(year, month, day)  # a year far off exists; the window says what is wrong
    except ValueError:
        return _turned_or_impossible(year, month, day)


def _turned_or_impossible(year: int, month: int, day: int) -> Flaw:
    try:
        turned = date(year, day, month)
    except ValueError:
        return _IMPOSSIBLE
    return Flaw(
        "dag_en_maand_omgedraaid",
        f"Dag en maand lijken omgedraaid: {turned:%d-%m} of {turned:%m-%d}?",
        f"Kies de goede datum. Bedoelt u {spoken(turned)}?",
        (written(turned),),
    )


def _swapped(day: date) -> date | None:
    try:
        return date(day.year, day.day, day.month)
    except ValueError:
        return None


def _ask_swap(found: date, turned: date) -> Flaw:
    return Flaw(
        "dag_en_maand_omgedraaid",
        f"Dag en maand lijken omgedraaid: {found:%d-%m} of {turned:%d-%m}?",
        said("Kies de goede datum."),
        (written(found), written(turned)),
    )


def _outside(found: date, window: Window) -> Flaw:
    if found > window.last:
        return Flaw(
            "datum_in_toekomst",
            f"De datum {written(found)} ligt in de toekomst.",
            said("Controleer de datum en vul de goede in."),
        )
    return Flaw(
        "datum_te_oud",
        f"De datum {written(found)} ligt te ver terug.",
        said("Controleer de datum en vul de goede in."),
    )
