# SPDX-License-Identifier: EUPL-1.2
"""Logging in and out, and choosing for whom somebody works now."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth import authenticate
from django.contrib.auth import logout as end_session
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voordeur import clock
from voordeur.accounts import entering, providers, tries
from voordeur.core.access import Actor
from voordeur.pages import coming_in, frame
from voordeur.pages.screens import Action, Door, Field, Form, Link, Login, Panel, Plain
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later, spoken
from voordeur.people.backends import Person
from voordeur.people.values import MembershipInfo

MEMBERSHIP_KEY = "membership"
_MOST_BUTTONS = 12

_WRONG = later("Dit e-mailadres en wachtwoord passen niet bij elkaar.")
_HELP = later("Lukt het niet? Vraag de beheerder van uw organisatie om een nieuw wachtwoord.")


def wait_text(until: datetime) -> str:
    """Return in words until when somebody has to wait."""
    local = until.astimezone(clock.AMSTERDAM)
    return _(
        "Het ging hier te vaak mis. Wacht tot na {clock_time} en probeer het "
        "opnieuw, of vraag de beheerder van uw organisatie om de wachttijd op te "
        "heffen."
    ).format(clock_time=words.clock_time(local))


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """Ask for address and password; then the second step, or the session begins."""
    if request.method != "POST":
        return _shown(request, {})
    email = str(request.POST.get("username", "")).strip()[:200]
    password = str(request.POST.get("password", ""))
    errors = _lacking(email, password)
    if errors:
        return _shown(request, errors, email)
    tried = tries.begin(email.casefold(), coming_in.place_of(), now=clock.real_now())
    if isinstance(tried, tries.Waits):
        entering.kept_out(email.casefold(), "moet wachten", now=clock.now())
        return _shown(request, {"username": wait_text(tried.until)}, email, 429)
    person = authenticate(request, username=email, password=password)
    if not isinstance(person, Person):
        entering.kept_out(email.casefold(), "verkeerd wachtwoord", now=clock.now())
        said = wait_text(tried.waits) if tried.waits else _WRONG
        return _shown(request, {"username": said}, email)
    failed = tries.succeeded(tried)
    step = coming_in.begun(
        person.pk, "wachtwoord", onward=coming_in.onward(request), failed=failed
    )
    return coming_in.go_on(request, person, step)


def _lacking(email: str, password: str) -> dict[str, str]:
    found = {}
    if not email:
        found["username"] = _("Vul uw e-mailadres in.")
    if not password:
        found["password"] = _("Vul uw wachtwoord in.")
    return found


def _shown(
    request: HttpRequest, errors: dict[str, str], email: str = "", status: int = 422
) -> HttpResponse:
    form = Form(
        request.get_full_path(),
        _("Log in"),
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
                _("Wachtwoord"),
                "password",
                error=errors.get("password", ""),
                autocomplete="current-password",
            ),
        ),
    )
    screen = Login(form, _HELP, _providers())
    return show(request, frame.page(request, _("Inloggen")), screen, status if errors else 200)


def _providers() -> tuple[Link, ...]:
    return tuple(
        Link(
            _("Log in via {name}").format(name=one.name),
            reverse("login-via", args=[one.key]),
            "slot",
        )
        for one in providers.listed()[:_MOST_BUTTONS]
    )


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """End the session; who came through a provider may log out there too."""
    end = str(request.session.get(coming_in.END) or "")
    end_session(request)
    if end:
        request.session[coming_in.END] = end
        return HttpResponseRedirect(reverse("signed-out"))
    return HttpResponseRedirect(reverse("start" if frame.is_demo() else "login"))


@never_cache
@login_not_required
@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """Say that the session ended, and that the one at the provider did not."""
    end = str(request.session.pop(coming_in.END, "") or "")
    links = (Link(_("Log ook uit bij uw organisatie"), end),) if end else ()
    screen = Door(
        _("U bent uitgelogd"),
        _(
            "Bij Voordeur bent u uitgelogd. Werkt u op een gedeelde "
            "computer? Log dan ook uit bij uw "
            "organisatie."
        )
        if end
        else _("Tot de volgende keer."),
        links=(*links, Link(_("Opnieuw inloggen"), reverse("login"))),
    )
    return show(request, frame.page(request, _("Uitgelogd")), screen)


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
        request.session.cycle_key()
        return HttpResponseRedirect(reverse("home"))
    screen = Plain(
        _("Kies een rol"),
        _("U werkt voor meer dan een organisatie of in meer dan een rol. Kies wat u nu doet."),
        tuple(_role(one) for one in held),
        actions=tuple(
            Action(
                f"{spoken(one.role.label)}, {one.party_name}",
                reverse("roles"),
                "persoon",
                "second",
                post=True,
                fields=(("rol", str(one.id)),),
            )
            for one in held
        ),
    )
    return show(request, frame.page(request, _("Kies een rol")), screen)


def _role(one: MembershipInfo) -> Panel:
    since = one.since
    return Panel(
        f"{spoken(one.role.label).capitalize()}, {one.party_name}",
        (
            _("{name}, sinds {day}-{month}-{year}.").format(
                name=one.region.name, day=since.day, month=since.month, year=since.year
            ),
        ),
        icon="persoon",
        is_soft=True,
    )
