# SPDX-License-Identifier: EUPL-1.2
"""A form that is sent twice counts once: a double click, or a reload of what was sent.

Each page gets its forms with a token of its own, so the same words with the same token are the
same form, not somebody who does a thing again. The second waits until the first is done and goes
where the first went. Only the last form of a session is known: what was undone in between may be
sent again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from http import HTTPStatus

from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

LAST = "sent"  # in the session: the last form that was done, and where it went
OF_THE_PAGE = "csrfmiddlewaretoken"  # each page has one of its own
FORM = "application/x-www-form-urlencoded"
SEEN_NEXT = frozenset({HTTPStatus.FOUND, HTTPStatus.SEE_OTHER})


class OnceMiddleware:
    """Stands inside the transaction of the request: what it waits for ends with that."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _is_form(request):
            return self.get_response(request)
        form = _named(request)
        _wait(form)
        # What this request read of its session is from before it waited.
        fresh = type(request.session)(request.session.session_key)
        went = _went(fresh, form)
        if went:
            request.session = fresh  # so that nothing older is written over what the first left
            return HttpResponseRedirect(went)
        response = self.get_response(request)
        if response.status_code in SEEN_NEXT:
            _keep(request, form, response.headers.get("Location", ""))
        return response


def _is_form(request: HttpRequest) -> bool:
    """Say whether somebody at work sends a form of a page; a file is told apart by its content."""
    return (
        request.method == "POST"
        and getattr(request, "actor", None) is not None
        and request.content_type == FORM
        and bool(request.POST.get(OF_THE_PAGE))
    )


def _named(request: HttpRequest) -> str:
    """Return a name for this very form, from which nothing of it can be read."""
    said = b"\0".join(
        (str(request.session.session_key).encode(), request.path.encode(), request.body)
    )
    return hashlib.sha256(said).hexdigest()


def _wait(form: str) -> None:
    """Let the same form wait until the first is written down or undone."""
    number = int(form[:16], 16) - 2**63
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [number])


def _went(session: SessionBase, form: str) -> str:
    """Return where the form went when it was done before, or ""."""
    kept = session.get(LAST)
    if isinstance(kept, list) and kept[:1] == [form]:
        return str(kept[1])
    return ""


def _keep(request: HttpRequest, form: str, went: str) -> None:
    if request.session.session_key is None or not went:
        return  # logged out: there is no session any more
    request.session[LAST] = [form, went]
    try:
        request.session.save()
    except UpdateError:  # ended meanwhile, from another device
        return
