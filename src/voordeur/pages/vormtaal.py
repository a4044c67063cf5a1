# SPDX-License-Identifier: EUPL-1.2
"""The living page: all parts and states, and one example of every screen.

The examples are invented in Dutch, so the whole page is Dutch and says so, whatever the reader
chose: half a screen in each language would show nobody how it looks.
"""

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from voordeur.pages.samples import SCREENS, case, doors, intake, living, work
from voordeur.pages.samples.frames import outside
from voordeur.pages.show import show


@transaction.non_atomic_requests
@login_not_required
@require_safe
def parts(request: HttpRequest) -> HttpResponse:
    """Show every part in every state."""
    context = {
        "page": outside("Vormtaal en bouwstenen", "Vormtaal en bouwstenen"),
        "colours": living.COLOURS,
        "states": living.STATES,
        "icons": living.ICONS,
        "spaces": living.SPACES,
        "screens": SCREENS,
        "wrong": living.WRONG_FORM,
        "tiles": case.attempt().fields[0],
        "empty": intake.NO_DOUBT.empty,
        "found": work.FOUND.empty,
        "undo": work.UNDO,
        "notes": living.NOTES,
        "lane": living.LANE,
        "now": case.NOW,
        "phases": case.CASE,
        "pause": case.CASE.pause,
        "chips": work.DAY.chips,
        "counts": intake.REPORT.counts,
        "buttons": living.BUTTONS,
        "panel": doors.PRIVACY.panels[0],
        "record": case.RECORDS[1],
    }
    with translation.override("nl"):
        return _dutch(render(request, "voordeur/vormtaal.html", context))


@transaction.non_atomic_requests
@login_not_required
@require_safe
def sample(request: HttpRequest, name: str) -> HttpResponse:
    """Show one screen with invented values."""
    if name not in SCREENS:
        raise Http404(name)
    page, screen = SCREENS[name]
    with translation.override("nl"):
        return _dutch(show(request, page, screen))


def _dutch(response: HttpResponse) -> HttpResponse:
    response["Content-Language"] = "nl"
    return response
