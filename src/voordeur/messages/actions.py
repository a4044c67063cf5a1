# SPDX-License-Identifier: EUPL-1.2
"""Saying that a message went out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from voordeur.core.access import Actor
from voordeur.messages.models import Message, State
from voordeur.people import identity
from voordeur.trails import actions as trails


@transaction.atomic
def mark_sent(ids: Sequence[int], *, by: Actor, now: datetime) -> int:
    """Write down that these letters were printed and sent; return how many it concerned.

    What the actor may not see, was sent before, or was cancelled meanwhile, is left alone.
    """
    with identity.acting_as(by):
        seen = Message.objects.filter(region_id=by.region_id, id__in=ids, state=State.DUE)
        numbers = list(seen.values_list("id", flat=True))
        with identity.as_register(by.region_id):
            due = Message.objects.filter(id__in=numbers, state=State.DUE)
            many = due.update(state=State.SENT, sent_at=now)
        names = [str(number) for number in numbers]
        trails.noted(by, action="brief verstuurd", objects=names, now=now)
    return many
