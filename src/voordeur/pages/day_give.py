# SPDX-License-Identifier: EUPL-1.2
"""Dividing work: giving chosen cases to somebody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import parse_qsl
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from voordeur import clock
from voordeur.cases import charges, divided, given_back, left_behind
from voordeur.cases.charges import Given, HandOver, NotGiven
from voordeur.cases.divided import Changed
from voordeur.cases.queries import WorkFilters
from voordeur.cases.shown_list import WorkList
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.pages import day_filters, frame, notes
from voordeur.pages.happened import capital
from voordeur.pages.screens import (
    Day,
    Field,
    Form,
    GiveBar,
    Link,
    Option,
    ReportOne,
    posting,
)
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later, spoken

NOBODY = "niemand"
CONFLICT = 409
REASONS = {
    "verdelen": later("werk verdelen"),
    "afwezig": later("afwezig"),
    "taal": later("taal"),
    "bekend met het gezin": later("bekend met het gezin"),
    "te veel zaken": later("te veel zaken"),
    "anders": later("anders"),
    left_behind.REASON: later("wie de zaak had, werkt hier niet meer"),
}


def with_boxes(request: HttpRequest, screen: Day, listed: WorkList, filters: WorkFilters) -> Day:
    """Return the list with a box before each case, if cases are being chosen."""
    actor = frame.actor_of(request)
    if actor is None or not actor.party_ids or actor.reads_only:
        return screen
    if "kies" not in request.GET:
        return replace(screen, pick=Link(_("Zaken verdelen"), _choosing(filters), "mensen"))
    every = request.GET["kies"] == "alle"
    boxes = _boxes(actor, listed)
    lanes = tuple(
        replace(
            lane,
            rows=tuple(
                replace(row, pick=boxes.get(row.pick, ""), is_picked=every) for row in lane.rows
            ),
            short=tuple(
                row._replace(pick=boxes.get(row.pick, ""), is_picked=every) for row in lane.short
            ),
        )
        for lane in screen.lanes
    )
    bar = GiveBar(
        reverse("day-give"),
        people_of(listed.people, actor),
        reasons(),
        (("terug", day_filters.written(filters)),),
        Link(_("Stop met verdelen"), day_filters.address(filters)),
        Link(_("Kies alles op dit scherm"), _choosing(filters, "alle")),
    )
    return replace(screen, lanes=lanes, give=bar)


def _boxes(actor: Actor, listed: WorkList) -> Mapping[str, str]:
    """Return the value of the box before each case: its number, and whose it is now."""
    numbers = {row.case.id: row.case.reference for row in listed.rows}
    numbers |= {row.case_id: row.reference for row in listed.short}
    whose = divided.whose(actor, numbers)
    return {one: divided.marked(one, whose[number]) for number, one in numbers.items()}


def _choosing(filters: WorkFilters, what: str = "1") -> str:
    return day_filters.address(filters, kies=what)


def people_of(people: Mapping[int, str], actor: Actor) -> tuple[Option, ...]:
    """Return whom to give to: oneself first, then colleagues by name, then nobody."""
    me = Option(str(actor.person_id), _("Mijzelf"))
    others = tuple(
        Option(str(number), name) for number, name in people.items() if number != actor.person_id
    )
    own = (me,) if actor.person_id in people else ()
    return (*own, *others, Option(NOBODY, _("Niemand (terug naar het team)")))


def reasons() -> tuple[Option, ...]:
    none = Option("", _("Geen reden"))
    return (none, *(Option(key, capital(_(REASONS[key]))) for key in charges.REASONS))


# --- giving -------------------------------------------------------------------------------------


@require_POST
@frame.at_work
def give(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Give the chosen cases to somebody, or put them back with the team."""
    check(actor)
    back = day_filters.address(filters_of(request.POST.get("terug", "")))
    references = request.POST.getlist("zaak")
    if not references:
        notes.wrong(request, _("Kies eerst een zaak"), _("Zet een vinkje voor elke zaak."))
        again = _choosing(filters_of(request.POST.get("terug", "")))
        return HttpResponseRedirect(again)
    answer = given(request, actor, divided.read(references))
    if isinstance(answer, Given) and answer.changed:
        return _asked_again(request, actor, answer, back)
    say(request, actor, answer)
    return HttpResponseRedirect(back)


def _asked_again(request: HttpRequest, actor: Actor, answer: Given, back: str) -> HttpResponse:
    """Name the cases that changed hands meanwhile, and ask whether they go all the same."""
    if answer.references or answer.crises:
        say(request, actor, answer)
    values = [divided.marked(one.reference, one.had) for one in answer.changed]
    field = Field(
        "zaak",
        _("Welke zaken wil je toch wijzigen?"),
        "checks",
        options=tuple(
            Option(value, one.reference, hint=changed(one))
            for value, one in zip(values, answer.changed, strict=True)
        ),
    )
    kept = tuple((name, request.POST.get(name, "")) for name in ("aan", "reden", "terug"))
    text = ngettext(
        "{count} zaak is intussen veranderd",
        "{count} zaken zijn intussen veranderd",
        len(values),
    ).format(count=len(values))
    name = _name(request, actor)
    screen = ReportOne(
        text,
        _("Hiermee is nog niets gebeurd. Zet een vinkje als je het toch wilt wijzigen."),
        Form(
            reverse("day-give"),
            _("Leg toch terug bij het team")
            if name is None
            else _("Geef toch aan {name}").format(name=name),
            (field,),
            hidden=kept,
            cancel=Link(_("Laat het zo"), back),
            is_second=True,
        ),
    )
    page = frame.page(request, _("Zaken verdelen"), crumbs=(Link(_("Terug naar de lijst"), back),))
    return show(request, page, screen, CONFLICT)


def changed(one: Changed) -> str:
    """Return who gave a case to whom meanwhile, and when."""
    if one.since is None:
        return _("Deze zaak ligt intussen bij niemand.")
    when = words.moment(one.since.astimezone(clock.AMSTERDAM), clock.today())
    if not one.by:
        text = _("{to} legde {when} contact en heeft deze zaak nu.")
    elif not one.to:
        text = _("{by} legde deze zaak {when} terug bij het team.")
    elif one.by == one.to:
        text = _("{by} nam deze zaak {when} zelf.")
    else:
        text = _("{by} gaf deze zaak {when} aan {to}.")
    return text.format(by=one.by, to=one.to, when=when)


def check(actor: Actor) -> None:
    """Answer that there is no page for who has no work list."""
    if not access.may(actor, Deed.SEE_WORK_LIST, About(region_id=actor.region_id)):
        raise Http404


def filters_of(query: str) -> WorkFilters:
    """Return the filters that an address or a form carries."""
    return day_filters.read(dict(parse_qsl(query[:400])))


def given(request: HttpRequest, actor: Actor, seen: Mapping[str, str | None]) -> Given | NotGiven:
    """Give these cases as the form says; `seen`: whose each was when the form was made."""
    to = request.POST.get("aan", "")
    if to != NOBODY and not (to.isascii() and to.isdecimal() and len(to) < 12):
        return NotGiven(charges.NOT_HERE)
    wanted = HandOver(
        None if to == NOBODY else int(to),
        request.POST.get("reden", ""),
        request.POST.get("notitie", ""),
        seen,
    )
    return charges.give(references=list(seen), hand_over=wanted, by=actor, now=clock.now())


def say(request: HttpRequest, actor: Actor, answer: Given | NotGiven) -> None:
    """Let the next page say what was given, what was not, and how to take it back."""
    if isinstance(answer, NotGiven):
        notes.wrong(request, _("Er is niets veranderd"), spoken(answer.sentence))
        return
    if not answer.references:
        notes.wrong(request, _("Er is niets veranderd"), crisis(answer.crises))
        return
    name = _name(request, actor)
    many = words.count(len(answer.references), _("zaak"), _("zaken"))
    title = (
        _("{cases} liggen weer bij het team").format(cases=many)
        if name is None
        else _("{cases} voor {name}").format(cases=many, name=name)
    )
    left = words.count(answer.left, _("zaak"), _("zaken"))
    parts = [_("{cases} bleven zoals ze waren.").format(cases=left)] if answer.left else []
    parts += [crisis(answer.crises)] if answer.crises else []
    undo = posting(_("Ongedaan maken"), reverse("day-undo"), (("wat", str(answer.move)),))
    notes.done(request, title, " ".join(parts), undo)


def crisis(references: Sequence[str]) -> str:
    """Return why a crisis does not go back to nobody, and what to do instead."""
    text = _("Een crisis blijft op naam: {references}. Geef die aan een collega.")
    return text.format(references=", ".join(references))


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
    check(actor)
    try:
        move = UUID(request.POST.get("wat", ""))
    except ValueError as wrong:
        raise Http404 from wrong
    done = given_back.undo(move=move, by=actor, now=clock.now())
    left = words.count(done.left, _("zaak"), _("zaken"))
    why = _("{cases} niet: daar is iets veranderd, of het is een crisis en die blijft op naam.")
    text = why.format(cases=left) if done.left else ""
    if done.many:
        said = words.count(done.many, _("zaak"), _("zaken"))
        notes.done(request, _("{cases} terug bij wie ze had").format(cases=said), text)
    else:
        nothing = text or _("Er is sindsdien iets veranderd.")
        notes.wrong(request, _("Dit is niet terug te draaien"), nothing)
    return frame.seen_next(frame.NAVIGATION[actor.role][0][1])
