# SPDX-License-Identifier: EUPL-1.2
"""One case: seeing it, writing down what happened, taking it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voordeur import clock
from voordeur.agreements.values import agreement_of
from voordeur.cases import actions, foretelling, undoing
from voordeur.cases import queries as cases
from voordeur.cases.foretelling import Recordable
from voordeur.cases.values import Recorded, RefusedEntry
from voordeur.core.access import Actor
from voordeur.pages import (
    asked,
    attempt_steer,
    case_history,
    case_meanwhile,
    case_practices,
    case_screen,
    case_visit,
    choosing,
    frame,
    happened,
    notes,
    recording,
    tasks,
)
from voordeur.pages.asked import Asking, Filled
from voordeur.pages.case_history import WAYS
from voordeur.pages.case_screen import NOTHING_WRONG
from voordeur.pages.case_seen import Seen
from voordeur.pages.screens import Action, Field, Form, Link, Panel, Plain, ReportOne
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import spoken
from voordeur.visits import despite as visits

UNPROCESSABLE = 422


def _seen(actor: Actor, reference: str, wanted: str = "", found: Recordable | None = None) -> Seen:
    """Return the case for a page; what was `found` to record in it is not asked again."""
    now = clock.now()
    if found is not None:
        return Seen(foretelling.page(actor, found, now), actor, found.agreement, now, show=wanted)
    page = cases.case_page(actor, reference, now)
    if page is None:
        raise Http404
    return Seen(page, actor, agreement_of(page.case.agreement_id), now, show=wanted)


def _number(actor: Actor, reference: str) -> int:
    found = cases.case_number(actor, reference)
    if found is None:
        raise Http404
    return found


def _crumbs(actor: Actor, reference: str = "") -> tuple[Link, ...]:
    text, name, *_rest = frame.NAVIGATION[actor.role][0]
    first = Link(text, reverse(name))
    return (
        (
            first,
            Link(
                _("Zaak {reference}").format(reference=reference),
                reverse("case", args=[reference]),
            ),
        )
        if reference
        else (first,)
    )


@require_safe
@frame.at_work
def case(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Show one case, or that it is restricted."""
    try:
        return _shown(request, actor, reference)
    except Http404:
        since = cases.restricted(actor, reference)
        if since is None:
            raise
        return _restricted(request, actor, reference, since)


def _restricted(request: HttpRequest, actor: Actor, reference: str, since: date) -> HttpResponse:
    """Say that a case stands still at the tenant's wish, and nothing else of it."""
    panel = Panel(
        _("Wat betekent dat?"),
        (
            _("Niemand ziet deze zaak of werkt eraan, tot de beperking is opgeheven."),
            _("Heb je een vraag? Vraag het de privacyfunctionaris van je regio."),
        ),
        icon="slot",
        source=_("AVG art. 18"),
    )
    when = words.day(since, clock.today())
    screen = Plain(
        _("Beperkt"),
        _("Zaak {reference} is beperkt sinds {when}.").format(reference=reference, when=when),
        (panel,),
    )
    return show(request, frame.page(request, _("Beperkt"), crumbs=_crumbs(actor)), screen)


def _shown(
    request: HttpRequest,
    actor: Actor,
    reference: str,
    wrong: tuple[str, Filled] = NOTHING_WRONG,
    found: Recordable | None = None,
) -> HttpResponse:
    seen = _seen(actor, reference, choosing.word(request, "toon", WAYS, ""), found)
    screen = replace(
        case_screen.screen(seen, wrong),
        practices=case_practices.block(seen),
        next_attempt=attempt_steer.panel(seen),
        visits=case_visit.ahead(seen),
    )
    page = frame.page(
        request, _("Zaak {reference}").format(reference=reference), crumbs=_crumbs(actor)
    )
    status = 200 if wrong == NOTHING_WRONG else UNPROCESSABLE
    return show(request, page, screen, status)


@require_POST
@frame.at_work
def record(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Write down what happened; a form with errors comes back as it was typed."""
    found = foretelling.recordable(actor, reference)
    if found is None:
        raise Http404
    key, kind = request.POST.get("form", ""), request.POST.get(recording.KIND, "")
    if kind not in recording.KINDS:
        return _wrong(request, actor, reference, (key, _no_choice(key)))
    now = clock.now()
    entry = asked.entry(kind, request.POST, now.date(), found.id)
    if isinstance(entry, Filled):
        return _wrong(request, actor, reference, (key, entry))
    does = foretelling.foretold(actor, found, entry, now)
    if does is not None and does.ends:
        sent = key, kind, request.POST.get(asked.LAST_SEEN, "")
        question = case_meanwhile.question(actor, found, sent, now.date())
        if question:
            return _asked_again(request, actor, (reference, found), question)
    answer = visits.record(entry, by=actor, now=now)
    if not isinstance(answer, Recorded):
        return _not_done(request, actor, reference, spoken(answer.sentence))
    stays = does is not None and does.changes_nothing
    undo = Action(_("Ongedaan maken"), reverse("case-undo", args=[reference, answer.seq]))
    title = happened.title(kind, entry.values)
    notes.done(
        request,
        _("Vastgelegd: {what}").format(what=happened.inside(title)),
        _("De zaak blijft gesloten.") if stays else "",
        undo=undo,
    )
    return frame.seen_next("case", reference)


def _not_done(
    request: HttpRequest,
    actor: Actor,
    reference: str,
    sentence: str,
    found: Recordable | None = None,
) -> HttpResponse:
    """Give the form back as it was typed, with what is wrong above it.

    `found`: nothing is wrong, something is asked first.
    """
    typed = {name: str(request.POST.get(name, "")) for name in request.POST}
    key = request.POST.get("form", "")
    filled = Filled(typed, {}, (sentence,), is_question=found is not None)
    return _wrong(request, actor, reference, (key, filled), found)


def _asked_again(
    request: HttpRequest, actor: Actor, of: tuple[str, Recordable], question: str
) -> HttpResponse:
    """Ask it at the form; of a button without one, on the page that has the form for it."""
    reference, found = of
    if request.POST.get("form", "") != case_meanwhile.CLICK:
        return _not_done(request, actor, reference, question, found)
    notes.wrong(request, _("Dit is nog niet vastgelegd"), question)
    response = frame.seen_next("case", reference)
    address = reverse("case-step", args=[reference])
    response["Location"] = tasks.asking_for(address, request.POST.get(recording.KIND, ""))
    return response


def _no_choice(key: str) -> Filled:
    if key not in {"hulp", "schuldhulp"}:
        raise Http404
    return Filled({}, {recording.KIND: _("Maak eerst een keuze.")})


def _wrong(
    request: HttpRequest,
    actor: Actor,
    reference: str,
    wrong: tuple[str, Filled],
    found: Recordable | None = None,
) -> HttpResponse:
    if wrong[0] == "stap":
        return _step_shown(request, actor, reference, wrong[1], found)
    if wrong[0] == "klik":
        notes.wrong(
            request,
            _("Dit is niet vastgelegd"),
            " ".join(spoken(one) for one in wrong[1].problems),
        )
        return frame.seen_next("case", reference)
    return _shown(request, actor, reference, wrong, found)


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def step(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Ask what one event needs to be recorded."""
    _number(actor, reference)
    if request.method == "POST":
        kind = request.POST.get(recording.KIND, "")
        address = reverse("case-step", args=[reference])
        response = frame.seen_next("case", reference)
        if kind in recording.KINDS:
            response["Location"] = tasks.asking_for(address, kind)
        else:
            notes.wrong(request, _("Ga verder met een stap"), _("Kies eerst wat er gebeurde."))
        return response
    kind = request.GET.get("soort", "")
    return _step_shown(request, actor, reference, Filled({recording.KIND: kind}))


def _step_shown(
    request: HttpRequest,
    actor: Actor,
    reference: str,
    filled: Filled,
    found: Recordable | None = None,
) -> HttpResponse:
    kind = filled.typed.get(recording.KIND, "")
    if kind not in recording.KINDS:
        raise Http404
    seen = _seen(actor, reference, found=found)
    moved = seen.last("verhuisd buiten")
    place = "" if moved is None else str(moved.values.get("naar", ""))
    asking = Asking(
        seen.agreement,
        seen.now,
        filled=filled,
        moved_to=place,
        last_seen=seen.last_seen,
        ask_first=bool(seen.page.tenant.ask_first(seen.today)),
    )
    name = seen.page.tenant.name or reference
    screen = ReportOne(
        happened.capital(happened.named(kind)),
        _("Voor {name}, zaak {reference}. Leg vast wat al is gebeurd.").format(
            name=name, reference=reference
        ),
        recording.step(reference, kind, asking),
    )
    page = frame.page(
        request, happened.capital(happened.named(kind)), crumbs=_crumbs(actor, reference)
    )
    wrong = bool(filled.errors or filled.problems)
    return show(request, page, screen, UNPROCESSABLE if wrong else 200)


@require_POST
@frame.at_work
def undo(request: HttpRequest, actor: Actor, reference: str, seq: int) -> HttpResponse:
    """Take back what was recorded a moment ago, in one click: all that one form wrote down."""
    number = _number(actor, reference)
    done = undoing.undo(case_id=number, seq=seq, by=actor, now=clock.now())
    return _taken_back(request, actor, reference, done)


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def withdraw(request: HttpRequest, actor: Actor, reference: str, seq: int) -> HttpResponse:
    """Take back something of the timeline; asks why, because the reason stays in the case."""
    reason = str(request.POST.get("reden", "")).strip()
    if request.method == "POST" and reason:
        return _withdrawn(request, actor, (reference, seq), reason[:200])
    return _ask_reason(request, actor, (reference, seq))


def _ask_reason(request: HttpRequest, actor: Actor, target: tuple[str, int]) -> HttpResponse:
    reference, seq = target
    seen = _seen(actor, reference)
    found = next((one for one in seen.page.happened if one.seq == seq and not one.is_gone), None)
    if found is None:
        raise Http404
    if not case_history.can_withdraw(seen, found):
        notes.wrong(request, _("Dit kun je niet intrekken"), case_history.why_not(found))
        return frame.seen_next("case", reference)
    is_wrong = request.method == "POST"
    error = _("Vul in waarom je dit intrekt.") if is_wrong else ""
    field = Field(
        "reden",
        _("Waarom trek je dit in?"),
        error=error,
        hint=_("Bijvoorbeeld: verkeerde zaak gekozen. {not_here}").format(
            not_here=_(asked.NOT_HERE)
        ),
    )
    title = happened.title(found.kind, found.values)
    screen = ReportOne(
        _("Trek in: {what}").format(what=happened.inside(title)),
        _(
            "De zaak wordt daarna zoals hij zonder deze regel was. De regel blijft zichtbaar als "
            "ingetrokken, met je reden."
        ),
        Form(
            reverse("case-withdraw", args=[reference, seq]),
            _("Trek dit in"),
            (field,),
            cancel=Link(_("Terug naar de zaak"), reverse("case", args=[reference])),
        ),
    )
    page = frame.page(request, _("Intrekken"), crumbs=_crumbs(actor, reference))
    return show(request, page, screen, UNPROCESSABLE if is_wrong else 200)


def _withdrawn(
    request: HttpRequest, actor: Actor, target: tuple[str, int], reason: str
) -> HttpResponse:
    reference, seq = target
    number = _number(actor, reference)
    answer = actions.withdraw(case_id=number, seq=seq, reason=reason, by=actor, now=clock.now())
    return _taken_back(request, actor, reference, answer)


def _taken_back(
    request: HttpRequest,
    actor: Actor,
    reference: str,
    answer: Recorded | tuple[Recorded, ...] | RefusedEntry,
) -> HttpResponse:
    if isinstance(answer, RefusedEntry):
        notes.wrong(request, _("Dit is niet ingetrokken"), spoken(answer.sentence))
    else:
        notes.done(request, _("Ingetrokken"), _("De zaak staat weer zoals daarvoor."))
    if cases.case_number(actor, reference) is None:  # it was what made the case ours
        response = frame.seen_next("day")
        response["Location"] = frame.home_of(actor)
        return response
    return frame.seen_next("case", reference)
