# SPDX-License-Identifier: EUPL-1.2
"""Keeping the rows to count from: made anew from events for every case that changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection, transaction

from voordeur.agreements.values import agreements_of
from voordeur.figures.counting import FORGET_TALLIES, MILESTONES, RULES, STALE, TALLIES
from voordeur.people import identity

BATCH = 5_000


def refresh(
    *,
    region_id: int,
    batch: int = BATCH,
    most: int | None = None,
    told: Callable[[int], None] = lambda done: None,
) -> int:
    """Count the changed cases of a region anew and return how many there were.

    Each batch is a transaction of its own: what was done stays when the rest fails, and several at
    once do the same work twice at worst. `most`: stop after so many cases; None = all.
    """
    done = 0
    while most is None or done < most:
        size = batch if most is None else min(batch, most - done)
        with transaction.atomic(), identity.as_register(region_id):
            many = _one_batch(region_id, size)
        done += many
        told(done)
        if many < size:
            break
    return done


def _one_batch(region_id: int, size: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(STALE, {"region": region_id, "batch": size, "rules": RULES})
        rows = cursor.fetchall()
        if rows:
            versions, begins = _pauses({row[1] for row in rows})
            numbers = [row[0] for row in rows]
            asked: dict[str, Any] = {"region": region_id, "cases": numbers}
            asked |= {"versions": versions, "begins": begins}
            cursor.execute(MILESTONES, asked)
            cursor.execute(FORGET_TALLIES, asked)
            cursor.execute(TALLIES, asked)
    return len(rows)


def _pauses(versions: Iterable[int]) -> tuple[list[int], list[str]]:
    """Return which event begins a pause of collecting in which version of an agreement."""
    pairs = [
        (number, event)
        for number, agreement in agreements_of(list(versions)).items()
        for ban in agreement.prohibitions
        if ban.since is not None
        for event in sorted(ban.since.events())
    ]
    return [number for number, _ in pairs], [event for _, event in pairs]
