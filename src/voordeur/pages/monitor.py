# SPDX-License-Identifier: EUPL-1.2
"""Figures for who steers and accounts: numbers with their definition, and no people."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from voordeur.core.access import Actor
from voordeur.pages import frame
from voordeur.pages.monitor_asked import MOST_AT_ONCE as MOST_AT_ONCE
from voordeur.pages.monitor_asked import READERS, read
from voordeur.pages.monitor_screen import screen
from voordeur.pages.show import show


@require_safe
@frame.at_work
def monitor(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the figures of the region in the chosen scope."""
    frame.only(actor, *READERS)
    found, asked = read(request, actor)
    page = frame.page(request, _("Cijfers"), current="figures")
    return show(request, page, screen(found, asked, actor))
