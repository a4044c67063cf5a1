# SPDX-License-Identifier: EUPL-1.2
"""How a page says a figure: its name and meaning in the reader's language, numbers and shares."""

from __future__ import annotations

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from voordeur.core.figure import benchmark
from voordeur.core.figure.choices import By, Period
from voordeur.core.figure.indicator import Indicator, LeadTime, Unit
from voordeur.core.figure.small import LEAST
from voordeur.figures.values import Lead, Shown
from voordeur.pages.templatetags import words
from voordeur.pages.texts import spoken


def is_english() -> bool:
    return get_language() == "en"


def label(one: Indicator | LeadTime) -> str:
    """Return the name of a figure in the reader's language."""
    return one.label_en if is_english() else one.label


def means(one: Indicator | LeadTime) -> str:
    """Return what is counted, of what; of a time, from when until when."""
    if is_english():
        return one.definition_en
    if isinstance(one, LeadTime):
        return _("dagen van de opening tot {until}").format(until=spoken(one.until))
    return _("{part}, van {whole}").format(part=spoken(one.part), whole=spoken(one.whole))


def counts(one: Indicator) -> str:
    """Return what counts as the part, as a sentence."""
    return f"{one.definition_en if is_english() else one.part}."


def hidden() -> str:
    return _("minder dan {least}, of te weinig veranderd").format(least=LEAST)


def number(value: int | None) -> str:
    """Return a count, or nothing."""
    return "" if value is None else words.thousands(value)


def whole_of(one: Shown, rate: float | None = None) -> str:
    """Return what a figure is of; "" for a rate, which is of inhabitants and months."""
    if one.whole is None:
        return _("verborgen")
    return "" if rate is not None else number(one.whole)


def value_of(one: Shown, rate: float | None = None) -> str:
    """Return the one number of a figure in its unit; "" where there is none."""
    if one.indicator.unit is Unit.RATE:
        return "" if rate is None else decimal(rate)
    if one.value is None:
        return ""
    return decimal(one.value) if one.indicator.unit is Unit.MEAN else percent(one.value)


def percent(value: float) -> str:
    return f"{value:.0f} %"


def decimal(value: float) -> str:
    return words.decimal(value)


def said(one: Shown) -> str:
    """Return part and whole in words, or why they are not there."""
    if one.part is None:
        return _("te weinig om te tonen")
    if not one.whole:
        return _("nog niets om te tellen")
    return _("{part} van {all} {whole}").format(
        part=number(one.part), all=number(one.whole), whole=spoken(one.indicator.whole)
    )


def national(one: Shown, rate: float | None = None) -> str:
    """Return the newest national figure beside this one, and whether ours is higher."""
    found = benchmark.newest(one.indicator.name)
    if found is None:
        return _("Landelijk: niet bekend.")
    own = rate if one.indicator.unit is Unit.RATE else one.value
    shown = decimal(found.value) if one.indicator.unit is Unit.RATE else percent(found.value)
    if own is None:
        return _("Landelijk {value} ({year}).").format(value=shown, year=found.year)
    if abs(own - found.value) < max(1, found.value / 20):
        text = _("Landelijk {value} ({year}): ongeveer gelijk.")
    elif own > found.value:
        text = _("Landelijk {value} ({year}): hoger.")
    else:
        text = _("Landelijk {value} ({year}): lager.")
    return text.format(value=shown, year=found.year)


def days(one: Lead | None) -> tuple[str, str]:
    """Return the middle and the outer quartiles of a lead time."""
    if one is None:
        return _("te weinig om te zeggen"), ""
    return _day(one.middle), _("{low} en {high}").format(low=_day(one.low), high=_day(one.high))


def _day(value: int | None) -> str:
    if value is None:
        return _("nog niet bereikt")
    return _("{n} dag").format(n=1) if value == 1 else _("{n} dagen").format(n=value)


def month(key: str) -> str:
    """Return a month such as "2026-03" in words."""
    return words.month_and_year(date.fromisoformat(f"{key}-01"))


def span(period: Period, since: date) -> str:
    """Return the days of a period in words."""
    until = words.date_in_words(since)
    if period.last != f"{since:%Y-%m}":
        year, at = map(int, period.last.split("-"))
        until = words.date_in_words(
            date.fromordinal(date(year + at // 12, at % 12 + 1, 1).toordinal() - 1)
        )
    if not period.first:
        return _("vanaf het begin tot en met {until}").format(until=until)
    first = words.date_in_words(date.fromisoformat(f"{period.first}-01"))
    return _("{first} tot en met {until}").format(first=first, until=until)


def side(by: By) -> str:
    """Return what figures are narrowed to, in words."""
    return {
        By.WHOLE: _("hele regio"),
        By.PLACE: _("gemeente"),
        By.LANDLORD: _("verhuurder"),
        By.KIND: _("soort signaal"),
        By.AGREEMENT: _("versie van de overeenkomst"),
        By.HOUSEHOLD: _("huishouden"),
        By.KEY: _("onderdeel"),
    }[by]
