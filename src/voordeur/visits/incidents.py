# SPDX-License-Identifier: EUPL-1.2
"""What is told for the safety of who goes: something unpleasant, or a door where nobody should go.

For the own organisation and the coordinator only: who, when and what; not at which door, and in
no file of a tenant.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from voordeur.cases.recording import SAME_CLICK
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.people import identity
from voordeur.trails import actions as trails
from voordeur.visits.models import Incident, Round

LONGEST_TEXT = 600


@transaction.atomic
def tell_incident(*, text: str, round_id: int | None, by: Actor, now: datetime) -> bool:
    """Write down something unpleasant, for the own organisation and the coordinator only.

    It stands in no file of a tenant; the form asks to name nobody.
    """
    words = text.strip()[:LONGEST_TEXT]
    about = About(region_id=by.region_id)
    if not words or not by.party_ids or not access.may(by, Deed.SEE_WHO_IS_OUT, about):
        return False
    with identity.acting_as(by):
        known = Round.objects.filter(region_id=by.region_id, pk=round_id or 0).first()
        made = _kept(words, None if known is None else known.pk, by, now)
        trails.noted(by, action="veiligheidsmelding", objects=[str(made)], now=now)
        return True


@transaction.atomic
def tell_despite(despite: str, *, by: Actor, now: datetime, round_id: int | None = None) -> None:
    """Tell that somebody went to a door with the mark not to visit, once.

    `despite`: one of `cases.despite.REASONS`; "" when there is nothing to tell.
    """
    if not despite or not by.party_ids:  # the coordinator knows what the coordinator wrote down
        return
    words = f"Toch aan een deur waar “niet bezoeken” staat: {despite}."
    with identity.acting_as(by):
        told = Incident.objects.filter(
            region_id=by.region_id, person_id=by.person_id, text=words, at__gte=now - SAME_CLICK
        )
        if not told.exists():
            made = _kept(words, round_id, by, now)
            trails.noted(by, action="toch bij niet bezoeken", objects=[str(made)], now=now)


def _kept(words: str, round_id: int | None, by: Actor, now: datetime) -> Incident:
    with identity.as_register(by.region_id):
        return Incident.objects.create(
            region_id=by.region_id,
            party_id=by.party_ids[0],
            person_id=by.person_id,
            round_id=round_id,
            at=now,
            text=words,
        )
