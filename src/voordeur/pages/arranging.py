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
from voordeur.agreements.values import agreement_of
from voordeur.cases import actions, arranging
from voordeur.cases import queries as cases
from voordeur.cases.values import UNDONE, Entry, Recorded, RefusedEntry
from voordeur.core.access import Actor
from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import Value
from voordeur.core.arrangement import asking, watch
from voordeur.core.arrangement.budget import Verdict
from voordeur.pages import arranging_form, arranging_screen, arranging_seal, asked, frame, notes
from voordeur.pages.arrangement import BUDGET, happened_in
from voordeur.pages.arranging_around import Around
from voordeur.pages.arranging_form import Typed
from voordeur.pages.asked import UnreadableError
from voordeur.pages.screens import Action, Link
from voordeur.pages.show import show
from voordeur.pages.texts import spoken

UNPROCESSABLE = 422
ASK_OPEN = asking.STILL_OPEN
UNDO = "ongedaan"
_NUMBER = re.compile("[0-9]{1,9}")


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def arrange(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Show the arrangement of a case, work a proposal out, and write down what was agreed."""
    around = _around(actor, reference)
    sent = request.POST
    form = sent.get("form", "")
    if request.method != "POST":
        return _shown(request, around, _begun(around))
    if form == "reken":
        typed = _with_before(around, arranging_form.read(sent, around.today), sent)
        return _shown(request, around, typed, UNPROCESSABLE if typed.errors else 200)
    if form == UNDO:
        return _undone(request, around)
    if form in _DEEDS:
        return _done(request, around, form)
    raise Http404


def _with_before(around: Around, typed: Typed, sent: QueryDict) -> Typed:
    """Remember what a budget said that was filled in before and emptied since."""
    text = sent.get(arranging_seal.BEFORE, "")
    each, verdict = arranging_seal.opened(text, around) or (0, None)
    return replace(typed, short=each) if verdict is Verdict.SHORT else typed


def _around(actor: Actor, reference: str) -> Around:
    now = clock.now()
    page = cases.case_page(actor, reference, now)
    if page is None:
        raise Http404
    found = arranging.standing(page, happened_in(page.happened), now.date())
    return Around(page, found, agreement_of(page.case.agreement_id), now.date(), actor)


def _begun(around: Around) -> Typed:
    """Return the form to begin with; what the landlord said yes to is worked out at once.

    Where nobody told of the current rent it stands there as not known: that is asked first.
    """
    suggested, request = _suggested(around), around.standing.request
    if request is None or request.is_used or request.answer not in _YES:
        return Typed(suggested)
    if around.standing.rent_paid is None:
        suggested = {**suggested, arranging_form.RENT_OK: arranging_form.UNKNOWN}
    typed = arranging_form.read(_as_sent(suggested), around.today)
    return typed if typed.instalments else Typed(suggested)


_YES = frozenset({asking.Answer.ALLOWED, asking.Answer.COUNTERED})


def _as_sent(fields: Mapping[str, str]) -> QueryDict:
    """Return these fields as a browser sends them."""
    found = QueryDict(mutable=True)
    found.update(fields)
    return found


def _suggested(around: Around) -> Mapping[str, str]:
    """Begin with what is known: what the landlord proposed or allowed, else the arrears."""
    standing, facts = around.standing, around.page.case.facts
    is_paid = arranging_form.YES if standing.rent_paid else ""
    begin = arranging_form.suggested(
        facts.get("bedrag_achterstand"), standing.rent, is_paid, around.today
    )
    request = standing.request
    if request is None or request.is_used:
        return begin
    lines = request.counter or request.instalments
    return begin | arranging_form.of_instalments(lines) if lines else begin


def _shown(request: HttpRequest, around: Around, typed: Typed, status: int = 200) -> HttpResponse:
    reference = around.page.case.reference
    crumbs = (Link(_("Zaak {reference}").format(reference=reference), around.case_address),)
    page = frame.page(request, _("Betalingsregeling"), crumbs=crumbs)
    return show(request, page, arranging_screen.screen(around, typed), status)


# --- writing down -------------------------------------------------------------------------------


def _done(request: HttpRequest, around: Around, form: str) -> HttpResponse:
    """Record what was asked, say so with a way back, or say why not."""
    found = _DEEDS[form](around, request.POST)
    here = frame.seen_next("case-arrangement", around.page.case.reference)
    if isinstance(found, str):
        notes.wrong(request, _("Dit is niet vastgelegd"), found)
        return here
    entries, said = found
    done = actions.record_whole(entries, by=around.actor, now=clock.now())
    if isinstance(done, RefusedEntry):
        notes.wrong(request, _("Dit is niet vastgelegd"), spoken(done.sentence))
    else:
        notes.done(request, said, undo=_way_back(around, done))
    return here


def _way_back(around: Around, done: Sequence[Recorded]) -> Action:
    """Take back all of it, the last first: half of what belongs together says something else."""
    numbers = " ".join(str(one.seq) for one in reversed(done))
    address = reverse("case-arrangement", args=[around.page.case.reference])
    fields = (("form", UNDO), ("wat", numbers))
    return Action(_("Ongedaan maken"), address, post=True, fields=fields)


def _undone(request: HttpRequest, around: Around) -> HttpResponse:
    """Take back what was written down a moment ago, in one click."""
    numbers = request.POST.get("wat", "").split()
    if not numbers or not all(_NUMBER.fullmatch(one) for one in numbers):
        raise Http404
    entries = [
        replace(_entry(around, vocabulary.WITHDRAWAL, {"reden": UNDONE}), withdraws=int(one))
        for one in numbers
    ]
    done = actions.record_whole(entries, by=around.actor, now=clock.now())
    if isinstance(done, RefusedEntry):
        notes.wrong(request, _("Dit is niet ingetrokken"), spoken(done.sentence))
    else:
        notes.done(request, _("Ingetrokken"), _("De zaak staat weer zoals daarvoor."))
    return frame.seen_next("case-arrangement", around.page.case.reference)


Found = tuple[list[Entry], str] | str


def _entry(around: Around, kind: str, values: Mapping[str, Value] | None = None) -> Entry:
    return Entry(kind, around.today, around.page.case.id, values=values or {})


def _agree(around: Around, sent: QueryDict) -> Found:
    """The arrangement itself, and beside it only whether it fits the budget."""
    typed = arranging_form.read(_without_budget(sent), around.today)
    if not typed.instalments:
        return " ".join(typed.errors.values())
    if typed.rent in arranging_form.RENT_FIRST:
        return str(arranging_form.RENT_FIRST[typed.rent])
    misfits = around.standing.misfits(typed.instalments)
    if misfits:
        return " ".join(
            (spoken(misfits[0].sentence), _("Vraag de verhuurder om een uitzondering."))
        )
    looked = _looked(around, typed, sent)
    if looked is None:
        return _("Reken de regeling eerst uit. Dan zie je of het past.")
    return [*looked, _entry(around, watch.MADE, typed.values)], _("Vastgelegd: regeling getroffen")


def _looked(around: Around, typed: Typed, sent: QueryDict) -> list[Entry] | None:
    """Return whether it fits the budget, nothing where nobody looked, None without a sum."""
    text = sent.get(arranging_seal.FIELD, "")
    found = arranging_seal.opened(text, around)
    if found is None or found[0] != typed.most:
        return None
    if found[1] is None:
        return []
    return [_entry(around, BUDGET, {"past_in_budget": found[1] is not Verdict.SHORT})]


def _ask(around: Around, sent: QueryDict) -> Found:
    typed = arranging_form.read(_without_budget(sent), around.today)
    if not typed.instalments:
        return " ".join(typed.errors.values())
    if typed.rent in arranging_form.RENT_FIRST:
        return str(arranging_form.RENT_FIRST[typed.rent])
    values = {**typed.values, "reden": sent.get("reden", "")}
    said = _("Gevraagd. De verhuurder ziet het voorstel en de reden, en niets van het budget.")
    looked = _looked(around, typed, sent) or []
    return [*looked, _entry(around, asking.ASKED, values)], said


def _without_budget(sent: QueryDict) -> QueryDict:
    found = sent.copy()
    for name in arranging_form.BUDGET:
        found[name] = ""
    return found


def _term(around: Around, sent: QueryDict) -> Found:
    kind, number = sent.get("kind", ""), sent.get("termijn", "")
    if kind not in (watch.PAID, watch.MISSED) or not number.isdecimal():
        return _("Kies eerst een termijn.")
    values: dict[str, Value] = {"termijn": int(number[:4])}
    part = sent.get("deel", "").strip()
    try:
        amount = asked.money(part) if part else None
    except UnreadableError as error:
        return str(error)
    if amount is not None and kind == watch.PAID:
        values["bedrag"] = amount
    text = (
        _("Vastgelegd: termijn {number} betaald")
        if kind == watch.PAID
        else _("Vastgelegd: termijn {number} gemist")
    )
    return [_entry(around, kind, values)], text.format(number=number)


def _break(around: Around, sent: QueryDict) -> Found:
    reason = sent.get("reden", "")
    if reason not in vocabulary.CHOICES[watch.BROKEN, "reden"]:
        return _("Kies waarom de regeling niet verder gaat. Weet je het niet, kies dan onbekend.")
    return [_entry(around, watch.BROKEN, {"reden": reason})], _("Vastgelegd: regeling gebroken")


def _ask_open(around: Around, _sent: QueryDict) -> Found:
    question = around.standing.still_open
    if question is not None and not question.answer:
        return _("Deze vraag staat al open bij de verhuurder.")
    said = _("Gevraagd. De verhuurder antwoordt met één klik.")
    return [_entry(around, ASK_OPEN)], said


_DEEDS = {
    "vastleggen": _agree,
    "uitzondering": _ask,
    "termijn": _term,
    "gebroken": _break,
    "nog-open": _ask_open,
}
