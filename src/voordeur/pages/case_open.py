# SPDX-License-Identifier: EUPL-1.2
"""A case without a file: somebody walks in, a bailiff writes, help began elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voordeur import clock
from voordeur.agreements import queries as agreements
from voordeur.agreements.values import agreement_of
from voordeur.cases.values import Entry, RefusedEntry
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.sheet.columns import Column
from voordeur.deliveries.by_hand import ByHand, NotReadable, OpenedByHand, open_by_hand
from voordeur.pages import asked, frame, notes
from voordeur.pages.asked import Asking, Filled
from voordeur.pages.deliver import MEANINGS
from voordeur.pages.form_words import on_form
from voordeur.pages.happened import capital
from voordeur.pages.screens import (
    Action,
    Field,
    FieldGroup,
    Form,
    Link,
    Option,
    Panel,
    ReportOne,
)
from voordeur.pages.show import show
from voordeur.pages.texts import later, spoken

KIND, ANNOUNCED_FOR = "kind", "op"
_WHO = (
    Column.INITIALS,
    Column.FIRST_NAMES,
    Column.PREFIX,
    Column.SURNAME,
    Column.BORN_ON,
    Column.PHONE,
)
_WHERE = (Column.STREET, Column.NUMBER, Column.ADDITION, Column.POSTCODE, Column.CITY)
_ALL = (*_WHO, *_WHERE)
_NEEDED = frozenset({Column.SURNAME, Column.NUMBER, Column.POSTCODE})
_SHORT = frozenset({Column.BORN_ON, Column.NUMBER, Column.ADDITION, Column.POSTCODE})
_OF_THE_DAY = frozenset({"toekomst", "lang geleden", "overeenkomst", "voor het begin"})
_TEXTS = {
    "huurder meldt zich": later("Iemand loopt binnen of belt zelf."),
    "bericht deurwaarder": later(
        "De deurwaarder liet iets weten, zonder melding van de verhuurder."
    ),
    "hulp aanvaard": later("De bewoner kreeg of wil al hulp."),
    "ontruiming aangezegd": later("De ontruiming is al aangezegd. Dit wordt een crisis."),
    "ontruimd": later("De woning is al ontruimd. Er volgt alleen nazorg."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def open_one(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Open a case by hand, or add to the case that this household already has."""
    if not access.may(actor, Deed.OPEN_CASE, About(region_id=actor.region_id)):
        raise Http404
    now = clock.now()
    version = agreements.in_force(actor.region_id, now.date())
    if version is None:
        raise Http404
    agreement = agreement_of(version.id)
    if request.method != "POST":
        return _form(request, actor, Asking(agreement, now))
    typed = {column.value: str(request.POST.get(column.value, "")).strip() for column in _ALL}
    typed |= {
        name: str(request.POST.get(name, "")).strip()
        for name in (KIND, ANNOUNCED_FOR, asked.DAY, asked.NOTE)
    }
    answer = _opened(request, actor, (agreement, typed))
    if isinstance(answer, Filled):
        return _form(request, actor, Asking(agreement, now, filled=answer))
    return _said(request, actor, answer)


def _opened(
    request: HttpRequest, actor: Actor, given: tuple[Agreement, Mapping[str, str]]
) -> OpenedByHand | Filled:
    agreement, typed = given
    kind = typed[KIND]
    if kind not in _kinds(agreement):
        return Filled(typed, {KIND: _("Kies wat er gebeurde.")})
    entry = asked.entry(kind, request.POST, clock.today(), None)
    if isinstance(entry, Filled):
        return Filled(typed, entry.errors)
    made = open_by_hand(_by_hand(typed, entry), by=actor, now=clock.now())
    if made is None:
        raise Http404
    if isinstance(made, NotReadable):
        errors = {column.value: on_form(found) for column, found in made.problems.items()}
        if made.day is not None:
            errors[asked.DAY] = spoken(made.day.sentence)
        return Filled(typed, errors)
    if isinstance(made, RefusedEntry):
        sentence = spoken(made.sentence)
        if made.code in _OF_THE_DAY:
            return Filled(typed, {asked.DAY: sentence})
        return Filled(typed, {}, (sentence,))
    return made


def _by_hand(typed: Mapping[str, str], entry: Entry) -> ByHand:
    cells = {column: typed[column.value] for column in _ALL}
    return ByHand(cells, entry.kind, entry.on, entry.values, entry.note)


def _said(request: HttpRequest, actor: Actor, made: OpenedByHand) -> HttpResponse:
    text = ""
    if not made.is_seen:
        notes.done(
            request,
            _("Doorgegeven"),
            _(
                "Dit huishouden heeft een zaak bij een ander. Die leest wat "
                "je invulde. Moet jij de "
                "zaak zien, vraag dat dan met een reden."
            ),
        )
        return HttpResponseRedirect(frame.home_of(actor))
    if made.opened.was_told:
        notes.done(
            request,
            _("Dit huishouden had al een zaak"),
            _("Wat je invulde, stond er al in. Er is niets bij gekomen."),
        )
        return frame.seen_next("case", made.opened.reference)
    if made.is_known:
        text = _("Dit huishouden had al een zaak. Wat je invulde, staat daarin.")
    elif made.may_be_double:
        text = _("Er is misschien al een zaak van dit huishouden. Zoek op het adres.")
    title = _("Toegevoegd aan de zaak") if made.is_known else _("De zaak is geopend")
    undo = Action(
        _("Ongedaan maken"),
        reverse("case-undo", args=[made.opened.reference, made.opened.event_seq]),
    )
    notes.done(request, title, text, undo=undo)
    return frame.seen_next("case", made.opened.reference)


def _kinds(agreement: Agreement) -> tuple[str, ...]:
    return tuple(kind for kind in agreement.begins_with if kind != vocabulary.REPORT)


def _form(request: HttpRequest, actor: Actor, asking: Asking) -> HttpResponse:
    kinds = tuple(
        Option(kind, capital(spoken(kind)), hint=_TEXTS.get(kind, ""))
        for kind in _kinds(asking.agreement)
    )
    default = kinds[0].value if kinds else ""
    what = replace(asking.field(KIND, _("Wat gebeurde er?"), "radios", default), options=kinds)
    announced = replace(
        asking.field(ANNOUNCED_FOR, _("Voor welke dag is de ontruiming aangezegd?")),
        is_optional=True,
        is_short=True,
        hint=_("Nodig bij een aanzegging. Bijvoorbeeld 14-3-2026"),
    )
    begun = (what, asked.day_field(asking), announced, asked.note_field(asking))
    form = Form(
        reverse("case-open"),
        _("Open de zaak"),
        groups=(
            FieldGroup(_("Waarom"), begun),
            FieldGroup(_("Wie"), tuple(_field(column, asking) for column in _WHO)),
            FieldGroup(_("Waar"), tuple(_field(column, asking) for column in _WHERE)),
        ),
        problems=asking.filled.problems,
        cancel=Link(_("Terug"), frame.home_of(actor)),
    )
    screen = ReportOne(
        _("Zaak openen"),
        _(
            "Voor wie zonder melding van de verhuurder bij je komt. Heeft dit huishouden al een "
            "zaak, dan komt wat je invult daarin."
        ),
        form,
        Panel(
            _("Wat er daarna gebeurt"),
            (
                _("De overeenkomst bepaalt de eerste stap en wie hem doet."),
                _("Vraag alleen wat nodig is. Vul geen BSN in."),
            ),
            icon="vraag",
            is_soft=True,
        ),
    )
    page = frame.page(request, _("Zaak openen"), current="case-open")
    return show(request, page, screen, 422 if form.error_count else 200)


def _field(column: Column, asking: Asking) -> Field:
    meaning = MEANINGS[column]
    made = asking.field(column.value, f"{meaning[:1].upper()}{meaning[1:]}")
    return replace(made, is_optional=column not in _NEEDED, is_short=column in _SHORT)
