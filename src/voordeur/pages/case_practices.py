# SPDX-License-Identifier: EUPL-1.2
"""Beside a case: what worked elsewhere at this moment, and one click to say it was used here."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from voordeur import clock
from voordeur.articles.values import Done, Facets
from voordeur.cases import practices
from voordeur.cases.practices import Fit
from voordeur.core.access import Actor
from voordeur.core.practice.codes import phase_of
from voordeur.pages import article_list, frame, notes
from voordeur.pages.case_screen import Seen
from voordeur.pages.screens import Link, posting
from voordeur.pages.screens.articles import PracticeCard, Practices, TwoSides
from voordeur.pages.texts import later, spoken

BACK = "terug"
# What both often think, where no practice at hand says it in its own words.
BELIEFS = TwoSides(
    later("Hij kan wel, maar hij wil niet."), later("Ze hebben er geen begrip voor.")
)


def block(seen: Seen) -> Practices | None:
    """Return what stands beside the case; nothing once it is closed and nothing was used."""
    if seen.page.case.state == "gesloten":
        return None
    beside = practices.beside(seen.page, seen.today)
    may = practices.may_use(seen.actor, seen.page)
    reference = seen.page.case.reference
    phase = phase_of(beside.phase)
    return Practices(
        tuple(_card(one, reference, may=may) for one in beside.fits),
        Link(_("Alle praktijken in deze fase"), article_list.address(Facets(phase=phase))),
        BELIEFS if beside.beliefs is None else TwoSides(*beside.beliefs),
    )


def _card(fit: Fit, reference: str, *, may: bool) -> PracticeCard:
    card = fit.card
    action = posting(
        _("Ongedaan maken") if fit.is_used else _("Hier gebruikt"),
        reverse("case-practice", args=[reference]),
        (("praktijk", card.key), *(((BACK, "ja"),) if fit.is_used else ())),
        "ongedaan" if fit.is_used else "ja",
        "quiet" if fit.is_used else "second",
    )
    why = (
        _("Past omdat: {value}.").format(value=", ".join(map(spoken, fit.reasons)))
        if fit.reasons
        else _("Past nu niet meer.")
    )
    return PracticeCard(
        card.title,
        reverse("article", args=[card.key]),
        article_list.BADGE_OF[card.evidence],
        why,
        article_list.used(card) or _("Gebruikt in minder dan 10 zaken"),
        action if may else None,
        fit.is_used,
    )


@require_POST
@frame.at_work
def use(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Note that a practice was used in this case, or take it back."""
    key, now = request.POST.get("praktijk", ""), clock.now()
    if request.POST.get(BACK):
        done = practices.take_back(reference=reference, key=key, by=actor, now=now)
        title = _("Teruggenomen: deze praktijk is hier niet gebruikt")
    else:
        done = practices.use(reference=reference, key=key, by=actor, now=now)
        title = _("Genoteerd: hier gebruikt")
    if not isinstance(done, Done):
        raise Http404
    undo = None
    if not request.POST.get(BACK):
        address = reverse("case-practice", args=[reference])
        undo = posting(_("Ongedaan maken"), address, (("praktijk", key), (BACK, "ja")))
    notes.done(request, title, _("De uitkomst van deze zaak telt mee, zonder naam."), undo=undo)
    return frame.seen_next("case", reference)
