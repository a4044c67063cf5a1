# SPDX-License-Identifier: EUPL-1.2
"""Who has one case, and giving it to somebody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voordeur import clock
from voordeur.cases import charges, divided
from voordeur.cases import queries as cases
from voordeur.cases.charges import Given, InCharge, NotGiven
from voordeur.core.access import Actor
from voordeur.pages import day_give, frame
from voordeur.pages.screens import Field, Form, HandOverScreen, Link, Option, Panel
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import spoken

HAD = "had"
UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class _Wrong:
    """Why a form was not done: above it, or at the choice of somebody. `question`: asked first."""

    problem: str = ""
    question: str = ""
    choice: str = ""


# --- one case -----------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def hand_over(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Show who has this case, and give it to somebody else with a reason."""
    number = cases.case_number(actor, reference)
    if number is None or actor.reads_only:
        raise Http404
    if request.method != "POST":
        return _shown(request, actor, (reference, number), _Wrong())
    seen = request.POST.get(HAD)
    answer = day_give.given(request, actor, {reference: seen})
    wrong = _wrong(answer)
    if wrong is not None:
        return _shown(request, actor, (reference, number), wrong)
    day_give.say(request, actor, answer)
    return frame.seen_next("case", reference)


def _wrong(answer: Given | NotGiven) -> _Wrong | None:
    if isinstance(answer, NotGiven):
        return _Wrong(spoken(answer.sentence))
    if answer.crises:
        return _Wrong(choice=day_give.crisis(answer.crises))
    if not answer.changed:
        return None
    text = _("{changed} Wil je dat toch wijzigen? Kies dan nog een keer “Geef de zaak”.")
    return _Wrong(question=text.format(changed=day_give.changed(answer.changed[0])))


def _shown(request: HttpRequest, actor: Actor, of: tuple[str, int], wrong: _Wrong) -> HttpResponse:
    """Show who has the case, with the form; one that was not done as it was filled in."""
    reference, number = of
    people = {one.id: one.name for one in charges.colleagues(actor, clock.now())}
    had = divided.whose(actor, [number])[number]
    screen = HandOverScreen(
        heading=_("Wie heeft deze zaak?"),
        lead=_("Zaak {reference}. Per organisatie heeft één persoon de zaak.").format(
            reference=reference
        ),
        panel=_who(charges.in_charge(actor, number), people),
        form=_form(request, actor, (reference, had, people), wrong),
    )
    crumbs = (Link(reference, reverse("case", args=[reference])),)
    status = 200 if wrong == _Wrong() else UNPROCESSABLE
    return show(request, frame.page(request, _("Overdragen"), crumbs=crumbs), screen, status)


def _who(found: Sequence[InCharge], people: Mapping[int, str]) -> Panel:
    lines = tuple(_line(one, people) for one in found)
    nobody = _("Nog niemand. Wie het eerste contact legt, krijgt de zaak vanzelf.")
    return Panel(_("Nu"), lines or (nobody,), icon="persoon", is_soft=True)


def _line(one: InCharge, people: Mapping[int, str]) -> str:
    who = _("niemand") if one.person_id is None else people.get(one.person_id, _("een collega"))
    day = words.moment(one.since.astimezone(clock.AMSTERDAM), clock.today())
    said = _("{party}: **{who}**, sinds {day}.").format(party=one.party, who=who, day=day)
    if one.reason:
        said += " " + _("Reden: {reason}.").format(
            reason=_(day_give.REASONS.get(one.reason, one.reason))
        )
    return f"{said} “{one.note}”" if one.note else said


def _form(
    request: HttpRequest, actor: Actor, of: tuple[str, str, Mapping[int, str]], wrong: _Wrong
) -> Form:
    reference, had, people = of
    typed = request.POST.get
    choices = day_give.people_of(people, actor)
    if divided.has(had, actor.person_id):
        others = (one for one in choices if one.value != str(actor.person_id))
        choices = (Option("", _("Kies een collega")), *others)
    reason = Field(
        "reden",
        _("Waarom?"),
        "select",
        typed("reden", ""),
        options=day_give.reasons(),
        is_optional=True,
    )
    note = Field(
        "notitie",
        _("Wat moet je collega weten?"),
        "textarea",
        typed("notitie", ""),
        hint=_("Alleen voor je eigen organisatie. Schrijf niets over gezondheid of schulden."),
        is_optional=True,
        rows=3,
    )
    to = Field(
        "aan",
        _("Geef de zaak aan"),
        "select",
        typed("aan", ""),
        error=wrong.choice,
        options=choices,
    )
    return Form(
        reverse("case-charge", args=[reference]),
        _("Geef de zaak"),
        (to, reason, note),
        hidden=((HAD, had),),
        problems=tuple(filter(None, (wrong.problem, wrong.question))),
        is_question=bool(wrong.question),
        cancel=Link(_("Terug naar de zaak"), reverse("case", args=[reference])),
    )
