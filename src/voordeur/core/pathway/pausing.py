# SPDX-License-Identifier: EUPL-1.2
"""How far a pause of collection is: one count, whoever reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PauseCount:
    """How many days of a pause have passed, of how many, and how many are left."""

    done: int
    whole: int

    @property
    def left(self) -> int:
        return self.whole - self.done


def counted(since: date, last: date, today: date) -> PauseCount:
    """Return the count of a pause from its first day to its last.

    The first day is day nought, as the agreement counts: with 30 days the last lies 30 days on.
    """
    whole = max((last - since).days, 1)
    return PauseCount(min(max((today - since).days, 0), whole), whole)
