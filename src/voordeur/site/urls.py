# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the site."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path
from django.views import defaults
from django.views.decorators.http import require_safe

from voordeur.api.problems import answer, unlike
from voordeur.site import contact


@login_not_required
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Say whether this process serves and reaches its database; for supervisors and proxies."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return HttpResponse("voordeur\n", content_type="text/plain")


API = "api/ddas-vs/v1/"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Refuse what no view has seen, such as a zero byte or too large a body: a program hears it
    as it hears any other problem, a person gets a page."""
    if not request.path.startswith(f"/{API}"):
        return defaults.bad_request(request, exception)
    text = "Het verzoek is te groot." if isinstance(exception, RequestDataTooBig) else ""
    return answer(unlike(text or "Het verzoek is niet te lezen.").problem)


handler400 = bad_request
urlpatterns: list[URLPattern | URLResolver] = [
    path("-/leeft", alive, name="alive"),
    path(".well-known/security.txt", contact.security_txt, name="security-txt"),
    path(API, include("voordeur.api.urls")),
    path("", include("voordeur.pages.urls")),
]
