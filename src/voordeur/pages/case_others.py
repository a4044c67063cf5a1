# SPDX-License-Identifier: EUPL-1.2
"""What others see of a case, who looked, and why the reader sees it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from voordeur.clock import AMSTERDAM
from voordeur.core.pathway import feedback
from voordeur.grants.values import LookInfo
from voordeur.pages.case_seen import Seen
from voordeur.pages.screens.cases import CasePart, Lines
from voordeur.pages.templatetags import words
from voordeur.pages.texts import spoken


def landlord(seen: Seen) -> CasePart | None:
    """Return what the landlord was told; None while it heard nothing."""
    page = seen.page
    said = [
        one
        for one in page.told
        if one.kind == "terugkoppeling"
        and one.recipient_party_id in page.case.landlord_ids
        and one.state == "sent"
    ]
    if not said:
        return None
    last = max(said, key=lambda one: feedback.weight(feedback.heard_from(one.what)))
    name = page.parties.get(last.recipient_party_id or 0, _("de verhuurder"))
    heard = feedback.heard_from(last.what).value
    text = _("Alleen het woord “{heard}”.").format(heard=heard)
    if last.sent_at is not None:
        when = words.day(last.sent_at.astimezone(AMSTERDAM).date(), seen.today)
        text = _("Alleen het woord “{heard}”, sinds {day}.").format(heard=heard, day=when)
    lines = [text]
    if page.case.paused_until is not None:
        until = words.day(page.case.paused_until, seen.today)
        lines.append(_("De pauze van de incasso, t/m {day}.").format(day=until))
    lines.append(_("Niet: gesprekken, notities, plan, gezin of oorzaak."))
    title = _("Wat {landlord} ziet").format(landlord=name)
    line = _("“{heard}”, meer niet").format(heard=heard)
    return CasePart("verhuurder-ziet", title, line, Lines.template, Lines(tuple(lines)), "oog")


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
