# SPDX-License-Identifier: EUPL-1.2
"""Choosing the language of the screens; it stays with the browser, for whoever logs in there."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

A_YEAR = 365 * 24 * 60 * 60


@login_not_required
@require_safe
def choose(request: HttpRequest, language: str) -> HttpResponse:
    """Remember the language and return to the page where it was chosen.

    A link and no form: it changes nothing but this browser, and a form would give every reader
    of a public page a cookie.
    """
    answer = HttpResponseRedirect(_back(request))
    if language in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=A_YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return answer


def _back(request: HttpRequest) -> str:
    """Return the address that was shown, if it is one of ours."""
    asked = request.GET.get("terug", "")
    is_ours = url_has_allowed_host_and_scheme(asked, None) and asked.startswith("/")
    return asked if is_ours else reverse("home")
