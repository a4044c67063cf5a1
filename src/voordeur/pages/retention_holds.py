# SPDX-License-Identifier: EUPL-1.2
"""Holding a case back from being erased, and letting it go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_  # noqa: N812 - the name gettext knows
from django.views.decorators.http import require_http_methods

from voordeur import clock
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.retention import HoldGround
from voordeur.core.sheet.dates import Window, read_date
from voordeur.pages import frame, notes
from voordeur.pages.happened import capital
from voordeur.pages.retention import CURRENT, NAME
from voordeur.pages.retention_tables import explanation
from voordeur.pages.screens import Field, Form, Keeping, Link, Option, Panel
from voordeur.pages.show import show
from voordeur.pages.texts import in_dutch, spoken
from voordeur.retention import actions, queries
from voordeur.retention.actions import NewHold
from voordeur.retention.values import HoldShown, Refused

_FIELDS = ("zaak", "grond", "waarom", "tot", "opnieuw")
_FIELD_OF = {
    "reden": "waarom",
    "einde": "tot",
    "verleden": "tot",
    "niet gevonden": "zaak",
}
# The words of `HoldGround`, to be said in English.
_GROUND_WORDS = (
    N_("rechtszaak"),
    N_("klacht"),
    N_("verzoek van de huurder"),
    N_("beperking op verzoek van de huurder"),
    N_("andere wettelijke plicht"),
    N_("onderzoek of controle"),
)
# What a tenant asked for is held by the request itself.
GROUNDS = (HoldGround.COURT, HoldGround.COMPLAINT, HoldGround.DUTY, HoldGround.INQUIRY)


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def hold(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask what is held back and why, and hold it."""
    if not access.may(actor, Deed.HOLD, About(region_id=actor.region_id)):
        raise Http404
    typed = {name: str(request.POST.get(name, "")).strip() for name in _FIELDS}
    if request.method != "POST":
        return _asked(request, hold_form(typed | {"zaak": request.GET.get("zaak", "")[:20]}, {}))
    new, errors = _read(actor, typed)
    if new is None:
        return _asked(request, hold_form(typed, errors))
    made = actions.place_hold(new=new, by=actor, now=clock.now())
    if isinstance(made, Refused):
        return _asked(request, hold_form(typed, {_FIELD_OF[made.code]: made.sentence}))
    notes.done(
        request,
        _("{typed} wordt vastgehouden").format(typed=typed["zaak"]),
        _("Het wissen slaat deze zaak over."),
    )
    return frame.seen_next("retention")


def _read(actor: Actor, typed: Mapping[str, str]) -> tuple[NewHold | None, Mapping[str, str]]:
    errors = {}
    case_id = queries.case_by_reference(actor, typed["zaak"])
    if case_id is None:
        errors["zaak"] = (
            _("Er is geen zaak met dit kenmerk, of zij is al gewist.")
            if typed["zaak"]
            else _("Vul het kenmerk van de zaak in.")
        )
    ground = next((one for one in GROUNDS if one.name == typed["grond"]), None)
    if ground is None:
        errors["grond"] = _("Kies waarom.")
    if not typed["waarom"]:
        errors["waarom"] = _("Zeg waarom het wissen wordt tegengehouden.")
    if not typed["tot"] and not typed["opnieuw"]:
        errors["tot"] = _("Kies een laatste dag, of een dag om opnieuw te kijken.")
    days: dict[str, date | None] = {}
    for name in ("tot", "opnieuw"):
        days[name] = _day(typed[name])
        if typed[name] and days[name] is None:
            errors[name] = _("Schrijf een dag die nog komt, als 24-11-2026.")
    if errors or ground is None:
        return None, errors
    return (
        NewHold(ground, typed["waarom"], None, case_id, days["tot"], days["opnieuw"]),
        errors,
    )


def _day(text: str) -> date | None:
    today = clock.today()
    found = read_date(text, Window(today, today.replace(year=today.year + 20, day=1)))
    return found if isinstance(found, date) else None


def hold_form(typed: Mapping[str, str], errors: Mapping[str, str]) -> Form:
    """Return the questions about holding a case back, with what was typed."""

    def value(name: str) -> str:
        return typed.get(name, "")

    return Form(
        reverse("hold-new"),
        _("Houd vast"),
        (
            Field(
                "zaak",
                _("Kenmerk van de zaak"),
                value=value("zaak"),
                hint=_("Zoals V-2026-00012."),
                error=errors.get("zaak", ""),
                is_short=True,
            ),
            Field(
                "grond",
                _("Waarom?"),
                "radios",
                value("grond"),
                error=errors.get("grond", ""),
                options=tuple(Option(one.name, capital(spoken(one.value))) for one in GROUNDS),
            ),
            Field(
                "waarom",
                _("In een zin, zonder namen"),
                "textarea",
                value("waarom"),
                hint=_("Zoals: de rechtbank vraagt de stukken op."),
                error=errors.get("waarom", ""),
                rows=2,
            ),
            Field(
                "tot",
                _("Tot en met welke dag?"),
                value=value("tot"),
                hint=_("Zoals 24-11-2026."),
                error=errors.get("tot", ""),
                is_short=True,
                is_optional=True,
            ),
            Field(
                "opnieuw",
                _("Of: op welke dag kijkt u opnieuw?"),
                value=value("opnieuw"),
                error=errors.get("opnieuw", ""),
                is_short=True,
                is_optional=True,
            ),
        ),
        cancel=Link(_("Terug"), reverse("retention")),
    )


def _asked(request: HttpRequest, form: Form) -> HttpResponse:
    title = _("Een zaak vasthouden")
    page = frame.page(request, title, current=CURRENT, crumbs=(Link(NAME, reverse("retention")),))
    return show(request, page, hold_screen(form), 422 if form.error_count else 200)


def hold_screen(form: Form) -> Keeping:
    """Return the page that asks what is held back."""
    return Keeping(
        _("Een zaak vasthouden"),
        _("Zolang een zaak wordt vastgehouden, wordt er niets van gewist."),
        form=form,
        panels=(
            Panel(
                _("Wanneer doet u dit?"),
                (
                    _("Als de zaak nog nodig is: voor de rechter, een klacht of een controle."),
                    _("Kies een laatste dag, of een dag om opnieuw te kijken."),
                    _("Het staat in het logboek, met uw naam."),
                ),
                icon="slot",
                is_soft=True,
            ),
            explanation(),
        ),
    )


# --- letting go ---------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def let_go(request: HttpRequest, actor: Actor, hold_id: int) -> HttpResponse:
    """Ask why the hold ends, and end it."""
    found = next((one for one in queries.holds(actor, clock.today()) if one.id == hold_id), None)
    if found is None:
        raise Http404
    form = _end_form(found)
    if request.method == "POST":
        reason = str(request.POST.get("waarom", ""))
        ended = actions.end_hold(hold_id=hold_id, reason=reason, by=actor, now=clock.now())
        if not isinstance(ended, Refused):
            notes.done(
                request, _("Losgelaten"), _("Het volgende voorstel telt deze zaak weer mee.")
            )
            return frame.seen_next("retention")
        (field,) = form.fields
        form = replace(form, fields=(replace(field, error=ended.sentence),))
    title = _("Loslaten")
    page = frame.page(request, title, current=CURRENT, crumbs=(Link(NAME, reverse("retention")),))
    what = found.reference or _("Alles van een huurder")
    screen = Keeping(
        _("{what} loslaten").format(what=what),
        _("Vastgehouden: {ground}. {reason}").format(
            ground=spoken(found.ground), reason=in_dutch(found.reason)
        ),
        form=form,
        panels=(explanation(),),
    )
    return show(request, page, screen, 422 if form.error_count else 200)


def _end_form(found: HoldShown) -> Form:
    return Form(
        reverse("hold-end", args=[found.id]),
        _("Laat los"),
        (Field("waarom", _("Waarom mag het wissen weer?"), "textarea", rows=2),),
        cancel=Link(_("Terug"), reverse("retention")),
    )
