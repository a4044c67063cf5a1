# SPDX-License-Identifier: EUPL-1.2
"""Proving once more that it is you, before something weighty: an export, a role, a way to log in.

`freshly_proven` goes on a view, under `at_work`. Somebody whose last proof is older than ten
minutes gives it again and comes back; a form that was sent is not kept, so put it on the page that
shows the form too, or name that page with `back`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from voordeur import clock

View = Callable[..., HttpResponseBase]
PROOF = "proof"  # in the session: since when, and how, somebody proved who they are
FRESH_SECONDS = 10 * 60


def remember(request: HttpRequest, *how: str) -> None:
    """Remember that somebody proved just now who they are."""
    request.session[PROOF] = {"at": clock.real_now().timestamp(), "how": list(how)}


def is_fresh(request: HttpRequest) -> bool:
    """Return whether somebody proved within ten minutes who they are."""
    kept = request.session.get(PROOF)
    at = kept.get("at") if isinstance(kept, dict) else None
    if not isinstance(at, (int, float)):
        return False
    return 0 <= clock.real_now().timestamp() - at <= FRESH_SECONDS


def ask(request: HttpRequest, back: str = "") -> HttpResponse:
    """Return the way to the page that asks for it, and from there back to `back` or here."""
    where = back or (request.get_full_path() if request.method in {"GET", "HEAD"} else "")
    wanted = {"next": where or _before(request)}
    return HttpResponseRedirect(f"{reverse('again')}?{urlencode(wanted)}")


def _before(request: HttpRequest) -> str:
    """Return the page of ours on which the form stood, or the first page."""
    return page_of(request, request.headers.get("Referer", "")) or reverse("home")


def page_of(request: HttpRequest, address: str) -> str:
    """Return an address (whole, or from the root) as a path when it is a page of ours."""
    is_ours = url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
    parts = urlsplit(address)
    if not is_ours or not parts.path.startswith("/"):
        return ""
    # Of our own host, and yet another site once the host is off: https://ours//theirs.
    if not url_has_allowed_host_and_scheme(parts.path, None):
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def freshly_proven(view: View) -> View:
    """Let only who proved within ten minutes who they are do this; others prove it first."""

    @wraps(view)
    def shown(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not is_fresh(request):
            return ask(request)
        return view(request, *args, **kwargs)

    return shown
