# SPDX-License-Identifier: EUPL-1.2
"""Numbers of figures in words: a share with one decimal, a published amount with its unit."""

from __future__ import annotations

from fractions import Fraction

from django.utils.translation import gettext as _

from voordeur.core.figure.published import PERCENT, PublishedFigure, Value
from voordeur.pages.templatetags import words


def decimal(percent: float) -> str:
    """Return a percentage with one decimal, as Dutch writes it."""
    return f"{percent:.1f} %".replace(".", ",")


def amount(value: Value, figure: PublishedFigure) -> str:
    """Return a published number with its unit; a range as from and to."""
    numbers = [_plain(value.number)] + ([] if value.upto is None else [_plain(value.upto)])
    unit = "%" if figure.unit == PERCENT else figure.unit
    return f"{_(' tot ').join(numbers)} {unit}"


def _plain(number: Fraction) -> str:
    whole = words.thousands(int(number))
    part = f"{float(number % 1):.2f}"[2:].rstrip("0")
    return f"{whole},{part}" if part else whole
