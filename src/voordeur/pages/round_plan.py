# SPDX-License-Identifier: EUPL-1.2
"""One plan at the desk: what fits and what not, what planning saves, and moving any door."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voordeur import clock
from voordeur.core.access import Actor
from voordeur.pages import frame, notes, round_plan_screen, round_words
from voordeur.pages.round_plan_screen import SET_READY, THROW, UNDO
from voordeur.pages.screens import (
    Action,
    Field,
    Form,
    Link,
    Panel,
    Plain,
    ReportOne,
)
from voordeur.pages.show import show
from voordeur.pages.texts import spoken
from voordeur.visits import changing, rounds
from voordeur.visits.changing import Change, NotMoved
from voordeur.visits.shown import PlanShown
from voordeur.visits.values import WAITS


def _found(actor: Actor, plan_id: int, now: datetime) -> PlanShown:
    found = rounds.plan(actor, plan_id, now)
    if found is None:
        raise Http404
    return found


def _crumbs() -> tuple[Link, ...]:
    return (Link(_("Bezoekrondes"), reverse("rounds")),)


@require_safe
@frame.at_work
def plan(request: HttpRequest, actor: Actor, plan_id: int) -> HttpResponse:
    """Show one plan; while the worker makes it, say so."""
    now = clock.now()
    found = _found(actor, plan_id, now)
    title = round_words.part_named(found.day, found.opens, now.date())
    page = frame.page(request, title, current="rounds", crumbs=_crumbs())
    if found.state == WAITS:
        return show(request, page, _busy(found))
    return show(request, page, round_plan_screen.screen(found, title, now.date()))


def _busy(found: PlanShown) -> Plain:
    panel = Panel(
        _("Bezig met plannen"),
        (
            _("{doors} staan klaar om in te delen.").format(
                doors=round_words.doors(len(found.left))
            ),
            _("Een lange planning duurt een halve minuut. Je kunt gewoon verder werken."),
        ),
        (Link(_("Kijk of het klaar is"), reverse("round-plan", args=[found.id])),),
        "klok-vooruit",
    )
    return Plain(_("Rondes plannen"), _("De rondes worden gemaakt."), (panel,))


@require_POST
@frame.at_work
def change(request: HttpRequest, actor: Actor, plan_id: int) -> HttpResponse:
    """Move a door, take a move back, put the rounds on the phones, or throw the plan away."""
    now, what = clock.now(), request.POST.get("doe", "")
    done: bool | NotMoved
    if what == UNDO:
        done = changing.undo(plan_id=plan_id, by=actor, now=now)
        said = _("De volgorde is weer zoals daarvoor")
    elif what == SET_READY:
        done = changing.ready(plan_id=plan_id, by=actor, now=now)
        said = _("De rondes staan op de telefoons")
    elif what == THROW:
        done = changing.throw_away(plan_id=plan_id, by=actor, now=now)
        said = _("De planning is weg")
    else:
        wish = Change(_number(request, "deur"), what, _number(request, "naar") or None)
        done = changing.change(plan_id=plan_id, wish=wish, by=actor, now=now)
        said = _("De deur is verplaatst")
    if not done and rounds.plan(actor, plan_id, now) is None:
        raise Http404
    if done:
        undo = Action(
            _("Ongedaan maken"), reverse("round-change", args=[plan_id]), fields=(("doe", UNDO),)
        )
        moved = what not in {UNDO, SET_READY, THROW}
        notes.done(request, said, undo=undo if moved else None)
    else:
        notes.wrong(request, _("Dit kan niet"), _why_not(what, done))
    if done and what == THROW:
        return frame.seen_next("rounds")
    return frame.seen_next("round-plan", plan_id)


def _why_not(what: str, done: object) -> str:
    if isinstance(done, NotMoved):
        return spoken(done.sentence)
    if what == UNDO:
        return _("Er is niets om terug te draaien.")
    if what == SET_READY:
        return _("Deze rondes staan al op de telefoons.")
    if what == THROW:
        return _("Er is al een ploeg op pad. Dan blijft de planning staan.")
    return _("Deze deur kan daar niet heen.")


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() else 0


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def time(request: HttpRequest, actor: Actor, plan_id: int, stop_id: int) -> HttpResponse:
    """Ask between which moments a visit was announced."""
    now = clock.now()
    found = _found(actor, plan_id, now)
    every = [*found.left, *(door for one in found.rounds for door in one.doors)]
    door = next((one for one in every if one.id == stop_id), None)
    if door is None:
        raise Http404
    typed = {name: str(request.POST.get(name, "")).strip() for name in ("van", "tot")}
    error = ""
    if request.method == "POST":
        error = _announced(actor, (plan_id, stop_id), typed, now)
        if not error:
            notes.done(request, _("De tijd is bewaard; de rondes zijn opnieuw ingedeeld"))
            return frame.seen_next("round-plan", plan_id)
    elif door.opens is not None and door.closes is not None:
        typed = {"van": round_words.at(door.opens), "tot": round_words.at(door.closes)}
    form = Form(
        reverse("round-time", args=[plan_id, stop_id]),
        _("Bewaar de tijd"),
        (
            Field("van", _("Vanaf"), value=typed["van"], is_short=True, error=error),
            Field("tot", _("Tot"), value=typed["tot"], is_short=True),
        ),
        cancel=Link(_("Terug naar de planning"), reverse("round-plan", args=[plan_id])),
    )
    lead = _("{address}. Bijvoorbeeld van 18.00 tot 19.30. Laat leeg als niets is aangekondigd.")
    screen = ReportOne(_("Aangekondigde tijd"), lead.format(address=door.address), form)
    page = frame.page(request, screen.heading, current="rounds", crumbs=_crumbs())
    return show(request, page, screen, 422 if error else 200)


def _announced(actor: Actor, which: tuple[int, int], typed: dict[str, str], now: datetime) -> str:
    opens = round_words.read_time(typed["van"]) if typed["van"] else None
    closes = round_words.read_time(typed["tot"]) if typed["tot"] else None
    if bool(typed["van"]) != bool(typed["tot"]) or (typed["van"] and None in (opens, closes)):
        return _("Vul twee tijden in, zoals 18.00 en 19.30.")
    done = changing.announce(
        plan_id=which[0], stop_id=which[1], opens=opens, closes=closes, by=actor, now=now
    )
    if isinstance(done, NotMoved):
        return spoken(done.sentence)
    return "" if done else _("De eerste tijd ligt voor de tweede.")
