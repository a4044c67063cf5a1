# SPDX-License-Identifier: EUPL-1.2
"""Messages of which the term is over: nobody reads or prints them any more.

A message is codes and words of the agreement, so that the row can stay for the figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from voordeur.messages.models import Message


def erase_messages(numbers: Sequence[int], *, region_id: int, now: datetime) -> None:
    """Take these messages out of every box and case. Needs `identity.as_register`."""
    wanted = Message.objects.filter(region_id=region_id, id__in=numbers, erased_at=None)
    wanted.update(erased_at=now)


def erase_messages_of(cases: Sequence[int], *, region_id: int, now: datetime) -> None:
    """Do so for all messages of these cases."""
    wanted = Message.objects.filter(region_id=region_id, case_id__in=cases, erased_at=None)
    wanted.update(erased_at=now)
