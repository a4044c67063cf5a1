# SPDX-License-Identifier: EUPL-1.2
"""Text that cannot be text: refused before any page sees it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict

# PostgreSQL has no place for it, and no keyboard makes it.
NUL = "\x00"
NO_TEXT = "A zero byte is no text."


class TextMiddleware:
    """Answers 400 to a zero byte in an address, a question or a form. Stands behind CSRF."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NUL in request.path_info or _holds_nul(request.GET):
            raise BadRequest(NO_TEXT)
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
    ) -> None:
        """Look at the form only here: what is checked before it must be able to refuse it."""
        if request.method == "POST" and _holds_nul(request.POST):
            raise BadRequest(NO_TEXT)


def _holds_nul(given: QueryDict) -> bool:
    return any(NUL in value for name, values in given.lists() for value in (name, *values))
