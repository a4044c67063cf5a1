# SPDX-License-Identifier: EUPL-1.2
"""How the screens say a day, a term, a sum and a part of a whole, in plain Dutch or English.

The language is the one that the reader chose; everything else is passed: who needs today passes
it. Names of months and days are spelled out here, so that the words do not depend on the locale
of a machine.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from voordeur.pages.texts import DUTCH_FROM, DUTCH_TO

register = template.Library()


@dataclass(frozen=True, slots=True)
class Names:
    """What days and months are called, whole and short, and how a number is written."""

    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    thousands: str
    decimals: str
    hours: str


DUTCH = Names(
    ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    ("ma", "di", "wo", "do", "vr", "za", "zo"),
    (
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
    ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    ".",
    ",",
    ".",
)
ENGLISH = Names(
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    ",",
    ".",
    ":",
)


def _names() -> Names:
    return ENGLISH if get_language() == "en" else DUTCH


SOON_DAYS = 7
"""A last day within this many days is "binnenkort"."""

MORNING_ENDS = 12
AFTERNOON_ENDS = 17
NIGHT_ENDS = 6


class Tone(StrEnum):
    """The meaning of a colour. It never stands alone: an icon and a word go with it."""

    CRISIS = "crisis"
    LATE = "late"
    WAIT = "wait"
    NEW = "new"
    OK = "ok"
    HELP = "help"
    MUTE = "mute"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A last day as a person says it: words in bold, the date under them, how pressing it is."""

    words: str
    under: str = ""
    tone: Tone = Tone.PLAIN
    icon: str = "termijn"


def day(on: date, today: date) -> str:
    """Return "do 26 november"; with the year only if it is another year than today's."""
    names = _names()
    words = f"{names.short_weekdays[on.weekday()]} {on.day} {names.months[on.month - 1]}"
    return words if on.year == today.year else f"{words} {on.year}"


def short_day(on: date, today: date) -> str:
    """Return "26 nov" for tables; with the year only if it is another year than today's."""
    words = f"{on.day} {_names().short_months[on.month - 1]}"
    return words if on.year == today.year else f"{words} {on.year}"


def long_day(on: date) -> str:
    """Return "dinsdag 24 november 2026"."""
    return f"{_names().weekdays[on.weekday()]} {date_in_words(on)}"


def date_in_words(on: date) -> str:
    """Return "24 november 2026", as in a letter."""
    return f"{on.day} {_names().months[on.month - 1]} {on.year}"


def month_and_year(on: date) -> str:
    """Return "november 2026"."""
    return f"{_names().months[on.month - 1]} {on.year}"


def month_short(on: date) -> str:
    """Return "nov", as an axis has it."""
    return _names().short_months[on.month - 1]


def month(on: date, today: date) -> str:
    """Return "november", or "november 2025" if it is another year than today's."""
    words = _names().months[on.month - 1]
    return words if on.year == today.year else f"{words} {on.year}"


def relative_day(on: date, today: date) -> str:
    """Return "gisteren", "vandaag" or "morgen", else the day itself."""
    near = {today - timedelta(days=1): _("gisteren"), today: _("vandaag")}
    near[today + timedelta(days=1)] = _("morgen")
    return near.get(on) or day(on, today)


def clock_time(at: datetime) -> str:
    """Return "18.42 uur" or "18:42". The caller passes a moment in local time."""
    return _("{clock} uur").format(clock=clock(at))


def clock(at: datetime | time) -> str:
    """Return "18.42" or "18:42", to stand in a sentence. A moment is in local time."""
    return f"{at.hour}{_names().hours}{at.minute:02}"


def moment(at: datetime, today: date) -> str:
    """Return "vandaag 18.42 uur" or "do 26 november, 18.42 uur". The moment is in local time."""
    words = relative_day(at.date(), today)
    return f"{words}{',' if ' ' in words else ''} {clock_time(at)}"


def part_of_day(at: datetime) -> str:
    """Return "ochtend", "middag" or "avond"; the night counts as evening."""
    if NIGHT_ENDS <= at.hour < MORNING_ENDS:
        return _("ochtend")
    return _("middag") if MORNING_ENDS <= at.hour < AFTERNOON_ENDS else _("avond")


def count(number: int, one: str, many: str) -> str:
    """Return "1 zaak", "2 zaken", "1.284 zaken"."""
    return f"{thousands(number)} {one if number == 1 else many}"


def times(number: int) -> str:
    """Return "1 keer", "3 keer"."""
    return ngettext("{count} keer", "{count} keer", number).format(count=thousands(number))


def x_of_y(part: int, whole: int) -> str:
    """Return "514 van 1.284". A percentage never stands without this."""
    return _("{part} van {whole}").format(part=thousands(part), whole=thousands(whole))


def thousands(number: int) -> str:
    """Return 12345 as "12.345"."""
    return f"{number:,}".replace(",", _names().thousands)


_TO_READER = str.maketrans(",.", "TD")


def decimal(value: float, digits: int = 1, *, fixed: bool = True) -> str:
    """Return 1284.5 as "1.284,5", in English as "1,284.5"; zero has no minus.

    `digits` after the sign; with `fixed` off no more of them than it needs.
    """
    text = f"{value:z,.{digits}f}"
    if not fixed and digits:
        text = text.rstrip("0").rstrip(".")
    signs = {ord("T"): _names().thousands, ord("D"): _names().decimals}
    return text.translate(_TO_READER).translate(signs)


def euros(cents: int) -> str:
    """Return 136800 as "€ 1.368,00"; a negative sum with a minus before the sign."""
    whole, rest = divmod(abs(cents), 100)
    words = f"€\u00a0{thousands(whole)}{_names().decimals}{rest:02}"
    return f"\u2212\u00a0{words}" if cents < 0 else words


def round_euros(cents: int) -> str:
    """Return the sum for a row: "€ 1.368" if it is round, else with its cents."""
    return euros(cents).removesuffix(f"{_names().decimals}00")


def months_of_rent(arrears_cents: int, rent_cents: int) -> str:
    """Return "2 maanden huur", "1,5 maand huur"; an empty text if the rent is not known.

    Rounded to halves, downwards: a screen must not make a debt look larger than it is.
    """
    if rent_cents <= 0:
        return ""
    halves = arrears_cents * 2 // rent_cents
    if halves == 0:
        return _("minder dan een halve maand huur")
    words = str(halves // 2) if halves % 2 == 0 else f"{halves // 2}{_names().decimals}5"
    if halves < 4:
        return _("{months} maand huur").format(months=words)
    return _("{months} maanden huur").format(months=words)


@register.filter
def phone(number: str) -> str:
    """Return "+31600003916" as a Dutch reader dials it: "06 0000 3916"."""
    if number.startswith("+316") and len(number) == len("+31600003916"):
        local = f"0{number[3:]}"
        return f"{local[:2]} {local[2:6]} {local[6:]}"
    return number


def deadline(due: date, today: date, working_days: int | None = None) -> Deadline:
    """Return how the last day `due` (inclusive) is said today.

    `working_days` is the number of working days that are left, today not counted; give it when
    the term runs in working days, and leave it out when it runs in calendar days.
    """
    if due < today:
        return _late((today - due).days, due, today)
    under = _("t/m {day}").format(day=day(due, today))
    if due == today:
        return Deadline(_("vandaag"), _("de laatste dag"), Tone.LATE, "termijn")
    left = (due - today).days
    tone = Tone.LATE if left <= SOON_DAYS else Tone.PLAIN
    if working_days is None:
        words = count(left, _("dag"), _("dagen"))
    else:
        words = count(working_days, _("werkdag"), _("werkdagen"))
    return Deadline(_("nog {days}").format(days=words), under, tone, "termijn")


def _late(days: int, due: date, today: date) -> Deadline:
    was_due = _("gisteren") if days == 1 else day(due, today)
    late = _("{days} te laat").format(days=count(days, _("dag"), _("dagen")))
    should = _("had {day} gemoeten").format(day=was_due)
    return Deadline(late, should, Tone.LATE, "crisis")


@register.filter
def unmarked(text: str) -> str:
    """Return the text without signs around Dutch words, for a place that holds no elements."""
    return str(text).replace(DUTCH_FROM, "").replace(DUTCH_TO, "")


@register.filter
def lang_of(text: str) -> SafeString:
    """Return the attribute that says so when the whole text is Dutch on another page."""
    return SafeString(' lang="nl"' if str(text).startswith(DUTCH_FROM) else "")


@register.filter
def marked(text: str) -> SafeString:
    """Return the text as safe HTML, in which **bold**, !!crisis!! and ==value== are marked.

    The text is escaped first, so names and words of people cannot become markup.
    """
    whole = escape(text).replace("€ ", "€&nbsp;")
    safe = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", whole)
    safe = re.sub(r"!!(.+?)!!", r'<strong class="vd-crisis-words">\1</strong>', safe)
    safe = re.sub(r"==(.+?)==", r'<mark class="utrecht-mark">\1</mark>', safe)
    if DUTCH_FROM in safe:
        safe = safe.replace(f"{DUTCH_TO} {DUTCH_FROM}", " ")
        safe = safe.replace(DUTCH_FROM, '<span lang="nl">').replace(DUTCH_TO, "</span>")
    return mark_safe(safe)  # noqa: S308 -- escaped first, only our own tags are added
