# SPDX-License-Identifier: EUPL-1.2
"""Which messages there are, for whom, and which letters still have to be printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from voordeur.core.access import Actor
from voordeur.messages.models import Message, State

LETTER = "brief"


@dataclass(frozen=True, slots=True)
class MessageShown:
    """One message and what became of it; `what`: the mark, the letter, the rule or the step."""

    id: int
    case_id: int
    kind: str
    what: str
    recipient: str
    code: str
    state: str
    signal_id: int | None
    rectifies_id: int | None
    made_at: datetime
    sent_at: datetime | None

    @classmethod
    def of(cls, row: Message) -> MessageShown:
        return cls(**{name: getattr(row, name) for name in cls.__slots__})


def received(actor: Actor, limit: int = 100) -> tuple[MessageShown, ...]:
    """Return the messages to the actor's own organisations, newest first: notices of breaches,
    hand-overs, last days that passed, feedback."""
    rows = Message.objects.filter(
        region_id=actor.region_id,
        recipient_party_id__in=actor.party_ids,
        state__in=[State.SENT, State.RECTIFIED],
        erased_at=None,
    ).order_by("-made_at", "-id")[:limit]
    return tuple(MessageShown.of(row) for row in rows)


def letters_due(actor: Actor, limit: int = 100) -> tuple[MessageShown, ...]:
    """Return the letters that wait for a printer, oldest first, of cases that the actor sees."""
    rows = Message.objects.filter(
        region_id=actor.region_id, kind=LETTER, state=State.DUE, erased_at=None
    )
    return tuple(MessageShown.of(row) for row in rows.order_by("id")[:limit])


def of_case(actor: Actor, case_id: int) -> tuple[MessageShown, ...]:
    """Return the messages of one case that the actor may see, oldest first."""
    rows = Message.objects.filter(
        region_id=actor.region_id, case_id=case_id, erased_at=None
    ).order_by("id")
    return tuple(MessageShown.of(row) for row in rows)
