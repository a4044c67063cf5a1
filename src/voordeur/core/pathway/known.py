# SPDX-License-Identifier: EUPL-1.2
"""What is known in a case so far, asked of the events that count in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from voordeur.core.agreement import vocabulary
from voordeur.core.pathway.history import Occurrence

Before = Sequence[Occurrence]

EVICTED = "ontruimd"


def had(before: Before, kinds: Iterable[str]) -> bool:
    """Say whether one of these happened."""
    wanted = frozenset(kinds)
    return any(one.kind in wanted for one in before)


def last(before: Before, kinds: Iterable[str]) -> Occurrence | None:
    """Return the last of these that happened, or None."""
    wanted = frozenset(kinds)
    return next((one for one in reversed(before) if one.kind in wanted), None)


def before_a_death(happened: Before) -> frozenset[int]:
    """Return the roots of what came up to the last death that was told; empty without one."""
    died = last(happened, {vocabulary.DIED})
    if died is None:
        return frozenset()
    return frozenset(one.root for one in happened[: happened.index(died) + 1])


def threat(before: Before) -> Occurrence | None:
    """Return the announced eviction that stands, or None."""
    found = last(before, vocabulary.THREATENS | vocabulary.ENDS_THREAT)
    return found if found is not None and found.kind in vocabulary.THREATENS else None


def day_for(one: Occurrence | None) -> date | None:
    """Return the day for which something was announced or agreed, or None."""
    found = None if one is None else one.values.get("op")
    return found if isinstance(found, date) else None
