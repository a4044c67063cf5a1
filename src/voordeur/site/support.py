# SPDX-License-Identifier: EUPL-1.2
"""Somebody of the platform has no sight of their own: only in a session that was allowed.

Every request of such a session is written down, also one that was refused or went wrong; if that
fails, nothing is shown.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve

from voordeur import clock
from voordeur.grants import actions, queries
from voordeur.grants.values import SupportInfo
from voordeur.people.models import Person

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
# What somebody who only looks on may send: the end of it.
_ENDS = frozenset({"logout", "support-end"})


class SupportMiddleware:
    """Sets `request.support` to the session that somebody without a role is in, or None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        session = _session_of(request)
        request.support = session  # type: ignore[attr-defined]  # Django's way to hand on a value
        if session is None:
            return self.get_response(request)
        may = _may_send(request, session)
        response = self.get_response(request) if may else _refused()
        actions.note_request(
            session=session,
            method=str(request.method),
            path=request.path,
            status=response.status_code,
            now=clock.now(),
        )
        return response


def _session_of(request: HttpRequest) -> SupportInfo | None:
    user = request.user
    if not isinstance(user, Person) or any(one.holds_on(clock.today()) for one in user.held):
        return None
    return queries.session_of(user.pk, clock.now())


def _may_send(request: HttpRequest, session: SupportInfo) -> bool:
    if request.method in _READING or session.may_write:
        return True
    try:
        return resolve(request.path_info).url_name in _ENDS
    except Resolver404:
        return False


def _refused() -> HttpResponse:
    return HttpResponse(render_to_string("support_reads.html"), status=HTTPStatus.FORBIDDEN)
