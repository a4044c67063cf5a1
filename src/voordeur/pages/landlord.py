# SPDX-License-Identifier: EUPL-1.2
"""The landlord's inbox: questions, reports with their coded feedback, proofs, later facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from voordeur import clock
from voordeur.agreements import queries as agreements
from voordeur.agreements.values import agreement_of
from voordeur.cases import inbox as reports
from voordeur.cases.shown_landlord import Inbox, LandlordReport, LandlordTask
from voordeur.core.access import Actor
from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.pathway.feedback import Heard
from voordeur.core.sheet.dates import written
from voordeur.pages import (
    asked,
    choosing,
    frame,
    happened,
    landlord_parts,
    papers,
    proof_paper,
    tasks,
)
from voordeur.pages.happened import capital
from voordeur.pages.screens import (
    Action,
    Badge,
    Chip,
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
from voordeur.pages.texts import later, spoken

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
    Heard.ADMITTED.value: later("Iemand neemt contact op met de huurder."),
    Heard.REFUSED.value: later("De reden mogen wij niet delen."),
    Heard.PARKED.value: later("Wij wachten op een antwoord van u."),
    Heard.DEBT_HELP.value: later("De huurder krijgt schuldhulp. Meer mogen wij niet delen."),
    Heard.CLOSED.value: later("De zaak is gesloten."),
}
HIDDEN = Panel(
    later("Wat u hier niet ziet, en waarom"),
    (
        later("Geen gesprekken, plannen, gezin of gezondheid."),
        later("Het besluit geeft u één feit: ontvangt iemand schuldhulp (Bgs art. 17)."),
        later("De huurder kan zien wat u zag."),
    ),
    icon="slot",
    is_soft=True,
)


@require_safe
@frame.at_work
def inbox(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the landlord's questions and reports."""
    sought = request.GET.get("q", "").strip()[:60]
    now = clock.now()
    usual = "" if sought else reports.OPEN
    view = choosing.word(request, "toon", (*reports.VIEWS, landlord_parts.ALL), usual)
    found = reports.inbox(actor, now, limit=SHOWN, text=sought, view=view)
    if found is None:
        raise Http404
    version = agreements.in_force(actor.region_id, now.date())
    agreement = agreement_of(version.id) if version is not None else None
    all_questions = "vragen" in request.GET
    screen = _screen(found, agreement, now.date(), (sought, all_questions, view))
    return show(request, frame.page(request, _("Mijn meldingen"), current="inbox"), screen)


def _screen(
    found: Inbox, agreement: Agreement | None, today: date, asked_for: tuple[str, bool, str]
) -> Landlord:
    sought, all_questions, view = asked_for
    many = len(found.tasks)
    shown = found.tasks if all_questions else found.tasks[:QUESTIONS]
    if sought:  # who searches, reads first what was found
        shown, many = (), 0
    here = reverse("inbox")
    more = Link(_("Toon alle {many} vragen").format(many=many), f"{here}?vragen#vragen")
    chips = (
        Chip(_("Alle meldingen"), f"{here}?toon={landlord_parts.ALL}"),
        Chip(_("Gezocht: {text}").format(text=sought), "", is_chosen=True),
    )
    return Landlord(
        heading=_("Mijn meldingen"),
        lead=landlord_parts.lead(found, sought, view),
        questions_heading=ngettext("{count} vraag aan u", "{count} vragen aan u", many).format(
            count=words.thousands(many)
        ),
        questions=tuple(_question(one, agreement, today) for one in shown),
        no_questions="" if sought else _("Er zijn nu geen vragen aan u."),
        more_questions=more if many > len(shown) else None,
        chips=chips if sought else landlord_parts.chips(found, view),
        rows=tuple(_row(one, today) for one in found.reports),
        hidden=HIDDEN,
        actions=(
            *landlord_parts.actions(found),
            Action(_("Meld één huurder"), reverse("report-one"), "persoon"),
            Action(_("Lever een bestand"), reverse("deliver"), "upload", "main"),
        ),
        pages_text=landlord_parts.pages(found, sought),
        empty=None if found.reports else landlord_parts.empty(sought, view),
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
        one.name or _("Uw huurder"),
        f"{one.contract} · {due.words}{under}",
        f"{_caution(one)}{text} {said}.",
        tuple(_answer(one, kind) for kind in kinds if one.signal_id is not None)[:3],
    )


def _caution(one: LandlordTask) -> str:
    if not one.ask_first:
        return ""
    text = _("!!Niet bezoeken!!, overleg eerst met {ask_first}.").format(ask_first=one.ask_first)
    return f"{text} "


def _asked(step: str, answers: int) -> str:
    """Return a step of the landlord as a question, as far as there are answers to it."""
    if not answers:
        return f"{capital(step)}."
    text = _("Is dit gedaan: {step}?") if answers == 1 else _("Wat werd het: {step}?")
    return text.format(step=step)


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
        contract=one.contract or one.landlord_reference or _("zonder contract"),
        href=address,
        tenant=one.name,
        reported=words.short_day(one.received_on, today),
        amount="" if one.amount_cents is None else words.round_euros(one.amount_cents),
        badge=Badge(spoken(heard) if one.heard else _("ontvangen"), tone, icon),
        meaning=_meaning(one, today),
        proof=address,
        records=() if one.heard == Heard.CLOSED.value else (fact_form(one.signal_id, today),),
    )


def _meaning(one: LandlordReport, today: date) -> str:
    parts = [str(_MEANINGS.get(one.heard) or _("De melding is binnen."))]
    if one.code:
        parts.append(_("Landelijke code: {code}.").format(code=one.code))
    if one.paused_until is not None and one.paused_until >= today:
        parts.append(landlord_parts.pause(one.paused_since, one.paused_until, today))
    parts.extend(landlord_parts.arranged(one.agreed, today))
    promise = _("De afspraak “{rule}” is geschonden.")
    parts.extend(promise.format(rule=rule) for rule in dict.fromkeys(one.broken))
    if one.rectified:
        parts.append(_("Een eerder bericht is rechtgezet."))
    return " ".join(parts)


def fact_form(signal_id: int, today: date) -> RecordForm:
    """Return the form in which a landlord tells what happened after its report."""
    prefix = f"melding-{signal_id}-"
    options = (
        Option("", _("Kies wat er gebeurde")),
        *(Option(kind, capital(spoken(kind))) for kind in FACTS),
    )
    form = Form(
        reverse("inbox-record", args=[signal_id]),
        _("Meld dit"),
        (
            Field("kind", _("Wat gebeurde er?"), "select", options=options, prefix=prefix),
            Field(
                asked.DAY, _("Op welke dag?"), value=written(today), is_short=True, prefix=prefix
            ),
        ),
    )
    return RecordForm(f"melding-{signal_id}", _("Meld wat er gebeurde"), "", form)


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
    crumbs = (Link(_("Mijn meldingen"), reverse("inbox")),)
    return show(request, frame.page(request, _("Meldingsbewijs"), crumbs=crumbs), told)


def _invitation(actor: Actor, signal_id: int) -> Link | None:
    version = agreements.in_force(actor.region_id, clock.today())
    if version is None or not papers.landlord_invites(agreement_of(version.id)):
        return None
    address = reverse("inbox-letter", args=[signal_id])
    return Link(_("Uitnodiging aan de huurder (PDF)"), address)
