# SPDX-License-Identifier: EUPL-1.2
"""Each request is one transaction, in which the database knows who asks."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from voordeur import clock
from voordeur.core.access import Actor
from voordeur.people import identity, queries

MEMBERSHIP_KEY = "membership"  # in the session: under which membership somebody works


class ActorMiddleware:
    """Sets `request.actor` (None for nobody) and says so to the database.

    Around the view and its template: a list that is read while the page is drawn is still read
    as this actor. A view that fails is rolled back by its own savepoint (`ATOMIC_REQUESTS`).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = _actor_of(request)
        request.actor = actor  # type: ignore[attr-defined]  # Django's way to hand on a value
        if actor is None:
            return self.get_response(request)
        with transaction.atomic(), identity.acting_as(actor):
            return self.get_response(request)


def _actor_of(request: HttpRequest) -> Actor | None:
    user = request.user
    if not user.is_authenticated:
        return None
    chosen = request.session.get(MEMBERSHIP_KEY)
    return queries.actor_of(user.pk, user.name, clock.today(), chosen)
