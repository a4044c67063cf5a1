# SPDX-License-Identifier: EUPL-1.2
"""Who is out on a round and who should have been back; what was told for safety."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from voordeur import clock
from voordeur.clock import AMSTERDAM
from voordeur.core.access import Actor
from voordeur.pages import frame, notes
from voordeur.pages.screens import (
    Badge,
    Empty,
    Field,
    Form,
    Item,
    Note,
    OutScreen,
    Panel,
    Tone,
)
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.visits import incidents, teams
from voordeur.visits.teams import IncidentShown, OutShown, Outside


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def outside(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show who is out; let somebody tell of something unpleasant."""
    now = clock.now()
    found = teams.outside(actor, now)
    if found is None:
        raise Http404
    wrong = ""
    if request.method == "POST":
        text = str(request.POST.get("verhaal", ""))
        if incidents.tell_incident(text=text, round_id=None, by=actor, now=now):
            notes.done(request, _("Bewaard. Je organisatie en de coördinator lezen dit"))
            return frame.seen_next("rounds-out")
        wrong = _("Schrijf op wat er gebeurde.")
    page = frame.page(request, _("Wie is er op pad?"), current="rounds-out")
    return show(request, page, _screen(actor, found, now, wrong), 422 if wrong else 200)


def _screen(actor: Actor, found: Outside, now: datetime, wrong: str) -> OutScreen:
    late = sum(1 for team in found.teams if team.is_overdue)
    empty = None
    if not found.teams:
        empty = Empty(
            _("Niemand is op pad"),
            _("Wie een ronde begint en incheckt, staat hier tot hij zich afmeldt."),
            icon="veiligheid",
        )
    return OutScreen(
        _("Wie is er op pad?"),
        _lead(found, late),
        (_alarm(late),) if late else (),
        tuple(_team(team, now) for team in found.teams),
        tuple(_told(one, now) for one in found.incidents),
        Panel(
            _("Wat doe je als iemand te laat is?"),
            (
                _("Bel eerst de ploeg zelf. Daarna de leidinggevende."),
                _("Is er gevaar, bel dan 112."),
                _("Voordeur stuurt zelf geen bericht: jij ziet het hier."),
            ),
            icon="veiligheid",
            is_soft=True,
        ),
        empty,
        _form(wrong) if actor.party_ids else None,
    )


def _lead(found: Outside, late: int) -> str:
    if not found.teams:
        return ""
    said = ngettext(
        "{count} ploeg is op pad.", "{count} ploegen zijn op pad.", len(found.teams)
    ).format(count=len(found.teams))
    if not late:
        return said
    more = ngettext(
        "{count} had zich al moeten afmelden.", "{count} hadden zich al moeten afmelden.", late
    ).format(count=late)
    return f"{said} {more}"


def _alarm(late: int) -> Note:
    title = ngettext(
        "{count} ploeg meldde zich niet af", "{count} ploegen meldden zich niet af", late
    )
    text = _("Bel ze nu.")
    return Note(title.format(count=late), text, Tone.CRISIS, "crisis")


def _team(team: OutShown, now: datetime) -> Item:
    today = now.date()
    out = words.moment(team.out_at.astimezone(AMSTERDAM), today)
    safe = words.moment(team.safe_by.astimezone(AMSTERDAM), today)
    badge = Badge(_("Op pad"), Tone.OK, "uit")
    if team.is_overdue:
        badge = Badge(_("Te laat terug"), Tone.CRISIS, "crisis")
    names = ", ".join(name for name in team.people if name)
    return Item(
        names or team.party,
        (
            team.party,
            _("Op pad sinds {out}. Afmelden vóór {safe}.").format(out=out, safe=safe),
        ),
        "ronde",
        badge,
    )


def _told(one: IncidentShown, now: datetime) -> Item:
    at = words.moment(one.at.astimezone(AMSTERDAM), now.date())
    return Item(
        _("{person}, {party}").format(person=one.person, party=one.party),
        (at, one.text),
        "veiligheid",
    )


def _form(wrong: str) -> Form:
    return Form(
        reverse("rounds-out"),
        _("Maak een veiligheidsmelding"),
        (
            Field(
                "verhaal",
                _("Wat gebeurde er?"),
                "textarea",
                error=wrong,
                hint=_("Noem geen namen en geen adres. Het komt in geen enkel dossier."),
            ),
        ),
        is_second=True,
    )
