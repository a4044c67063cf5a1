# SPDX-License-Identifier: EUPL-1.2
"""The token endpoint: a program's name and secret in, a token for a quarter of an hour out.

OAuth 2.0, client credentials (RFC 6749 §4.4), in its own words for errors.
"""

from __future__ import annotations

import base64
import binascii
from urllib.parse import unquote_plus

from django.http import HttpRequest, JsonResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from voordeur import clock
from voordeur.accounts import programs
from voordeur.accounts.tries import Waits
from voordeur.api.problems import API_VERSION
from voordeur.trails import origin

LONGEST = 300


class Token(APIView):  # type: ignore[misc]  # the library has no types
    """Gives a token to who knows a program's secret."""

    authentication_classes: list[object] = []

    @extend_schema(exclude=True)
    def post(self, request: Request) -> JsonResponse:
        """Give a token, or say in the words of OAuth why not."""
        plain: HttpRequest = request._request
        fields = plain.POST
        if fields.get("grant_type") != "client_credentials":
            return _refused("unsupported_grant_type", 400)
        if fields.get("scope", programs.READ) != programs.READ:
            return _refused("invalid_scope", 400)
        name, secret = _credentials(plain)
        if not name or not secret or len(name) > LONGEST or len(secret) > LONGEST:
            return _refused("invalid_client", 401)
        now = clock.real_now()
        found = programs.enter(name, secret, origin=origin.current().address, now=now)
        if isinstance(found, Waits):
            response = _refused("temporarily_unavailable", 429)
            response["Retry-After"] = str(max(1, int((found.until - now).total_seconds())))
            return response
        if found is None:
            return _refused("invalid_client", 401)
        return _said(
            {
                "access_token": found.token,
                "token_type": "Bearer",
                "expires_in": found.seconds,
                "scope": programs.READ,
            },
            200,
        )


def _credentials(request: HttpRequest) -> tuple[str, str]:
    """Return name and secret from the header (Basic) or from the form; never from the address."""
    kind, _, given = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() == "basic":
        try:
            told = base64.b64decode(given.strip(), validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            return "", ""
        name, _, secret = told.partition(":")
        return unquote_plus(name), unquote_plus(secret)
    return request.POST.get("client_id", ""), request.POST.get("client_secret", "")


def _refused(error: str, status: int) -> JsonResponse:
    response = _said({"error": error}, status)
    if status == 401:
        response["WWW-Authenticate"] = 'Basic realm="voordeur"'
    return response


def _said(content: dict[str, object], status: int) -> JsonResponse:
    response = JsonResponse(content, status=status)
    response["Cache-Control"] = "no-store"
    response["API-Version"] = API_VERSION
    return response
