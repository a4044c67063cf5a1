# SPDX-License-Identifier: EUPL-1.2
"""Who may erase and hold back; whoever tries without a right, stands in the log."""

from __future__ import annotations

from datetime import datetime

from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Denied
from voordeur.people import identity
from voordeur.retention.values import Refused
from voordeur.trails import actions as trails

NOT_FOUND = Refused("niet gevonden", "Dit is er niet.")


def denied(by: Actor, deed: Deed, now: datetime) -> Refused | None:
    """Return why the actor may not do this, or None when it may."""
    answer = access.may(by, deed, About(region_id=by.region_id))
    if not isinstance(answer, Denied):
        return None
    with identity.acting_as(by):
        trails.refused(by, action=deed.value, objects=["bewaren en wissen"], now=now)
    return Refused("recht", answer.reason)
