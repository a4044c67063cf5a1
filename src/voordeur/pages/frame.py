# SPDX-License-Identifier: EUPL-1.2
"""The frame around every page: who is at work, where they can go, and what was just done."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from voordeur import clock
from voordeur.accounts import devices
from voordeur.core.access import Actor, Role
from voordeur.grants.values import SupportInfo
from voordeur.pages import notes
from voordeur.pages.screens import Device, Link, NavItem, Page, Search, Watching, posting
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later, spoken
from voordeur.people.values import MembershipInfo

View = Callable[..., HttpResponseBase]

# Who seeks contact, and may go on without a network.
SEEKING = frozenset({Role.WORKER, Role.ACCESS, Role.DEBT_HELP, Role.GGD})

_DAY = (later("Mijn dag"), "day", "ja")
_ROUNDS = (later("Bezoekrondes"), "rounds", "ronde")
_TEAM = (later("Team"), "team", "mensen")
_OPEN = (later("Zaak openen"), "case-open", "nieuw")
_AGREEMENT = (later("Overeenkomst"), "agreement", "weegschaal")
_FIGURES = (later("Cijfers"), "figures", "vlag")
_NATIONAL = (later("Landelijke levering"), "national", "bewijs")
_SIMULATIONS = (later("Nabootsing"), "simulations", "klok-vooruit")
_DOUBTS = (later("Twijfels"), "doubts", "vraag")
_SUPPORT = (later("Ondersteuning"), "support", "oog")
_KNOWLEDGE = (later("Kennisbank"), "articles", "kennisbank")
_HELPER = (_DAY, _ROUNDS, _OPEN, _TEAM, _KNOWLEDGE, _AGREEMENT)

# The first word is where somebody with this role begins.
NAVIGATION: dict[Role, tuple[tuple[str, str, str], ...]] = {
    Role.WORKER: _HELPER,
    Role.DEBT_HELP: _HELPER,
    Role.GGD: _HELPER,
    Role.ACCESS: (_DAY, _ROUNDS, _OPEN, _TEAM, _DOUBTS, _KNOWLEDGE, _AGREEMENT),
    Role.LANDLORD: (
        (later("Mijn meldingen"), "inbox", "melding"),
        (later("Leveren"), "deliveries", "upload"),
        (later("Meld één huurder"), "report-one", "persoon"),
        (later("Samen op bezoek"), "rounds-joint", "ronde"),
        _KNOWLEDGE,
        _AGREEMENT,
    ),
    Role.COORDINATOR: (
        (later("Overzicht"), "overview", "overzicht"),
        _DOUBTS,
        _TEAM,
        (later("Wie is op pad"), "rounds-out", "veiligheid"),
        (later("Leveringen"), "deliveries", "upload"),
        _FIGURES,
        _NATIONAL,
        _SIMULATIONS,
        _OPEN,
        _KNOWLEDGE,
        _AGREEMENT,
    ),
    Role.POLICY: (
        _AGREEMENT,
        (later("Ontwerp"), "draft", "melding"),
        _FIGURES,
        _SIMULATIONS,
        _KNOWLEDGE,
    ),
    Role.PRIVACY: (
        (later("Verzoeken"), "requests", "brief"),
        (later("Wie zag wat"), "trails", "oog"),
        (later("Bewaren en wissen"), "retention", "termijn"),
        (later("Inzien met reden"), "looks", "slot"),
        _NATIONAL,
        _KNOWLEDGE,
        _AGREEMENT,
    ),
    Role.ADMIN: ((later("Mensen"), "people", "mensen"), _SUPPORT, _KNOWLEDGE, _AGREEMENT),
    Role.EDITOR: ((later("Redactie"), "articles-desk", "ja"), _KNOWLEDGE, _AGREEMENT),
}
_SEARCHES = {
    Role.LANDLORD: (later("Zoek contract, naam of adres"), "inbox"),
    **dict.fromkeys(
        (Role.WORKER, Role.ACCESS, Role.DEBT_HELP, Role.GGD, Role.COORDINATOR),
        (later("Zoek op naam, adres of zaak"), "find"),
    ),
}


def at_work(view: View) -> View:
    """Hand the actor to a view as its second argument; without a role the page is not there."""

    @wraps(view)
    def shown(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        actor = actor_of(request)
        if actor is None:
            raise Http404
        return view(request, actor, *args, **kwargs)

    return shown


def actor_of(request: HttpRequest) -> Actor | None:
    """Return who is at work in this request, or None."""
    actor = getattr(request, "actor", None)
    return actor if isinstance(actor, Actor) else None


def only(actor: Actor, *roles: Role) -> None:
    """Raise Http404 for any other role: forbidden and absent are the same answer."""
    if actor.role not in roles:
        raise Http404


def is_demo() -> bool:
    """Return whether this is a try-out in which the clock can be moved."""
    return clock.can_move() and not settings.PRODUCTION


def home_of(actor: Actor) -> str:
    """Return the address where somebody with this role begins."""
    return reverse(NAVIGATION[actor.role][0][1])


def page(
    request: HttpRequest,
    title: str,
    *,
    current: str = "",
    crumbs: tuple[Link, ...] = (),
) -> Page:
    """Return the frame for whoever asks; `current` is the name of the word that is chosen."""
    actor = actor_of(request)
    if actor is None:
        return Page(title, _("Probeerversie") if is_demo() else "", is_demo=is_demo())
    held: tuple[MembershipInfo, ...] = getattr(request.user, "held", ())
    return Page(
        title=title,
        place=_place(request, actor, held),
        person=actor.name,
        nav=_navigation(actor, current),
        search=_search(request, actor),
        crumbs=crumbs,
        here=title if crumbs else "",
        note=notes.take(request),
        home=home_of(actor),
        logout=reverse("logout"),
        footer=_footer(held),
        is_demo=is_demo(),
        watching=_watching(request),
        device=_device(request, actor),
    )


def _device(request: HttpRequest, actor: Actor) -> Device | None:
    """Who watches along keeps nothing: it is not their device, nor their work."""
    if actor.role not in SEEKING or isinstance(getattr(request, "support", None), SupportInfo):
        return None
    number, now = actor.person_id, clock.now().timestamp() * 1000
    return Device(devices.owner(number), devices.public_key(number), f"{now:.0f}")


def _watching(request: HttpRequest) -> Watching | None:
    session = getattr(request, "support", None)
    if not isinstance(session, SupportInfo):
        return None
    until = session.until.astimezone(clock.AMSTERDAM)
    may = _("Je mag ook wijzigen.") if session.may_write else _("Je kijkt alleen mee.")
    return Watching(
        _("Ondersteuning in {region_name}, tot {until} uur.").format(
            region_name=session.region_name, until=words.clock(until)
        ),
        _("Reden: {reason}. {may} Alles wat je opent, wordt vastgelegd.").format(
            reason=session.reason, may=may
        ),
        posting(_("Beëindig"), reverse("support-end", args=[session.id]), icon="nee"),
    )


def _place(request: HttpRequest, actor: Actor, held: tuple[MembershipInfo, ...]) -> str:
    session = getattr(request, "support", None)
    if isinstance(session, SupportInfo):
        return _("{region_name} · ondersteuning").format(region_name=session.region_name)
    mine = [one for one in held if one.region.id == actor.region_id and one.role is actor.role]
    if not mine:
        return actor.region
    names = list(dict.fromkeys(one.party_name for one in mine if one.party_id is not None))
    where = ", ".join(names) or spoken(actor.role.label)
    return f"{mine[0].region.name} · {where}"


def _navigation(actor: Actor, current: str) -> tuple[NavItem, ...]:
    return tuple(
        NavItem(text, reverse(name), icon, is_current=name == current)
        for text, name, icon in NAVIGATION[actor.role]
    )


def _search(request: HttpRequest, actor: Actor) -> Search | None:
    found = _SEARCHES.get(actor.role)
    if found is None:
        return None
    label, name = found
    return Search(label, reverse(name), request.GET.get("q", "")[:100])


def _footer(held: tuple[MembershipInfo, ...]) -> tuple[Link, ...]:
    links = [Link(_("Hulp en privacy"), reverse("help")), Link(_("Account"), reverse("account"))]
    if held:
        links.append(Link(_("Ondersteuning"), reverse("support")))
    if len({(one.region.id, one.role) for one in held}) > 1:
        links.append(Link(_("Andere rol kiezen"), reverse("roles")))
    if is_demo():
        links.append(Link(_("Naar de start van de demo"), reverse("start")))
    return tuple(links)


def seen_next(name: str, *args: object) -> HttpResponse:
    """Return the redirect after something was done, so that a reload does not do it again."""
    return HttpResponseRedirect(reverse(name, args=args))
