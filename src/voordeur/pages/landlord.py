# SPDX-License-Identifier: EUPL-1.2
"""The landlord's inbox: questions, reports with their coded feedback, proofs, later facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from voordeur import clock
from voordeur.agreements import queries as agreements
from voordeur.agreements.values import agreement_of
from voordeur.cases import inbox as reports
from voordeur.cases.shown import Inbox, LandlordReport, LandlordTask
from voordeur.core.access import Actor
from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.pathway.feedback import Heard
from voordeur.core.sheet.dates import written
from voordeur.pages import asked, frame, happened, landlord_parts, papers, proof_paper, tasks
from voordeur.pages.happened import capital
from voordeur.pages.screens import (
    Action,
    Badge,
    Chip,
    Empty,
    Field,
    Form,
    Landlord,
    Link,
    Option,
    Panel,
    Question,
    RecordForm,
    ReportedRow,
    Tone,
    posting,
)
from voordeur.pages.show import show
from voordeur.pages.templatetags import words

SHOWN = 50
QUESTIONS = 5

# What a landlord tells by one click, as in a follow-up file (column `gebeurtenis`).
FACTS = (
    "achterstand voldaan",
    "lopende huur betaald",
    "lopende huur gemist",
    "bezwaar",
    "uitnodiging verstuurd",
    "deurwaarder ingeschakeld",
    "dagvaarding",
    "vonnis",
    "ontruiming aangezegd",
    "aanzegging ingetrokken",
    "ontruimd",
    "regeling nagekomen",
    "regeling gebroken",
)

_ASKS_MORE = frozenset({"ontruiming aangezegd", "tegenvoorstel gedaan"})
_BADGES = {
    Heard.ADMITTED.value: (Tone.NEW, "termijn"),
    Heard.REFUSED.value: (Tone.MUTE, "nee"),
    Heard.PARKED.value: (Tone.LATE, "vraag"),
    Heard.DEBT_HELP.value: (Tone.HELP, "ja"),
    Heard.CLOSED.value: (Tone.OK, "ja"),
}
_MEANINGS = {
    Heard.ADMITTED.value: "Iemand neemt contact op met de huurder.",
    Heard.REFUSED.value: "De reden mogen wij niet delen.",
    Heard.PARKED.value: "Wij wachten op een antwoord van u.",
    Heard.DEBT_HELP.value: "De huurder krijgt schuldhulp. Meer mogen wij niet delen.",
    Heard.CLOSED.value: "De zaak is gesloten.",
}
HIDDEN = Panel(
    "Wat u hier niet ziet, en waarom",
    (
        "Geen gesprekken, plannen, gezin of gezondheid.",
        "Het besluit geeft u één feit: ontvangt iemand schuldhulp (Bgs art. 17).",
        "De huurder kan zien wat u zag.",
    ),
    icon="slot",
    is_soft=True,
)


@require_safe
@frame.at_work
def inbox(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the landlord's questions and reports."""
    contract = request.GET.get("q", "").strip()[:60]
    now = clock.now()
    view = request.GET.get("toon", "")
    found = reports.inbox(actor, now, limit=SHOWN, contract=contract, view=view)
    if found is None:
        raise Http404
    version = agreements.in_force(actor.region_id, now.date())
    agreement = agreement_of(version.id) if version is not None else None
    all_questions = "vragen" in request.GET
    screen = _screen(found, agreement, now.date(), (contract, all_questions, view))
    return show(request, frame.page(request, "Mijn meldingen", current="inbox"), screen)


def _screen(
    found: Inbox, agreement: Agreement | None, today: date, asked_for: tuple[str, bool, str]
) -> Landlord:
    contract, all_questions, view = asked_for
    many = len(found.tasks)
    shown = found.tasks if all_questions else found.tasks[:QUESTIONS]
    here = reverse("inbox")
    more = Link(f"Toon alle {many} vragen", f"{here}?vragen#vragen")
    total = words.thousands(found.total.number)
    or_more = "meer dan " if found.total.or_more else ""
    chips = (Chip("Alle meldingen", here), Chip(f"Contract {contract}", "", is_chosen=True))
    return Landlord(
        heading="Mijn meldingen",
        lead=f"{or_more}{total} meldingen." if not contract else f"{total} bij {contract}.",
        questions_heading=f"{words.count(many, 'vraag', 'vragen')} aan u",
        questions=tuple(_question(one, agreement, today) for one in shown),
        no_questions="Er zijn nu geen vragen aan u.",
        more_questions=more if many > len(shown) else None,
        chips=chips if contract else landlord_parts.chips(found, view),
        rows=tuple(_row(one, today) for one in found.reports),
        hidden=HIDDEN,
        actions=(
            *landlord_parts.actions(found),
            Action("Meld één huurder", reverse("report-one"), "persoon"),
            Action("Lever een bestand", reverse("deliver"), "upload", "main"),
        ),
        pages_text=_pages(found, contract),
        empty=None if found.reports else _empty(contract),
    )


def _pages(found: Inbox, contract: str) -> str:
    if contract or found.total.number <= len(found.reports):
        return ""
    return (
        f"Dit zijn de nieuwste {len(found.reports)}. Zoek een oudere melding op het "
        "contractnummer, boven in het scherm."
    )


def _empty(contract: str) -> Empty:
    if contract:
        return Empty(
            "Geen melding gevonden",
            f"U meldde geen contract {contract}.",
            Action("Toon alle meldingen", reverse("inbox")),
            "zoek",
        )
    return Empty(
        "Nog geen meldingen",
        "Na uw eerste levering staan uw meldingen hier.",
        Action("Lever een bestand", reverse("deliver"), "upload"),
    )


# --- questions ----------------------------------------------------------------------------------


def _question(one: LandlordTask, agreement: Agreement | None, today: date) -> Question:
    task = one.task
    due = words.deadline(task.due, today)
    under = f", {due.under}" if due.under else ""
    kinds = tasks.ends(task, agreement) if agreement is not None else ()
    text = landlord_parts.question(one, kinds, today) or _asked(task.step, len(kinds))
    reason = task.reasons[0]
    said = tasks.short_source(reason, today)
    return Question(
        one.name or "Uw huurder",
        f"{one.contract} · {due.words}{under}",
        f"{_caution(one)}{text} {said}.",
        tuple(_answer(one, kind) for kind in kinds if one.signal_id is not None)[:3],
    )


def _caution(one: LandlordTask) -> str:
    return f"!!Niet bezoeken!!, overleg eerst met {one.ask_first}. " if one.ask_first else ""


def _asked(step: str, answers: int) -> str:
    """Return a step of the landlord as a question, as far as there are answers to it."""
    if not answers:
        return f"{capital(step)}."
    return f"Is dit gedaan: {step}?" if answers == 1 else f"Wat werd het: {step}?"


def _answer(one: LandlordTask, kind: str) -> Action:
    text = tasks.button_text(kind)
    address = reverse("inbox-record", args=[one.signal_id])
    if vocabulary.EVENTS[kind].required or kind in _ASKS_MORE:
        ask = reverse("inbox-step", args=[one.signal_id])
        return Action(text, tasks.asking_for(ask, kind), happened.icon(kind, {}))
    return posting(text, address, (("kind", kind),), happened.icon(kind, {}))


# --- reports ------------------------------------------------------------------------------------


def _row(one: LandlordReport, today: date) -> ReportedRow:
    heard = one.heard or Heard.ADMITTED.value
    tone, icon = _BADGES.get(heard, (Tone.MUTE, "termijn"))
    address = reverse("report", args=[one.proof])
    return ReportedRow(
        contract=one.contract or one.landlord_reference or "zonder contract",
        href=address,
        tenant=one.name,
        reported=words.short_day(one.received_on, today),
        amount="" if one.amount_cents is None else words.round_euros(one.amount_cents),
        badge=Badge(heard if one.heard else "ontvangen", tone, icon),
        meaning=_meaning(one, today),
        proof=address,
        records=() if one.heard == Heard.CLOSED.value else (fact_form(one.signal_id, today),),
    )


def _meaning(one: LandlordReport, today: date) -> str:
    parts = [_MEANINGS.get(one.heard, "De melding is binnen.")]
    if one.code:
        parts.append(f"Landelijke code: {one.code}.")
    if one.paused_until is not None and one.paused_until >= today:
        parts.append(landlord_parts.pause(one.paused_since, one.paused_until, today))
    parts.extend(landlord_parts.arranged(one.agreed, today))
    parts.extend(f"De afspraak “{rule}” is geschonden." for rule in dict.fromkeys(one.broken))
    if one.rectified:
        parts.append("Een eerder bericht is rechtgezet.")
    return " ".join(parts)


def fact_form(signal_id: int, today: date) -> RecordForm:
    """Return the form in which a landlord tells what happened after its report."""
    prefix = f"melding-{signal_id}-"
    options = (
        Option("", "Kies wat er gebeurde"),
        *(Option(kind, capital(kind)) for kind in FACTS),
    )
    form = Form(
        reverse("inbox-record", args=[signal_id]),
        "Meld dit",
        (
            Field("kind", "Wat gebeurde er?", "select", options=options, prefix=prefix),
            Field(asked.DAY, "Op welke dag?", value=written(today), is_short=True, prefix=prefix),
        ),
    )
    return RecordForm(f"melding-{signal_id}", "Meld wat er gebeurde", "", form)


@require_safe
@frame.at_work
def report(request: HttpRequest, actor: Actor, proof: str) -> HttpResponse:
    """Show the proof of one report."""
    screen = proof_paper.screen(actor, proof, clock.now())
    if screen is None:
        raise Http404
    paper, signal_id = screen
    told = replace(
        paper,
        records=(fact_form(signal_id, clock.today()),),
        letter=_invitation(actor, signal_id),
    )
    crumbs = (Link("Mijn meldingen", reverse("inbox")),)
    return show(request, frame.page(request, "Meldingsbewijs", crumbs=crumbs), told)


def _invitation(actor: Actor, signal_id: int) -> Link | None:
    version = agreements.in_force(actor.region_id, clock.today())
    if version is None or not papers.landlord_invites(agreement_of(version.id)):
        return None
    address = reverse("inbox-letter", args=[signal_id])
    return Link("Uitnodiging aan de huurder (PDF)", address)
