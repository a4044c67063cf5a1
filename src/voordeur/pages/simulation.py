# SPDX-License-Identifier: EUPL-1.2
"""Simulations: asking one, seeing how far it is, reading what came of it, stopping it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from io import StringIO

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voordeur import clock
from voordeur.agreements import queries as agreements
from voordeur.agreements.values import VersionInfo
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.figures import simulations
from voordeur.figures.simulations import Question, Refused
from voordeur.pages import downloads, frame, notes
from voordeur.pages.show import show
from voordeur.pages.simulation_form import Typed, fields_of, named, read, typed_of
from voordeur.pages.simulation_result import listed, result, table_of
from voordeur.pages.texts import later, spoken

NAME = later("Nabootsing")
CURRENT = "simulations"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def overview(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what was run and the form; a right form begins one."""
    if not access.may(actor, Deed.SIMULATE, About(region_id=actor.region_id)):
        raise Http404
    versions = agreements.versions(actor.region_id)
    typed = typed_of(request.POST if request.method == "POST" else None, versions, clock.today())
    if request.method == "POST":
        question = read(typed, versions)
        if isinstance(question, Question):
            return _begun(request, actor, question)
        typed = question
    return _page(request, actor, typed, versions)


def _begun(request: HttpRequest, actor: Actor, question: Question) -> HttpResponse:
    made = simulations.ask(question, by=actor, now=clock.now())
    if isinstance(made, Refused):
        notes.wrong(request, _("Niet begonnen"), spoken(made.reason))
        return frame.seen_next("simulations")
    simulations.soon()
    notes.done(request, _("Begonnen"), _("De werker rekent. Je mag deze pagina verlaten."))
    return frame.seen_next("simulation", made)


def _page(
    request: HttpRequest, actor: Actor, typed: Typed, versions: Sequence[VersionInfo]
) -> HttpResponse:
    kept = [
        replace(one, question=named(one.question, versions)) for one in simulations.kept(actor)
    ]
    screen = listed(kept, fields_of(typed), clock.today())
    status = 422 if request.method == "POST" else 200
    return show(request, frame.page(request, NAME, current=CURRENT), screen, status)


@require_safe
@frame.at_work
def simulation(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Show one simulation: how far it is, or what came of it."""
    found = simulations.one(actor, number)
    if found is None:
        raise Http404
    info, outcome = found
    said = named(info.question, agreements.versions(actor.region_id))
    screen = result(replace(info, question=said), outcome, clock.today())
    return show(request, frame.page(request, screen.heading, current=CURRENT), screen)


@require_POST
@frame.at_work
def stop(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Stop a simulation."""
    if simulations.one(actor, number) is None:
        raise Http404
    if simulations.stop(number, by=actor, now=clock.now()):
        notes.done(request, _("Gestopt"), _("Wat al was doorgerekend, wordt niet gebruikt."))
    return frame.seen_next("simulation", number)


@require_safe
@frame.at_work
def file(request: HttpRequest, actor: Actor, number: int) -> HttpResponseBase:
    """Hand out what came of a simulation as a file of columns."""
    found = simulations.one(actor, number)
    if found is None or found[1] is None:
        raise Http404
    stream = StringIO()
    writer = csv.writer(stream, delimiter=";")
    said = named(found[0].question, agreements.versions(actor.region_id))
    for row in table_of(replace(found[0], question=said), found[1]):
        cells = map(str, row)
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells])
    response = HttpResponse("\ufeff" + stream.getvalue(), content_type="text/csv; charset=utf-8")
    return downloads.named(response, f"nabootsing_{number}.csv", as_attachment=True)
