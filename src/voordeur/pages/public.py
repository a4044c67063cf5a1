# SPDX-License-Identifier: EUPL-1.2
"""What pages for everybody share: no cookie, kept for a while by whoever stands in between, and
sent again only when it changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from voordeur.pages import frame
from voordeur.pages.screens import Link, NavItem, Page
from voordeur.pages.texts import later

MINUTES = 5
_NAV = (
    (later("Kennisbank"), "articles", "kennisbank"),
    (later("Hoe zeker is het?"), "articles-evidence", "weegschaal"),
    (later("Stel een praktijk voor"), "articles-propose", "nieuw"),
    (later("Inloggen"), "login", "persoon"),
)

View = Callable[..., HttpResponse]


def for_everybody(view: View) -> View:
    """Let anybody read a page; who is not logged in may get it from a store in between."""

    @wraps(view)
    def shown(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if frame.actor_of(request) is not None or response.status_code != 200:
            return response
        tag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response["ETag"] = tag
        patch_cache_control(response, public=True, max_age=MINUTES * 60)
        found = get_conditional_response(request, etag=tag, response=response)
        assert isinstance(found, HttpResponse)
        return found

    return login_not_required(require_safe(shown))


def page(request: HttpRequest, title: str, current: str = "articles", **given: Any) -> Page:
    """Return the frame: of somebody at work their own, of anybody else that of the base."""
    if frame.actor_of(request) is not None:
        found = frame.page(request, title, current=current, **given)
        # The search in the header is about people; what was asked here is about practices.
        return replace(found, search=found.search and replace(found.search, value=""))
    crumbs: tuple[Link, ...] = given.get("crumbs", ())
    return Page(
        title,
        _("Kennisbank"),
        nav=tuple(
            NavItem(text, reverse(name), icon, is_current=name == current)
            for text, name, icon in _NAV
        ),
        crumbs=crumbs,
        here=title if crumbs else "",
        home=reverse("articles"),
        footer=(
            Link(_("Hulp en privacy"), reverse("help")),
            Link(_("Hele kennisbank als bestand"), reverse("articles-export", args=["zip"])),
            Link(_("Volgen met Atom"), reverse("articles-feed")),
        ),
        is_demo=frame.is_demo(),
    )


def inside_a_page(json_text: str) -> SafeString:
    """Return JSON that can stand in a page: nothing in it can end the block it stands in."""
    table = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
    return mark_safe(json_text.translate(table))  # noqa: S308 - no letter is left that is markup
