# SPDX-License-Identifier: EUPL-1.2
"""Writing the plan of an experiment by lot, before anything is drawn."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voordeur import clock
from voordeur.core.access import Actor, Denied, Role
from voordeur.core.agreement.literals import day_of
from voordeur.core.figure.evaluation import trial as trials_of
from voordeur.core.figure.evaluation.trial import BLOCKS, MOMENTS, OUTCOMES, Plan
from voordeur.core.figure.evaluation.verdict import percent
from voordeur.figures import trials
from voordeur.pages import frame
from voordeur.pages.amounts import typed_number
from voordeur.pages.screens import Field, Form, Note, Option
from voordeur.pages.screens.evaluation import TrialFormScreen
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import spoken
from voordeur.pages.trial import WRONG, crumbs

LONGEST = 300  # signs of what somebody writes in one field
# Each field of the form, by the part of the plan that it is.
FIELDS = {
    "title": "naam",
    "question": "vraag",
    "moment": "moment",
    "arms": "keuze_a",
    "outcome": "uitkomst",
    "horizon": "dagen",
    "cases": "zaken",
    "until": "tot",
    "condition": "wie",
    "block": "blok",
}
GIVEN = {"dagen": "30", "blok": "6"}  # what a new plan begins with
EXAMPLES = ((20, 10), (20, 20), (35, 10), (50, 10), (10, 5))  # percent without, and the gain


@require_http_methods(["GET", "POST"])
@frame.at_work
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write the plan of an experiment."""
    frame.only(actor, Role.POLICY)
    given = {name: request.POST.get(name, "")[:LONGEST].strip() for name in _names()}
    errors: dict[str, str] = {}
    if request.method == "POST":
        done = trials.write(plan=_plan(given), by=actor, now=clock.now())
        if isinstance(done, Denied):
            raise Http404
        if isinstance(done, int):
            return frame.seen_next("trial", done)
        errors = {FIELDS[part]: spoken(fault) for part, fault in done.parts}
    page = frame.page(request, _("Nieuwe proef"), current="figures", crumbs=crumbs())
    answer = show(request, page, _new_screen(given, errors))
    answer.status_code = WRONG if errors else answer.status_code
    return answer


def _names() -> tuple[str, ...]:
    return (*FIELDS.values(), "keuze_b")


def _plan(given: dict[str, str]) -> Plan:
    return Plan(
        title=given["naam"],
        question=given["vraag"],
        moment=given["moment"],
        arms=(given["keuze_a"], given["keuze_b"]),
        outcome=given["uitkomst"],
        horizon=_whole(given["dagen"]),
        cases=_whole(given["zaken"]),
        until=_day(given["tot"]),
        condition=given["wie"],
        block=_whole(given["blok"]),
    )


def _whole(text: str) -> int:
    plain = typed_number(text)
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < len("1000000") else 0


def _day(text: str) -> date:
    """Return a day as a browser or a Dutch hand writes it; the first of all days if neither."""
    parts = text.split("-")
    is_dutch = len(parts) == len(("24", "11", "2026")) and len(parts[-1]) == len("2026")
    written = f"{parts[2]}-{parts[1]:0>2}-{parts[0]:0>2}" if is_dutch else text
    return day_of(written) or date.min


def _new_screen(given: dict[str, str], errors: dict[str, str]) -> TrialFormScreen:
    return TrialFormScreen(
        heading=_("Nieuwe proef"),
        lead=_("Eerst het plan. Er wordt pas geloot als het vastligt en iemand de proef aanzet."),
        form=Form(reverse("trial-new"), _("Bewaar als concept"), fields=_fields(given, errors)),
        needed=tuple(_needed(*one) for one in EXAMPLES),
        notes=(
            Note(
                _("Voordat u loot"),
                _(
                    "Bespreek het met de privacyfunctionaris en met wie het werk doet. Allebei "
                    "de keuzes moeten gewoon goede zorg zijn. Niemand krijgt door de proef "
                    "minder dan de overeenkomst belooft."
                ),
            ),
        ),
    )


def _needed(share: int, gain: int) -> tuple[str, str, str]:
    many = trials_of.needed(Fraction(share, 100), Fraction(gain, 100))
    return percent(share / 100), percent((share + gain) / 100), words.thousands(many)


def _fields(given: dict[str, str], errors: dict[str, str]) -> tuple[Field, ...]:
    def field(name: str, label: str, kind: str = "text", hint: str = "", **more: Any) -> Field:
        value = given[name] or GIVEN.get(name, "")
        return Field(name, label, kind, value, hint, errors.get(name, ""), **more)

    return (
        field("naam", _("Hoe heet de proef?")),
        field("vraag", _("Wat wilt u weten?"), "textarea", rows=3),
        field(
            "moment",
            _("Waarover wordt geloot?"),
            "select",
            options=tuple(Option(key, spoken(text)) for key, text in MOMENTS.items()),
        ),
        field("keuze_a", _("De ene keuze"), hint=_("Bijvoorbeeld: gewone brief.")),
        field("keuze_b", _("De andere keuze"), hint=_("Bijvoorbeeld: korte brief.")),
        field(
            "wie",
            _("Welke zaken doen mee?"),
            hint=_("Een voorwaarde zoals in de overeenkomst, of leeg voor alle zaken."),
            is_optional=True,
        ),
        field(
            "uitkomst",
            _("Waaraan meet u of het werkt?"),
            "select",
            options=tuple(Option(key, spoken(text)) for key, text in OUTCOMES.items()),
        ),
        field("dagen", _("Binnen hoeveel dagen?"), "number", is_short=True),
        field("zaken", _("Na hoeveel zaken stopt het loten?"), "number", is_short=True),
        field("tot", _("En uiterlijk na welke dag?"), "date"),
        field(
            "blok",
            _("Per hoeveel zaken komen beide keuzes even vaak voor?"),
            "select",
            options=tuple(Option(str(size), str(size)) for size in BLOCKS),
        ),
    )
