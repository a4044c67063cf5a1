# SPDX-License-Identifier: EUPL-1.2
"""Logging in and out, and choosing for whom somebody works now."""

from __future__ import annotations

from django.contrib.auth import authenticate
from django.contrib.auth import login as begin_session
from django.contrib.auth import logout as end_session
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from voordeur.core.access import Actor
from voordeur.pages import frame
from voordeur.pages.screens import Action, Field, Form, Login, Panel, Plain
from voordeur.pages.show import show
from voordeur.people.values import MembershipInfo

MEMBERSHIP_KEY = "membership"
# Guessing is made slow: so many wrong passwords for one address, then a quarter of an hour rest.
MOST_TRIES = 10
REST = 15 * 60

_WRONG = "Dit e-mailadres en wachtwoord passen niet bij elkaar."
_REST = "Er is te vaak een verkeerd wachtwoord gebruikt. Wacht een kwartier en probeer het weer."
_HELP = "Lukt het niet? Vraag de beheerder van uw regio om een nieuw wachtwoord."


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """Ask for address and password, and begin a session."""
    if request.method != "POST":
        return _shown(request, {})
    email = str(request.POST.get("username", "")).strip()[:200]
    password = str(request.POST.get("password", ""))
    errors = _lacking(email, password)
    if errors:
        return _shown(request, errors, email)
    tries = f"login-{email.casefold()}"
    if cache.get(tries, 0) >= MOST_TRIES:
        return _shown(request, {"username": _REST}, email)
    person = authenticate(request, username=email, password=password)
    if person is None:
        cache.set(tries, cache.get(tries, 0) + 1, REST)
        return _shown(request, {"username": _WRONG}, email)
    cache.delete(tries)
    begin_session(request, person)
    return HttpResponseRedirect(_next(request))


def _lacking(email: str, password: str) -> dict[str, str]:
    found = {}
    if not email:
        found["username"] = "Vul uw e-mailadres in."
    if not password:
        found["password"] = "Vul uw wachtwoord in."  # noqa: S105 - a sentence, no password
    return found


def _next(request: HttpRequest) -> str:
    wanted = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else reverse("home")


def _shown(request: HttpRequest, errors: dict[str, str], email: str = "") -> HttpResponse:
    form = Form(
        request.get_full_path(),
        "Log in",
        (
            Field(
                "username",
                "E-mailadres",
                "email",
                email,
                error=errors.get("username", ""),
                autocomplete="username",
            ),
            Field(
                "password",
                "Wachtwoord",
                "password",
                error=errors.get("password", ""),
                autocomplete="current-password",
            ),
        ),
    )
    return show(
        request, frame.page(request, "Inloggen"), Login(form, _HELP), 422 if errors else 200
    )


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """End the session."""
    end_session(request)
    return HttpResponseRedirect(reverse("start" if frame.is_demo() else "login"))


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def roles(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Let somebody with several kinds of work choose one."""
    held: tuple[MembershipInfo, ...] = getattr(request.user, "held", ())
    if request.method == "POST":
        chosen = next((one for one in held if str(one.id) == request.POST.get("rol")), None)
        if chosen is None:
            raise Http404
        request.session[MEMBERSHIP_KEY] = chosen.id
        return HttpResponseRedirect(reverse("home"))
    screen = Plain(
        "Kies een rol",
        "U werkt voor meer dan een organisatie of in meer dan een rol. Kies wat u nu doet.",
        tuple(_role(one) for one in held),
        actions=tuple(
            Action(
                f"{one.role.label}, {one.party_name}",
                reverse("roles"),
                "persoon",
                "second",
                post=True,
                fields=(("rol", str(one.id)),),
            )
            for one in held
        ),
    )
    return show(request, frame.page(request, "Kies een rol"), screen)


def _role(one: MembershipInfo) -> Panel:
    since = one.since
    return Panel(
        f"{one.role.label.capitalize()}, {one.party_name}",
        (f"{one.region.name}, sinds {since.day}-{since.month}-{since.year}.",),
        icon="persoon",
        is_soft=True,
    )
