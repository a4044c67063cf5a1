# SPDX-License-Identifier: EUPL-1.2
"""Searching a landlord's own reports by contract, name or address, as it delivered them.

Only these rows are read, also for a slip of the pen: what a search finds, and how long it takes,
says nothing of anybody else's tenants.
"""

from __future__ import annotations

import re

from django.db.models import Q, QuerySet

from voordeur.cases.models import Signal
from voordeur.core.matching import spelling

LOOKED_AT = 1_000  # reports, the newest first, in which a slip of the pen is sought
_WORDS = re.compile(r"[^\W_]+")


def searched(mine: QuerySet[Signal], text: str) -> tuple[QuerySet[Signal], bool]:
    """Return the reports of `mine` that somebody may mean, and whether they are spelled otherwise.

    A contract number counts whole; of a name or an address every word, or the beginning of it. A
    word with a figure counts whole: number 4 is another home than number 14 or 4a.
    """
    contract = Q(contract__iexact=text) | Q(landlord_reference__iexact=text)
    words = _WORDS.findall(text)
    typed = Q(pk__isnull=not words)  # everything, before the words narrow it down
    for word in words:
        here = _begins(word)
        typed &= Q(name_delivered__iregex=here) | Q(address_delivered__iregex=here)
    found = mine.filter(contract | typed)
    if not words or found.exists():
        return found, False
    near = _near(mine, words)
    return mine.filter(pk__in=near), bool(near)


def _begins(word: str) -> str:
    """Return the expression (PostgreSQL) of this word, which holds letters and figures only."""
    return rf"\m{word}" if word.isalpha() else rf"\m{word}\M"


def _near(mine: QuerySet[Signal], typed: list[str]) -> list[int]:
    rows = mine.order_by("-received_on", "-id").values_list(
        "pk", "name_delivered", "address_delivered"
    )
    return [
        number
        for number, name, address in rows[:LOOKED_AT]
        if all(_is_near(one, _WORDS.findall(f"{name} {address}")) for one in typed)
    ]


def _is_near(typed: str, words: list[str]) -> bool:
    """Figures count as they are: another number is another home."""
    if not typed.isalpha():
        return typed.casefold() in {word.casefold() for word in words}
    return any(word.isalpha() and _sounds(typed, word) for word in words)


def _sounds(typed: str, word: str) -> bool:
    meets = not spelling.near(typed).isdisjoint(spelling.near(word))
    return meets and spelling.distance(typed, word) < spelling.OTHER
