# SPDX-License-Identifier: EUPL-1.2
"""Beside the next attempt: in which ways the landlord sought contact before it reported.

As the landlord declared it itself; whether it is so, nobody checked. The day of personal contact
is the day on which it was sought: whether somebody answered, a report does not say.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from voordeur.cases.shown_page import SignalShown
from voordeur.core.codes import ContactKind
from voordeur.pages import attempt_words
from voordeur.pages.case_seen import Seen
from voordeur.pages.templatetags import words

_SAYS_NOTHING = frozenset({ContactKind.UNKNOWN.value, ContactKind.ADMINISTRATIVE.value})


def lines(seen: Seen) -> tuple[str, ...]:
    """Return a line per landlord, of its last report; none where it declared nothing."""
    last = {one.landlord_id: one for one in seen.page.signals}
    told = (_line(seen, one) for one in last.values())
    return tuple(line for line in told if line)


def _line(seen: Seen, one: SignalShown) -> str:
    said = one.preconditions
    kinds = said.get("contact_soorten")
    ways = ", ".join(
        attempt_words.name(str(kind)).lower()
        for kind in (kinds if isinstance(kinds, list) else ())
        if kind not in _SAYS_NOTHING
    )
    sought = said.get("persoonlijk_contact")
    day = words.day(date.fromisoformat(str(sought)), seen.today) if sought else ""
    who = seen.page.parties.get(one.landlord_id, _("De verhuurder"))
    if ways and day:
        text = _("{who} probeerde al: {ways}. Zocht persoonlijk contact op {day}.")
    elif ways:
        text = _("{who} probeerde al: {ways}.")
    else:
        text = _("{who} zocht persoonlijk contact op {day}.") if day else ""
    return text.format(who=who, ways=ways, day=day)
