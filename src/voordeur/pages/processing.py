# SPDX-License-Identifier: EUPL-1.2
"""The register of processing activities: what is done with whose data, why, on what ground."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from voordeur import clock
from voordeur.core import access
from voordeur.core.access import About, Deed
from voordeur.core.sheet.dates import spoken
from voordeur.pages import frame
from voordeur.pages.screens import Action, KeptBlock, KeptThing, Panel, PrivacyScreen
from voordeur.pages.show import show
from voordeur.pages.texts import later
from voordeur.trails import processing
from voordeur.trails.processing import Activity, Version

TITLE = later("Register van verwerkingen")
_LEAD = later(
    "Wat deelnemers aan Voordeur doen met gegevens van huurders, waarvoor, en op welke grond. "
    "Elke inzage verwijst naar de versie die toen gold."
)


@login_not_required
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Show the register; who keeps it also reads measures and earlier versions."""
    actor = frame.actor_of(request)
    keeps = actor is not None and bool(
        access.may(actor, Deed.KEEP_REGISTER_OF_PROCESSING, About(region_id=actor.region_id))
    )
    blocks = tuple(_block(one, keeps=keeps) for one in processing.activities().values())
    screen = PrivacyScreen(
        TITLE,
        _LEAD,
        actions=(Action(_("Bestand (JSON)"), reverse("processing-file"), "download"),),
        blocks=blocks,
        panels=(
            Panel(
                _("Wat kunt u vragen?"),
                (
                    _("U mag weten wat er over u bewaard is, en wie het zag."),
                    _(
                        "U mag vragen het te verbeteren, te wissen, stil te leggen "
                        "of over te dragen."
                    ),
                    _("U mag bezwaar maken."),
                    _("Vraag het bij uw gemeente. U krijgt binnen een maand antwoord."),
                ),
                icon="vraag",
                source=_("AVG art. 12 en 15 tot en met 21"),
            ),
        ),
    )
    return show(request, frame.page(request, TITLE), screen)


@login_not_required
@require_safe
def register_file(request: HttpRequest) -> HttpResponse:
    """Give the register for a program, all versions."""
    data = processing.as_json(clock.today())
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = 'attachment; filename="verwerkingen.json"'
    return response


def _block(activity: Activity, *, keeps: bool) -> KeptBlock:
    current = activity.on(clock.today())
    shown = tuple(reversed(activity.versions)) if keeps else (current,)
    things = tuple(_thing(activity, one, keeps=keeps) for one in shown)
    words = activity.key, activity.name, current.purpose, things
    return KeptBlock(*words, is_counted=False, is_dutch=False)


def _thing(activity: Activity, one: Version, *, keeps: bool) -> KeptThing:
    lines = [
        (_("Waarvoor"), one.purpose),
        (_("Grondslag"), "; ".join(one.legal_basis)),
        (_("Verantwoordelijk"), activity.controller),
        (_("Van wie"), "; ".join(one.people)),
        (_("Welke gegevens"), "; ".join(one.data)),
        (_("Wie ze krijgt"), "; ".join(one.recipients)),
        (_("Waar ze vandaan komen"), one.source),
        (_("Hoe lang"), one.retention),
    ]
    if keeps:
        lines += [(_("Maatregelen"), "; ".join(one.measures)), (_("Gewijzigd"), one.changed)]
    lines.append((_("Adres van deze versie"), one.uri))
    return KeptThing(
        _("Versie {number}, sinds {spoken}").format(number=one.number, spoken=spoken(one.since)),
        tuple(lines),
    )
