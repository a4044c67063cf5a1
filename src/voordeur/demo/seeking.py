# SPDX-License-Identifier: EUPL-1.2
"""Words about seeking contact, so that a first look shows a pause and another choice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from voordeur.cases import planned, steering
from voordeur.core.access import Actor
from voordeur.core.codes import ContactKind, PartOfDay
from voordeur.demo.regions import Account
from voordeur.people import identity
from voordeur.people import queries as people

REST = timedelta(days=6)
LEAST = 4  # with fewer attempts for today there would be too little left to try


def arrange(accounts: Iterable[Account], now: datetime) -> None:
    """Let the first worker of each organisation pause one case and choose another attempt."""
    seen: set[tuple[int, ...]] = set()
    for one in accounts:
        actor = people.actor_by_login(one.login, now.date())
        if actor is not None and actor.party_ids and actor.party_ids not in seen:
            seen.add(actor.party_ids)
            _steer(actor, now)


def _steer(actor: Actor, now: datetime) -> None:
    with transaction.atomic(), identity.acting_as(actor):
        found = planned.planned(actor, now)
    if found is None or len(found) < LEAST:
        return
    steering.pause(
        reference=found[-1].row.case.reference,
        reason="de bewoner is weg",
        words="Is bij haar zus tot volgende week.",
        until=now.date() + REST,
        by=actor,
        now=now,
    )
    steering.choose(
        reference=found[-2].row.case.reference,
        kind=ContactKind.HOME_VISIT,
        part_of_day=PartOfDay.EVENING,
        reason="de bewoner vroeg dit",
        by=actor,
        now=now,
    )
