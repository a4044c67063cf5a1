# SPDX-License-Identifier: EUPL-1.2
"""Why there is a caution: for the organisation that set it and the coordinator."""

from __future__ import annotations

from voordeur.cases import marks
from voordeur.core.access import Actor
from voordeur.visits.models import Caution
from voordeur.visits.values import CautionInfo


def cautions(actor: Actor, reference: str) -> tuple[CautionInfo, ...]:
    """Return the cautions of which the actor may know why, of the home of this case, newest
    first."""
    marked = marks.marked(actor, reference)
    if marked is None:
        return ()
    rows = Caution.objects.filter(region_id=actor.region_id, home_id=marked.home_id)
    return tuple(CautionInfo.of(row) for row in rows.order_by("-at", "-id"))
