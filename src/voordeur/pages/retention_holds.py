# SPDX-License-Identifier: EUPL-1.2
"""Holding a case back from being erased, and letting it go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
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
    notes.done(request, f"{typed['zaak']} wordt vastgehouden", "Het wissen slaat deze zaak over.")
    return frame.seen_next("retention")


def _read(actor: Actor, typed: Mapping[str, str]) -> tuple[NewHold | None, Mapping[str, str]]:
    errors = {}
    case_id = queries.case_by_reference(actor, typed["zaak"])
    if case_id is None:
        errors["zaak"] = (
            "Er is geen zaak met dit kenmerk, of zij is al gewist."
            if typed["zaak"]
            else "Vul het kenmerk van de zaak in."
        )
    ground = next((one for one in GROUNDS if one.name == typed["grond"]), None)
    if ground is None:
        errors["grond"] = "Kies waarom."
    if not typed["waarom"]:
        errors["waarom"] = "Zeg waarom het wissen wordt tegengehouden."
    if not typed["tot"] and not typed["opnieuw"]:
        errors["tot"] = "Kies een laatste dag, of een dag om opnieuw te kijken."
    days: dict[str, date | None] = {}
    for name in ("tot", "opnieuw"):
        days[name] = _day(typed[name])
        if typed[name] and days[name] is None:
            errors[name] = "Schrijf een dag die nog komt, als 24-11-2026."
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
        "Houd vast",
        (
            Field(
                "zaak",
                "Kenmerk van de zaak",
                value=value("zaak"),
                hint="Zoals V-2026-00012.",
                error=errors.get("zaak", ""),
                is_short=True,
            ),
            Field(
                "grond",
                "Waarom?",
                "radios",
                value("grond"),
                error=errors.get("grond", ""),
                options=tuple(Option(one.name, capital(one.value)) for one in GROUNDS),
            ),
            Field(
                "waarom",
                "In een zin, zonder namen",
                "textarea",
                value("waarom"),
                hint="Zoals: de rechtbank vraagt de stukken op.",
                error=errors.get("waarom", ""),
                rows=2,
            ),
            Field(
                "tot",
                "Tot en met welke dag?",
                value=value("tot"),
                hint="Zoals 24-11-2026.",
                error=errors.get("tot", ""),
                is_short=True,
                is_optional=True,
            ),
            Field(
                "opnieuw",
                "Of: op welke dag kijkt u opnieuw?",
                value=value("opnieuw"),
                error=errors.get("opnieuw", ""),
                is_short=True,
                is_optional=True,
            ),
        ),
        cancel=Link("Terug", reverse("retention")),
    )


def _asked(request: HttpRequest, form: Form) -> HttpResponse:
    title = "Een zaak vasthouden"
    page = frame.page(request, title, current=CURRENT, crumbs=(Link(NAME, reverse("retention")),))
    return show(request, page, hold_screen(form), 422 if form.error_count else 200)


def hold_screen(form: Form) -> Keeping:
    """Return the page that asks what is held back."""
    return Keeping(
        "Een zaak vasthouden",
        "Zolang een zaak wordt vastgehouden, wordt er niets van gewist.",
        form=form,
        panels=(
            Panel(
                "Wanneer doet u dit?",
                (
                    "Als de zaak nog nodig is: voor de rechter, een klacht of een controle.",
                    "Kies een laatste dag, of een dag om opnieuw te kijken.",
                    "Het staat in het logboek, met uw naam.",
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
            notes.done(request, "Losgelaten", "Het volgende voorstel telt deze zaak weer mee.")
            return frame.seen_next("retention")
        (field,) = form.fields
        form = replace(form, fields=(replace(field, error=ended.sentence),))
    title = "Loslaten"
    page = frame.page(request, title, current=CURRENT, crumbs=(Link(NAME, reverse("retention")),))
    what = found.reference or "Alles van een huurder"
    screen = Keeping(
        f"{what} loslaten",
        f"Vastgehouden: {found.ground}. {found.reason}",
        form=form,
        panels=(explanation(),),
    )
    return show(request, page, screen, 422 if form.error_count else 200)


def _end_form(found: HoldShown) -> Form:
    return Form(
        reverse("hold-end", args=[found.id]),
        "Laat los",
        (Field("waarom", "Waarom mag het wissen weer?", "textarea", rows=2),),
        cancel=Link("Terug", reverse("retention")),
    )
