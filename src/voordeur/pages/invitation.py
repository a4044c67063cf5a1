# SPDX-License-Identifier: EUPL-1.2
"""The page behind a link that lets somebody in once: an invitation, or a new password."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from voordeur import clock
from voordeur.accounts import passes, providers
from voordeur.accounts.values import INVITATION, PassInfo, Refused
from voordeur.pages import coming_in, frame
from voordeur.pages.account import new_password_field
from voordeur.pages.provider import INVITED
from voordeur.pages.screens import Door, Field, Form, Link, Note, Tone, posting
from voordeur.pages.show import show
from voordeur.pages.texts import later, spoken
from voordeur.people.backends import Backend, Person

_GONE = later("Een link werkt één keer, en niet lang. Vraag uw beheerder om een nieuwe.")


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a link is for, and use it when the form is sent."""
    found = passes.look(token, now=clock.now())
    if found is None:
        return _gone(request)
    if found.kind == INVITATION and passes.has_account(found):
        return _with_account(request, found, token)
    if request.method != "POST":
        request.session[INVITED] = token if found.kind == INVITATION else ""
        return _shown(request, found)
    name = request.POST.get("naam", "").strip()[:200]
    accepted = passes.accept(
        token, name=name, password=request.POST.get("nieuw", ""), now=clock.now()
    )
    if isinstance(accepted, Refused):
        return _shown(request, found, accepted.reason)
    return _go_on(request, accepted)


def _go_on(request: HttpRequest, person_id: int) -> HttpResponse:
    request.session.pop(INVITED, None)
    person = Backend().get_user(person_id)
    if person is None:
        return HttpResponseRedirect(reverse("login"))
    return coming_in.go_on(request, person, coming_in.begun(person.pk, "link en nieuw wachtwoord"))


def _gone(request: HttpRequest) -> HttpResponse:
    screen = Door(
        _("Deze link werkt niet meer"),
        _GONE,
        links=(Link(_("Naar inloggen"), reverse("login")),),
    )
    return show(request, frame.page(request, _("Deze link werkt niet meer")), screen, 404)


def _shown(request: HttpRequest, found: PassInfo, error: str = "") -> HttpResponse:
    is_invitation = found.kind == INVITATION
    password = new_password_field("nieuw", error)
    name = Field("naam", _("Uw naam"), value=found.name, autocomplete="name")
    submit = _("Maak mijn account") if is_invitation else _("Bewaar het wachtwoord")
    screen = Door(
        _("Welkom bij Voordeur") if is_invitation else _("Kies een nieuw wachtwoord"),
        _lead(found),
        form=Form(request.path, submit, (name, password) if is_invitation else (password,)),
        links=_providers(found) if is_invitation else (),
        help_text=_("Bent u dit niet? Sluit deze bladzijde en laat het de afzender weten."),
    )
    page = frame.page(request, screen.heading)
    return show(request, page, screen, 422 if error else 200)


def _lead(found: PassInfo) -> str:
    if found.role is None:
        return _("Voor het account {email}. Uw tweede stap blijft zoals hij was.").format(
            email=found.email
        )
    return _("U bent uitgenodigd als {label}, met het adres {email}.").format(
        label=spoken(found.role.label), email=found.email
    )


def _providers(found: PassInfo) -> tuple[Link, ...]:
    return tuple(
        Link(
            _("Of ga verder met het account van {name}").format(name=one.name),
            reverse("login-via", args=[one.key]),
        )
        for one in providers.listed()
        if one.region_id == found.region_id and found.party_id in one.party_ids
    )


def _with_account(request: HttpRequest, found: PassInfo, token: str) -> HttpResponse:
    """Where there is an account with this address, its owner takes on the new role."""
    person = request.user
    if not isinstance(person, Person) or person.email != found.email:
        screen = Door(
            _("U heeft al een account"),
            _(
                "Met het adres {email}. Log daarmee in; daarna kunt u de nieuwe rol aannemen."
            ).format(email=found.email),
            links=(Link(_("Log in en kom terug"), f"{reverse('login')}?next={request.path}"),),
        )
        return show(request, frame.page(request, _("U heeft al een account")), screen)
    if request.method == "POST":
        joined = passes.join(token, person.pk, now=clock.now())
        if isinstance(joined, Refused):
            return _gone(request)
        request.session.cycle_key()
        return HttpResponseRedirect(reverse("roles"))
    label = "" if found.role is None else spoken(found.role.label)
    screen = Door(
        _("Een nieuwe rol"),
        _("U bent uitgenodigd als {label}. Uw andere rollen blijven zoals ze zijn.").format(
            label=label
        ),
        note=Note(_("U blijft hetzelfde account gebruiken"), "", Tone.NEW),
        actions=(posting(_("Neem de rol aan"), request.path, (), "ja", "main"),),
    )
    return show(request, frame.page(request, _("Een nieuwe rol")), screen)
