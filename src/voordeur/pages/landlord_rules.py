# SPDX-License-Identifier: EUPL-1.2
"""A landlord enters its own rules for arrangements, in plain words and from a day on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voordeur import clock
from voordeur.agreements import landlord_rules
from voordeur.agreements.landlord_rules import Version
from voordeur.core.access import Actor
from voordeur.core.arrangement import rules as core
from voordeur.core.arrangement.rules import LandlordRules, Tier
from voordeur.core.arrangement.schedule import MOST_TERMS
from voordeur.core.sheet.dates import around, written
from voordeur.pages import asked, frame, notes
from voordeur.pages.asked import UnreadableError
from voordeur.pages.happened import capital
from voordeur.pages.screens import Field, FieldGroup, Form, Link, Panel
from voordeur.pages.screens.arranging import OwnRules
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import spoken

SMALL_MONTHS, SMALL_TERMS, TERMS = "kleine_maanden", "kleine_termijnen", "termijnen"
LEAST, BETWEEN, MOST, FROM, SOURCE = "minste", "tussen", "hoogste", "vanaf", "bron"
NAMES = (SMALL_MONTHS, SMALL_TERMS, TERMS, LEAST, BETWEEN, MOST, FROM, SOURCE)


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def own_rules(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the landlord's rules, and take new ones in."""
    if not landlord_rules.may_keep(actor):
        raise Http404
    today = clock.today()
    if request.method != "POST":
        return _shown(request, actor, today)
    typed = {name: asked.raw(request.POST, name)[:300] for name in NAMES}
    errors: dict[str, str] = {}
    rules, holds_from = _read(request.POST, typed, today, errors)
    if errors or holds_from is None:
        return _shown(request, actor, today, typed, errors)
    landlord_rules.enter(
        rules, holds_from=holds_from, source=typed[SOURCE], by=actor, now=clock.now()
    )
    day = words.day(holds_from, today)
    if rules.is_empty:
        notes.done(request, _("Uw regels gelden niet meer vanaf {day}").format(day=day))
    else:
        notes.done(request, _("Uw regels gelden vanaf {day}").format(day=day))
    return frame.seen_next("inbox-rules")


def _read(
    sent: QueryDict, typed: Mapping[str, str], today: date, errors: dict[str, str]
) -> tuple[LandlordRules, date | None]:
    rules = LandlordRules(
        _tiers(typed, errors),
        _money(typed, LEAST, errors),
        _terms(typed, BETWEEN, errors),
        _money(typed, MOST, errors),
    )
    if not typed[SOURCE]:
        errors[SOURCE] = _("Schrijf op waar dit staat, zoals: onze website, 1 maart 2026.")
    if not typed[FROM]:
        errors[FROM] = _("Vul in vanaf welke dag dit geldt.")
        return rules, None
    try:
        holds_from = asked.day(typed[FROM], around(today))
    except UnreadableError as error:
        errors[FROM] = str(error)
        return rules, None
    if holds_from is not None and holds_from < today:
        errors[FROM] = _("Kies vandaag of later. Wat al is afgesproken, blijft zoals het is.")
    return rules, holds_from


def _tiers(typed: Mapping[str, str], errors: dict[str, str]) -> tuple[Tier, ...]:
    months = _terms(typed, SMALL_MONTHS, errors)
    small, most = _terms(typed, SMALL_TERMS, errors), _terms(typed, TERMS, errors)
    if (months is None) is not (small is None):
        errors.setdefault(
            SMALL_TERMS, _("Vul beide in, of geen van beide: de maanden en de termijnen.")
        )
        return ()
    found = []
    if months is not None and small is not None:
        found.append(Tier(small, Fraction(months)))
    if most is not None:
        found.append(Tier(most))
    return tuple(found)


def _terms(typed: Mapping[str, str], name: str, errors: dict[str, str]) -> int | None:
    found = _whole(typed, name, errors)
    if found is not None and not 1 <= found <= MOST_TERMS:
        errors[name] = _("Kies een aantal van 1 tot en met {most}.").format(most=MOST_TERMS)
        return None
    return found


def _whole(typed: Mapping[str, str], name: str, errors: dict[str, str]) -> int | None:
    try:
        return asked.whole(typed[name]) if typed[name] else None
    except UnreadableError as error:
        errors[name] = str(error)
        return None


def _money(typed: Mapping[str, str], name: str, errors: dict[str, str]) -> int | None:
    try:
        return asked.money(typed[name]) if typed[name] else None
    except UnreadableError as error:
        errors[name] = str(error)
        return None


# --- the screen ---------------------------------------------------------------------------------


def _shown(
    request: HttpRequest,
    actor: Actor,
    today: date,
    typed: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> HttpResponse:
    found = landlord_rules.history(actor)
    now = next((one for one in found if one.holds_from <= today), None)
    filled = _filled(now, today) if typed is None else typed
    screen = OwnRules(
        heading=_("Uw regels voor een regeling"),
        lead=_("Wie helpt, ziet deze regels bij elk voorstel. Zo klopt het de eerste keer."),
        form=_form(filled, errors or {}),
        now=_panel(now, today, _("Nu geldt")),
        earlier=tuple(_panel(one, today, "") for one in found if one is not now),
    )
    crumbs = (Link(_("Mijn meldingen"), reverse("inbox")),)
    page = frame.page(request, _("Uw regels"), crumbs=crumbs)
    return show(request, page, screen, 422 if errors else 200)


def _filled(now: Version | None, today: date) -> dict[str, str]:
    found = {FROM: written(today)}
    if now is None or now.rules.is_empty:
        return found
    rules = now.rules
    for tier in rules.tiers:
        if tier.up_to_months is None:
            found[TERMS] = str(tier.most_terms)
        else:
            found[SMALL_MONTHS] = str(tier.up_to_months)
            found[SMALL_TERMS] = str(tier.most_terms)
    for name, cents in ((LEAST, rules.least), (MOST, rules.most_amount)):
        if cents is not None:
            found[name] = f"{cents // 100},{cents % 100:02d}"
    if rules.months_between is not None:
        found[BETWEEN] = str(rules.months_between)
    return found | {SOURCE: now.source}


def _form(typed: Mapping[str, str], errors: Mapping[str, str]) -> Form:
    def one(name: str, label: str, hint: str = "", *, needed: bool = False) -> Field:
        return Field(
            name,
            label,
            "text" if name in (FROM, SOURCE) else "number",
            typed.get(name, ""),
            hint=hint,
            error=errors.get(name, ""),
            is_optional=not needed,
            is_short=name != SOURCE,
        )

    groups = (
        FieldGroup(
            _("Hoe lang mag het duren?"),
            (
                one(TERMS, _("Hoogste aantal termijnen")),
                one(SMALL_MONTHS, _("Bij een kleine achterstand: tot hoeveel maanden huur?")),
                one(SMALL_TERMS, _("Hoogste aantal termijnen bij die kleine achterstand")),
            ),
        ),
        FieldGroup(
            _("Hoeveel en hoe vaak?"),
            (
                one(LEAST, _("Laagste bedrag per maand, in euro")),
                one(BETWEEN, _("Maanden tussen twee regelingen"), _("12 is één keer per jaar.")),
                one(MOST, _("Alleen tot deze achterstand, in euro")),
            ),
            _("Wat u leeg laat, begrenst u niet."),
        ),
        FieldGroup(
            _("Vanaf wanneer?"),
            (
                one(FROM, _("Geldt vanaf"), _("Bijvoorbeeld 1-1-2027"), needed=True),
                one(SOURCE, _("Waar staat dit?"), _("Bijvoorbeeld: huurreglement"), needed=True),
            ),
        ),
    )
    address = reverse("inbox-rules")
    back = Link(_("Terug naar uw meldingen"), reverse("inbox"))
    return Form(address, _("Leg deze regels vast"), groups=groups, cancel=back)


def _panel(version: Version | None, today: date, title: str) -> Panel:
    if version is None or version.rules.is_empty:
        none = _("U gaf geen regels op. Wie helpt, overlegt dan met u over elk voorstel.")
        return Panel(title or _("Zonder regels"), (none,), icon="weegschaal")
    day = words.day(version.holds_from, today)
    heading = title or _("Vanaf {day}").format(day=day)
    lines = tuple(f"{capital(spoken(one))}." for one in core.in_words(version.rules))
    source = _("{source}, vanaf {day}").format(source=version.source, day=day)
    return Panel(heading, lines, icon="weegschaal", source=source, is_soft=not title)
