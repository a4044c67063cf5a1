# SPDX-License-Identifier: EUPL-1.2
"""What a literal in an agreement or a story means for a fact: a number, an amount, a day.

Amounts are written in euros and become whole cents. Numbers are exact fractions.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from voordeur.core.agreement.expressions import Value
from voordeur.core.agreement.vocabulary import Fact, Kind

_NUMBER = re.compile(r"[0-9]{1,12}(?:[.,][0-9]{1,6})?")
_AMOUNT = re.compile(r"(?:€ ?)?[0-9]{1,10}(?:[.,][0-9]{2})?")
_WHOLE = re.compile(r"[0-9]{1,9}")
_MUNICIPALITY = re.compile(r"[0-9]{4}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CENTS = 100

EXPECTED = {
    Kind.YES_NO: "ja of nee",
    Kind.COUNT: "een geheel getal, zoals 3",
    Kind.NUMBER: "een getal, zoals 1 of 1,5",
    Kind.CENTS: "een bedrag in euro's, zoals 500 of 812,50",
    Kind.DAY: "een dag, zoals 2026-03-02",
    Kind.WORD: "een woord",
    Kind.WORDS: "een woord",
    Kind.MUNICIPALITY: "een gemeentecode van vier cijfers, zoals 0599",
}


def value_of(text: str, fact: Fact) -> Value | None:
    """Return the value that `text` stands for, or None if it is no value for this fact."""
    match fact.kind:
        case Kind.YES_NO:
            return {"ja": True, "nee": False}.get(text)
        case Kind.COUNT:
            return int(text) if _WHOLE.fullmatch(text) else None
        case Kind.NUMBER:
            return Fraction(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
        case Kind.CENTS:
            return _cents(text)
        case Kind.DAY:
            return day_of(text)
        case Kind.MUNICIPALITY:
            return text if _MUNICIPALITY.fullmatch(text) else None
        case Kind.WORD | Kind.WORDS:
            return text or None


def day_of(text: str) -> date | None:
    """Return the day written as year-month-day, or None if there is no such day."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _cents(text: str) -> int | None:
    if not _AMOUNT.fullmatch(text):
        return None
    return int(Fraction(text.lstrip("€ ").replace(",", ".")) * _CENTS)


def text_of(value: Value, kind: Kind) -> str:
    """Return the literal as an agreement writes it; `value_of` gives the value back."""
    match value:
        case bool():
            return "ja" if value else "nee"
        case int() if kind is Kind.CENTS:
            euros, cents = divmod(value, _CENTS)
            return f"{euros},{cents:02}" if cents else str(euros)
        case Fraction():
            return _decimal(value)
        case tuple():
            return " en ".join(value)
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _decimal(value: Fraction) -> str:
    if value.denominator == 1:
        return str(value.numerator)
    whole, rest = divmod(value, 1)
    digits = f"{int(rest * 1_000_000):06}".rstrip("0")
    return f"{whole},{digits}"
