# SPDX-License-Identifier: EUPL-1.2
"""What cannot be told of an instalment, or asked and answered about an exception, any more."""

from __future__ import annotations

from collections.abc import Sequence

from voordeur.core.arrangement import asking, watch
from voordeur.core.pathway.history import Occurrence
from voordeur.core.pathway.wish import Objection, Wish
from voordeur.core.said import said


def objection(wish: Wish, happened: Sequence[Occurrence]) -> Objection | None:
    """Return why this does not fit the arrangement or the request that stands, or None."""
    if wish.kind in (watch.PAID, watch.MISSED):
        return _of_a_term(wish, happened)
    if wish.kind == asking.ASKED or wish.kind in asking.ANSWERS:
        return _of_an_exception(wish, happened)
    return None


def _of_a_term(wish: Wish, happened: Sequence[Occurrence]) -> Objection | None:
    number, found = wish.values.get("termijn"), watch.track(happened)
    if not isinstance(number, int) or found is None or not found.lines:
        return None
    if not 1 <= number <= len(found.lines):
        count = len(found.lines)
        return Objection(
            "termijn", said("Deze regeling heeft termijn 1 tot en met {count}.", count=count)
        )
    if wish.kind == watch.MISSED and wish.on < found.lines[number - 1].due:
        return Objection(
            "termijn",
            said("Termijn {number} komt nog. Die kan niet gemist zijn.", number=number),
        )
    return None


def _of_an_exception(wish: Wish, happened: Sequence[Occurrence]) -> Objection | None:
    request = asking.exception(happened)
    if request is None:
        return None
    if wish.kind == asking.ASKED and request.waits:
        return Objection(
            "uitzondering",
            said("Er staat al een vraag open bij de verhuurder. Wacht op het antwoord."),
        )
    if wish.kind in asking.ANSWERS and request.is_used:
        return Objection(
            "uitzondering",
            said("Na deze vraag is al een regeling gemaakt. Een antwoord verandert niets meer."),
        )
    return None
