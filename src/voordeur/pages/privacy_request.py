# SPDX-License-Identifier: EUPL-1.2
"""One request of a tenant: writing it down, what can be done for it, what was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Protocol

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from voordeur import clock
from voordeur.clock import AMSTERDAM
from voordeur.core.access import Actor
from voordeur.core.request import Channel, Proof, RequestKind, RequestState
from voordeur.core.sheet.cells import Flaw
from voordeur.core.sheet.dates import past, read_date
from voordeur.pages import again, frame, notes
from voordeur.pages.happened import capital
from voordeur.pages.privacy import OLDEST, TITLE, tenant_badges
from voordeur.pages.privacy_forms import FIELDS, records, register_form
from voordeur.pages.screens import (
    Action,
    Badge,
    Fact,
    Link,
    Note,
    Panel,
    PrivacyScreen,
    StepDone,
    Tone,
)
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import in_dutch, later, spoken
from voordeur.people import queries as people
from voordeur.privacy import actions, finding, queries
from voordeur.privacy.values import Changes, NewRequest, Refusal, RequestShown

LONGEST = 4_000
ERASE = "wis"  # what nobody can take back, asks first who it is


def _typed(request: HttpRequest) -> dict[str, str]:
    return {name: str(value).strip()[:LONGEST] for name, value in request.POST.items()}


@require_POST
@frame.at_work
def register(request: HttpRequest, actor: Actor, tenant_id: int) -> HttpResponse:
    """Write down that this tenant asks something."""
    if finding.read(actor, tenant_id) is None:
        raise Http404
    typed = _typed(request)
    new = _new(tenant_id, typed)
    answer = new
    if isinstance(new, NewRequest):
        made = actions.register(new, by=actor, now=clock.now())
        if isinstance(made, str):
            notes.done(request, _("Het verzoek ligt vast"))
            return frame.seen_next("request", made)
        answer = made
    assert isinstance(answer, Refusal)
    form = register_form(tenant_id, clock.today(), typed, answer.sentence)
    crumbs = (Link(TITLE, reverse("requests")),)
    page = frame.page(request, _("Nieuw verzoek"), current="requests", crumbs=crumbs)
    return show(request, page, PrivacyScreen(_("Nieuw verzoek"), find=form), 422)


def _new(tenant_id: int, typed: Mapping[str, str]) -> NewRequest | Refusal:
    received = read_date(typed.get("ontvangen", ""), past(clock.today()))
    if received is None or isinstance(received, Flaw):
        return Refusal(_("Schrijf de dag van ontvangst als 2-3-2026; niet in de toekomst."))
    try:
        kind = RequestKind(typed.get("soort", ""))
        channel, proof = Channel(typed.get("hoe", "")), Proof(typed.get("wie", ""))
    except ValueError:
        return Refusal(_("Kies wat de huurder vraagt, hoe het binnenkwam en hoe u dat weet."))
    return NewRequest(kind, tenant_id, received, channel, proof, typed.get("wens", ""))


# --- the page -----------------------------------------------------------------------------------


@require_safe
@frame.at_work
def request_page(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Show one request."""
    found = queries.request(actor, reference, clock.now())
    if found is None:
        raise Http404
    name = found.tenant.name or _("gewist")
    title = f"{capital(spoken(found.kind.value))}: {name}"
    crumbs = (Link(TITLE, reverse("requests")),)
    page = frame.page(request, title, current="requests", crumbs=crumbs)
    return show(request, page, _screen(title, found, actor))


def _screen(title: str, found: RequestShown, actor: Actor) -> PrivacyScreen:
    today = clock.today()
    number = found.tenant.id
    return PrivacyScreen(
        title,
        _("Verzoek {reference}, {article}. Ontvangen {day}, {value}.").format(
            reference=found.reference,
            article=found.kind.article,
            day=words.day(found.received_on, today),
            value=spoken(found.channel.value),
        ),
        actions=(
            Action(_("Alles wat er is"), reverse("tenant-all", args=[number]), "melding", "main"),
            Action(_("Wie zag het"), reverse("tenant-seen", args=[number]), "oog"),
        ),
        badges=(_state(found), *tenant_badges(found.tenant)),
        notes=tuple(_notes(found)),
        facts=tuple(_facts(found, today)),
        records_title=_("Wat nu"),
        records=records(found),
        steps=_steps(found, actor, today),
        panels=(_panel(found),),
    )


def _state(found: RequestShown) -> Badge:
    if found.state is not RequestState.OPEN:
        return Badge(spoken(found.state.value), Tone.OK, "ja")
    if found.is_late:
        return Badge(_("te laat"), Tone.LATE, "crisis")
    return Badge(_("wacht op antwoord"), Tone.WAIT, "termijn")


def _notes(found: RequestShown) -> list[Note]:
    said = []
    if found.state is RequestState.OPEN and found.proof is Proof.NOT_YET:
        text = _("Stel vast dat het verzoek van de huurder zelf komt. Antwoord daarna pas.")
        said.append(Note(_("Wie vraagt dit?"), text, Tone.LATE, "persoon"))
    if found.wish:
        said.append(Note(_("Wat de huurder vraagt"), in_dutch(found.wish), Tone.NEW, "sms"))
    if found.answer:
        said.append(Note(_("Het antwoord"), in_dutch(found.answer), Tone.OK, "ja"))
    return said


def _facts(found: RequestShown, today: date) -> list[Fact]:
    due = words.deadline(found.due, today)
    facts = [
        Fact(_("Uiterlijk"), words.day(found.due, today), _left(found, due.words)),
        Fact(_("Wie het is"), _known(found.proof)),
        Fact(_("Zaken"), ", ".join(found.tenant.references) or _("geen")),
    ]
    if found.extended_on is not None:
        facts.append(
            Fact(_("Verlengd"), words.day(found.extended_on, today), in_dutch(found.extended_why))
        )
    return facts


def _known(proof: Proof) -> str:
    return _("nog niet vastgesteld") if proof is Proof.NOT_YET else spoken(proof.value)


def _left(found: RequestShown, left: str) -> str:
    return left if found.state is RequestState.OPEN else ""


def _steps(found: RequestShown, actor: Actor, today: date) -> tuple[StepDone, ...]:
    names = people.names(actor.region_id, [step.person_id for step in found.steps])
    return tuple(
        StepDone(
            words.moment(step.at.astimezone(AMSTERDAM), today),
            in_dutch(capital(step.what)),
            names.get(step.person_id, "Voordeur"),
        )
        for step in found.steps
    )


_ADVICE = {
    RequestKind.ACCESS: (later("Geef alles, en wie het zag. Op papier of als bestand."),),
    RequestKind.PORTABILITY: (later("Geef het bestand (JSON). Daar staat alles in."),),
    RequestKind.RECTIFICATION: (
        later("Verbeter wat bij ons niet klopt."),
        later(
            "De melding blijft zoals de verhuurder die deed. Klopt die niet, vertel het dan daar."
        ),
    ),
    RequestKind.ERASURE: (
        later("Kijk of de gegevens nog nodig zijn, en of de bewaartermijn voorbij is."),
        later("Loopt er een zaak? Dan is wissen nog niet mogelijk."),
    ),
    RequestKind.RESTRICTION: (
        later("De zaken staan dan stil. Niemand ziet ze en niemand werkt eraan."),
    ),
    RequestKind.OBJECTION: (
        later("Het bezwaar komt in elke lopende zaak te staan."),
        later("De overeenkomst zegt wat dan gebeurt en wat de verhuurder hoort."),
    ),
}


def _panel(found: RequestShown) -> Panel:
    link = Link(_("Naar deze huurder"), reverse("tenant-data", args=[found.tenant.id]))
    return Panel(_("Zo doet u dit"), _ADVICE[found.kind], (link,), "vraag", is_soft=True)


# --- doing --------------------------------------------------------------------------------------


class _Simple(Protocol):
    def __call__(self, reference: str, *, by: Actor, now: datetime) -> Refusal | None: ...


_SIMPLE: Mapping[str, _Simple] = {
    "heropen": actions.reopen,
    "bezwaar": actions.object_to_reports,
    "bezwaar-terug": actions.take_objection_back,
    "beperk": actions.restrict,
    "hef-op": actions.lift,
}
_CLOSING = {
    "antwoord": RequestState.ANSWERED,
    "weiger": RequestState.REFUSED,
    "trek-in": RequestState.WITHDRAWN,
}
Typed = Mapping[str, str]


def _prove(reference: str, typed: Typed, by: Actor, now: datetime) -> Refusal | None:
    chosen = typed.get("wie", "")
    known = {one.value: one for one in Proof if one is not Proof.NOT_YET}
    if chosen not in known:
        return Refusal(_("Kies hoe u weet dat het de huurder is."))
    return actions.prove(reference, known[chosen], by=by, now=now)


def _extend(reference: str, typed: Typed, by: Actor, now: datetime) -> Refusal | None:
    return actions.extend(reference, typed.get("woorden", ""), by=by, now=now)


def _erase(reference: str, typed: Typed, by: Actor, now: datetime) -> Refusal | None:
    return actions.erase(reference, typed.get("woorden", ""), by=by, now=now)


def _put_right(reference: str, typed: Typed, by: Actor, now: datetime) -> Refusal | None:
    changes = _changes(typed)
    if isinstance(changes, Refusal):
        return changes
    return actions.put_right(reference, changes, by=by, now=now)


def _changes(typed: Typed) -> Changes | Refusal:
    given = {column: typed[name] for name, column, _ in FIELDS if typed.get(name)}
    born = given.pop("born_on", "")
    number = given.pop("number", "")
    day = read_date(born, past(clock.today())) if born else None
    if isinstance(day, Flaw) or (day is not None and day < OLDEST):
        return Refusal(_("Schrijf de geboortedatum als 17-5-1980."))
    if number and not number.isdecimal():
        return Refusal(_("Het huisnummer is een getal. Letters horen bij de toevoeging."))
    if "postcode" in given:
        given["postcode"] = actions.normal_postcode(given["postcode"])
    return Changes(**given, born_on=day, number=int(number[:6]) if number else None)


_WITH_WORDS: Mapping[str, Callable[[str, Typed, Actor, datetime], Refusal | None]] = {
    "bewijs": _prove,
    "verleng": _extend,
    "verbeter": _put_right,
    ERASE: _erase,
}


@require_POST
@frame.at_work
def do(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Do one thing for a request, and go back to it."""
    if queries.request(actor, reference, clock.now()) is None:
        raise Http404
    typed, now = _typed(request), clock.now()
    what = typed.get("doe", "")
    if what == ERASE and not again.is_fresh(request):
        return again.ask(request, reverse("request", args=[reference]))
    if what in _SIMPLE:
        answer = _SIMPLE[what](reference, by=actor, now=now)
    elif what in _CLOSING:
        given = typed.get("woorden", "")
        answer = actions.answer(reference, given, _CLOSING[what], by=actor, now=now)
    elif what in _WITH_WORDS:
        answer = _WITH_WORDS[what](reference, typed, actor, now)
    else:
        raise Http404
    if isinstance(answer, Refusal):
        notes.wrong(request, _("Dit kan nog niet"), answer.sentence)
    else:
        notes.done(request, _("Vastgelegd"))
    return frame.seen_next("request", reference)
