# SPDX-License-Identifier: EUPL-1.2
"""A form that was shown before other facts came: what would end the case is asked once more.

A form, and a button on the page of a case, carries the number of the last event that its page
showed. Whoever sends it again after the question has seen what came since, for the form comes
back with the newest number. What a reader may not see is not named, and not asked about.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from voordeur.cases import foretelling
from voordeur.cases.foretelling import Recordable
from voordeur.core.access import Actor
from voordeur.core.pathway.history import Event
from voordeur.pages import happened
from voordeur.pages.templatetags import words

CLICK = "klik"
_MOST = 3


def question(actor: Actor, case: Recordable, sent: tuple[str, str, str], today: date) -> str:
    """Return what must be asked before something that was shown earlier ends the case, or "".

    `sent`: the form, the kind of event, and the number that the form carried. A button in a list
    carries none; it belongs to a step, and is of an earlier page when no such step is open.
    """
    form, kind, last_seen = sent
    if last_seen.isdecimal():
        return _told(foretelling.newer(actor, case, int(last_seen[:9])), today)
    if form == CLICK and not foretelling.is_asked_for(case, kind):
        return _(
            "In deze zaak staat geen stap meer open die hierom vraagt. Hiermee sluit de zaak. Wil "
            "je dat toch?"
        )
    return ""


def _told(newer: Sequence[Event], today: date) -> str:
    if not newer:
        return ""
    told = ", ".join(
        f"{happened.title(one.kind, one.values)} ({words.day(one.on, today)})"
        for one in newer[-_MOST:]
    )
    return _(
        "Intussen is vastgelegd: {what}. Hiermee sluit de zaak. Wil je dit toch vastleggen? Kies "
        "dan nog een keer “Leg vast”."
    ).format(what=told)
