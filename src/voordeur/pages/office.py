# SPDX-License-Identifier: EUPL-1.2
"""Pages of the office: who saw what, who works here, and help."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from voordeur import clock
from voordeur.clock import AMSTERDAM
from voordeur.core.access import Actor, Role
from voordeur.pages import frame
from voordeur.pages.screens import Link, Panel, Plain, Table
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.people import queries as people
from voordeur.trails import queries as trails

SHOWN = 100


@require_safe
@frame.at_work
def trails_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what was done and seen last, by whom."""
    found = trails.latest(actor, SHOWN)
    if found is None:
        raise Http404
    today = clock.today()
    names = people.names(actor.region_id, [one.person_id for one in found if one.person_id])
    labels = {role.value: role.label for role in Role}
    rows = tuple(
        (
            words.moment(one.at.astimezone(AMSTERDAM), today),
            names.get(one.person_id or 0, "Voordeur"),
            labels.get(one.role, one.role),
            one.action,
            one.object,
            one.result,
        )
        for one in found
    )
    screen = Table(
        "Wie zag wat",
        f"De laatste {len(rows)} regels van het logboek. Wie gegevens inziet, staat hier; wat "
        "erin stond niet.",
        ("Wanneer", "Wie", "Rol", "Wat", "Waarvan", "Uitkomst"),
        rows,
        Panel(
            "Wat hier nog niet kan",
            ("Zoeken op een huurder, en het antwoord op een inzageverzoek, komen later.",),
            icon="let-op",
            is_soft=True,
        ),
    )
    return show(request, frame.page(request, "Wie zag wat", current="trails"), screen)


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Say in words what Voordeur is, who sees what, and for whom it works."""
    screen = Plain(
        "Hulp en privacy",
        "Voordeur laat een regio doen wat zij afsprak, zodat niemand om een kleine schuld zijn "
        "huis verliest.",
        (
            Panel(
                "Wie ziet wat?",
                (
                    "Wie een stap in een zaak heeft, ziet die zaak. Anderen niet.",
                    "Een verhuurder ziet eigen meldingen en één woord terug.",
                    "Elke inzage staat in een logboek.",
                ),
                icon="slot",
            ),
            Panel(
                "Waarom staat een zaak op mijn lijst?",
                (
                    "Bij elke taak staat de regel van de overeenkomst, met de bron.",
                    "Klopt een regel niet? Vraag het de beleidsmedewerker van je regio.",
                ),
                icon="vraag",
            ),
            Panel(
                "Toegankelijk voor iedereen",
                (
                    "Alles werkt met het toetsenbord, en zonder JavaScript.",
                    "Werkt iets niet? Meld het bij de beheerder van je regio.",
                ),
                (Link("Vormtaal en bouwstenen", reverse("vormtaal")),),
                icon="mensen",
            ),
        ),
    )
    return show(request, frame.page(request, "Hulp en privacy"), screen)
