# SPDX-License-Identifier: EUPL-1.2
"""Kept values in Dutch words: for the page and the paper, from the same rows as the JSON."""

from __future__ import annotations

import re
from datetime import date, datetime

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.vocabulary import Kind
from voordeur.privacy.values import Entry, Json


def entry(row: dict[str, Json]) -> Entry:
    """Return a row to read: the first value is its title, empty values are left out."""
    first, *rest = row.items()
    lines = [(_label(name), said) for name, value in rest if (said := _said(name, value))]
    title = _said(*first) or _label(first[0])
    return Entry(title[:1].upper() + title[1:], tuple(lines))


def _label(name: str) -> str:
    words = name.removesuffix("_in_centen").replace("_", " ")
    return words[:1].upper() + words[1:]


def _said(name: str, value: Json) -> str:
    """Return a value in words; "" for what is not there."""
    if value is None or value is False or value in ("", [], {}):
        return ""
    if value is True:
        return "ja"
    if isinstance(value, list):
        return "; ".join(said for one in value if (said := _said(name, one)))
    if isinstance(value, dict):
        pairs = ((_label(key), _said(key, one)) for key, one in value.items())
        return "; ".join(f"{label}: {said}" for label, said in pairs if said)
    if isinstance(value, int):
        return _number(name, value)
    return _text(value)


def _number(name: str, value: int) -> str:
    fact = vocabulary.FACTS.get(name)
    if name.endswith("_in_centen") or (fact is not None and fact.kind is Kind.CENTS):
        whole, rest = divmod(value, 100)
        return f"€ {whole:,}".replace(",", ".") + f",{rest:02}"
    return str(value)


_DAY = len("2026-03-02")
_POSTCODE = re.compile(r"([1-9][0-9]{3})([A-Z]{2})")
_FRACTION = re.compile(r"([0-9]{1,6})/([1-9][0-9]{0,5})")


def _text(value: str) -> str:
    """Return a day or a moment as it is written in Dutch, and any other text as it is."""
    try:
        if len(value) == _DAY:
            on = date.fromisoformat(value)
            return f"{on.day}-{on.month}-{on.year}"
        if len(value) > _DAY and value[_DAY] == "T":
            at = datetime.fromisoformat(value)
            return f"{at.day}-{at.month}-{at.year} {at.hour}.{at.minute:02} uur"
    except ValueError:
        return value
    postcode = _POSTCODE.fullmatch(value)
    if postcode is not None:
        return f"{postcode[1]} {postcode[2]}"
    part = _FRACTION.fullmatch(value)
    if part is not None:
        return f"{int(part[1]) / int(part[2]):.1f}".replace(".", ",").removesuffix(",0")
    return value
