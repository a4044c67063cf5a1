# SPDX-License-Identifier: EUPL-1.2
"""Numbers of figures in words: a share with one decimal, a published amount with its unit."""

from __future__ import annotations

import re
from fractions import Fraction

from django.utils.translation import gettext as _

from voordeur.core.figure.published import PERCENT, PublishedFigure, Value
from voordeur.pages import figure_words as say
from voordeur.pages.templatetags import words
from voordeur.pages.texts import spoken


def decimal(percent: float) -> str:
    """Return a percentage with one decimal, as the reader writes it."""
    return f"{say.decimal(percent)} %"


def typed_number(text: str) -> str:
    """Return a typed number as digits with at most a point for decimals.

    A sign before three digits is read as the reader writes thousands ("1.000" in Dutch, "1,000"
    in English); any other sign stands before decimals in both, as in "0,5" and "0.5".
    """
    thousands = "," if say.is_english() else "."
    whole = re.sub(rf"(?<=\d){re.escape(thousands)}(?=\d{{3}}(?!\d))", "", text.strip())
    return whole.replace(",", ".")


def amount(value: Value, figure: PublishedFigure) -> str:
    """Return a published number with its unit; a range as from and to."""
    unit = "%" if figure.unit == PERCENT else spoken(figure.unit)
    if value.upto is None:
        return f"{_plain(value.number)} {unit}"
    return _("{low} tot {high} {unit}").format(
        low=_plain(value.number), high=_plain(value.upto), unit=unit
    )


def _plain(number: Fraction) -> str:
    return words.decimal(float(number), 2, fixed=False)
