# SPDX-License-Identifier: EUPL-1.2
"""Logging in at one's own organisation, and coming back from there."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from voordeur import clock
from voordeur.accounts import entering, oidc, providers
from voordeur.accounts.oidc import Answer, Begun, OidcError, Proven
from voordeur.accounts.values import ProviderInfo, Refused
from voordeur.pages import again, coming_in, frame
from voordeur.pages.screens import Door, Link, Note, Tone
from voordeur.pages.show import show
from voordeur.pages.texts import later
from voordeur.people.backends import Backend, Person

BEGUN = "provider-begun"  # in the session: a login elsewhere that has not come back
INVITED = "invited"  # in the session: the token of an invitation that was opened here


@never_cache
@login_not_required
@require_safe
def begin(request: HttpRequest, key: str) -> HttpResponse:
    """Send somebody to their own organisation."""
    provider = providers.by_key(key)
    if provider is None:
        raise Http404
    is_again = request.GET.get("opnieuw") == "1" and isinstance(request.user, Person)
    return_to = request.build_absolute_uri(reverse("login-back", args=[key]))
    try:
        address, begun = oidc.begin(provider, return_to, is_again=is_again)
    except OidcError as error:
        return _refused(request, provider, error.reason, _UNREACHABLE)
    request.session[BEGUN] = begun.kept() | {"onward": coming_in.onward(request)}
    return HttpResponseRedirect(address)


_UNREACHABLE = later(
    "De inlogdienst van uw organisatie antwoordt niet goed. Probeer het later opnieuw."
)
_NOT_RIGHT = later(
    "Wat wij van de inlogdienst van uw organisatie terugkregen, klopt niet. Begin opnieuw bij het "
    "inloggen. Gebeurt het weer? Bel de beheerder van uw organisatie."
)


@never_cache
@login_not_required
@require_safe
def back(request: HttpRequest, key: str) -> HttpResponse:
    """Take in what came back, once; whatever is wrong with it, nobody comes in."""
    provider = providers.by_key(key)
    if provider is None:
        raise Http404
    kept = request.session.pop(BEGUN, None)
    if not isinstance(kept, dict):
        return _refused(request, provider, "geen login begonnen in deze browser", _NOT_RIGHT)
    onward = str(kept.pop("onward", ""))
    begun = Begun(**kept)
    try:
        proven = oidc.finish(provider, begun, _answer(request), now=clock.real_now())
    except OidcError as error:
        return _refused(request, provider, error.reason, _NOT_RIGHT)
    if begun.is_again:
        return _proven_again(request, provider, proven, onward)
    return _enter(request, provider, proven, onward)


def _answer(request: HttpRequest) -> Answer:
    given = request.GET
    return Answer(
        given.get("state", ""), given.get("code", ""), given.get("error", ""), given.get("iss", "")
    )


def _enter(
    request: HttpRequest, provider: ProviderInfo, proven: Proven, onward: str
) -> HttpResponse:
    invitation = str(request.session.pop(INVITED, ""))
    entered = providers.enter(provider, proven, invitation=invitation, now=clock.now())
    if isinstance(entered, Refused):
        return _refused(request, provider, "niet toegelaten", entered.reason)
    person = Backend().get_user(entered.person_id)
    if person is None:
        return _refused(request, provider, "account gesloten", _NOT_RIGHT)
    step = replace(
        coming_in.begun(person.pk, f"via {provider.key}", onward=onward),
        via=provider.key,
        end=_end_address(request, provider, proven),
    )
    if entered.needs_factor:
        return coming_in.go_on(request, person, coming_in.proved(step, coming_in.NEEDS_FACTOR))
    return coming_in.finish(request, person, coming_in.proved(step, "tweede stap daar"))


def _end_address(request: HttpRequest, provider: ProviderInfo, proven: Proven) -> str:
    """Return where to log out at the provider, when it says so (RP-initiated logout)."""
    if not proven.ends_at:
        return ""
    query = {
        "client_id": provider.client_id,
        "post_logout_redirect_uri": request.build_absolute_uri(reverse("signed-out")),
    }
    return f"{proven.ends_at}{'&' if '?' in proven.ends_at else '?'}{urlencode(query)}"


def _proven_again(
    request: HttpRequest, provider: ProviderInfo, proven: Proven, onward: str
) -> HttpResponse:
    person = request.user
    if not isinstance(person, Person) or not providers.is_bound(provider, proven, person.pk):
        return _refused(request, provider, "iemand anders bewees zich", _NOT_RIGHT)
    how = f"opnieuw via {provider.key}"
    again.remember(request, how)
    entering.note(person.pk, person.name, "opnieuw bewezen", how, now=clock.now())
    return HttpResponseRedirect(onward or reverse("home"))


def _refused(request: HttpRequest, provider: ProviderInfo, why: str, said: str) -> HttpResponse:
    """Say in plain words that it did not work; the exact reason is for the security log."""
    entering.kept_out(f"via {provider.key}", why, now=clock.now())
    screen = Door(
        _("Inloggen is niet gelukt"),
        _("Via {name}.").format(name=provider.name),
        note=Note(_("U bent niet ingelogd"), said, Tone.LATE),
        links=(Link(_("Terug naar inloggen"), reverse("login")),),
    )
    return show(request, frame.page(request, _("Inloggen is niet gelukt")), screen, 403)
