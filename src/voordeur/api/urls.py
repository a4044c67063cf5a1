# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the door for programs, below `describe.PREFIX`."""

from django.urls import URLPattern, path, re_path

from voordeur.api import around
from voordeur.api.gegevens import Gegevens
from voordeur.api.token import Token

urlpatterns: list[URLPattern] = [
    path("gegevens", around.programs_only(Gegevens.as_view()), name="api-gegevens"),
    path("token", around.programs_only(Token.as_view()), name="api-token"),
    path("openapi.json", around.description, name="api-description"),
    re_path(r"^.*$", around.elsewhere, name="api-elsewhere"),
]
