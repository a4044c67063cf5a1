# SPDX-License-Identifier: EUPL-1.2
"""On the page of a case: the next attempt with its reason, doing it otherwise, standing still."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_  # noqa: N812 - the name gettext knows
from django.views.decorators.http import require_POST

from voordeur import clock
from voordeur.cases import attempts as seeking
from voordeur.cases import queries as cases
from voordeur.cases import steering
from voordeur.cases.attempts import OTHERWISE, PAUSE, Sought
from voordeur.cases.steering import CHOICE_REASONS, KINDS, PAUSE_REASONS, NotSteered
from voordeur.core.access import Actor
from voordeur.core.pathway.attempts import PERSONAL
from voordeur.core.sheet.cells import Flaw
from voordeur.core.sheet.dates import around, read_date, written
from voordeur.pages import attempt_drawn, attempt_landlord, frame, notes
from voordeur.pages import attempt_words as said
from voordeur.pages.case_screen import Seen
from voordeur.pages.happened import capital
from voordeur.pages.screens import Action, Field, Form, Link, Option, posting
from voordeur.pages.screens.attempts import NextAttempt
from voordeur.pages.texts import spoken

A_WEEK = timedelta(days=7)
_REASONS = {
    "past beter bij deze bewoner": N_("past beter bij deze bewoner"),
    "de bewoner vroeg dit": N_("de bewoner vroeg dit"),
    "samen met een ander bezoek": N_("samen met een ander bezoek"),
    "dit werkte eerder": N_("dit werkte eerder"),
    "er staat een afspraak": N_("er staat een afspraak"),
    "de bewoner vroeg om rust": N_("de bewoner vroeg om rust"),
    "de bewoner is weg": N_("de bewoner is weg"),
    "een collega heeft al contact": N_("een collega heeft al contact"),
    "we wachten op de verhuurder": N_("we wachten op de verhuurder"),
    "iets anders": N_("iets anders"),
}


def panel(seen: Seen) -> NextAttempt | None:
    """Return what comes next in this case, with the ways to change it; None once it is closed."""
    case = seen.page.case
    if case.state == "gesloten" or seen.actor.role not in frame.SEEKING:
        return None
    found = seeking.on_page(seen.page, seen.agreement, seen.now)
    if found is None:
        return None
    comes = said.comes_next(found, case.agreement_id, seen.today)
    if comes is None or found.situation.contact_on is not None:
        return None
    reference = case.reference
    return replace(
        comes,
        record=Link(_("Leg een poging vast"), reverse("attempt", args=[reference]), "deur"),
        differently=_differently(reference) if found.proposal is not None else None,
        pause=None if found.pause is not None else _pause(reference, seen.today),
        actions=_ends(reference, found),
        reach=Link(_("Bereik per trede"), reverse("ladder-reach", args=[case.agreement_id])),
        drawn=attempt_drawn.shown(
            attempt_drawn.of_next([found], seen.actor, seen.now).get(found.case_id, ()), reference
        ),
        landlord=attempt_landlord.lines(seen),
    )


def _ends(reference: str, found: Sought) -> tuple[Action, ...]:
    address = reverse("attempt-resume", args=[reference])
    ends = []
    if found.pause is not None:
        text = _("Ga weer verder met pogingen")
        ends.append(posting(text, address, (("wat", PAUSE),), "klok-vooruit"))
    if found.situation.choice is not None and found.proposal is not None:
        holds = found.situation.choice.tries == len(found.situation.attempts)
        if holds:
            text = _("Terug naar de contactladder")
            ends.append(posting(text, address, (("wat", OTHERWISE),), "ongedaan", "quiet"))
    return tuple(ends)


def _differently(reference: str) -> Form:
    ways = tuple(
        Option(_way(kind, part), capital(", ".join(filter(None, (said.name(kind), _when(part))))))
        for kind in KINDS
        for part in (_PARTS if kind in PERSONAL else ("",))
    )
    return Form(
        reverse("attempt-choose", args=[reference]),
        _("Stel dit voor"),
        (
            Field("poging", _("Wat wil je liever doen?"), "select", options=ways),
            Field("reden", _("Waarom?"), "select", options=_reasons(CHOICE_REASONS)),
        ),
    )


_PARTS = ("Ochtend", "Middag", "Avond")


def _way(kind: str, part: str) -> str:
    return f"{kind}|{part}"


def _when(part: str) -> str:
    return said.part(part)


def _reasons(known: tuple[str, ...]) -> tuple[Option, ...]:
    return tuple(Option(one, _(_REASONS[one])) for one in known)


def _pause(reference: str, today: date) -> Form:
    return Form(
        reverse("attempt-pause", args=[reference]),
        _("Zet de pogingen stil"),
        (
            Field("reden", _("Waarom?"), "select", options=_reasons(PAUSE_REASONS)),
            Field(
                "tot",
                _("Tot en met"),
                value=written(today + A_WEEK),
                is_short=True,
                hint=_("Hooguit een maand. Daarna komt het voorstel vanzelf terug."),
            ),
            Field(
                "woorden",
                _("Toelichting"),
                is_optional=True,
                hint=_("Schrijf niets over gezondheid of strafzaken."),
            ),
        ),
    )


# --- what is sent -----------------------------------------------------------------------------


@require_POST
@frame.at_work
def choose(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Make another attempt the next one."""
    _there(actor, reference)
    kind, _bar, part = str(request.POST.get("poging", "")).partition("|")
    made = steering.choose(
        reference=reference,
        kind=kind,
        part_of_day=part,
        reason=str(request.POST.get("reden", "")),
        by=actor,
        now=clock.now(),
    )
    return _told(request, reference, made, _("De volgende poging is veranderd"))


@require_POST
@frame.at_work
def pause(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Let nobody seek contact for a while."""
    _there(actor, reference)
    today = clock.today()
    until = read_date(str(request.POST.get("tot", "")), around(today))
    if until is None or isinstance(until, Flaw):
        problem = _("Vul in tot en met welke dag.") if until is None else spoken(until.sentence)
        return _told(request, reference, NotSteered(problem), "")
    made = steering.pause(
        reference=reference,
        reason=str(request.POST.get("reden", "")),
        words=str(request.POST.get("woorden", "")),
        until=until,
        by=actor,
        now=clock.now(),
    )
    return _told(request, reference, made, _("De pogingen staan stil"))


@require_POST
@frame.at_work
def resume(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """End a pause, or go back to the ladder."""
    _there(actor, reference)
    what = OTHERWISE if request.POST.get("wat") == OTHERWISE else PAUSE
    made = steering.resume(reference=reference, what=what, by=actor, now=clock.now())
    return _told(request, reference, made, _("De contactladder geldt weer"))


def _there(actor: Actor, reference: str) -> None:
    if cases.case_number(actor, reference) is None:
        raise Http404


def _told(request: HttpRequest, reference: str, made: steering.Answer, title: str) -> HttpResponse:
    if isinstance(made, NotSteered):
        notes.wrong(request, _("Dit is niet veranderd"), spoken(made.sentence))
    else:
        notes.done(request, title)
    return frame.seen_next("case", reference)
