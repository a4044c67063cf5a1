# SPDX-License-Identifier: EUPL-1.2
"""Writing down what happened in a case, and telling who keeps the others safe when somebody went
to a door where nobody should go without asking first.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from voordeur.cases import actions as cases
from voordeur.cases import attempting, questions
from voordeur.cases.attempting import Answer, Tried
from voordeur.cases.questions import NotSettled, Settled
from voordeur.cases.values import Entry, Recorded, RefusedEntry
from voordeur.core.access import Actor
from voordeur.visits import incidents


@transaction.atomic
def record(entry: Entry, *, by: Actor, now: datetime) -> Recorded | RefusedEntry:
    """Write down what happened, once: as `cases.actions.record` of a button clicked twice."""
    answer = cases.record([entry], by=by, now=now, once=True)[0]
    if isinstance(answer, Recorded):
        incidents.tell_despite(answer.entry.despite, by=by, now=now)
    return answer


def send(tried: Sequence[Tried], *, by: Actor, now: datetime) -> tuple[Answer, ...]:
    """Write these attempts down, as `attempting.send`, each in its own transaction."""
    return tuple(_sent(one, by, now) for one in tried[: attempting.MOST])


@transaction.atomic
def _sent(tried: Tried, by: Actor, now: datetime) -> Answer:
    answer = attempting.send([tried], by=by, now=now)[0]
    incidents.tell_despite(answer.despite, by=by, now=now)
    return answer


@transaction.atomic
def settle(
    *, entry_id: int, of_its_own: bool, despite: str, by: Actor, now: datetime
) -> Settled | NotSettled | None:
    """Answer what was asked of an attempt from a device, as `questions.settle`."""
    found = questions.settle(
        entry_id=entry_id, of_its_own=of_its_own, despite=despite, by=by, now=now
    )
    if isinstance(found, Settled):
        incidents.tell_despite(found.despite, by=by, now=now)
    return found
