# SPDX-License-Identifier: EUPL-1.2
"""What stands around the door: its description, and the answer to whoever knocks elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from voordeur.api import describe
from voordeur.api.problems import API_VERSION, NOT_HERE, answer

View = Callable[..., HttpResponseBase]


def programs_only(view: View) -> View:
    """Let a view be asked without a login: it asks for a token of a program itself."""
    return login_not_required(view)


@login_not_required
@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """Give the description of this door; anybody may read it."""
    response = HttpResponse(_text(), content_type="application/json")
    response["API-Version"] = API_VERSION
    response["Access-Control-Allow-Origin"] = "*"
    return response


@cache
def _text() -> str:
    return describe.text()


@login_not_required
def elsewhere(request: HttpRequest) -> HttpResponse:
    """Say that an address is not there."""
    return answer(NOT_HERE)
