# SPDX-License-Identifier: EUPL-1.2
"""Dividing work: giving chosen cases to somebody, handing one over, and views of one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import parse_qsl
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voordeur import clock
from voordeur.cases import charges, views
from voordeur.cases import queries as cases
from voordeur.cases.charges import Given, HandOver, InCharge, NotGiven
from voordeur.cases.queries import WorkFilters
from voordeur.cases.shown_list import WorkList
from voordeur.cases.views import View
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.pages import day_filters, frame, notes
from voordeur.pages.happened import capital
from voordeur.pages.screens import (
    Chip,
    Day,
    Field,
    Form,
    GiveBar,
    HandOverScreen,
    Link,
    Option,
    Panel,
    SavedViewRow,
    posting,
)
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later, spoken

NOBODY = "niemand"
_REASONS = {
    "verdelen": later("werk verdelen"),
    "afwezig": later("afwezig"),
    "taal": later("taal"),
    "bekend met het gezin": later("bekend met het gezin"),
    "te veel zaken": later("te veel zaken"),
    "anders": later("anders"),
}


def with_boxes(request: HttpRequest, screen: Day, listed: WorkList, filters: WorkFilters) -> Day:
    """Return the list with a box before each case, if cases are being chosen."""
    actor = frame.actor_of(request)
    if actor is None or not actor.party_ids or actor.reads_only:
        return screen
    if "kies" not in request.GET:
        return replace(screen, pick=Link(_("Zaken verdelen"), _choosing(filters), "mensen"))
    every = request.GET["kies"] == "alle"
    lanes = tuple(
        replace(
            lane,
            rows=tuple(replace(row, is_picked=every) for row in lane.rows),
            short=tuple(row._replace(is_picked=every) for row in lane.short),
        )
        for lane in screen.lanes
    )
    bar = GiveBar(
        reverse("day-give"),
        _people(listed.people, actor),
        _reasons(),
        (("terug", day_filters.written(filters)),),
        Link(_("Stop met verdelen"), day_filters.address(filters)),
        Link(_("Kies alles op dit scherm"), _choosing(filters, "alle")),
    )
    return replace(screen, lanes=lanes, give=bar)


def _choosing(filters: WorkFilters, what: str = "1") -> str:
    return day_filters.address(filters, kies=what)


def _people(people: Mapping[int, str], actor: Actor) -> tuple[Option, ...]:
    """Return whom to give to: oneself first, then colleagues by name, then nobody."""
    me = Option(str(actor.person_id), _("Mijzelf"))
    others = tuple(
        Option(str(number), name) for number, name in people.items() if number != actor.person_id
    )
    own = (me,) if actor.person_id in people else ()
    return (*own, *others, Option(NOBODY, _("Niemand (terug naar het team)")))


def _reasons() -> tuple[Option, ...]:
    none = Option("", _("Geen reden"))
    return (none, *(Option(key, capital(_(_REASONS[key]))) for key in charges.REASONS))


# --- giving -------------------------------------------------------------------------------------


@require_POST
@frame.at_work
def give(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Give the chosen cases to somebody, or put them back with the team."""
    _check(actor)
    back = day_filters.address(_filters(request.POST.get("terug", "")))
    references = request.POST.getlist("zaak")
    if not references:
        notes.wrong(request, _("Kies eerst een zaak"), _("Zet een vinkje voor elke zaak."))
        again = _choosing(_filters(request.POST.get("terug", "")))
        return HttpResponseRedirect(again)
    answer = _given(request, actor, references)
    _say(request, actor, answer)
    return HttpResponseRedirect(back)


def _check(actor: Actor) -> None:
    if not access.may(actor, Deed.SEE_WORK_LIST, About(region_id=actor.region_id)):
        raise Http404


def _filters(query: str) -> WorkFilters:
    return day_filters.read(dict(parse_qsl(query[:400])))


def _given(request: HttpRequest, actor: Actor, references: Sequence[str]) -> Given | NotGiven:
    to = request.POST.get("aan", "")
    if to != NOBODY and not (to.isascii() and to.isdecimal() and len(to) < 12):
        return NotGiven(charges.NOT_HERE)
    wanted = HandOver(
        None if to == NOBODY else int(to),
        request.POST.get("reden", ""),
        request.POST.get("notitie", ""),
    )
    return charges.give(references=references, hand_over=wanted, by=actor, now=clock.now())


def _say(request: HttpRequest, actor: Actor, answer: Given | NotGiven) -> None:
    if isinstance(answer, NotGiven):
        notes.wrong(request, _("Er is niets veranderd"), spoken(answer.sentence))
        return
    name = _name(request, actor)
    many = words.count(len(answer.references), _("zaak"), _("zaken"))
    title = (
        _("{cases} liggen weer bij het team").format(cases=many)
        if name is None
        else _("{cases} voor {name}").format(cases=many, name=name)
    )
    left = words.count(answer.left, _("zaak"), _("zaken"))
    text = _("{cases} bleven zoals ze waren.").format(cases=left) if answer.left else ""
    undo = posting(_("Ongedaan maken"), reverse("day-undo"), (("wat", str(answer.move)),))
    notes.done(request, title, text, undo)


def _name(request: HttpRequest, actor: Actor) -> str | None:
    to = request.POST.get("aan", "")
    if to == NOBODY:
        return None
    here = charges.colleagues(actor, clock.now())
    return next((one.name for one in here if str(one.id) == to), "")


@require_POST
@frame.at_work
def undo(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take back what was given in one go."""
    _check(actor)
    try:
        move = UUID(request.POST.get("wat", ""))
    except ValueError as wrong:
        raise Http404 from wrong
    many = charges.undo(move=move, by=actor, now=clock.now())
    if many:
        said = words.count(many, _("zaak"), _("zaken"))
        notes.done(request, _("{cases} terug bij wie ze had").format(cases=said))
    else:
        notes.wrong(
            request, _("Dit is niet terug te draaien"), _("Er is sindsdien iets veranderd.")
        )
    return frame.seen_next(frame.NAVIGATION[actor.role][0][1])


# --- one case -----------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def hand_over(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Show who has this case, and give it to somebody else with a reason."""
    number = cases.case_number(actor, reference)
    if number is None or actor.reads_only:
        raise Http404
    if request.method == "POST":
        _say(request, actor, _given(request, actor, [reference]))
        return frame.seen_next("case", reference)
    now = clock.now()
    people = {one.id: one.name for one in charges.colleagues(actor, now)}
    screen = HandOverScreen(
        heading=_("Wie heeft deze zaak?"),
        lead=_("Zaak {reference}. Per organisatie heeft één persoon de zaak.").format(
            reference=reference
        ),
        panel=_who(charges.in_charge(actor, number), people),
        form=_form(reference, people, actor),
    )
    crumbs = (Link(reference, reverse("case", args=[reference])),)
    return show(request, frame.page(request, _("Overdragen"), crumbs=crumbs), screen)


def _who(found: Sequence[InCharge], people: Mapping[int, str]) -> Panel:
    lines = tuple(_line(one, people) for one in found)
    nobody = _("Nog niemand. Wie het eerste contact legt, krijgt de zaak vanzelf.")
    return Panel(_("Nu"), lines or (nobody,), icon="persoon", is_soft=True)


def _line(one: InCharge, people: Mapping[int, str]) -> str:
    who = _("niemand") if one.person_id is None else people.get(one.person_id, _("een collega"))
    day = words.moment(one.since.astimezone(clock.AMSTERDAM), clock.today())
    said = _("{party}: **{who}**, sinds {day}.").format(party=one.party, who=who, day=day)
    if one.reason:
        said += " " + _("Reden: {reason}.").format(reason=_(_REASONS.get(one.reason, one.reason)))
    return f"{said} “{one.note}”" if one.note else said


def _form(reference: str, people: Mapping[int, str], actor: Actor) -> Form:
    reason = Field("reden", _("Waarom?"), "select", options=_reasons(), is_optional=True)
    note = Field(
        "notitie",
        _("Wat moet je collega weten?"),
        "textarea",
        hint=_("Alleen voor je eigen organisatie. Schrijf niets over gezondheid of schulden."),
        is_optional=True,
        rows=3,
    )
    to = Field("aan", _("Geef de zaak aan"), "select", options=_people(people, actor))
    address = reverse("case-charge", args=[reference])
    cancel = Link(_("Terug naar de zaak"), reverse("case", args=[reference]))
    return Form(address, _("Geef de zaak"), (to, reason, note), cancel=cancel)


# --- views --------------------------------------------------------------------------------------


def saved(found: Sequence[View], filters: WorkFilters) -> tuple[SavedViewRow, ...]:
    """Return the saved views as chips, each with the button that removes it."""
    here = day_filters.written(filters)
    return tuple(
        SavedViewRow(
            Chip(
                one.name,
                day_filters.address(_filters(one.filters)),
                is_chosen=bool(here) and here == day_filters.written(_filters(one.filters)),
                icon="vlag",
            ),
            posting(
                _("Verwijder {name}").format(name=one.name),
                reverse("day-view"),
                (("weg", str(one.id)),),
                look="quiet",
            ),
        )
        for one in found
    )


def save_form(filters: WorkFilters) -> Form | None:
    """Return the form that keeps what is shown now, when there is something to keep."""
    query = day_filters.written(filters)
    if not query:
        return None
    name = Field(
        "naam",
        _("Naam van de weergave"),
        value=day_filters.chosen_words(filters),
        hint=_("Alleen jij ziet deze weergave."),
    )
    return Form(
        reverse("day-view"),
        _("Bewaar deze weergave"),
        (name,),
        hidden=(("filters", query),),
        is_second=True,
    )


@require_POST
@frame.at_work
def view(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Keep the filters under a name, or remove a view."""
    _check(actor)
    if "weg" in request.POST:
        return _removed(request, actor)
    filters = _filters(request.POST.get("filters", ""))
    query = day_filters.written(filters)
    kept = views.save(name=request.POST.get("naam", ""), filters=query, by=actor, now=clock.now())
    if kept is None:
        text = _("Geef de weergave een naam. Je kunt er {most} bewaren.").format(most=views.MOST)
        notes.wrong(request, _("Niet bewaard"), text)
    else:
        away = posting(_("Ongedaan maken"), reverse("day-view"), (("weg", str(kept.id)),))
        notes.done(request, _("Bewaard: {name}").format(name=kept.name), undo=away)
    return HttpResponseRedirect(day_filters.address(filters))


def _removed(request: HttpRequest, actor: Actor) -> HttpResponse:
    number = request.POST["weg"]
    is_number = number.isascii() and number.isdecimal() and len(number) < 12
    gone = views.remove(number=int(number), by=actor) if is_number else None
    if gone is None:
        raise Http404
    fields = (("naam", gone.name), ("filters", gone.filters))
    again = posting(_("Ongedaan maken"), reverse("day-view"), fields)
    notes.done(request, _("Verwijderd: {name}").format(name=gone.name), undo=again)
    return frame.seen_next("day")
