# SPDX-License-Identifier: EUPL-1.2
"""The attempts that stand for today, the letters among them, and what came in from a device."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from voordeur import clock
from voordeur.cases import planned, questions, sending
from voordeur.cases.planned import Planned
from voordeur.cases.questions import Asked, NotSettled
from voordeur.cases.sending import Outcome
from voordeur.clock import AMSTERDAM
from voordeur.core.access import Actor
from voordeur.core.codes import ContactKind
from voordeur.core.pathway.meanwhile import Doubt
from voordeur.figures.drawing import Drawn
from voordeur.pages import attempt_drawn, despite, frame, happened, notes
from voordeur.pages import attempt_words as said
from voordeur.pages.screens import Action, Empty, Link, Note, Tone, posting
from voordeur.pages.screens.attempts import (
    AttemptQuestion,
    AttemptQuestions,
    AttemptsToday,
    PlannedRow,
    SendChoice,
    Side,
)
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import spoken
from voordeur.visits import despite as visits


@require_safe
@frame.at_work
def attempts(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the attempts that stand for today."""
    now = clock.now()
    found = planned.planned(actor, now)
    if found is None:
        raise Http404
    doors = [one for one in found if one.proposal.kind != ContactKind.LETTER]
    letters = [one for one in found if one.proposal.kind == ContactKind.LETTER]
    lots = attempt_drawn.of_next([one.sought for one in found], actor, now)
    many = questions.many(actor)
    screen = AttemptsToday(
        _("Pogingen van vandaag"),
        _lead(len(found)),
        tuple(_row(one, now.date(), _drawn(one, lots)) for one in doors),
        tuple(_letter(one, _drawn(one, lots)) for one in letters),
        reverse("attempts-send"),
        _asked(many),
        empty=None if found else _empty(),
    )
    return show(request, frame.page(request, screen.heading, current="day"), screen)


def _lead(many: int) -> str:
    said_ = ngettext(
        "{count} poging die de contactladder nu voorstelt.",
        "{count} pogingen die de contactladder nu voorstelt.",
        many,
    )
    return said_.format(count=many)


def _asked(many: int) -> Link | None:
    if not many:
        return None
    text = ngettext(
        "{count} poging van onderweg wacht op je antwoord",
        "{count} pogingen van onderweg wachten op je antwoord",
        many,
    )
    return Link(text.format(count=many), reverse("attempt-questions"))


def _empty() -> Empty:
    return Empty(
        _("Vandaag staat er geen poging"),
        _("Iedereen is gesproken, of de volgende poging is later. Kijk op Mijn dag."),
        Action(_("Naar Mijn dag"), reverse("day"), "vooruit"),
    )


def _drawn(one: Planned, lots: Mapping[int, tuple[Drawn, ...]]) -> str:
    return attempt_drawn.brief(lots.get(one.sought.case_id, ()))


def _row(one: Planned, day: date, drawn: str) -> PlannedRow:
    whom = one.tenant.ask_first(day)
    return PlannedRow(
        one.tenant.name,
        one.tenant.address or one.row.case.reference,
        reverse("attempt", args=[one.row.case.reference]),
        happened.capital(said.doing(one.proposal, day)),
        f"{said.why(one.proposal)} {drawn}".strip(),
        said.icon(one.proposal.kind),
        _("Niet bezoeken: vraag eerst {whom}").format(whom=whom) if whom else "",
    )


def _letter(one: Planned, drawn: str) -> SendChoice:
    reference = one.row.case.reference
    name = ", ".join(filter(None, (one.tenant.name, one.tenant.address)))
    return SendChoice(reference, name or reference, f"{said.why(one.proposal)} {drawn}".strip())


@require_POST
@frame.at_work
def send(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Send the chosen letters; who was reached meanwhile gets none, and it is said why."""
    frame.only(actor, *frame.SEEKING)
    chosen = [str(one)[:20] for one in request.POST.getlist("zaak")]
    found = sending.send_letters(chosen, by=actor, now=clock.now())
    screen = AttemptsToday(
        _("Brieven"),
        _sent_lead(found),
        (),
        sent=tuple(_went(one) for one in found if one.seq is not None),
        not_sent=tuple(_stayed(one) for one in found if one.seq is None),
        empty=None if found else _empty(),
    )
    crumbs = (Link(_("Pogingen van vandaag"), reverse("attempts")),)
    return show(request, frame.page(request, _("Brieven"), crumbs=crumbs), screen)


def _sent_lead(found: tuple[Outcome, ...]) -> str:
    went = sum(one.seq is not None for one in found)
    text = _("{sent} verstuurd, {not_sent} niet verstuurd.")
    return text.format(sent=went, not_sent=len(found) - went)


def _went(one: Outcome) -> SendChoice:
    paper = Link(_("druk de brief af"), reverse("case-letter", args=[one.reference]))
    return SendChoice(
        one.reference, _("Zaak {reference}").format(reference=one.reference), "", paper
    )


def _stayed(one: Outcome) -> Note:
    title = _("Niet verstuurd: zaak {reference}").format(reference=one.reference)
    return Note(title, spoken(one.sentence), Tone.WAIT, "pauze")


# --- questions about what came in -------------------------------------------------------------


@require_safe
@frame.at_work
def ask(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what came in from a device and may be there already."""
    frame.only(actor, *frame.SEEKING)
    found = questions.asked(actor, clock.now())
    shown = tuple(_question(one) for one in found)
    lead = ngettext(
        "Onderweg legde je iets vast. Intussen ging het werk door.",
        "Onderweg legde je een paar dingen vast. Intussen ging het werk door.",
        max(len(shown), 1),
    )
    empty = Empty(
        _("Er wacht niets"),
        _("Alles wat je onderweg vastlegde, staat in de zaken."),
        Action(_("Naar Mijn dag"), reverse("day"), "vooruit"),
    )
    screen = AttemptQuestions(
        ngettext(
            "Kijk even naar één poging",
            "Kijk even naar {count} pogingen",
            max(len(shown), 1),
        ).format(count=len(shown)),
        lead if shown else "",
        shown,
        None if shown else empty,
    )
    return show(request, frame.page(request, _("Kijk even"), current="day"), screen)


_OWN, _SAME = "eigen", "zelfde"


def _question(one: Asked) -> AttemptQuestion:
    mine = Side(_("Jij, {when}").format(when=_when(one)), _said(one))
    own = _own(one, _("Ja, leg hem ook vast"), "main")
    away = _button(one, _("Nee, laat hem weg"), _SAME, "second")
    where = ", ".join(filter(None, (one.address, one.name))) or _("Een zaak van een ander")
    if one.doubt == Doubt.SAME and one.stands is not None:
        return AttemptQuestion(
            where,
            _("Terwijl jij geen netwerk had, legde {who} hetzelfde misschien ook vast.").format(
                who=one.stands.by
            ),
            (mine, _other(one)),
            _("Was dit dezelfde poging?"),
            (
                _button(one, _("Ja, het was één poging"), _SAME, "main"),
                *_own(one, _("Nee, het waren twee pogingen"), "second"),
            ),
            _("Tot je kiest, tellen ze als één poging."),
        )
    sides: tuple[Side, ...] = (mine,)
    if one.doubt == Doubt.CONTACT and one.stands is not None:
        met = _("{who} sprak de bewoner terwijl jij geen netwerk had.")
        text, sides = met.format(who=one.stands.by), (mine, _other(one))
    elif one.doubt == Doubt.CLOSED:
        text = _("De zaak werd gesloten terwijl jij geen netwerk had.")
    elif one.ask_first:
        text = _("Op deze deur staat: niet bezoeken, vraag eerst {who}.").format(who=one.ask_first)
    else:
        text = _("Deze poging kon niet in de zaak. Misschien heeft een ander hem nu.")
    return AttemptQuestion(where, text, sides, _("Leg je poging toch vast?"), (*own, away))


def _own(one: Asked, text: str, look: str) -> tuple[Action, ...]:
    """Return the way to write it down; of a door with the mark not to visit, one for each reason
    to have gone there."""
    if not one.ask_first:
        return (_button(one, text, _OWN, look),)
    address = reverse("attempt-answer", args=[one.id])
    return tuple(
        posting(
            _("{text}: {why}").format(text=text, why=why.text.lower()),
            address,
            (("antwoord", _OWN), (despite.WHY, why.value)),
            look="second",
        )
        for why in despite.options()
    )


def _when(one: Asked) -> str:
    at = one.made_at.astimezone(AMSTERDAM)
    return words.moment(at, clock.today())


def _said(one: Asked) -> str:
    return f"{said.outcome(one.kind, reached=one.reached)}. {one.note}".strip()


def _other(one: Asked) -> Side:
    stands = one.stands
    assert stands is not None
    at = words.moment(stands.at.astimezone(AMSTERDAM), clock.today())
    title = _("{who}, {when}").format(who=stands.by, when=at)
    text = happened.title(stands.kind, stands.values)
    return Side(title, f"{text}. {stands.note}".strip(), is_other=True)


def _button(one: Asked, text: str, answer: str, look: str) -> Action:
    address = reverse("attempt-answer", args=[one.id])
    return posting(text, address, (("antwoord", answer),), look=look)


@require_POST
@frame.at_work
def answer(request: HttpRequest, actor: Actor, entry_id: int) -> HttpResponse:
    """Write the attempt down as one of its own, or let it be the same as what stands there."""
    frame.only(actor, *frame.SEEKING)
    own = request.POST.get("antwoord", "") == _OWN
    found = visits.settle(
        entry_id=entry_id,
        of_its_own=own,
        despite=despite.given(request.POST),
        by=actor,
        now=clock.now(),
    )
    if found is None:
        raise Http404
    if isinstance(found, NotSettled):
        notes.wrong(request, _("Dit is niet vastgelegd"), spoken(found.sentence))
    else:
        notes.done(
            request,
            _("Vastgelegd als eigen poging") if found.seq else _("Dit blijft één poging"),
            spoken(found.sentence),
        )
    return frame.seen_next("attempt-questions")
