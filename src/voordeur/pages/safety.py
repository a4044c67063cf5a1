# SPDX-License-Identifier: EUPL-1.2
"""Where not to go without asking, and which address stays secret: setting it and lifting it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voordeur import clock
from voordeur.cases import marks
from voordeur.cases.marks import Marked
from voordeur.clock import AMSTERDAM
from voordeur.core.access import Actor
from voordeur.core.sheet.dates import around, written
from voordeur.pages import asked, frame, notes
from voordeur.pages.asked import UnreadableError
from voordeur.pages.happened import capital
from voordeur.pages.screens import (
    Field,
    Form,
    Link,
    Note,
    Option,
    Panel,
    RecordForm,
    Safety,
    Tone,
)
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later, spoken
from voordeur.people import queries as people
from voordeur.visits import actions, queries
from voordeur.visits.actions import NotMarked
from voordeur.visits.values import CAUTION_REASONS, SECRET_REASONS

REVIEW_AFTER = timedelta(days=91)
CAUTION, SECRET, LIFT, OPEN = "niet-bezoeken", "geheim", "opheffen", "niet-geheim"
_DONE = {
    CAUTION: later("Iedereen ziet nu: niet bezoeken"),
    SECRET: later("Het adres is nu geheim"),
    LIFT: later("De waarschuwing is weg"),
    OPEN: later("Het adres is niet meer geheim"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def safety(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Show the marks of a case, and set or lift them."""
    found = marks.may_mark(actor, reference)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _shown(request, actor, reference, found)
    form = str(request.POST.get("form", ""))
    typed = {name: str(request.POST.get(name, "")).strip() for name in ("reden", "wie", "tot")}
    problem = _done(actor, reference, form, typed)
    if problem:
        return _shown(request, actor, reference, found, wrong=(form, typed, problem))
    notes.done(request, _DONE[form])
    return frame.seen_next("case-safety", reference)


def _done(actor: Actor, reference: str, form: str, typed: Mapping[str, str]) -> str:
    """Do what was asked; return what is wrong with it, or an empty text."""
    now = clock.now()
    if form == CAUTION:
        return _caution(actor, reference, typed)
    if form == SECRET:
        done = actions.keep_secret(reference=reference, why=typed["reden"], by=actor, now=now)
        return "" if done else _("Kies wie zegt dat het adres geheim is.")
    if form == LIFT:
        done = actions.lift_caution(reference=reference, by=actor, now=now)
    elif form == OPEN:
        done = actions.end_secret(reference=reference, by=actor, now=now)
    else:
        raise Http404
    return "" if done else _("Dit was al gedaan.")


def _caution(actor: Actor, reference: str, typed: Mapping[str, str]) -> str:
    now = clock.now()
    try:
        until = asked.day(typed["tot"], around(now.date())) if typed["tot"] else None
    except UnreadableError as error:
        return str(error)
    if until is None:
        return _("Kies een dag om er opnieuw naar te kijken.")
    made = actions.caution(
        reference=reference,
        reason=typed["reden"],
        ask=typed["wie"][:200],
        until=until,
        by=actor,
        now=now,
    )
    return spoken(made.sentence) if isinstance(made, NotMarked) else ""


# --- the screen ---------------------------------------------------------------------------------


def _shown(
    request: HttpRequest,
    actor: Actor,
    reference: str,
    found: Marked,
    *,
    wrong: tuple[str, Mapping[str, str], str] = ("", {}, ""),
) -> HttpResponse:
    today = clock.today()
    forms = (*_caution_forms(actor, reference, found, today), *_secret_forms(reference, found))
    shown = tuple(_with(form, wrong) for form in forms)
    screen = Safety(
        _("Veilig op bezoek"),
        _(
            "Zaak {reference}. Wat hier staat, ziet iedereen die de zaak ziet, op elke lijst."
        ).format(reference=reference),
        _notes(found, today),
        shown,
        _why(actor, reference, today),
        Panel(
            _("Wie ziet wat"),
            (
                _("“Niet bezoeken, vraag eerst” ziet iedereen die de zaak heeft."),
                _("De reden ziet alleen je eigen organisatie, en de coördinator."),
                _("De verhuurder hoort het alleen als hij mee op bezoek zou gaan, zonder reden."),
                _("Schrijf niets over gezondheid of strafzaken."),
            ),
            icon="slot",
            is_soft=True,
        ),
    )
    crumbs = (
        Link(_("Zaak {reference}").format(reference=reference), reverse("case", args=[reference])),
    )
    page = frame.page(request, _("Veilig op bezoek"), crumbs=crumbs)
    return show(request, page, screen, 422 if wrong[0] else 200)


def _with(record: RecordForm, wrong: tuple[str, Mapping[str, str], str]) -> RecordForm:
    key, typed, problem = wrong
    if record.key != key:
        return record
    fields = tuple(
        replace(one, value=typed.get(one.name, one.value)) for one in record.form.fields
    )
    form = replace(record.form, fields=fields, problems=(problem,))
    return replace(record, form=form, is_open=True)


def _notes(found: Marked, today: date) -> tuple[Note, ...]:
    shown = []
    if found.caution_until is not None and today <= found.caution_until:
        until = words.day(found.caution_until, today)
        shown.append(
            Note(
                _("Niet bezoeken"),
                _(
                    "Vraag eerst **{caution_ask}**. Dit geldt tot en met {until}, en stopt "
                    "dan vanzelf."
                ).format(caution_ask=found.caution_ask, until=until),
                Tone.CRISIS,
                "veiligheid",
            )
        )
    if found.secret_since is not None:
        since = words.day(found.secret_since, today)
        shown.append(
            Note(
                _("Het adres is geheim"),
                _("{secret_why}, sinds {since}.").format(
                    secret_why=spoken(found.secret_why), since=since
                ),
                Tone.LATE,
                "slot",
            )
        )
    return tuple(shown)


def _caution_forms(
    actor: Actor, reference: str, found: Marked, today: date
) -> tuple[RecordForm, ...]:
    holds = found.caution_until is not None and today <= found.caution_until
    own = [one for one in people.parties(actor.region_id) if one.id in actor.party_ids]
    ask = found.caution_ask if holds else _contact(own[0].name, own[0].phone) if own else ""
    reasons = tuple(Option(one, capital(spoken(one))) for one in CAUTION_REASONS)
    fields = (
        Field("reden", _("Waarom?"), "radios", options=reasons, prefix="niet-"),
        Field(
            "wie",
            _("Wie moet men eerst vragen?"),
            value=ask,
            hint=_("Een naam of team, met een telefoonnummer."),
            prefix="niet-",
        ),
        Field(
            "tot",
            _("Kijk er opnieuw naar op"),
            value=written(today + REVIEW_AFTER),
            hint=_("Uiterlijk over een half jaar. Daarna stopt het vanzelf."),
            is_short=True,
            prefix="niet-",
        ),
    )
    title = _("Verleng of verander: niet bezoeken") if holds else _("Niet bezoeken, vraag eerst")
    text = _("Voor de veiligheid van wie aanbelt.")
    made = [_form(reference, (CAUTION, title, text), _("Zet dit op de zaak"), fields)]
    if holds:
        lift = (LIFT, _("Hef de waarschuwing op"), _("Bezoeken mag weer."))
        made.append(_form(reference, lift, _("Hef op"), ()))
    return tuple(made)


def _contact(name: str, phone: str) -> str:
    return f"{name} ({phone})" if phone else name


def _secret_forms(reference: str, found: Marked) -> tuple[RecordForm, ...]:
    if found.secret_since is not None:
        gone = (OPEN, _("Het adres is niet meer geheim"), "")
        return (_form(reference, gone, _("Haal dit weg"), ()),)
    options = tuple(Option(one, capital(spoken(one))) for one in SECRET_REASONS)
    field = Field("reden", _("Wie zegt dat?"), "radios", options=options, prefix="geheim-")
    text = _("De verhuurder ziet dan niets wat hij niet zelf leverde.")
    return (
        _form(reference, (SECRET, _("Het adres is geheim"), text), _("Maak geheim"), (field,)),
    )


def _form(
    reference: str, named: tuple[str, str, str], submit: str, fields: tuple[Field, ...]
) -> RecordForm:
    key, title, text = named
    form = Form(reverse("case-safety", args=[reference]), submit, fields, hidden=(("form", key),))
    icon = "slot" if key in {SECRET, OPEN} else "veiligheid"
    return RecordForm(key, title, text, form, icon)


def _why(actor: Actor, reference: str, today: date) -> Panel | None:
    found = queries.cautions(actor, reference)
    if not found:
        return None
    names = people.names(actor.region_id, [one.person_id for one in found])
    lines = tuple(
        (
            _("**{reason}**, gezet {moment} door {who}.")
            if one.holds_on(today)
            else _("**{reason}**, gezet {moment} door {who} (voorbij).")
        ).format(
            reason=capital(spoken(one.reason)),
            moment=words.moment(one.at.astimezone(AMSTERDAM), today),
            who=names.get(one.person_id, _("een collega")),
        )
        for one in found
    )
    return Panel(_("Waarom (alleen voor je organisatie)"), lines, icon="slot")
