# SPDX-License-Identifier: EUPL-1.2
"""One role of one person, for who looks after it: change it, end it, help with logging in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from voordeur import clock
from voordeur.accounts import places, staff
from voordeur.accounts.passes import Made
from voordeur.accounts.values import Colleague, Refused
from voordeur.core.access import Actor, Role
from voordeur.pages import again, frame, notes
from voordeur.pages.happened import capital
from voordeur.pages.people import badges, link_shown, only_admin, used
from voordeur.pages.screens import (
    Field,
    Form,
    Item,
    Link,
    Note,
    Option,
    Person,
    RecordForm,
    Tone,
    posting,
)
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import spoken


def _colleague(actor: Actor, membership_id: int) -> Colleague:
    only_admin(actor)
    found = staff.colleague(actor, membership_id, clock.today())
    if found is None:
        raise Http404
    return found


@never_cache
@require_safe
@frame.at_work
def person(request: HttpRequest, actor: Actor, membership_id: int) -> HttpResponse:
    """Show one role of one person, and what can be done about it."""
    found = _colleague(actor, membership_id)
    today = clock.today()
    is_over = found.until is not None and found.until < today
    is_self = found.person_id == actor.person_id
    screen = Person(
        found.name,
        f"{capital(spoken(found.role.label))}, {found.party_name}",
        badges(found, today),
        _facts(found, today),
        () if is_over or is_self else _records(actor, found),
        () if is_over or is_self else _helps(found),
        Note(_("Dit bent u zelf"), _("Uw eigen rol verandert iemand anders."), Tone.NEW)
        if is_self
        else None,
    )
    page = frame.page(
        request, found.name, current="people", crumbs=(Link(_("Mensen"), reverse("people")),)
    )
    return show(request, page, screen)


def _facts(found: Colleague, today: date) -> tuple[tuple[str, str], ...]:
    facts = [
        ("E-mailadres", found.email),
        (_("Rol sinds"), words.date_in_words(found.since)),
        (_("Laatst gebruikt"), used(found, today)),
    ]
    if found.until is not None:
        facts.insert(2, (_("Tot en met"), words.date_in_words(found.until)))
    return tuple(facts)


def _records(actor: Actor, found: Colleague) -> tuple[RecordForm, ...]:
    place = places.one(actor, found.party_id, clock.today())
    if place is None:
        return ()
    if not places.is_ended_by(actor, place.place, found.role, found.person_id):
        return ()
    may = places.given_by(actor, place.place, found.person_id)
    others = [role for role in may if role is not found.role]
    end = RecordForm(
        "einde",
        _("Beëindig de toegang"),
        _("Per direct. Deze persoon wordt overal uitgelogd."),
        Form(reverse("person-end", args=[found.membership_id]), _("Beëindig nu")),
        "uit",
    )
    return (*((_change(found, others),) if others else ()), end)


def _change(found: Colleague, others: list[Role]) -> RecordForm:
    options = tuple(Option(role.value, capital(spoken(role.label))) for role in others)
    field = Field("rol", _("Nieuwe rol"), "radios", options=options, prefix="verander-")
    return RecordForm(
        "verander",
        _("Verander de rol"),
        _("De oude rol eindigt, de nieuwe begint vandaag."),
        Form(reverse("person-role", args=[found.membership_id]), _("Verander de rol"), (field,)),
        "persoon",
    )


def _helps(found: Colleague) -> tuple[Item, ...]:
    address = reverse("person-help", args=[found.membership_id])

    def item(what: str, title: str, line: str, icon: str, button: str) -> Item:
        action = posting(button, address, (("wat", what),), look="second")
        return Item(title, (line,), icon, action=action)

    second = item(
        "tweede",
        _("Tweede stap kwijt"),
        _(
            "Bij het inloggen maakt deze persoon een nieuwe. Wie dit doet, maakt een week lang "
            "geen link voor een nieuw wachtwoord, en andersom."
        ),
        "slot",
        _("Zet de tweede stap terug"),
    )
    return (
        item(
            "wachtwoord",
            _("Wachtwoord kwijt"),
            _(
                "U krijgt een link voor een nieuw wachtwoord, een dag "
                "geldig. De tweede stap blijft."
            ),
            "brief",
            _("Maak een link"),
        ),
        *((second,) if found.has_factor else ()),
        item(
            "wacht",
            _("Moet wachten na verkeerde pogingen"),
            _("Daarna kan het meteen weer."),
            "klok-vooruit",
            _("Hef de wachttijd op"),
        ),
        item(
            "uit",
            _("Overal uitloggen"),
            _("Bijvoorbeeld bij een gestolen telefoon."),
            "uit",
            _("Log overal uit"),
        ),
    )


@never_cache
@require_POST
@frame.at_work
@again.freshly_proven
def change_role(request: HttpRequest, actor: Actor, membership_id: int) -> HttpResponse:
    """End a role and begin another."""
    found = _colleague(actor, membership_id)
    wanted = next((one for one in Role if one.value == request.POST.get("rol")), None)
    if wanted is None:
        notes.wrong(request, _("Kies een rol"), _("Er is niets veranderd."))
        return frame.seen_next("person", membership_id)
    done = staff.change_role(membership_id, wanted, by=actor, now=clock.now())
    if isinstance(done, Refused):
        notes.wrong(request, _("De rol is niet veranderd"), done.reason)
        return frame.seen_next("person", membership_id)
    notes.done(
        request,
        _("{name} is nu {label}").format(name=found.name, label=spoken(wanted.label)),
        _("De oude rol is beëindigd."),
    )
    return frame.seen_next("people")


@never_cache
@require_POST
@frame.at_work
@again.freshly_proven
def end(request: HttpRequest, actor: Actor, membership_id: int) -> HttpResponse:
    """End a role at once."""
    found = _colleague(actor, membership_id)
    done = staff.end_access(membership_id, by=actor, now=clock.now())
    if isinstance(done, Refused):
        notes.wrong(request, _("De toegang is niet beëindigd"), done.reason)
        return frame.seen_next("person", membership_id)
    notes.done(
        request,
        _("De toegang van {name} is beëindigd").format(name=found.name),
        _("En overal uitgelogd."),
    )
    return frame.seen_next("people")


@never_cache
@require_POST
@frame.at_work
@again.freshly_proven
def help_login(request: HttpRequest, actor: Actor, membership_id: int) -> HttpResponse:
    """Help somebody who cannot log in any more."""
    found = _colleague(actor, membership_id)
    what = request.POST.get("wat", "")
    if what == "wachtwoord":
        return _password_link(request, actor, found)
    deed = _DEEDS.get(what)
    if deed is None:
        raise Http404
    done = deed(actor, found)
    if isinstance(done, Refused):
        notes.wrong(request, _("Dat kan niet"), done.reason)
    else:
        notes.done(request, done, found.name)
    return frame.seen_next("person", membership_id)


def _password_link(request: HttpRequest, actor: Actor, found: Colleague) -> HttpResponse:
    made = staff.give_password_link(found.membership_id, by=actor, now=clock.now())
    if isinstance(made, Made):
        return link_shown(
            request,
            made,
            _("Nieuw wachtwoord voor {name}").format(name=found.name),
            _("Geef de link aan"),
        )
    notes.wrong(request, _("Er is geen link gemaakt"), made.reason)
    return frame.seen_next("person", found.membership_id)


def _reset(actor: Actor, found: Colleague) -> str | Refused:
    done = staff.reset_factors(found.membership_id, by=actor, now=clock.now())
    return done if isinstance(done, Refused) else _("De tweede stap is teruggezet")


def _lift(actor: Actor, found: Colleague) -> str | Refused:
    done = staff.lift_wait(found.membership_id, by=actor, now=clock.now())
    if isinstance(done, Refused):
        return done
    return _("De wachttijd is opgeheven") if done else _("Er was geen wachttijd")


def _out(actor: Actor, found: Colleague) -> str | Refused:
    done = staff.end_sessions(found.membership_id, by=actor, now=clock.now())
    if isinstance(done, Refused):
        return done
    return _("Uitgelogd op {count}").format(count=words.count(done, _("plek"), _("plekken")))


_DEEDS: Mapping[str, Callable[[Actor, Colleague], str | Refused]] = {
    "tweede": _reset,
    "wacht": _lift,
    "uit": _out,
}
