# SPDX-License-Identifier: EUPL-1.2
"""Logging in with an e-mail address and a password, under row-level security.

Before anybody is known, the policy on people shows one account: the one whose address was typed.
"""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db import connection, transaction
from django.http import HttpRequest

from voordeur.people import queries
from voordeur.people.models import Person

# The account of a session is the one row that faces hold: Django hands it to them.
__all__ = ["SHOW_ACCOUNT", "Backend", "Person"]

SHOW_ACCOUNT = "select set_config('voordeur.login', %s, true)"


class Backend(ModelBackend):
    """Finds accounts by e-mail address, one at a time."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> Person | None:
        """Return the account, or None; an unknown address takes as long as a wrong password."""
        email = (username or kwargs.get("email") or "").strip().casefold()
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(SHOW_ACCOUNT, [email])
            person = Person.objects.filter(email=email, is_system=False).first()
            # Inside: a password with an older hash is saved anew, which needs to see the row.
            is_right = _is_right(person, password or "")
            with connection.cursor() as cursor:
                cursor.execute(SHOW_ACCOUNT, [""])
        return person if person is not None and person.is_active and is_right else None

    def get_user(self, user_id: int) -> Person | None:
        """Return the account of a session with its memberships, or None when it may not log in."""
        person, held = queries.account(user_id)
        if person is None or person.is_system or not person.is_active:
            return None
        person.held = held
        return person


def _is_right(person: Person | None, password: str) -> bool:
    if person is None:
        Person().set_password(password)  # takes the time that checking would take
        return False
    return person.check_password(password)
