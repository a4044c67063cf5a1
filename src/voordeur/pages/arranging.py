# SPDX-License-Identifier: EUPL-1.2
"""Making an arrangement with the tenant, and writing down what is paid of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voordeur import clock
from voordeur.cases import actions
from voordeur.cases.values import UNDONE, Recorded, RefusedEntry
from voordeur.core.access import Actor
from voordeur.core.agreement import vocabulary
from voordeur.core.arrangement import asking
from voordeur.pages import (
    arranging_around,
    arranging_deeds,
    arranging_form,
    arranging_screen,
    frame,
    notes,
)
from voordeur.pages.arranging_around import Around
from voordeur.pages.arranging_deeds import Back
from voordeur.pages.arranging_form import Typed
from voordeur.pages.screens import Action, Link
from voordeur.pages.show import show
from voordeur.pages.texts import spoken

UNPROCESSABLE = 422
UNDO = "ongedaan"
_NUMBER = re.compile("[0-9]{1,9}")


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def arrange(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Show the arrangement of a case, work a proposal out, and write down what was agreed."""
    form = request.POST.get("form", "")
    if request.method != "POST":
        around = arranging_around.shown(actor, reference)
        return _shown(request, around, _begun(around))
    if form == "reken":
        around = arranging_around.shown(actor, reference)
        typed = arranging_deeds.with_before(around, request.POST)
        return _shown(request, around, typed, UNPROCESSABLE if typed.errors else 200)
    if form == UNDO:
        return _undone(request, arranging_around.to_record(actor, reference))
    if form in arranging_deeds.DEEDS:
        return _done(request, arranging_around.to_record(actor, reference), form)
    raise Http404


def _begun(around: Around) -> Typed:
    """Return the form to begin with; what the landlord said yes to is worked out at once.

    Where nobody told of the current rent it stands there as not known: that is asked first.
    """
    suggested, request = _suggested(around), around.standing.request
    if request is None or request.is_used or request.answer not in _YES:
        return Typed(suggested)
    if around.standing.rent_paid is None:
        suggested = {**suggested, arranging_form.RENT_OK: arranging_form.UNKNOWN}
    typed = arranging_deeds.with_before(around, _as_sent(suggested))
    return typed if typed.instalments else Typed(suggested)


_YES = frozenset({asking.Answer.ALLOWED, asking.Answer.COUNTERED})


def _as_sent(fields: Mapping[str, str]) -> QueryDict:
    """Return these fields as a browser sends them."""
    found = QueryDict(mutable=True)
    found.update(fields)
    return found


def _suggested(around: Around) -> Mapping[str, str]:
    """Begin with what is known: what the landlord proposed or allowed, else the arrears."""
    standing = around.standing
    is_paid = arranging_form.YES if standing.rent_paid else ""
    begin = arranging_form.suggested(around.owed, standing.rent, is_paid, around.today)
    request = standing.request
    if request is None or request.is_used:
        return begin
    lines = request.counter or request.instalments
    return begin | arranging_form.of_instalments(lines) if lines else begin


def _shown(
    request: HttpRequest,
    around: Around,
    typed: Typed,
    status: int = 200,
    back: Back | None = None,
) -> HttpResponse:
    text = _("Zaak {reference}").format(reference=around.reference)
    crumbs = (Link(text, around.case_address),)
    page = frame.page(request, _("Betalingsregeling"), crumbs=crumbs)
    return show(request, page, arranging_screen.screen(around, typed, back), status)


# --- writing down -------------------------------------------------------------------------------


def _done(request: HttpRequest, around: Around, form: str) -> HttpResponse:
    """Record what was asked and say so with a way back; else the form comes back, with why not."""
    found = arranging_deeds.DEEDS[form](around, request.POST)
    if isinstance(found, Back):
        return _back(request, around, found)
    entries, said = found
    done = actions.record_whole(entries, by=around.actor, now=clock.now())
    if isinstance(done, RefusedEntry):
        refused = Back(form, spoken(done.sentence), raw=request.POST.dict())
        return _back(request, around, refused)
    notes.done(request, said, undo=_way_back(around, done))
    return frame.seen_next("case-arrangement", around.reference)


def _back(request: HttpRequest, around: Around, back: Back) -> HttpResponse:
    """Show the page again with what was typed; that shows the case, and is a look at it."""
    around = arranging_around.shown(around.actor, around.reference)
    typed = _begun(around)
    if back.form in arranging_deeds.PROPOSING:
        typed = arranging_deeds.proposed(around, request.POST)
        rent = _suggested(around).get(
            arranging_form.RENT, ""
        )  # was reported; not the tenant's sum
        typed = replace(typed, raw={**typed.raw, arranging_form.RENT: rent})
    return _shown(request, around, typed, UNPROCESSABLE, back)


def _way_back(around: Around, done: Sequence[Recorded]) -> Action:
    """Take back all of it, the last first: half of what belongs together says something else."""
    numbers = " ".join(str(one.seq) for one in reversed(done))
    address = reverse("case-arrangement", args=[around.reference])
    fields = (("form", UNDO), ("wat", numbers))
    return Action(_("Ongedaan maken"), address, post=True, fields=fields)


def _undone(request: HttpRequest, around: Around) -> HttpResponse:
    """Take back what was written down a moment ago, in one click."""
    numbers = request.POST.get("wat", "").split()
    if not numbers or not all(_NUMBER.fullmatch(one) for one in numbers):
        raise Http404
    entries = [
        replace(
            arranging_deeds.entry(around, vocabulary.WITHDRAWAL, {"reden": UNDONE}),
            withdraws=int(one),
        )
        for one in numbers
    ]
    done = actions.record_whole(entries, by=around.actor, now=clock.now())
    if isinstance(done, RefusedEntry):
        notes.wrong(request, _("Dit is niet ingetrokken"), spoken(done.sentence))
    else:
        notes.done(request, _("Ingetrokken"), _("De zaak staat weer zoals daarvoor."))
    return frame.seen_next("case-arrangement", around.reference)
