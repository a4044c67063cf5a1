# SPDX-License-Identifier: EUPL-1.2
"""Who looked at a case, and why the reader sees it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from voordeur.clock import AMSTERDAM
from voordeur.grants.values import LookInfo
from voordeur.pages.case_seen import Seen
from voordeur.pages.screens.cases import CasePart, Lines
from voordeur.pages.templatetags import words
from voordeur.pages.texts import spoken


def looks(seen: Seen) -> CasePart | None:
    """Return who looked at this case with a reason: whoever has the case may know."""
    if not seen.page.looks:
        return None
    lines = tuple(_look(seen, one) for one in seen.page.looks)
    title = _("Ingezien met reden")
    return CasePart("ingezien", title, str(len(lines)), Lines.template, Lines(lines), "oog")


def _look(seen: Seen, one: LookInfo) -> str:
    who = seen.page.people.get(one.person_id, _("Iemand die hier niet meer werkt"))
    works_for = [
        seen.page.parties[number] for number in one.party_ids if number in seen.page.parties
    ]
    place = f" ({', '.join(works_for)})" if works_for else ""
    when = words.moment(one.since.astimezone(AMSTERDAM), seen.today)
    text = _("**{who}**{place}, {when}. Reden: {reason}. “{words}”")
    return text.format(who=who, place=place, when=when, reason=one.reason, words=one.words)


def sees(seen: Seen) -> str:
    """Return why the reader sees this case: nobody should have to guess."""
    found = seen.page.sees
    if found is None:
        return ""
    if found.until is None:
        return _("Je ziet deze zaak omdat {why}.").format(why=spoken(found.why))
    until = words.day(found.until, seen.today)
    text = _("Je ziet deze zaak omdat {why}, tot en met {until}.")
    return text.format(why=spoken(found.why), until=until)
