# SPDX-License-Identifier: EUPL-1.2
"""At the door: first the talk, then one tap; what was settled goes into the case by itself."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voordeur import clock
from voordeur.core.access import Actor
from voordeur.core.sheet.dates import around
from voordeur.pages import asked, despite, frame, notes, round_talk, round_words
from voordeur.pages.asked import UnreadableError
from voordeur.pages.happened import capital
from voordeur.pages.round_talk import APPOINTMENT, HELP, SETTLED
from voordeur.pages.round_walk import found_round, withdrawn
from voordeur.pages.screens import (
    Action,
    AtDoorScreen,
    Field,
    Form,
    Link,
    Note,
    Option,
    Tone,
    posting,
)
from voordeur.pages.show import show
from voordeur.pages.texts import spoken
from voordeur.visits import going
from voordeur.visits.going import AtDoor, NotWritten
from voordeur.visits.shown import DoorShown, PlanShown, RoundShown
from voordeur.visits.values import QUICK_FIXES

REACHED, NOT_HOME, BACK = "bereikt", "niet-thuis", "terug"


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def door(
    request: HttpRequest, actor: Actor, plan_id: int, number: int, stop_id: int
) -> HttpResponse:
    """Show how to begin, and write down what happened."""
    now = clock.now()
    onward = withdrawn(request, actor, plan_id)
    if onward is not None:
        return onward
    found, one = found_round(actor, plan_id, number, now)
    stop = next((each for each in one.doors if each.id == stop_id), None)
    if stop is None:
        _elsewhere(request, actor, stop_id, now)
        return frame.seen_next("round-walk", plan_id, number)
    wrong = ""
    if request.method == "POST":
        wrong = _done(request, actor, (found, one, stop), now)
        if not wrong:
            return frame.seen_next("round-walk", plan_id, number)
    screen = _screen(actor, (found, one, stop), request, wrong)
    back = Link(_("Ronde"), reverse("round-walk", args=[plan_id, number]))
    page = frame.page(request, stop.address, current="rounds", crumbs=(back,))
    return show(request, page, screen, 422 if wrong else 200)


def _elsewhere(request: HttpRequest, actor: Actor, stop_id: int, now: datetime) -> None:
    """Say that a door stands on this round no more; what happened there is not lost for that."""
    title = _("Deze deur staat niet meer op deze ronde")
    what = request.POST.get("doe", "")
    if what not in {REACHED, NOT_HOME}:
        notes.wrong(request, title, _("Was je er al, leg dat dan vast bij de zaak."))
        return
    try:
        happened = _happened(request, now, reached=what == REACHED)
    except UnreadableError as error:
        notes.wrong(request, title, str(error))
        return
    made = going.record(stop_id=stop_id, happened=happened, by=actor, now=now)
    if isinstance(made, NotWritten):
        nothing = _("Er is niets vastgelegd.") if made.mend else ""
        notes.wrong(request, title, f"{nothing} {spoken(made.sentence)}".strip())
    else:
        notes.done(request, _("Vastgelegd"), title)


def _done(
    request: HttpRequest,
    actor: Actor,
    place: tuple[PlanShown, RoundShown, DoorShown],
    now: datetime,
) -> str:
    found, one, stop = place
    what = request.POST.get("doe", "")
    if what == BACK:
        if going.take_back(stop_id=stop.id, by=actor, now=now):
            notes.done(request, _("Ingetrokken"), _("Deze deur staat weer open."))
            return ""
        return _("Dit is al ingetrokken of veranderd.")
    if not what:
        return _("Kies wat er gebeurde.")
    if what not in {REACHED, NOT_HOME}:
        raise Http404
    try:
        happened = _happened(request, now, reached=what == REACHED)
    except UnreadableError as error:
        return str(error)
    made = going.record(stop_id=stop.id, happened=happened, by=actor, now=now)
    if isinstance(made, NotWritten):
        return spoken(made.sentence)
    address = reverse("round-door", args=[found.id, one.number, stop.id])
    undo = posting(_("Ongedaan maken"), address, (("doe", BACK),))
    notes.done(
        request,
        _("Vastgelegd: {what}").format(what=_("bereikt") if happened.reached else _("niet thuis")),
        _both(found, stop) if made.is_joint else "",
        undo=undo,
    )
    return ""


def _both(found: PlanShown, stop: DoorShown) -> str:
    names = " + ".join(found.parties.get(party, "") for party in stop.parties)
    return _("Samen op bezoek: {names}. Elke organisatie legt vast dat zij erbij was.").format(
        names=names
    )


def _happened(request: HttpRequest, now: datetime, *, reached: bool) -> AtDoor:
    if not reached:
        return AtDoor(reached=False, despite=despite.given(request.POST))
    typed = str(request.POST.get(APPOINTMENT, "")).strip()
    day = asked.day(typed, around(now.date())) if typed else None
    ticked = tuple(str(one) for one in request.POST.getlist(SETTLED) if one)
    if not set(ticked) <= set(QUICK_FIXES):
        raise UnreadableError(_("Kies iets uit de lijst."))
    answer = str(request.POST.get(HELP, ""))
    return AtDoor(
        reached=True,
        ticked=ticked,
        help_wanted=asked.yes_or_no(answer) if answer else None,
        appointment=day,
        despite=despite.given(request.POST),
    )


# --- the screen ---------------------------------------------------------------------------------


def _screen(
    actor: Actor,
    place: tuple[PlanShown, RoundShown, DoorShown],
    request: HttpRequest,
    wrong: str,
) -> AtDoorScreen:
    found, one, stop = place
    number = next(at for at, each in enumerate(one.doors, start=1) if each.id == stop.id)
    lead = _("{name} · deur {number} van {doors}").format(
        name=stop.name or _("zonder naam"), number=number, doors=len(one.doors)
    )
    address = reverse("round-door", args=[found.id, one.number, stop.id])
    links = _links(actor, found, one, stop)
    if set(actor.party_ids) & set(stop.done_by) and not stop.restricted:
        back = posting(_("Draai terug wat is vastgelegd"), address, (("doe", BACK),), "ongedaan")
        return AtDoorScreen(stop.address, lead, (), None, _result(stop, wrong), back, links)
    if stop.is_off:
        note = _off(actor, stop)
        form = None if stop.restricted else _all_the_same(address, request, wrong, stop)
        title = _("Was er toch iemand aan de deur?")
        return AtDoorScreen(
            stop.address or _("Beperkt"), lead, (), form, note, links=links, form_heading=title
        )
    return AtDoorScreen(
        stop.address,
        lead,
        round_talk.script(),
        _form(actor, address, request, wrong),
        _together(found, stop),
        posting(_("Niet thuis"), address, (("doe", NOT_HOME),), "nee"),
        links,
        Action(_("Bereikt"), "#bereikt", "ja"),
    )


def _all_the_same(address: str, request: HttpRequest, wrong: str, stop: DoorShown) -> Form:
    """Ask what happened where nobody was to ring: who went all the same, can write it down."""
    answers = (Option(REACHED, _("Bereikt"), "ja"), Option(NOT_HOME, _("Niet thuis"), "nee"))
    what = Field(
        "doe", _("Wat gebeurde er?"), "tiles", str(request.POST.get("doe", "")), options=answers
    )
    why = (despite.field(despite.given(request.POST)),) if stop.caution else ()
    typed = round_talk.fields(request.POST) if round_talk.is_typed(request.POST) else ()
    problems = (wrong,) if wrong else ()
    return Form(address, _("Leg vast"), (what, *why, *typed), problems=problems, is_second=True)


def _off(actor: Actor, stop: DoorShown) -> Note:
    if stop.falls and not (stop.ask or stop.restricted):
        text = round_words.falls(is_landlord=actor.is_landlord)
        return Note(_("Deze deur vervalt"), text, Tone.MUTE, "nee")
    if stop.restricted:
        text = _("Deze zaak is beperkt. Er mag nu niets mee gebeuren.")
        return Note(_("Niet aanbellen"), text, Tone.CRISIS, "slot")
    text = _("Vraag eerst **{who}**.").format(who=spoken(stop.ask))
    return Note(_("Niet aanbellen"), text, Tone.CRISIS, "veiligheid")


def _result(stop: DoorShown, wrong: str) -> Note:
    title = _("Bereikt") if stop.reached else _("Niet thuis")
    if wrong:
        return Note(title, wrong, Tone.LATE, "vraag")
    text = ", ".join(_(one) for one in stop.ticked)
    return Note(title, capital(text) if text else "", Tone.OK if stop.reached else Tone.MUTE, "ja")


def _together(found: PlanShown, stop: DoorShown) -> Note | None:
    if not stop.is_joint:
        return None
    done = [found.parties.get(one, "") for one in stop.done_by]
    text = _both(found, stop)
    if done:
        said = _("Al vastgelegd door {names}.").format(names=", ".join(done))
        text = f"{text} {said}"
    return Note(_("Samen op bezoek"), text, Tone.WAIT, "mensen")


def _form(actor: Actor, address: str, request: HttpRequest, wrong: str) -> Form:
    hidden = (("doe", REACHED),)
    problems = (wrong,) if wrong else ()
    if actor.is_landlord:
        return Form(address, _("Bereikt: wij waren er ook"), (), hidden=hidden, problems=problems)
    fields = round_talk.fields(request.POST)
    return Form(address, _("Bereikt"), fields, hidden=hidden, problems=problems, submit_icon="ja")


def _links(actor: Actor, found: PlanShown, one: RoundShown, stop: DoorShown) -> tuple[Link, ...]:
    back = Link(_("Terug naar de ronde"), reverse("round-walk", args=[found.id, one.number]))
    if actor.is_landlord or stop.restricted:
        return (back,)
    card = reverse("round-card", args=[found.id, one.number, stop.id])
    return (
        Link(_("Kaartje voor wie niet thuis is"), card),
        Link(_("Naar de zaak"), reverse("case", args=[stop.reference])),
        back,
    )
