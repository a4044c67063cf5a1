# SPDX-License-Identifier: EUPL-1.2
"""A form that was shown before other facts came: what would end the case is asked once more.

A form carries the number of the last event that its page showed. Whoever sends it again after the
question has seen what came since, for the form comes back with the newest number.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from voordeur.cases.values import Entry
from voordeur.core.pathway.effect import Aftermath, effect
from voordeur.core.pathway.history import Event, History
from voordeur.pages import happened
from voordeur.pages.arrangement import events_in
from voordeur.pages.case_seen import Seen
from voordeur.pages.templatetags import words

CLICK = "klik"
_MOST = 3


def effect_of(seen: Seen, entry: Entry) -> Aftermath:
    """Return what this would do to the case, as far as this reader sees it."""
    events = events_in(seen.page.happened)
    number = max((one.id for one in events), default=0) + 1
    new = Event(number, entry.kind, entry.on, seen.today, entry.values)
    return effect(seen.agreement, History(events), new, seen.today)


def question(seen: Seen, entry: Entry, form: str, last_seen: str) -> str:
    """Return what must be asked before a form that was shown earlier ends the case, or "".

    `last_seen`: the number that the form carried. A button without a form carries none; it
    belongs to a step, and is of an earlier page when no such step is open.
    """
    if form == CLICK:
        if _is_asked_for(seen, entry.kind):
            return ""
        return _("Intussen is er iets anders vastgelegd. Hiermee sluit de zaak. Wil je dat toch?")
    if not last_seen.isdecimal():
        return ""
    newer = [one for one in seen.standing if one.seq > int(last_seen[:9])]
    if not newer:
        return ""
    told = ", ".join(
        f"{happened.title(one.kind, one.values)} ({words.day(one.on, seen.today)})"
        for one in newer[-_MOST:]
    )
    return _(
        "Intussen is vastgelegd: {what}. Hiermee sluit de zaak. Wil je dit toch vastleggen? Kies "
        "dan nog een keer “Leg vast”."
    ).format(what=told)


def _is_asked_for(seen: Seen, kind: str) -> bool:
    steps = seen.agreement.steps
    return any(
        kind in steps[one.step].done_by.events() for one in seen.page.tasks if one.step in steps
    )
