# SPDX-License-Identifier: EUPL-1.2
"""What is written down by itself along with an event, so that two words never contradict.

The last instalment paid means that the arrangement is kept; with that payment taken back, so is
what followed from it.
"""

from __future__ import annotations

from collections.abc import Iterator

from voordeur.cases.desk import CaseFile, KeptEvent
from voordeur.cases.values import Entry
from voordeur.core.agreement import vocabulary
from voordeur.core.arrangement import watch
from voordeur.core.pathway import history

TAKEN_BACK = "De betaling waaruit dit volgde, is ingetrokken"


def after(file: CaseFile, entry: Entry) -> Iterator[Entry]:
    """Yield what follows on this entry, which was just written in the case."""
    if entry.kind == watch.PAID:
        yield from _kept(file, entry)
    elif entry.withdraws is not None:
        yield from _no_longer_kept(file, entry)


def _kept(file: CaseFile, entry: Entry) -> Iterator[Entry]:
    found = watch.track(file.happened)
    if found is None or found.standing is not watch.Standing.KEPT:
        return
    told = any(one.kind == watch.KEPT and one.root > found.made for one in file.happened)
    if not told:
        yield Entry(watch.KEPT, entry.on, file.id, party_id=entry.party_id)


def _no_longer_kept(file: CaseFile, entry: Entry) -> Iterator[Entry]:
    target = next((one for one in file.kept if one.event.id == entry.withdraws), None)
    if target is None or target.event.kind != watch.PAID:
        return
    left = {one.id for one in history.standing(kept.event for kept in file.kept)}
    for one in tuple(file.kept):
        if one.event.id in left and _followed(one, target):
            yield Entry(
                vocabulary.WITHDRAWAL,
                entry.on,
                file.id,
                values={"reden": TAKEN_BACK},
                withdraws=one.event.id,
                party_id=entry.party_id,
            )


def _followed(one: KeptEvent, target: KeptEvent) -> bool:
    return (
        one.event.kind == watch.KEPT
        and one.event.id > target.event.id
        and one.recorded_at == target.recorded_at
    )
