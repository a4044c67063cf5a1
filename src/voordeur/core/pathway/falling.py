# SPDX-License-Identifier: EUPL-1.2
"""Whether a visit falls: nobody should go there now, or nobody needs to any more.

One rule for who plans a round and for who walks it.
"""

from __future__ import annotations

from datetime import date

from voordeur.core.pathway.attempts import Situation

CONTACT, REST = "contact", "rust"


def falls(situation: Situation, day: date, *, calls: bool) -> str:
    """Return why nobody goes to this door on this day, `CONTACT` or `REST`, or "".

    A threatened home never falls. `calls`: the visit goes on though there is contact, because it
    was agreed, is made together, or is itself what is asked.
    """
    if situation.is_urgent:
        return ""
    if situation.is_restricted or situation.is_closed:
        return REST
    if situation.has_objected or situation.has_died:
        return REST
    if situation.paused is not None and day <= situation.paused:
        return REST
    return CONTACT if situation.contact_on is not None and not calls else ""
