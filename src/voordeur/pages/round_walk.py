# SPDX-License-Identifier: EUPL-1.2
"""One round on the phone: in order, now large, and never forgetting to say that we are safe."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from voordeur import clock
from voordeur.clock import AMSTERDAM
from voordeur.core.access import Actor
from voordeur.pages import frame, notes, round_sketch, round_words
from voordeur.pages.screens import (
    Action,
    Badge,
    Field,
    Form,
    Link,
    Note,
    Tone,
    WalkDoor,
    WalkScreen,
    posting,
)
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later, spoken
from voordeur.visits import incidents, outside, rounds
from voordeur.visits.outside import NotDone
from voordeur.visits.shown import DoorShown, PlanShown, RoundShown

OUT, LONGER, SAFE, TELL, BACK = "weg", "langer", "veilig", "vertel", "terug"


def found_round(
    actor: Actor, plan_id: int, number: int, now: datetime
) -> tuple[PlanShown, RoundShown]:
    """Return the round that the actor's organisation walks; else Http404."""
    found = rounds.walked(actor, plan_id, number, now)
    if found is None:
        raise Http404
    return found, found.rounds[0]


def withdrawn(request: HttpRequest, actor: Actor, plan_id: int) -> HttpResponse | None:
    """Return the way on from a round that was on this phone and stands there no more."""
    if not rounds.is_withdrawn(actor, plan_id):
        return None
    notes.wrong(
        request,
        _("Deze ronde is ingetrokken"),
        _("Was je al bij een deur, leg dat dan vast bij de zaak."),
    )
    return frame.seen_next("rounds-joint" if actor.is_landlord else "rounds")


@require_safe
@frame.at_work
def walk(request: HttpRequest, actor: Actor, plan_id: int, number: int) -> HttpResponse:
    """Show the round, in order."""
    now = clock.now()
    onward = withdrawn(request, actor, plan_id)
    if onward is not None:
        return onward
    found, one = found_round(actor, plan_id, number, now)
    title = _("Ronde {when}").format(
        when=round_words.part_named(found.day, found.opens, now.date())
    )
    page = frame.page(request, title, current="rounds")
    return show(request, page, _screen(actor, found, one, now))


_DEEDS = {
    OUT: (outside.go_out, later("Je bent op pad. Meld je af als je klaar bent")),
    LONGER: (outside.take_longer, later("Je hebt een half uur meer")),
    SAFE: (outside.come_back, later("Afgemeld. Fijn dat je veilig terug bent")),
}


@require_POST
@frame.at_work
def do(request: HttpRequest, actor: Actor, plan_id: int, number: int) -> HttpResponse:
    """Go out, ask for more time, say that everybody is safe, or tell of something unpleasant."""
    now, what = clock.now(), request.POST.get("doe", "")
    onward = withdrawn(request, actor, plan_id)
    if onward is not None:
        return onward
    _found, one = found_round(actor, plan_id, number, now)
    if what == TELL:
        _told(request, actor, one, now)
    elif what in _DEEDS:
        deed, said = _DEEDS[what]
        done = deed(round_id=one.id, by=actor, now=now)
        if done:
            notes.done(request, _(said))
        else:
            why = done.sentence if isinstance(done, NotDone) else ""
            notes.wrong(request, _("Dit kan nu niet"), spoken(why))
    else:
        raise Http404
    return frame.seen_next("round-walk", plan_id, number)


def _told(request: HttpRequest, actor: Actor, one: RoundShown, now: datetime) -> None:
    text = str(request.POST.get("verhaal", ""))
    if incidents.tell_incident(text=text, round_id=one.id, by=actor, now=now):
        notes.done(request, _("Bewaard. Je organisatie en de coördinator lezen dit"))
    else:
        notes.wrong(request, _("Dit is niet bewaard"), _("Schrijf op wat er gebeurde."))


# --- the screen ---------------------------------------------------------------------------------


def _screen(actor: Actor, found: PlanShown, one: RoundShown, now: datetime) -> WalkScreen:
    others = [found.parties.get(party, "") for party in one.parties if party != found.party_id]
    people = [name for name in one.people if name != actor.name]
    lead = [
        _("met {people}").format(people=", ".join([*people, *others])) if people + others else "",
        round_words.doors(len(one.doors)),
        round_words.kilometres(one.metres),
        round_words.gone(one.gone),
    ]
    return WalkScreen(
        _("Ronde {when}").format(when=round_words.part_named(found.day, found.opens, now.date())),
        " · ".join(part for part in lead if part),
        _doors(actor, found, one),
        _timer(found, one, now),
        _actions(found, one, now),
        _totals(one) if one.out_at is not None else (),
        None if actor.is_landlord else _incident(found, one),
        None if actor.is_landlord else round_sketch.sketch([one]),
        _links(actor, found, one),
    )


def _links(actor: Actor, found: PlanShown, one: RoundShown) -> tuple[Link, ...]:
    if actor.is_landlord:
        return (Link(_("Terug naar uw bezoeken"), reverse("rounds-joint")),)
    planning = Link(_("Bekijk de planning"), reverse("round-plan", args=[found.id]))
    return (
        Link(_("Lijst zonder namen, om te printen"), _to("round-list", found, one)),
        *((planning,) if found.party_id in actor.party_ids else ()),
        Link(_("Alle rondes"), reverse("rounds")),
    )


def _to(name: str, found: PlanShown, one: RoundShown) -> str:
    return reverse(name, args=[found.id, one.number])


def _timer(found: PlanShown, one: RoundShown, now: datetime) -> Note | None:
    if one.safe_at is not None:
        at = words.clock_time(one.safe_at.astimezone(AMSTERDAM))
        return Note(_("Afgemeld om {time}.").format(time=at), tone=Tone.OK, icon="ja")
    if one.safe_by is None and found.day != now.date():
        return round_words.another_day(found.day, now.date())
    if one.safe_by is None:
        text = _("Ga je op pad? Check in, dan ziet je organisatie dat je je weer moet afmelden.")
        return Note(_("Nog niet op pad"), text, Tone.NEW, "veiligheid")
    at = words.clock_time(one.safe_by.astimezone(AMSTERDAM))
    if one.safe_by < now:
        text = _("De coördinator ziet dit nu ook. Ben je veilig, meld je dan af.")
        title = _("Je had je om {time} moeten afmelden").format(time=at)
        return Note(title, text, Tone.CRISIS, "crisis")
    title = _("Ingecheckt. Meld je af vóór {time}.").format(time=at)
    return Note(title, tone=Tone.LATE, icon="veiligheid")


def _actions(found: PlanShown, one: RoundShown, now: datetime) -> tuple[Action, ...]:
    address = _to("round-do", found, one)
    if one.safe_at is not None:
        return ()
    if one.out_at is None and found.day != now.date():
        return ()
    if one.out_at is None:
        return (posting(_("Check in: ik ga op pad"), address, (("doe", OUT),), "uit", "main"),)
    left = any(door.done_at is None and not door.is_off for door in one.doors)
    return (
        posting(
            _("Ik ben veilig, meld mij af"),
            address,
            (("doe", SAFE),),
            "ja",
            "second" if left else "main",
        ),
        posting(_("Nog 30 minuten"), address, (("doe", LONGER),), "klok-vooruit", "quiet"),
    )


def _totals(one: RoundShown) -> tuple[tuple[str, str], ...]:
    done = [door for door in one.doors if door.done_at is not None]
    return (
        (_("Deuren"), words.x_of_y(len(done), len(one.doors))),
        (_("Bereikt"), str(sum(1 for door in done if door.reached))),
        (_("Niet thuis"), str(sum(1 for door in done if door.reached is False))),
    )


def _incident(found: PlanShown, one: RoundShown) -> Form:
    field = Field(
        "verhaal",
        _("Wat gebeurde er?"),
        "textarea",
        hint=_("Noem geen namen en geen adres. Je organisatie en de coördinator lezen dit."),
    )
    return Form(
        _to("round-do", found, one),
        _("Maak een veiligheidsmelding"),
        (field,),
        hidden=(("doe", TELL),),
        is_second=True,
    )


def _doors(actor: Actor, found: PlanShown, one: RoundShown) -> tuple[WalkDoor, ...]:
    waiting = [door for door in one.doors if not _is_done(actor, door) and not door.is_off]
    now = waiting[0].id if waiting else None
    return tuple(
        _door(actor, found, one, (number, door, door.id == now))
        for number, door in enumerate(one.doors, start=1)
    )


def _is_done(actor: Actor, door: DoorShown) -> bool:
    return bool(set(actor.party_ids) & set(door.done_by))


def _door(
    actor: Actor, found: PlanShown, one: RoundShown, place: tuple[int, DoorShown, bool]
) -> WalkDoor:
    number, door, is_now = place
    address = reverse("round-door", args=[found.id, one.number, door.id])
    if door.is_off and not _is_done(actor, door):
        return replace(_off(actor, number, door), links=_all_the_same(door, address))
    mine = actor.party_ids[0]
    marks = round_words.badges(door, found.parties, mine)
    lines = [door.name] if door.name else []
    if _is_done(actor, door):
        return WalkDoor(
            str(number),
            "done",
            door.address,
            round_words.at(door.arrives),
            tuple(lines),
            _result(door),
            links=(Link(_("Bekijk of draai terug: {where}").format(where=door.address), address),),
        )
    lines.append(_why(actor, door))
    lines += [f"**{mark.text}**" for mark in marks]
    state = "now" if is_now else "next"
    actions = (Action(_("Aan de deur"), address, "deur", "main"),) if is_now else ()
    links = (
        () if is_now else (Link(_("Aan de deur: {where}").format(where=door.address), address),)
    )
    when = round_words.when(door)
    return WalkDoor(
        str(number), state, door.address, when, tuple(lines), actions=actions, links=links
    )


def _why(actor: Actor, door: DoorShown) -> str:
    if actor.is_landlord:
        return _("Samen op bezoek")
    return round_words.why(door, clock.today())


def _off(actor: Actor, number: int, door: DoorShown) -> WalkDoor:
    if door.falls and not (door.ask or door.restricted):
        badge = Badge(_("Deze deur vervalt"), Tone.MUTE, "nee")
        line = round_words.falls(is_landlord=actor.is_landlord)
        return WalkDoor(str(number), "done", door.address, "", (line,), badge)
    if door.ask:
        line = _("Vraag eerst {who}.").format(who=spoken(door.ask))
        title = _("{address}: niet aanbellen").format(address=door.address)
    else:
        line = _("Deze zaak is beperkt. Er mag nu niets mee gebeuren.")
        title = _("Niet aanbellen")
    badge = Badge(_("Niet bezoeken"), Tone.CRISIS, "crisis")
    return WalkDoor(str(number), "never", title, "", (line,), badge)


def _all_the_same(door: DoorShown, address: str) -> tuple[Link, ...]:
    if door.restricted:
        return ()
    return (Link(_("Toch iemand geweest: {where}").format(where=door.address), address),)


def _result(door: DoorShown) -> Badge:
    if door.reached:
        return Badge(_("Bereikt"), Tone.OK, "ja")
    return Badge(_("Niet thuis"), Tone.MUTE, "nee")
