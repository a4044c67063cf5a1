# SPDX-License-Identifier: EUPL-1.2
"""What each rung of the contact ladder brings, under one version of an agreement."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from voordeur.agreements import queries as agreements
from voordeur.cases import reach as counting
from voordeur.cases.reach import RungReach
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.figure.small import LEAST
from voordeur.pages import attempt_words as said
from voordeur.pages import frame
from voordeur.pages.screens import Link, Panel, Table
from voordeur.pages.show import show
from voordeur.pages.templatetags import words


@require_safe
@frame.at_work
def reach(request: HttpRequest, actor: Actor, version_id: int) -> HttpResponse:
    """Show attempts and reach per rung, with the interval; small numbers stay hidden."""
    known = {one.id for one in agreements.versions(actor.region_id)}
    may = access.may(actor, Deed.SEE_COUNTS, About(region_id=actor.region_id))
    if version_id not in known or not may:
        raise Http404
    found = counting.per_rung(actor, version_id)
    screen = Table(
        _("Bereik per trede"),
        _(
            "Hoeveel pogingen er per trede van de contactladder waren, en hoe vaak de bewoner "
            "werd gesproken. Een latere trede zoekt wie eerder niet werd bereikt. Een lager "
            "deel zegt dus niet dat die trede slechter werkt."
        ),
        (_("Trede"), _("Pogingen"), _("Bereikt"), _("Deel"), _("Tussen")),
        tuple(_row(one) for one in found),
        _panel(),
    )
    back = Link(_("Overeenkomst"), reverse("agreement-version", args=[version_id]))
    page = frame.page(request, screen.heading, current="agreement", crumbs=(back,))
    return show(request, page, screen)


def _row(one: RungReach) -> tuple[str, ...]:
    name = _("{number}. {kind}").format(number=one.number, kind=said.name(one.kind))
    title = name if one.number else _("Buiten de ladder")
    many = _hidden() if one.attempts is None else words.thousands(one.attempts)
    if one.attempts == 0:
        return title, many, "", "", ""
    if one.reached is None or one.share is None or one.low is None or one.high is None:
        return title, many, _hidden(), "", ""
    between = _("{low} en {high} %").format(low=round(one.low * 100), high=round(one.high * 100))
    part = _("{share} %").format(share=round(one.share * 100))
    return title, many, words.thousands(one.reached), part, between


def _hidden() -> str:
    return _("minder dan {least}").format(least=LEAST)


def _panel() -> Panel:
    return Panel(
        _("Wat deze getallen zeggen"),
        (
            _(
                "Een poging telt bij de trede die erom vraagt: de tweede keer bellen bij de "
                "tweede keer van de trede bellen."
            ),
            _("Het ware deel ligt in 95 van de 100 gevallen tussen de twee percentages."),
            _("Getallen onder de {least} staan er niet, ook niet als verschil.").format(
                least=LEAST
            ),
        ),
        icon="vraag",
        is_soft=True,
    )
