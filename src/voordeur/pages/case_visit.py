# SPDX-License-Identifier: EUPL-1.2
"""On the page of a case: that somebody rings at the door today or soon, who, and when."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from voordeur.pages import round_words
from voordeur.pages.case_seen import Seen
from voordeur.pages.screens import Link
from voordeur.pages.screens.work import VisitAhead
from voordeur.pages.templatetags import words
from voordeur.visits.expected import Expected, expected


def ahead(seen: Seen) -> tuple[VisitAhead, ...]:
    """Return the visits that stand ready for this household, the first one first."""
    found = expected(seen.actor, seen.page, seen.agreement, seen.now)
    return tuple(_visit(seen, one) for one in found)


def _visit(seen: Seen, one: Expected) -> VisitAhead:
    when = _("{day}, {hours}").format(
        day=words.relative_day(one.day, seen.today),
        hours=round_words.between(one.opens, one.closes),
    )
    link = None
    if one.walks:
        link = Link(_("Naar de ronde"), reverse("round-walk", args=[one.plan_id, one.number]))
    return VisitAhead(_("Huisbezoek gepland: {when}").format(when=when), _who(seen, one), link)


def _who(seen: Seen, one: Expected) -> str:
    parties = [seen.page.parties[party] for party in one.parties if party in seen.page.parties]
    if not one.people:
        return _("Ronde van {parties}.").format(parties=_(" en ").join(parties))
    return _("Ronde van {parties}: {names}.").format(
        parties=_(" en ").join(parties), names=", ".join(one.people)
    )
