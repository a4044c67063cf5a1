# SPDX-License-Identifier: EUPL-1.2
"""How a screen value becomes a page: the one way, for every view."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from voordeur.pages.screens import Page, Screen


def show(request: HttpRequest, page: Page, screen: Screen, status: int = 200) -> HttpResponse:
    """Return the screen in its frame. A form that came back wrong is shown with status 422."""
    return render(request, screen.template, {"page": page, "screen": screen}, status=status)
