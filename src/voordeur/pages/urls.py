# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the screens."""

from django.urls import URLPattern, URLResolver, path

from voordeur.pages import vormtaal

urlpatterns: list[URLPattern | URLResolver] = [
    path("vormtaal", vormtaal.parts, name="vormtaal"),
    path("vormtaal/<slug:name>", vormtaal.sample, name="vormtaal-sample"),
]
