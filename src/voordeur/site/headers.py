# SPDX-License-Identifier: EUPL-1.2
"""What every answer says to the browser beyond what Django's own middleware says."""

from collections.abc import Callable

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse

# Nothing of ours is used by another site, and nothing of another site by us.
ALWAYS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "X-Permitted-Cross-Domain-Policies": "none",
}
# Who leaves, leaves nothing in the browser of a shared desk. Not "cookies": that would also
# empty those of other sites of the municipality under the same name.
FORGET = '"cache", "storage"'
LOGOUT = "logout"


class HeadersMiddleware:
    """Adds the headers; what was made for somebody is kept by nobody on the way."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in ALWAYS.items():
            response.setdefault(name, value)
        if _is_personal(request, response):
            response["Cache-Control"] = "no-store, private"
        found = request.resolver_match
        if found is not None and found.url_name == LOGOUT and request.method == "POST":
            response["Clear-Site-Data"] = FORGET
        return response


def _is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    """Say whether an answer is for one reader: who is logged in, or gets a cookie with it."""
    # Not `request.user`: asking for it would read the session of whoever asks for a style sheet.
    user = getattr(request, "_cached_user", None)
    is_known = isinstance(user, AbstractBaseUser)
    return is_known or bool(response.cookies)
