# SPDX-License-Identifier: EUPL-1.2
"""What a landlord tells after its report: by one click, or with a day where that is too little."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voordeur import clock
from voordeur.agreements import queries as agreements
from voordeur.agreements.values import agreement_of
from voordeur.cases import actions, recording
from voordeur.cases import inbox as reports
from voordeur.cases.values import Entry, Recorded
from voordeur.core.access import RECORDING, TABLE, Actor, Deed
from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.nodes import Agreement
from voordeur.pages import asked, frame, notes, tasks
from voordeur.pages.asked import Asking, Filled
from voordeur.pages.happened import capital
from voordeur.pages.screens import Action, Form, Link, ReportOne
from voordeur.pages.show import show
from voordeur.pages.texts import spoken


@require_POST
@frame.at_work
def record(request: HttpRequest, actor: Actor, signal_id: int) -> HttpResponse:
    """Write down what the landlord tells about one of its own reports."""
    if not actor.is_landlord:
        raise Http404
    kind = request.POST.get("kind", "")
    if kind not in vocabulary.EVENTS:
        notes.wrong(request, _("Dit is niet vastgelegd"), _("Kies eerst wat er gebeurde."))
        return frame.seen_next("inbox")
    if _needs_more(kind) and request.POST.get("form") != "stap":
        response = frame.seen_next("inbox")
        ask = reverse("inbox-step", args=[signal_id])
        response["Location"] = tasks.asking_for(ask, kind)
        return response
    entry = asked.entry(kind, request.POST, clock.today(), None)
    if isinstance(entry, Filled):
        return _step_shown(request, actor, (signal_id, kind), entry)
    return _recorded(request, actor, signal_id, entry)


def _needs_more(kind: str) -> bool:
    event = vocabulary.EVENTS[kind]
    return bool(event.required) or not {"op", "termijnbedrag"}.isdisjoint(event.values)


def _recorded(request: HttpRequest, actor: Actor, signal_id: int, entry: Entry) -> HttpResponse:
    known = replace(entry, case_id=None, signal_id=signal_id, note="")
    answer = actions.record([known], by=actor, now=clock.now())[0]
    if not isinstance(answer, Recorded):
        if answer.code == recording.NOT_FOUND.code:
            raise Http404
        notes.wrong(request, _("Dit is niet vastgelegd"), spoken(answer.sentence))
        return frame.seen_next("inbox")
    undo = Action(_("Ongedaan maken"), reverse("inbox-undo", args=[signal_id, answer.seq]))
    notes.done(request, _("Vastgelegd: {kind}").format(kind=spoken(entry.kind)), undo=undo)
    return frame.seen_next("inbox")


@require_http_methods(["GET", "HEAD"])
@frame.at_work
def step(request: HttpRequest, actor: Actor, signal_id: int) -> HttpResponse:
    """Ask what an event needs that one click cannot tell."""
    if not actor.is_landlord:
        raise Http404
    return _step_shown(request, actor, (signal_id, request.GET.get("soort", "")), asked.EMPTY)


def _step_shown(
    request: HttpRequest, actor: Actor, target: tuple[int, str], filled: Filled
) -> HttpResponse:
    signal_id, kind = target
    now = clock.now()
    version = agreements.in_force(actor.region_id, now.date())
    own = reports.own_signal(actor, signal_id, now)
    if version is None or own is None:
        raise Http404
    agreement = agreement_of(version.id)
    if not _may_tell(actor, target, agreement):
        raise Http404
    asking = Asking(agreement, now, filled=filled)
    fields = tuple(one for one in asked.fields(kind, asking) if one.name != asked.NOTE)
    form = Form(
        reverse("inbox-record", args=[signal_id]),
        _("Leg vast"),
        fields,
        hidden=(("kind", kind), ("form", "stap")),
        cancel=Link(_("Terug naar uw meldingen"), reverse("inbox")),
    )
    screen = ReportOne(
        capital(spoken(kind)),
        _("Bij {contract}, {name}.").format(contract=own.contract, name=own.name),
        form,
    )
    crumbs = (Link(_("Mijn meldingen"), reverse("inbox")),)
    page = frame.page(request, capital(spoken(kind)), crumbs=crumbs)
    return show(request, page, screen, 422 if filled.errors else 200)


def _may_tell(actor: Actor, target: tuple[int, str], agreement: Agreement) -> bool:
    """Say whether this landlord can write down such an event at all; else no form asks for it."""
    signal_id, kind = target
    event = vocabulary.EVENTS.get(kind)
    if event is None or kind in recording.REPORTS:
        return False
    deed = RECORDING[event.by.value]
    if deed is not Deed.RECORD_WORKER:
        return actor.role in TABLE[deed]
    steps = (agreement.steps.get(name) for name in reports.own_steps(actor, signal_id))
    return any(step is not None and kind in step.done_by.events() for step in steps)


@require_POST
@frame.at_work
def undo(request: HttpRequest, actor: Actor, signal_id: int, seq: int) -> HttpResponse:
    """Take back what the landlord recorded a moment ago."""
    if not actor.is_landlord:
        raise Http404
    entry = Entry(
        vocabulary.WITHDRAWAL,
        clock.today(),
        signal_id=signal_id,
        values={"reden": "Meteen na het vastleggen ongedaan gemaakt"},
        withdraws=seq,
    )
    answer = actions.record([entry], by=actor, now=clock.now())[0]
    if isinstance(answer, Recorded):
        notes.done(request, _("Ingetrokken"), _("De melding staat weer zoals daarvoor."))
    elif answer.code == recording.NOT_FOUND.code:
        raise Http404
    else:
        notes.wrong(request, _("Dit is niet ingetrokken"), spoken(answer.sentence))
    return frame.seen_next("inbox")
