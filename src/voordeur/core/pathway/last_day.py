# SPDX-License-Identifier: EUPL-1.2
"""The last day of what is asked while an eviction stands announced: before that day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from voordeur.core.calendar import Calendar
from voordeur.core.pathway.state import State


class Asked(NamedTuple):
    """What is asked: its last day by the agreement or the law, when it opened, since when its
    cause was known, and whether it is asked because of the eviction."""

    term: date
    opened_on: date
    known_on: date
    crisis: bool


def last_day(calendar: Calendar, state: State, asked: Asked) -> date:
    """Return the last day of what is asked: its own, or earlier before an announced eviction.

    Earlier is the last working day before the eviction, but never before the step opened or its
    cause or the day of the eviction was known. It follows the announced day, and is its own again
    when the threat is taken away. What opens when that day has gone by keeps its own term, but
    for what is asked because of the eviction.
    """
    day = state.eviction_on
    if day is None or (asked.opened_on > day and not asked.crisis):
        return asked.term
    known = max(asked.known_on, state.eviction_known)
    return min(asked.term, max(calendar.last_before(day), asked.opened_on, known))
