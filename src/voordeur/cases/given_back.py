# SPDX-License-Identifier: EUPL-1.2
"""Taking back what was given to somebody in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from voordeur.cases import charges, divided
from voordeur.cases.models import Charge
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.people import identity
from voordeur.trails import actions as trails


@dataclass(frozen=True, slots=True)
class Undone:
    """Of how many cases a move was taken back; `left`: how many others were changed since, or are
    a crisis that would lie with nobody."""

    many: int
    left: int = 0


@transaction.atomic
def undo(*, move: UUID, by: Actor, now: datetime) -> Undone:
    """Take back what was given in one go.

    Only by the organisation that gave it, and only where nothing was changed since. A crisis that
    nobody had before stays with who has it now.
    """
    with identity.acting_as(by):
        if not access.may(by, Deed.SEE_WORK_LIST, About(region_id=by.region_id)):
            return Undone(0)
        rows = Charge.objects.filter(move=move)
        if by.party_ids:
            rows = rows.filter(party_id__in=by.party_ids)
        given = list(rows.values_list("case_id", "party_id", "ended_at"))
        pairs = [(case, party) for case, party, ended_at in given if ended_at is None]
        if not pairs:
            return Undone(0, len(given))
        with identity.as_register(by.region_id):
            done = _put_back(pairs, move, by, now)
        if done:
            trails.noted(by, action="zaak terug bij wie hem had", objects=[str(move)], now=now)
        return Undone(done, len(given) - done)


def _put_back(pairs: Sequence[tuple[int, int]], move: UUID, by: Actor, now: datetime) -> int:
    crises = divided.locked([case for case, _ in pairs])
    # Only now does it stand still: who waited for another, finds what that one did.
    still = Charge.objects.filter(move=move, ended_at=None, region_id=by.region_id)
    lies = frozenset(still.values_list("case_id", "party_id"))
    before = {
        (one.case_id, one.party_id): one
        for one in Charge.objects.filter(ended_move=move, region_id=by.region_id)
    }
    named = {pair for pair, one in before.items() if one.person_id is not None}
    done = [pair for pair in pairs if pair in lies and (pair[0] not in crises or pair in named)]
    if not done:
        return 0
    back = uuid4()
    charges.end(done, (back, now))
    again = [before[pair] for pair in done if pair in before]
    for one in again:
        one.pk, one.ended_at, one.ended_move = None, None, None
        one.move, one.since, one.given_by_id = back, now, by.person_id
    Charge.objects.bulk_create(again)
    charges.sync([case for case, _ in done])
    return len(done)
