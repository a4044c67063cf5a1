# SPDX-License-Identifier: EUPL-1.2
"""The second step on the way in, and proving it once more before something weighty."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from voordeur import clock
from voordeur.accounts import entering, factors, providers, tries
from voordeur.accounts.values import CODE, Factors
from voordeur.pages import again, coming_in, frame, notes
from voordeur.pages.login import wait_text
from voordeur.pages.screens import Door, Field, Form, Link, Passkey
from voordeur.pages.show import show
from voordeur.pages.texts import later
from voordeur.people.backends import Person

ASKED = "passkey-asked"  # in the session: what a passkey has to answer
_WRONG = later("Deze code klopt niet of is al gebruikt. Wacht op de volgende code en vul die in.")
_WRONG_PASSWORD = later("Dit wachtwoord klopt niet.")
_WRONG_KEY = later("Deze passkey hoort niet bij dit account, of het duurde te lang.")


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """Ask the second step of somebody whose password was right."""
    found = coming_in.pending(request)
    if found is None:
        return HttpResponseRedirect(reverse("login"))
    person, step = found
    if request.method != "POST":
        return _second_shown(request, person)
    how = _prove(request, person)
    if isinstance(how, _Wrong):
        return _second_shown(request, person, how)
    if how == _HOW[CODE]:
        _tell_codes_left(request, person)
    return coming_in.finish(request, person, coming_in.proved(step, how))


class _Wrong(str):
    """Why a proof was no proof, in a sentence."""

    __slots__ = ()


_HOW = {"totp": "code uit app", CODE: "herstelcode"}


def _prove(request: HttpRequest, person: Person) -> str | _Wrong:
    """Return how somebody proved it, or why not; counted like every try."""
    now = clock.real_now()
    tried = tries.begin(f"second {person.pk}", coming_in.place_of(), now=now)
    if isinstance(tried, tries.Waits):
        return _Wrong(wait_text(tried.until))
    how = _judge(request, person)
    if isinstance(how, _Wrong):
        entering.kept_out(f"second {person.pk}", "verkeerde tweede stap", now=clock.now())
        return _Wrong(wait_text(tried.waits)) if tried.waits else how
    tries.succeeded(tried)
    return how


def _judge(request: HttpRequest, person: Person) -> str | _Wrong:
    answer = request.POST.get("antwoord", "")
    if answer:
        asked = request.session.pop(ASKED, None)
        site = coming_in.site_of(request)
        is_right = asked is not None and factors.prove_passkey(person.pk, site, asked, answer)
        return "passkey" if is_right else _Wrong(_WRONG_KEY)
    code = request.POST.get("code", "").strip()[:40]
    kind = factors.prove_code(person.pk, code, now=clock.real_now()) if code else None
    if kind is not None:
        return _HOW[kind]
    return _Wrong(_WRONG if code else _("Vul de code in."))


def _tell_codes_left(request: HttpRequest, person: Person) -> None:
    left = factors.of(person.pk).codes_left
    said = _("U heeft nog {left} herstelcodes over. Maak nieuwe bij Account.").format(left=left)
    notes.wrong(request, _("U gebruikte een herstelcode"), said)


def _second_shown(request: HttpRequest, person: Person, error: str = "") -> HttpResponse:
    held = factors.of(person.pk)
    here = reverse("login-second")
    screen = Door(
        _("Tweede stap"),
        _("Uw wachtwoord klopt. Laat nu zien dat u het echt bent."),
        form=Form(here, _("Ga verder"), (code_field(held, error),)),
        passkey=ask_passkey(request, person, held, here),
        help_text=_(
            "Niets bij de hand? Gebruik een herstelcode. Ook die kwijt? De beheerder van uw "
            "organisatie kan de tweede stap terugzetten."
        ),
        links=(Link(_("Terug naar inloggen"), reverse("login")),),
    )
    return show(request, frame.page(request, _("Tweede stap")), screen, 422 if error else 200)


def code_field(held: Factors, error: str = "") -> Field:
    """Return the question for a code of an app, or of the paper."""
    hint = (
        _("Zes cijfers uit uw authenticator-app, of een herstelcode.")
        if held.has_totp
        else _("Een van de herstelcodes die u bewaarde.")
    )
    return Field(
        "code",
        _("Code"),
        hint=hint,
        error=error,
        autocomplete="one-time-code",
        is_short=True,
    )


def ask_passkey(
    request: HttpRequest,
    person: Person,
    held: Factors,
    action: str,
    hidden: tuple[tuple[str, str], ...] = (),
) -> Passkey | None:
    """Return the button for a passkey, and remember what it has to answer; None without one."""
    if not held.has_passkey:
        return None
    asked = factors.ask_passkey(person.pk, coming_in.site_of(request))
    if asked is None:
        return None
    request.session[ASKED] = asked.state
    form = Form(action, _("Gebruik uw passkey"), hidden=hidden, submit_icon="slot")
    return Passkey(form, "get", asked.options)


# Once more


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def once_more(request: HttpRequest) -> HttpResponse:
    """Ask somebody who is logged in to prove it again, and go back to what they wanted to do."""
    person = request.user
    if not isinstance(person, Person):
        raise Http404
    if request.method != "POST":
        return _again_shown(request, person)
    held = factors.of(person.pk)
    how = _prove(request, person) if held else _prove_password(request, person)
    if isinstance(how, _Wrong):
        return _again_shown(request, person, how)
    again.remember(request, how)
    entering.note(person.pk, person.name, "opnieuw bewezen", how, now=clock.now())
    return HttpResponseRedirect(coming_in.onward(request) or reverse("home"))


def _prove_password(request: HttpRequest, person: Person) -> str | _Wrong:
    now = clock.real_now()
    tried = tries.begin(person.email, coming_in.place_of(), now=now)
    if isinstance(tried, tries.Waits):
        return _Wrong(wait_text(tried.until))
    if not person.check_password(request.POST.get("password", "")):
        entering.kept_out(person.email, "verkeerd wachtwoord", now=clock.now())
        return _Wrong(wait_text(tried.waits) if tried.waits else _WRONG_PASSWORD)
    tries.succeeded(tried)
    return "wachtwoord"


def _again_shown(request: HttpRequest, person: Person, error: str = "") -> HttpResponse:
    held = factors.of(person.pk)
    onward = coming_in.onward(request)
    hidden = (("next", onward),) if onward else ()
    here = reverse("again")
    via = _provider_link(request, onward)
    form = Form(here, _("Bevestig"), (_proof(held, error),), hidden=hidden)
    screen = Door(
        _("Bevestig dat u het bent"),
        _("Wat u wilt doen is gevoelig. Daarom vragen wij dit na tien minuten opnieuw."),
        form=None if via and not held else form,
        passkey=ask_passkey(request, person, held, here, hidden),
        links=via,
        help_text=_(
            "U probeert Voordeur uit. Het wachtwoord van elk account hier is **voordeur**."
        )
        if frame.is_demo() and not held and not settings.PRODUCTION
        else "",
    )
    page = frame.page(request, _("Bevestig dat u het bent"))
    return show(request, page, screen, 422 if error else 200)


def _proof(held: Factors, error: str) -> Field:
    if held:
        return code_field(held, error)
    return Field(
        "password", _("Wachtwoord"), "password", error=error, autocomplete="current-password"
    )


def _provider_link(request: HttpRequest, onward: str) -> tuple[Link, ...]:
    found = providers.by_key(str(request.session.get(coming_in.VIA) or ""))
    if found is None:
        return ()
    address = reverse("login-via", args=[found.key])
    query = urlencode({"opnieuw": "1", "next": onward})
    return (Link(_("Bevestig via {name}").format(name=found.name), f"{address}?{query}", "slot"),)
