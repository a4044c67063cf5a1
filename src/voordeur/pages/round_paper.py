# SPDX-License-Identifier: EUPL-1.2
"""A round on paper: a list without names, and the card for who was not at home."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from voordeur import clock
from voordeur.core.access import Actor
from voordeur.messages import paper
from voordeur.messages.cards import Card
from voordeur.pages import frame, round_words
from voordeur.pages.downloads import pdf
from voordeur.pages.round_walk import found_round, withdrawn
from voordeur.pages.screens import Link, RoundList
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.people import queries as people
from voordeur.visits.shown import DoorShown


@require_safe
@frame.at_work
def listed(request: HttpRequest, actor: Actor, plan_id: int, number: int) -> HttpResponse:
    """Show the round to print: numbers, addresses and times; no names, no reasons."""
    now = clock.now()
    onward = withdrawn(request, actor, plan_id)
    if onward is not None:
        return onward
    found, one = found_round(actor, plan_id, number, now)
    when = round_words.part_named(found.day, found.opens, now.date())
    screen = RoundList(
        _("Ronde {number}, {when}").format(number=number, when=when),
        round_words.doors(len(one.doors)),
        (_("Deur"), _("Adres"), _("Tijd"), _("Code")),
        tuple(_row(at, door) for at, door in enumerate(one.doors, start=1)),
        (
            _("Op deze lijst staan geen namen en niets over de bewoners."),
            _("Vernietig de lijst na de ronde."),
        ),
    )
    back = Link(_("Ronde"), reverse("round-walk", args=[plan_id, number]))
    return show(
        request, frame.page(request, screen.heading, current="rounds", crumbs=(back,)), screen
    )


def _row(number: int, door: DoorShown) -> tuple[str, ...]:
    if door.is_off:
        return (str(number), _("niet aanbellen"), "", door.reference)
    where = _("adres geheim: zie de telefoon") if door.secret else door.address
    return (str(number), where, round_words.when(door), door.reference)


@require_safe
@frame.at_work
def card(
    request: HttpRequest, actor: Actor, plan_id: int, number: int, stop_id: int
) -> HttpResponse:
    """Give the card for who was not at home; a landlord gives none."""
    now = clock.now()
    _found, one = found_round(actor, plan_id, number, now)
    door = next((each for each in one.doors if each.id == stop_id), None)
    if door is None or actor.is_landlord or door.is_off:
        raise Http404
    own = next(party for party in people.parties(actor.region_id) if party.id in actor.party_ids)
    made = Card(
        door.address,
        actor.name,
        own.name,
        own.phone or "het nummer van de gemeente",
        words.long_day(now.date()),
    )
    return pdf(paper.card_pdf(made, now.date()), f"kaartje {door.reference}")
