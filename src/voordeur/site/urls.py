# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the site."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_safe

from voordeur.site import contact


@login_not_required
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Say whether this process serves and reaches its database; for supervisors and proxies."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return HttpResponse("voordeur\n", content_type="text/plain")


urlpatterns: list[URLPattern | URLResolver] = [
    path("-/leeft", alive, name="alive"),
    path(".well-known/security.txt", contact.security_txt, name="security-txt"),
    path("api/ddas-vs/v1/", include("voordeur.api.urls")),
    path("", include("voordeur.pages.urls")),
]
