# SPDX-License-Identifier: EUPL-1.2
"""Writing goals of a plan with the tenant, saying what became of them, and the plan on paper."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voordeur import clock
from voordeur.agreements.values import agreement_of
from voordeur.cases import plan
from voordeur.cases import queries as cases
from voordeur.cases.plan import Planned
from voordeur.cases.shown_page import CasePage, GoalShown
from voordeur.core.access import Actor
from voordeur.core.practice.codes import Area
from voordeur.core.practice.plan import GoalData, GoalState, Stands
from voordeur.core.sheet.dates import around, written
from voordeur.pages import asked, case_plan, frame, notes
from voordeur.pages.asked import Asking, Filled, UnreadableError
from voordeur.pages.happened import capital
from voordeur.pages.screens import Field, Form, Link, Option, posting
from voordeur.pages.screens.cases import GoalScreen, PlanGoal, PlanPaper
from voordeur.pages.show import show
from voordeur.pages.templatetags import words

AREA, STANDS, TEXT, WHO, DUE, REVIEW, ALONE = (
    "leefgebied",
    "stands",
    "text",
    "who",
    "due",
    "review_on",
    "alleen",
)
UNPROCESSABLE = 422


def _page(actor: Actor, reference: str) -> CasePage:
    page = cases.case_page(actor, reference, clock.now())
    if page is None or not plan.may_plan(actor, reference):
        raise Http404
    return page


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def new(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Ask for one goal, and write it down."""
    if request.method != "POST":
        typed = {AREA: request.GET.get("gebied", ""), STANDS: Stands.ATTENTION.value}
        return _form(request, actor, (reference, None), Filled(typed))
    goal = _read(request.POST)
    if isinstance(goal, Filled):
        return _form(request, actor, (reference, None), goal)
    done = plan.add(reference=reference, goal=goal, by=actor, now=clock.now())
    if not isinstance(done, Planned):
        return _again(request, actor, (reference, None), dict(done.errors))
    undo = posting(
        _("Ongedaan maken"),
        reverse("case-goal-do", args=[reference, done.goal_id]),
        (("stand", "weg"),),
    )
    notes.done(request, _("Het doel staat in het plan"), undo=undo)
    return _to_plan(reference)


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def edit(request: HttpRequest, actor: Actor, reference: str, goal_id: int) -> HttpResponse:
    """Change a goal."""
    if request.method != "POST":
        page = _page(actor, reference)
        found = next((one for one in page.goals if one.id == goal_id), None)
        if found is None:
            raise Http404
        return _form(request, actor, (reference, goal_id), Filled(_typed(found)))
    goal = _read(request.POST)
    if isinstance(goal, Filled):
        return _form(request, actor, (reference, goal_id), goal)
    done = plan.change(reference=reference, goal_id=goal_id, goal=goal, by=actor, now=clock.now())
    if not isinstance(done, Planned):
        return _again(request, actor, (reference, goal_id), dict(done.errors))
    notes.done(request, _("Het doel is gewijzigd"))
    return _to_plan(reference)


@require_POST
@frame.at_work
def do(request: HttpRequest, actor: Actor, reference: str, goal_id: int) -> HttpResponse:
    """Say what became of a goal, take it out of the plan, or put it back."""
    wanted, now = request.POST.get("stand", ""), clock.now()
    states = {one.value: one for one in GoalState}
    if wanted in states:
        done = plan.set_state(
            reference=reference, goal_id=goal_id, state=states[wanted], by=actor, now=now
        )
        title, back = _("Doel: {state}").format(state=wanted), getattr(done, "was", "")
    elif wanted in {"weg", "terug"}:
        done = plan.remove(
            reference=reference, goal_id=goal_id, by=actor, now=now, back=wanted == "terug"
        )
        is_gone = wanted == "weg"
        title = _("Het doel is weggehaald") if is_gone else _("Het doel staat er weer")
        back = "terug" if is_gone else ""
    else:
        raise Http404
    if not isinstance(done, Planned):
        raise Http404
    undo = None
    if back and back != wanted:
        address = reverse("case-goal-do", args=[reference, goal_id])
        undo = posting(_("Ongedaan maken"), address, (("stand", back),))
    notes.done(request, title, undo=undo)
    return _to_plan(reference)


def _to_plan(reference: str) -> HttpResponse:
    response = frame.seen_next("case", reference)
    response["Location"] = f"{reverse('case', args=[reference])}#plan"
    return response


# --- the form -----------------------------------------------------------------------------------


def _typed(goal: GoalShown) -> dict[str, str]:
    return {
        AREA: goal.area,
        STANDS: goal.stands,
        TEXT: goal.text,
        WHO: goal.who,
        DUE: "" if goal.due is None else written(goal.due),
        REVIEW: "" if goal.review_on is None else written(goal.review_on),
        ALONE: "" if goal.with_tenant else "ja",
    }


def _read(sent: QueryDict) -> GoalData | Filled:
    typed = {name: asked.raw(sent, name) for name in (AREA, STANDS, TEXT, WHO, DUE, REVIEW, ALONE)}
    errors: dict[str, str] = {}
    areas, stands = {one.value: one for one in Area}, {one.value: one for one in Stands}
    if typed[AREA] not in areas:
        errors[AREA] = _("Kies een leefgebied.")
    if typed[STANDS] not in stands:
        errors[STANDS] = _("Kies hoe het gaat.")
    days = {}
    for name in (DUE, REVIEW):
        try:
            days[name] = asked.day(typed[name], around(clock.today())) if typed[name] else None
        except UnreadableError as error:
            errors[name] = str(error)
    if errors:
        return Filled(typed, errors)
    return GoalData(
        areas[typed[AREA]],
        stands[typed[STANDS]],
        typed[TEXT],
        typed[WHO],
        days[DUE],
        days[REVIEW],
        with_tenant=not typed[ALONE],
    )


def _again(
    request: HttpRequest, actor: Actor, target: tuple[str, int | None], errors: dict[str, str]
) -> HttpResponse:
    if not errors:
        raise Http404
    typed = {name: asked.raw(request.POST, name) for name in request.POST}
    return _form(request, actor, target, Filled(typed, errors))


def _form(
    request: HttpRequest, actor: Actor, target: tuple[str, int | None], filled: Filled
) -> HttpResponse:
    reference, goal_id = target
    page = _page(actor, reference)
    asking = Asking(agreement_of(page.case.agreement_id), clock.now(), filled=filled)
    name = page.tenant.name or reference
    is_new = goal_id is None
    address = (
        reverse("case-goal", args=[reference])
        if is_new
        else reverse("case-goal-edit", args=[reference, goal_id])
    )
    screen = GoalScreen(
        _("Schrijf een doel op") if is_new else _("Wijzig het doel"),
        _("Samen met {name}. Schrijf het zoals de huurder het zegt.").format(name=name),
        Form(
            address,
            _("Zet in het plan") if is_new else _("Bewaar"),
            _fields(asking),
            problems=filled.problems,
            cancel=Link(_("Terug naar de zaak"), f"{reverse('case', args=[reference])}#plan"),
        ),
        tuple((capital(one.value), one.meaning) for one in Area),
    )
    crumbs = (
        Link(_("Zaak {reference}").format(reference=reference), reverse("case", args=[reference])),
    )
    wrong = bool(filled.errors or filled.problems)
    return show(
        request,
        frame.page(request, screen.heading, crumbs=crumbs),
        screen,
        UNPROCESSABLE if wrong else 200,
    )


def _fields(asking: Asking) -> tuple[Field, ...]:
    areas = tuple(Option(one.value, capital(one.value)) for one in Area)
    stands = tuple(Option(one.value, capital(one.value), hint=one.meaning) for one in Stands)
    area = asking.field(AREA, _("Over welk leefgebied gaat het?"), "select")
    empty = (Option("", _("Kies")),) if not area.value else ()
    return (
        replace(area, options=(*empty, *areas)),
        replace(asking.field(STANDS, _("Hoe gaat het nu?"), "radios"), options=stands),
        replace(
            asking.field(TEXT, _("Wat wil de huurder?"), "textarea"),
            rows=3,
            hint=_("In zijn eigen woorden. Alleen wie helpt, leest dit."),
        ),
        replace(
            asking.field(WHO, _("Wie doet wat?")),
            hint=_("Bijvoorbeeld: Samira vraagt toeslag aan, Fatma helpt met het formulier."),
        ),
        replace(
            asking.field(DUE, _("Klaar op welke dag?")),
            is_optional=True,
            is_short=True,
            hint=_("Bijvoorbeeld 14-3-2026"),
        ),
        replace(
            asking.field(REVIEW, _("Wanneer kijken jullie er weer naar?")),
            is_short=True,
            hint=_("Bijvoorbeeld 14-3-2026"),
        ),
        replace(
            asking.field(ALONE, _("Was de huurder er niet bij?"), "checks"),
            is_optional=True,
            options=(Option("ja", _("Dit is zonder de huurder ingevuld")),),
        ),
    )


# --- on paper -----------------------------------------------------------------------------------


@require_safe
@frame.at_work
def paper(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Show the plan as the tenant takes it home."""
    page = _page(actor, reference)
    today = clock.today()
    goals = case_plan.ordered(page.goals)
    review = case_plan.review_on(goals)
    mine = [page.parties[one] for one in actor.party_ids if one in page.parties]
    screen = PlanPaper(
        _("Uw plan"),
        _("Dit hebben wij samen opgeschreven op {day}.").format(day=words.date_in_words(today)),
        tuple(_on_paper(one) for one in goals),
        _("Vragen? Bel {name}, {organisation}.").format(
            name=actor.name, organisation=", ".join(mine)
        ),
        ""
        if review is None
        else _("Wij kijken er weer naar op {day}.").format(day=words.date_in_words(review)),
        Link(_("Terug naar de zaak"), f"{reverse('case', args=[reference])}#plan"),
    )
    return show(request, frame.page(request, _("Plan om te printen")), screen)


def _on_paper(goal: GoalShown) -> PlanGoal:
    when = "" if goal.due is None else words.date_in_words(goal.due)
    is_open = goal.state == GoalState.OPEN.value
    return PlanGoal(capital(goal.area), goal.text, goal.who, when, "" if is_open else goal.state)
