# SPDX-License-Identifier: EUPL-1.2
"""Says of each request where it comes from and in which trace; writes down what was refused."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from voordeur import clock
from voordeur.core.access import Actor
from voordeur.people import identity
from voordeur.trails import actions as trails
from voordeur.trails import origin

REFUSALS = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})


class TracingMiddleware:
    """Around everything that logs: takes on the caller's trace, and gives it back.

    What somebody at work asked and did not get is a line in the security log, in a transaction of
    its own: the request's own work was undone. An address that does not exist at all is no line.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        caller = origin.read_traceparent(request.headers.get("traceparent", ""))
        address = origin.address_of(_ip(request))
        with origin.coming_from(origin.Origin(address, caller)) as begun:
            response = self.get_response(request)
            actor = getattr(request, "actor", None)
            if response.status_code in REFUSALS and isinstance(actor, Actor):
                _write_refusal(request, actor)
        if begun.trace is not None:
            response["traceresponse"] = begun.trace.header()
        return response


def _ip(request: HttpRequest) -> str:
    """Return the address of the browser; behind our own proxy, what that proxy saw."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if forwarded and settings.SECURE_PROXY_SSL_HEADER:
        return forwarded.rpartition(",")[2]
    return str(request.META.get("REMOTE_ADDR", ""))


def _write_refusal(request: HttpRequest, actor: Actor) -> None:
    match = request.resolver_match
    if match is None:
        return
    given = ", ".join(str(value) for value in match.kwargs.values())
    objects = [f"{match.url_name} {given}".strip()]
    with transaction.atomic(), identity.acting_as(actor):
        trails.refused(actor, action="pagina openen", objects=objects, now=clock.now())
