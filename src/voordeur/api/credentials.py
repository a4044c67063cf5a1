# SPDX-License-Identifier: EUPL-1.2
"""Who a request is from: the program that holds its token, and nobody else.

A session of a browser counts for nothing here.
"""

from __future__ import annotations

from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from voordeur import clock
from voordeur.accounts import programs
from voordeur.accounts.programs import TokenFault
from voordeur.accounts.values import ProgramInfo
from voordeur.api.problems import BAD_TOKEN, NO_TOKEN, OLD_TOKEN, ProblemError

LONGEST = 4_000


class ByToken(BaseAuthentication):  # type: ignore[misc]  # the library has no types
    """Reads `Authorization: Bearer …`; without a good token the request ends here."""

    def authenticate(self, request: Request) -> tuple[ProgramInfo, None]:
        """Return the program that holds the token."""
        kind, _, given = request.headers.get("Authorization", "").partition(" ")
        if kind.lower() != "bearer" or not given.strip():
            raise ProblemError(NO_TOKEN)
        if len(given) > LONGEST:
            raise ProblemError(BAD_TOKEN)
        found = programs.holder(given.strip(), now=clock.real_now())
        if isinstance(found, TokenFault):
            is_old = found is TokenFault.EXPIRED
            raise ProblemError(OLD_TOKEN if is_old else BAD_TOKEN)
        return found, None

    def authenticate_header(self, request: Request) -> str:
        """Return how to prove oneself."""
        return "Bearer"
