# SPDX-License-Identifier: EUPL-1.2
"""Seals and checks the two logs of every region, one region and log at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from voordeur.people import identity
from voordeur.people import queries as people
from voordeur.trails import seals
from voordeur.trails.seals import NO_REGION, Checked, Log

NOBODYS = "(voor het inloggen)"  # lines of before anybody was known belong to no region


@dataclass(frozen=True, slots=True)
class Chain:
    """What was found in the chain of one log of one region."""

    region: str
    checked: Checked


def seal_all(*, now: datetime) -> int:
    """Put under a seal what can no longer be added to, everywhere; return how many lines.

    Each chain in a transaction of its own. Safe to repeat and to run at the same time as others:
    who comes second finds nothing to do. Raises `seals.RestoredError`.
    """
    many = 0
    for region_id, _ in _regions(None):
        for log in Log:
            with transaction.atomic(), identity.as_register(region_id):
                many += seals.seal(log, region_id=region_id, now=now)
    return many


def check_all(*, region_id: int | None = None) -> tuple[Chain, ...]:
    """Compare every sealed block with its seal, in one region or everywhere. Changes nothing."""
    found = []
    for number, key in _regions(region_id):
        for log in Log:
            with transaction.atomic(), identity.as_register(number):
                found.append(Chain(key, seals.check(log, region_id=number)))
    return tuple(found)


def _regions(only: int | None) -> Iterator[tuple[int, str]]:
    for one in people.regions():
        if only in (None, one.id):
            yield one.id, one.key
    if only is None:
        yield NO_REGION, NOBODYS
