# SPDX-License-Identifier: EUPL-1.2
"""People and roles, for who looks after them: each organisation its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voordeur import clock
from voordeur.accounts import places, staff
from voordeur.accounts.passes import Made
from voordeur.accounts.places import NamedPlace
from voordeur.accounts.staff import NewColleague
from voordeur.accounts.values import Colleague, PassInfo, Refused
from voordeur.core.access import About, Actor, Deed, Role, may
from voordeur.pages import again, coming_in, frame, notes
from voordeur.pages.happened import capital
from voordeur.pages.screens import (
    Action,
    Badge,
    Door,
    Empty,
    Field,
    Form,
    Item,
    Link,
    Note,
    Option,
    Panel,
    People,
    Tone,
    posting,
)
from voordeur.pages.screens import Colleague as Line
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later, spoken

REGION = "regio"  # how the region itself stands in a form


def only_admin(actor: Actor) -> None:
    """Raise Http404 for who looks after nobody."""
    if not may(actor, Deed.MANAGE_PEOPLE, About(region_id=actor.region_id)):
        raise Http404


@never_cache
@require_safe
@frame.at_work
def people_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the people this actor looks after, who is invited, and whose role is over."""
    only_admin(actor)
    today = clock.today()
    found = staff.colleagues(actor, today)
    running = [one for one in found if one.until is None or one.until >= today]
    past = [one for one in found if one not in running]
    invited = staff.invitations(actor, now=clock.now())
    screen = People(
        _("Mensen"),
        _("{count}. U ziet hier geen zaken: een beheerder heeft daar geen toegang toe.").format(
            count=words.count(len(running), _("rol"), _("rollen"))
        ),
        (Action(_("Nodig iemand uit"), reverse("people-invite"), "persoon", "main"),),
        tuple(_line(one, today) for one in running),
        tuple(_invited(one, actor, today) for one in invited),
        tuple(_line(one, today) for one in past),
        None if running else _EMPTY,
        Panel(_("Wie beheert wie?"), _rules_of(actor), icon="mensen", is_soft=True),
    )
    return show(request, frame.page(request, _("Mensen"), current="people"), screen)


_EMPTY = Empty(
    later("Hier werkt nog niemand"), later("Nodig iemand uit. Die kiest zelf een wachtwoord.")
)


def _rules_of(actor: Actor) -> tuple[str, ...]:
    if actor.party_ids:
        return (
            _("U beheert de mensen van uw eigen organisatie."),
            _("Een nieuwe beheerder wijst de regio aan. Uw eigen rol verandert iemand anders."),
        )
    return (
        _("Elke organisatie met een eigen beheerder gaat over haar eigen mensen."),
        _("U beheert de rollen van de regio, en de beheerders van organisaties."),
        _("En de mensen van organisaties zonder beheerder."),
    )


def _line(one: Colleague, today: date) -> Line:
    return Line(
        one.name,
        reverse("person", args=[one.membership_id]),
        one.email,
        capital(spoken(one.role.label)),
        one.party_name,
        used(one, today),
        badges(one, today),
    )


def used(one: Colleague, today: date) -> str:
    """Return in which month an account was last used; not finer, that is nobody's business."""
    return _("nog niet") if one.used_in is None else words.month(one.used_in, today)


def badges(one: Colleague, today: date) -> tuple[Badge, ...]:
    """Return how somebody's login stands."""
    if one.until is not None and one.until < today:
        return (Badge("voorbij", Tone.MUTE, "uit"),)
    if not one.is_active:
        return (Badge(_("account gesloten"), Tone.LATE, "slot"),)
    if one.has_factor:
        return (Badge(_("twee stappen"), Tone.OK, "ja"),)
    tone = Tone.LATE if coming_in.needs_factor() else Tone.MUTE
    return (Badge(_("nog geen tweede stap"), tone, "let-op"),)


def _invited(one: PassInfo, actor: Actor, today: date) -> Item:
    until = words.day(one.expires_at.astimezone(clock.AMSTERDAM).date(), today)
    label = "" if one.role is None else spoken(one.role.label)
    return Item(
        one.name or one.email,
        (
            _("{email}, als {label}. De link werkt tot en met {until}.").format(
                email=one.email, label=label, until=until
            ),
        ),
        "brief",
        action=posting(
            _("Trek in"),
            reverse("people-withdraw"),
            (("uitnodiging", str(one.id)),),
            "nee",
            "quiet",
        ),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
@again.freshly_proven
def invite(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Invite one person for one role, and show the link once."""
    only_admin(actor)
    if request.method != "POST":
        return _invite_shown(request, actor, {}, {})
    sent = {name: request.POST.get(name, "").strip()[:200] for name in ("naam", "adres", "rol")}
    chosen = _chosen(actor, sent["rol"])
    missing = _missing(sent) | ({} if chosen else {"rol": _("Kies een rol.")})
    if chosen is None or missing:
        return _invite_shown(request, actor, sent, missing)
    role, place = chosen
    new = NewColleague(sent["adres"], sent["naam"], role, place.place.party_id)
    made = staff.invite(new, by=actor, now=clock.now())
    if isinstance(made, Refused):
        return _invite_shown(request, actor, sent, {"adres": made.reason})
    return link_shown(
        request,
        made,
        _("Uitnodiging voor {sent}").format(sent=sent["naam"]),
        _("Geef deze link aan"),
    )


def _missing(sent: Mapping[str, str]) -> dict[str, str]:
    asked = {
        "naam": _("Vul de naam in van wie u uitnodigt."),
        "adres": _("Vul een e-mailadres in, zoals naam@organisatie.nl."),
    }
    return {name: sentence for name, sentence in asked.items() if not sent[name]}


def _choices(actor: Actor) -> list[tuple[str, str, Role, NamedPlace]]:
    return [
        (
            f"{role.value}:{place.place.party_id or REGION}",
            f"{capital(spoken(role.label))}, {place.name}",
            role,
            place,
        )
        for place in places.staffed_by(actor, clock.today())
        for role in places.given_by(actor, place.place)
    ]


def _chosen(actor: Actor, value: str) -> tuple[Role, NamedPlace] | None:
    return next(((role, place) for key, _, role, place in _choices(actor) if key == value), None)


def _invite_shown(
    request: HttpRequest, actor: Actor, sent: Mapping[str, str], errors: Mapping[str, str]
) -> HttpResponse:
    options = (
        Option("", _("Kies een rol")),
        *(Option(k, text) for k, text, *_ in _choices(actor)),
    )
    fields = (
        Field("naam", _("Naam"), value=sent.get("naam", ""), error=errors.get("naam", "")),
        Field(
            "adres",
            "E-mailadres",
            "email",
            sent.get("adres", ""),
            hint=_(
                "Van deze persoon zelf. Een groepsadres kan niet: een account is van één mens."
            ),
            error=errors.get("adres", ""),
        ),
        Field(
            "rol",
            _("Rol"),
            "select",
            sent.get("rol", ""),
            options=options,
            error=errors.get("rol", ""),
        ),
    )
    screen = Door(
        _("Nodig iemand uit"),
        _(
            "U krijgt een link die een week werkt, één keer. Wie hem "
            "opent kiest zelf een wachtwoord."
        ),
        form=Form(
            reverse("people-invite"),
            _("Maak de uitnodiging"),
            fields,
            cancel=Link(_("Toch niet"), reverse("people")),
        ),
    )
    page = frame.page(
        request,
        _("Nodig iemand uit"),
        current="people",
        crumbs=(Link(_("Mensen"), reverse("people")),),
    )
    return show(request, page, screen, 422 if errors else 200)


def link_shown(request: HttpRequest, made: Made, heading: str, what: str) -> HttpResponse:
    """Show a link once; it stands nowhere else."""
    address = request.build_absolute_uri(reverse("invitation", args=[made.token]))
    until = words.moment(made.expires_at.astimezone(clock.AMSTERDAM), clock.today())
    field = Field("link", _("Link"), value=address, hint=_("Kopieer hem nu. Hierna is hij weg."))
    screen = Door(
        heading,
        _(
            "{what} {email}. Doe dat liefst persoonlijk of per telefoon, en niet per e-mail."
        ).format(what=what, email=made.email),
        form=Form(
            reverse("people-withdraw"), _("Trek de link in"), (field,), hidden=_hidden(made)
        ),
        note=Note(
            _("De link is gemaakt"),
            _("Hij werkt één keer, tot {until}.").format(until=until),
            Tone.OK,
            "ja",
        ),
        links=(Link(_("Terug naar de mensen"), reverse("people")),),
    )
    page = frame.page(
        request, heading, current="people", crumbs=(Link(_("Mensen"), reverse("people")),)
    )
    return show(request, page, screen)


def _hidden(made: Made) -> tuple[tuple[str, str], ...]:
    return (("uitnodiging", str(made.id)),)


@never_cache
@require_POST
@frame.at_work
def withdraw(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Withdraw an open invitation."""
    only_admin(actor)
    number = request.POST.get("uitnodiging", "")
    if not number.isdecimal() or not staff.withdraw(int(number), by=actor, now=clock.now()):
        raise Http404
    notes.done(request, _("De uitnodiging is ingetrokken"), _("De link werkt niet meer."))
    return frame.seen_next("people")
