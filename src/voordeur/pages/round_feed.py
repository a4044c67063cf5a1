# SPDX-License-Identifier: EUPL-1.2
"""Rounds in one's own calendar: the private address, and what a calendar gets there."""

from __future__ import annotations

from datetime import UTC

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from icalendar import Calendar, Event

from voordeur import clock
from voordeur.clock import AMSTERDAM
from voordeur.core.access import Actor
from voordeur.pages import frame, notes
from voordeur.pages.screens import FeedScreen, Item, Link, Panel, posting
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.visits import feeds
from voordeur.visits.feeds import RoundTime

MAKE, END = "maak", "stop"


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def own(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Make, show or end one's own calendar address."""
    now, address = clock.now(), ""
    frame.only(actor, *frame.SEEKING)
    if request.method == "POST":
        if request.POST.get("doe") == END:
            if feeds.end(by=actor, now=now):
                notes.done(request, _("Je agenda-adres werkt niet meer"))
            return frame.seen_next("rounds-feed")
        token = feeds.make(by=actor, now=now)
        if token is None:
            raise Http404
        address = request.build_absolute_uri(reverse("calendar", args=[actor.region, token]))
    page = frame.page(
        request,
        _("Rondes in je agenda"),
        current="rounds",
        crumbs=(Link(_("Bezoekrondes"), reverse("rounds")),),
    )
    return show(request, page, _screen(actor, address))


def _screen(actor: Actor, address: str) -> FeedScreen:
    known = feeds.own(actor)
    here = reverse("rounds-feed")
    items: tuple[Item, ...] = ()
    action = posting(_("Maak een agenda-adres"), here, (("doe", MAKE),), "kalender", "main")
    if known is not None:
        today = clock.today()
        made = words.moment(known.made_at.astimezone(AMSTERDAM), today)
        read = _("Je agenda haalde nog niets op.")
        if known.read_at is not None:
            when = words.moment(known.read_at.astimezone(AMSTERDAM), today)
            read = _("Laatst opgehaald: {when}.").format(when=when)
        title = _("Je hebt een agenda-adres")
        lines = (_("Gemaakt: {when}.").format(when=made), read)
        end = posting(_("Stop ermee"), here, (("doe", END),), "nee")
        items = (Item(title, lines, "kalender", action=end),)
        action = posting(_("Maak een nieuw adres"), here, (("doe", MAKE),), "kalender")
    return FeedScreen(
        _("Rondes in je agenda"),
        _("Je ziet in je eigen agenda wanneer je een ronde hebt."),
        Panel(
            _("Wat er in je agenda komt"),
            (
                _("Alleen “Ronde”, de tijden en het aantal deuren."),
                _("Geen straat, geen naam en niets over de bewoners."),
                _("Wie het adres heeft, ziet je rondes. Deel het met niemand."),
                _("Een nieuw adres maakt het oude ongeldig."),
            ),
            icon="slot",
            is_soft=True,
        ),
        address,
        items,
        action,
    )


@login_not_required
@require_safe
@never_cache
def calendar(request: HttpRequest, region: str, token: str) -> HttpResponse:
    """Give a calendar the rounds behind a private address; no login, the address is the key."""
    found = feeds.rounds_of(region, token, clock.now())
    if found is None:
        raise Http404
    made = Calendar()
    made.add("prodid", "-//Voordeur//Rondes//NL")
    made.add("version", "2.0")
    made.add("x-wr-calname", "Rondes")
    made.add("refresh-interval;value=duration", "PT1H")
    for one in found:
        made.add_component(_event(one))
    response = HttpResponse(made.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Referrer-Policy"] = "no-referrer"
    return response


def _event(one: RoundTime) -> Event:
    event = Event()
    event.add("uid", f"ronde-{one.plan_id}-{one.number}@voordeur")
    event.add("summary", "Ronde")
    event.add("dtstamp", one.changed_at.astimezone(UTC))
    event.add("dtstart", one.begins.astimezone(UTC))
    event.add("dtend", one.ends.astimezone(UTC))
    doors = ngettext("{count} deur", "{count} deuren", one.doors).format(count=one.doors)
    event.add("description", doors)
    event.add("class", "PRIVATE")
    return event
