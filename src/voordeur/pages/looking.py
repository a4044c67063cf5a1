# SPDX-License-Identifier: EUPL-1.2
"""Looking with a reason at a case of others: asking for it, the case itself, and who did so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_  # noqa: N812 - the name gettext knows
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voordeur import clock
from voordeur.agreements.values import agreement_of
from voordeur.cases import looking
from voordeur.cases.looking import SHORTEST, LookedAt, Sought
from voordeur.clock import AMSTERDAM
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.agreement.nodes import LookRule
from voordeur.core.agreement.say import said_term
from voordeur.core.sheet.dates import past
from voordeur.grants import actions as grants
from voordeur.grants import queries as granted
from voordeur.grants.values import AttemptInfo, LookInfo
from voordeur.pages import asked, case_screen, frame, notes
from voordeur.pages.asked import UnreadableError
from voordeur.pages.case_screen import Seen
from voordeur.pages.happened import capital
from voordeur.pages.screens import (
    CaseScreen,
    Field,
    FieldGroup,
    Form,
    Link,
    Note,
    Option,
    Page,
    Panel,
    Plain,
    ReportOne,
    Table,
    Tone,
    posting,
)
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later, spoken, told_in
from voordeur.people import queries as people

_FIELDS = ("zaak", "postcode", "nummer", "toevoeging", "geboren", "reden", "waarom")
_HINTS = {
    N_("waarneming"): later("Je valt in voor een collega of een andere organisatie."),
    N_("acuut gevaar"): later("Iemand loopt nu gevaar, of jij."),
    N_("vraag van de huurder"): later("De huurder staat voor je en vraagt je te kijken."),
    N_("hulp aan hetzelfde gezin"): later("Je helpt dit gezin al met iets anders."),
    N_("klacht"): later("Je behandelt een klacht over deze zaak."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def ask(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask for one case by name, with a reason; only then anything is looked up."""
    if not access.may(actor, Deed.LOOK_WITH_REASON, About(region_id=actor.region_id)):
        raise Http404
    now = clock.now()
    rule = looking.terms(actor, now.date())
    if rule is None:
        return show(request, _page(request, actor), _not_agreed())
    typed = {name: str(request.POST.get(name, "")).strip() for name in _FIELDS}
    if request.method != "POST":
        return _form(request, actor, rule, dict.fromkeys(_FIELDS, ""))
    errors, sought = _read(typed, now.date())
    if errors:
        return _form(request, actor, rule, typed, errors=errors)
    found = looking.look(sought, reason=typed["reden"], words=typed["waarom"], by=actor, now=now)
    if isinstance(found, looking.NotFound):
        return _form(request, actor, rule, typed, problem=spoken(found.sentence))
    return frame.seen_next("case" if found.until is None else "look", found.reference)


def _read(typed: Mapping[str, str], today: date) -> tuple[dict[str, str], Sought]:
    errors: dict[str, str] = {}
    born = None
    try:
        born = asked.day(typed["geboren"], past(today)) if typed["geboren"] else None
    except UnreadableError as error:
        errors["geboren"] = str(error)
    number = int(typed["nummer"]) if typed["nummer"].isdecimal() else None
    sought = Sought(
        typed["zaak"][:20], typed["postcode"][:8], number, typed["toevoeging"][:40], born
    )
    if not sought.is_complete and not errors:
        errors["zaak"] = _("Vul het nummer van de zaak in, of het adres met de geboortedatum.")
    if not typed["reden"]:
        errors["reden"] = _("Kies een reden.")
    if len(typed["waarom"]) < SHORTEST:
        errors["waarom"] = _("Schrijf in een zin op waarom je deze zaak nodig hebt.")
    return errors, sought


def _page(request: HttpRequest, actor: Actor) -> Page:
    text, name, _icon = frame.NAVIGATION[actor.role][0]
    return frame.page(request, _("Inzien met reden"), crumbs=(Link(text, reverse(name)),))


def _not_agreed() -> Plain:
    return Plain(
        _("Inzien met reden"),
        looking.NOT_AGREED,
        (
            Panel(
                _("Wat je wel kunt doen"),
                (
                    _("Vraag de organisatie die de zaak heeft, of de coördinator van je regio."),
                    _("Wie in gevaar is, belt 112."),
                ),
                icon="vraag",
            ),
        ),
    )


def _form(
    request: HttpRequest,
    actor: Actor,
    rule: LookRule,
    typed: Mapping[str, str],
    *,
    errors: Mapping[str, str] | None = None,
    problem: str = "",
) -> HttpResponse:
    def field(name: str, label: str, **more: object) -> Field:
        made = Field(name, label, value=typed[name], error=(errors or {}).get(name, ""))
        return replace(made, **more)  # type: ignore[arg-type]  # names of fields of Field

    reasons = tuple(
        Option(one, capital(spoken(one)), hint=_HINTS.get(one, "")) for one in rule.reasons
    )
    form = Form(
        reverse("look-ask"),
        _("Bekijk deze zaak"),
        groups=(
            FieldGroup(
                _("Welke zaak"),
                (
                    field("zaak", _("Nummer van de zaak"), is_optional=True, is_short=True,
                          hint=_("Bijvoorbeeld V-2026-00012")),
                    field("postcode", _("Postcode"), is_optional=True, is_short=True),
                    field("nummer", _("Huisnummer"), is_optional=True, is_short=True,
                          inputmode="numeric"),
                    field("toevoeging", _("Toevoeging"), is_optional=True, is_short=True),
                    field("geboren", _("Geboortedatum van de huurder"), is_optional=True,
                          is_short=True, hint=_("Bijvoorbeeld 14-3-1988")),
                ),
                _("Het nummer alleen is genoeg. Weet je dat niet: het adres "
                "met de geboortedatum."),
            ),
            FieldGroup(
                _("Waarom"),
                (
                    field("reden", _("Reden"), kind="radios", options=reasons),
                    field("waarom", _("In je eigen woorden"), kind="textarea", rows=3,
                          hint=_("Wie de zaak heeft, leest dit. Schrijf niets over gezondheid of "
                               "strafzaken.")),
                ),
            ),
        ),
        problems=(problem,) if problem else (),
        submit_icon="oog",
    )  # fmt: skip
    now = clock.now()
    lasts = (
        ""
        if rule.lasts is None
        else _("Je ziet de zaak {lasts}. Daarna niet meer.").format(
            lasts=said_term(rule.lasts, told_in())
        )
    )
    screen = ReportOne(
        _("Inzien met reden"),
        _(
            "Voor een zaak die niet van je organisatie is. Er wordt pas "
            "gezocht als je een reden gaf."
        ),
        form,
        Panel(
            _("Wat er gebeurt"),
            (
                _("Wie de zaak heeft, hoort dat je keek, en waarom."),
                lasts,
                _("Je ziet de melding en wat er gebeurde, niets van de hulp."),
                _("Elke keer dat je kijkt, en elke keer dat er niets is, staat in het logboek."),
            ),
            tuple(_own(one, now) for one in granted.own_looks(actor) if one.runs_at(now)),
            icon="oog",
            is_soft=True,
        ),
    )
    return show(request, _page(request, actor), screen, 422 if form.error_count else 200)


def _own(one: LookInfo, now: datetime) -> Link:
    until = words.moment(one.until.astimezone(AMSTERDAM) - timedelta(minutes=1), now.date())
    address = reverse("look", args=[one.reference])
    return Link(
        _("Zaak {reference}, {reason}, tot en met {until}").format(
            reference=one.reference, reason=one.reason, until=until
        ),
        address,
    )


# --- the case -----------------------------------------------------------------------------------


@require_safe
@frame.at_work
def look(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Show a case to who looks with a reason, as long as the look runs."""
    now = clock.now()
    found = looking.page(actor, reference, now)
    if found is None:
        raise Http404
    crumbs = (Link(_("Inzien met reden"), reverse("look-ask")),)
    page = frame.page(request, _("Zaak {reference}").format(reference=reference), crumbs=crumbs)
    return show(request, page, _screen(found, actor, now))


def _screen(found: LookedAt, actor: Actor, now: datetime) -> CaseScreen:
    agreement = agreement_of(found.page.case.agreement_id)
    seen = Seen(found.page, actor, agreement, now, is_looking=True)
    screen = case_screen.screen(seen)
    until = words.moment(found.look.until.astimezone(AMSTERDAM) - timedelta(minutes=1), now.date())
    note = Note(
        _("Je kijkt met een reden: {reason}").format(reason=found.look.reason),
        _(
            "Tot en met {until}. Wie de zaak heeft, weet dat je keek. Je legt hier "
            "niets vast, en je ziet niets van de hulp."
        ).format(until=until),
        Tone.WAIT,
        "oog",
        posting(_("Ik ben klaar met kijken"), reverse("look-end", args=[found.look.reference])),
    )
    still = screen.now and replace(screen.now, actions=(), other=None)
    return replace(
        screen,
        notes=(note, *screen.notes),
        now=still,
        attempt=None,
        records=(),
        safety=None,
        checklist=tuple(replace(one, action=None) for one in screen.checklist),
        history=tuple(replace(one, withdraw=None) for one in screen.history),
    )


@require_POST
@frame.at_work
def end(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """End a look before its time."""
    if not grants.end_look(reference=reference, by=actor, now=clock.now()):
        raise Http404
    notes.done(request, _("Je inzage is beëindigd"))
    return frame.seen_next("look-ask")


# --- who did so ---------------------------------------------------------------------------------


@require_safe
@frame.at_work
def log(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the privacy officer who looked with a reason, and who asked for what is not there."""
    looks = granted.all_looks(actor)
    if looks is None:
        raise Http404
    missed = granted.misses(actor)
    numbers = [*(one.person_id for one in looks), *(one.person_id for one in missed)]
    names = people.names(actor.region_id, numbers)
    today = clock.today()
    rows = [(one.since, _looked(one, names, today)) for one in looks]
    rows += [(one.at, _missed(one, names, today)) for one in missed]
    rows.sort(key=lambda row: row[0], reverse=True)
    screen = Table(
        _("Inzien met reden"),
        _("{count} en {count_2} naar een zaak die er niet is.").format(
            count=words.count(len(looks), _("inzage"), _("inzagen")),
            count_2=words.count(len(missed), _("vraag"), _("vragen")),
        ),
        (_("Wanneer"), _("Wie"), _("Reden"), _("In eigen woorden"), _("Zaak"), _("Tot en met")),
        tuple(row for _, row in rows),
    )
    crumbs = (Link(_("Wie zag wat"), reverse("trails")),)
    return show(request, frame.page(request, _("Inzien met reden"), crumbs=crumbs), screen)


def _looked(one: LookInfo, names: Mapping[int, str], today: date) -> tuple[str, ...]:
    end = (one.ended_at or one.until - timedelta(minutes=1)).astimezone(AMSTERDAM)
    return (*_asked(one.since, one, names, today), one.reference, words.moment(end, today))


def _missed(one: AttemptInfo, names: Mapping[int, str], today: date) -> tuple[str, ...]:
    return (*_asked(one.at, one, names, today), _("niet gevonden"), "")


def _asked(
    at: datetime, one: LookInfo | AttemptInfo, names: Mapping[int, str], today: date
) -> tuple[str, ...]:
    who = names.get(one.person_id, "onbekend")
    return words.moment(at.astimezone(AMSTERDAM), today), who, one.reason, one.words
