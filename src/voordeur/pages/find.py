# SPDX-License-Identifier: EUPL-1.2
"""What a search found: as typed first, then what somebody may have meant."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from voordeur import clock
from voordeur.cases import queries as cases
from voordeur.cases.search import near_names, near_places
from voordeur.cases.shown_list import CaseHit
from voordeur.core.access import Actor
from voordeur.pages import frame
from voordeur.pages.day_rows import badges, lines, safety
from voordeur.pages.screens import Action, Chip, Day, Empty, Lane, Link, Row
from voordeur.pages.show import show
from voordeur.pages.templatetags import words


@require_safe
@frame.at_work
def find(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the cases that were searched for; an answer without hits tells nothing of others."""
    if frame.NAVIGATION[actor.role][0][1] not in {"day", "overview"}:
        raise Http404
    text = request.GET.get("q", "")[:100]
    hits = cases.search(actor, text, clock.now())
    exact = [hit for hit in hits if hit.off == 0]
    near = [hit for hit in hits if hit.off]
    screen = Day(
        heading=_("Gevonden"),
        summary=_("{cases} bij “{text}”.").format(
            cases=words.count(len(hits), _("zaak"), _("zaken")), text=text
        ),
        meant=() if exact else _meant(hits),
        lanes=(*_lane(exact, "as-typed"), *_lane(near, "near")),
        empty=None if hits else _nothing(),
    )
    crumbs = (_back(actor),)
    return show(request, frame.page(request, _("Zoeken"), crumbs=crumbs), screen)


def _back(actor: Actor) -> Link:
    text, name, _icon = frame.NAVIGATION[actor.role][0]
    return Link(_(text), reverse(name))


def _meant(hits: Sequence[CaseHit]) -> tuple[Chip, ...]:
    """Return "did you mean", of what was found: never a name or street of somebody else's case."""
    found = tuple(hits)
    return tuple(
        Chip(name, f"{reverse('find')}?{urlencode({'q': name})}")
        for name in (*near_names(found), *near_places(found))[:3]
    )


def _lane(hits: Sequence[CaseHit], name: str) -> tuple[Lane, ...]:
    if not hits:
        return ()
    rows = tuple(
        Row(
            hit.tenant.name or hit.case.reference,
            reverse("case", args=[hit.case.reference]),
            lines(hit.case, hit.tenant),
            _("Zaak {reference}: {state}. Fase: {phase}.").format(
                reference=hit.case.reference, state=hit.case.state, phase=hit.case.phase
            ),
            badges=(*safety(hit.tenant, clock.today()), *badges(hit.case)),
        )
        for hit in hits
    )
    title = _("Zaken") if name == "as-typed" else _("Lijkt erop")
    text = _("Nieuwste eerst.") if name == "as-typed" else _("Net anders gespeld.")
    return (Lane("new", title, "zoek", len(rows), text, rows, name=name),)


def _nothing() -> Empty:
    return Empty(
        _("Niets gevonden"),
        _(
            "Zoek op naam, straat met huisnummer, postcode met huisnummer (3011 AB 12), telefoon, "
            "contractnummer of het nummer van de zaak. Een tikfout geeft niet. Zaken van anderen "
            "vind je hier niet. Heb je er een nodig? Kijk dan met een reden."
        ),
        Action(_("Inzien met reden"), reverse("look-ask"), "oog"),
        "zoek",
    )
