# SPDX-License-Identifier: EUPL-1.2
"""Each request is one transaction, in which the database knows who asks."""

from collections.abc import Callable
from http import HTTPStatus

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from voordeur import clock
from voordeur.core.access import Actor
from voordeur.grants import queries as grants
from voordeur.grants.values import SupportInfo
from voordeur.people import identity, queries
from voordeur.people.models import Person

MEMBERSHIP_KEY = "membership"  # in the session: under which membership somebody works


class WrongMethodMiddleware:
    """Gives a reader a page where an address only takes forms, for instance after logging in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            response.content = render_to_string("405.html").encode()
        return response


class ActorMiddleware:
    """Sets `request.actor` (None for nobody) and says so to the database.

    Around the view and its template: a list that is read while the page is drawn is still read
    as this actor. When the view raises anything, or the page fails, all of it is undone; this
    takes the place of `ATOMIC_REQUESTS`, which would leave the template outside.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = _actor_of(request)
        request.actor = actor  # type: ignore[attr-defined]  # Django's way to hand on a value
        if actor is None:
            return self.get_response(request)
        ends_here = not connection.in_atomic_block
        with transaction.atomic():
            with identity.acting_as(actor, is_last=ends_here):
                response = self.get_response(request)
            if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                transaction.set_rollback(True)
            return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Undo what a view did before it raised; who answers the exception is not our concern."""
        is_ours = getattr(request, "actor", None) is not None
        if is_ours and connection.in_atomic_block:
            transaction.set_rollback(True)


def _actor_of(request: HttpRequest) -> Actor | None:
    session = getattr(request, "support", None)
    if isinstance(session, SupportInfo):
        return grants.actor_in(session)
    user = request.user
    if not isinstance(user, Person):
        return None
    chosen = request.session.get(MEMBERSHIP_KEY)
    return queries.actor_from(user.held, (user.pk, user.name), clock.today(), chosen)
