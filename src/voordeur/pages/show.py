# SPDX-License-Identifier: EUPL-1.2
"""How a screen value becomes a page: the one way, for every view."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from voordeur.pages import choosing
from voordeur.pages.screens import Page, Screen


def show(request: HttpRequest, page: Page, screen: Screen, status: int = 200) -> HttpResponse:
    """Return the screen in its frame. A form that came back wrong is shown with status 422.

    What the address asked and is not there is said above it.
    """
    asked = choosing.unknown(request) if page.note is None else None
    page = page if asked is None else replace(page, note=asked)
    return render(request, screen.template, {"page": page, "screen": screen}, status=status)
