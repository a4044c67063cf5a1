# SPDX-License-Identifier: EUPL-1.2
"""The start of the demo: choose a role, choose a region, let time pass."""

from __future__ import annotations

import importlib
from dataclasses import replace
from functools import cache
from typing import Any

from django.contrib.auth import authenticate
from django.contrib.auth import logout as end_session
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from voordeur import clock
from voordeur.cases import actions
from voordeur.core.access import Role
from voordeur.deliveries import settling
from voordeur.pages import choosing, coming_in, frame, notes
from voordeur.pages.screens import Chip, ErrorScreen, RoleCard, Start, posting
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later
from voordeur.people.backends import Person

STEPS = (1, 7, 31)

_TEXTS = {
    Role.WORKER: (
        later("Ziet wie vandaag een stap nodig heeft, en waarom."),
        later("open een zaak en leg een contactpoging vast."),
        "deur",
    ),
    Role.ACCESS: (
        later("Ontvangt wie zich zelf meldt, en helpt meteen."),
        later("open een zaak voor iemand die binnenloopt."),
        "persoon",
    ),
    Role.DEBT_HELP: (
        later("Neemt zaken over waarin schuldhulp begint."),
        later("leg vast dat schuldhulp is gestart."),
        "weegschaal",
    ),
    Role.GGD: (
        later("Zoekt mensen op die anders niemand bereikt."),
        later("bekijk welke zaken te laat zijn."),
        "huisbezoek",
    ),
    Role.LANDLORD: (
        later("Levert een bestand en leest per rij wat ermee gebeurde."),
        later("meld één huurder, of beantwoord een vraag."),
        "melding",
    ),
    Role.COORDINATOR: (
        later("Ziet wat stil ligt, bij wie, en hoe lang al."),
        later("kies bij een twijfel of het dezelfde persoon is."),
        "mensen",
    ),
    Role.POLICY: (
        later("Leest de overeenkomst met de aantallen van vandaag erbij."),
        later("zet een ontwerp naast de overeenkomst die nu geldt."),
        "weegschaal",
    ),
    Role.EDITOR: (
        later("Houdt de kennisbank bij: wat werkt op welk moment."),
        later("lees een voorstel, stel een vraag en plaats het."),
        "kennisbank",
    ),
    Role.PRIVACY: (
        later("Ziet wie welke gegevens zag."),
        later("kijk wat er vandaag is ingezien."),
        "oog",
    ),
    Role.ADMIN: (
        later("Beheert mensen en rollen, en ziet geen zaken."),
        later("nodig iemand uit, of zet bij Account een tweede stap aan."),
        "slot",
    ),
}
_ORDER = tuple(_TEXTS)
_NO_ROLE = ErrorScreen(
    later("U hebt nu nergens een rol"),
    later(
        "Vraag de beheerder van uw organisatie om een rol. Werkt u "
        "voor de ondersteuning? Vraag de "
        "beheerder van de regio om u toe te laten. Die zegt hoe lang, en waarom."
    ),
)


@cache
def accounts() -> tuple[Any, ...]:
    """Return the accounts of the demo. The demo is an extra: this face can do without it."""
    return tuple(importlib.import_module("voordeur.demo").accounts())


def _password() -> str:
    return str(importlib.import_module("voordeur.demo.regions").PASSWORD)


@never_cache
@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Go to where somebody begins: their first page, the demo's start, or the login."""
    actor = frame.actor_of(request)
    if actor is not None:
        return HttpResponseRedirect(frame.home_of(actor))
    if request.user.is_authenticated:
        return show(request, frame.page(request, _("Geen rol")), _NO_ROLE)
    return HttpResponseRedirect(reverse("start" if frame.is_demo() else "login"))


@never_cache
@login_not_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Show who one can become, per region; only in a demo."""
    if not frame.is_demo():
        raise Http404
    names = sorted({account.region for account in accounts()})
    region = choosing.word(request, "regio", names, request.session.get("regio", ""))
    if region not in names:
        region = "rotterdam" if "rotterdam" in names else names[0]
    request.session["regio"] = region
    here = reverse("start")
    screen = Start(
        regions=tuple(
            Chip(name.capitalize(), f"{here}?regio={name}", is_chosen=name == region)
            for name in names
        ),
        region_text=_("Elke regio werkt op haar eigen overeenkomst. Alle mensen zijn verzonnen."),
        roles=_cards(region),
        clock=_("Het is in deze demo {long_day}.").format(long_day=words.long_day(clock.today())),
        clock_actions=tuple(
            posting(
                _("Zet de klok {count} vooruit").format(
                    count=words.count(days, _("dag"), _("dagen"))
                ),
                reverse("start-clock"),
                (("days", str(days)),),
                "klok-vooruit",
                "quiet",
            )
            for days in STEPS
        ),
    )
    page = frame.page(request, _("Kies een rol"))
    return show(request, replace(page, note=page.note or notes.take(request)), screen)


def _cards(region: str) -> tuple[RoleCard, ...]:
    own = [account for account in accounts() if account.region == region]
    # Stand-ins do the work of units without people in the year that was lived.
    people = [one for one in own if not one.name.startswith("Medewerker ")]
    ordered = sorted(people, key=lambda one: _ORDER.index(one.role))
    return tuple(_card(account) for account in ordered)


def _card(account: Any) -> RoleCard:
    text, attempt, icon = _TEXTS[account.role]
    first = account.name.split()[0]
    return RoleCard(
        words_of(account.role),
        f"{account.name}, {account.organisation}",
        text,
        attempt,
        icon,
        posting(
            _("Begin als {first}").format(first=first),
            reverse("start-as"),
            (("login", account.login),),
            "",
            "main",
        ),
    )


def words_of(role: Role) -> str:
    """Return the name of a role with a capital."""
    return f"{role.label[:1].upper()}{role.label[1:]}"


@login_not_required
@require_POST
def begin_as(request: HttpRequest) -> HttpResponse:
    """Begin a session as one of the accounts of the demo."""
    if not frame.is_demo():
        raise Http404
    chosen = request.POST.get("login", "")
    if chosen not in {account.login for account in accounts()}:
        raise Http404
    end_session(request)
    person = authenticate(request, username=chosen, password=_password())
    if person is None:
        raise Http404
    assert isinstance(person, Person)
    return coming_in.go_on(request, person, coming_in.begun(person.pk, "start van de demo"))


@login_not_required
@require_POST
def pass_time(request: HttpRequest) -> HttpResponse:
    """Move the clock of the demo on, and do what the nights in between would have done."""
    if not frame.is_demo():
        raise Http404
    days = request.POST.get("days", "")
    if days not in {str(step) for step in STEPS}:
        raise Http404
    clock.move(int(days))
    settling.expire_everywhere(now=clock.now())
    report = actions.look_due(now=clock.now())
    cases = words.count(report.cases, _("zaak is"), _("zaken zijn"))
    today = words.long_day(clock.today())
    notes.done(
        request,
        _("Het is nu {today}").format(today=today),
        _("{cases} nagekeken, zoals elke nacht gebeurt.").format(cases=cases),
    )
    return HttpResponseRedirect(reverse("start"))
