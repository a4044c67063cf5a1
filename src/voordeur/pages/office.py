# SPDX-License-Identifier: EUPL-1.2
"""Help: what Voordeur is, who sees what, and for whom it works."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from voordeur.pages import frame
from voordeur.pages.screens import Link, Panel, Plain
from voordeur.pages.show import show


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Say in words what Voordeur is, who sees what, and for whom it works."""
    screen = Plain(
        _("Hulp en privacy"),
        _(
            "Voordeur laat een regio doen wat zij afsprak, zodat niemand "
            "om een kleine schuld zijn "
            "huis verliest."
        ),
        (
            Panel(
                _("Wie ziet wat?"),
                (
                    _("Wie een stap in een zaak heeft, ziet die zaak. Anderen niet."),
                    _("Een verhuurder ziet eigen meldingen en één woord terug."),
                    _("Elke inzage staat in een logboek."),
                ),
                (Link(_("Register van verwerkingen"), reverse("processing")),),
                icon="slot",
            ),
            Panel(
                _("Waarom staat een zaak op mijn lijst?"),
                (
                    _("Bij elke taak staat de regel van de overeenkomst, met de bron."),
                    _("Klopt een regel niet? Vraag het de beleidsmedewerker van je regio."),
                ),
                icon="vraag",
            ),
            Panel(
                _("Toegankelijk voor iedereen"),
                (
                    _("Alles werkt met het toetsenbord, en zonder JavaScript."),
                    _("Werkt iets niet? Meld het bij de beheerder van je regio."),
                ),
                (Link(_("Vormtaal en bouwstenen"), reverse("vormtaal")),),
                icon="mensen",
            ),
        ),
    )
    return show(request, frame.page(request, _("Hulp en privacy")), screen)
