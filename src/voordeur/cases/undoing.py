# SPDX-License-Identifier: EUPL-1.2
"""Undoing what one form wrote down: all of it, however many events that were.

Half of what belongs together says something else: a budget that was looked at for an arrangement
that is not there. Who withdraws one line of the story with a reason, takes back that line alone.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from voordeur.cases import actions
from voordeur.cases.models import Event
from voordeur.cases.recording import REPORTS
from voordeur.cases.values import UNDONE, Entry, Recorded, RefusedEntry
from voordeur.core.access import Actor
from voordeur.core.agreement import vocabulary
from voordeur.people import identity


@transaction.atomic
def undo(
    *, case_id: int, seq: int, by: Actor, now: datetime
) -> tuple[Recorded, ...] | RefusedEntry:
    """Take back this event and what was written down along with it, all or nothing."""
    with identity.as_register(by.region_id):
        numbers = _together(by.region_id, case_id, seq)
    entries = [
        Entry(
            vocabulary.WITHDRAWAL,
            now.date(),
            case_id,
            values={"reden": UNDONE},
            withdraws=number,
        )
        for number in numbers
    ]
    return actions.record_whole(entries, by=by, now=now)


def _together(region_id: int, case_id: int, seq: int) -> list[int]:
    """Return the events of the form that wrote this one, the last first.

    One form writes at one moment, by one person for one organisation, without another in between,
    and nothing twice: a phone that sends two attempts at once kept two forms.
    """
    rows = Event.objects.filter(region_id=region_id, case_id=case_id).order_by("seq")
    kept = {one.seq: one for one in rows.only(*_NEEDED)}
    gone = {number for one in kept.values() for number in (one.withdraws, one.replaces)}
    if seq not in kept or seq in gone:
        return [seq]
    found = {kept[seq].kind: seq}
    for step in (-1, 1):
        at = seq + step
        while at in kept and _same_form(kept[at], kept[seq]) and kept[at].kind not in found:
            found[kept[at].kind] = at
            at += step
    taken = (one for kind, one in found.items() if one == seq or kind not in _STAY)
    return sorted((one for one in taken if one not in gone), reverse=True)


_NEEDED = (
    "seq", "kind", "withdraws", "replaces", "recorded_at", "recorded_by_id", "recorded_for_id"
)  # fmt: skip
_STAY = REPORTS | {vocabulary.WITHDRAWAL}


def _same_form(one: Event, other: Event) -> bool:
    return (one.recorded_at, one.recorded_by_id, one.recorded_for_id) == (
        other.recorded_at,
        other.recorded_by_id,
        other.recorded_for_id,
    )
