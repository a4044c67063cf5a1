# SPDX-License-Identifier: EUPL-1.2
"""One's own account: how somebody logs in, and where they are logged in."""

from __future__ import annotations

from datetime import date

from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voordeur import clock
from voordeur.accounts import entering, factors, sessions
from voordeur.accounts.passwords import SHORTEST
from voordeur.accounts.values import PASSKEY, FactorInfo, Factors, Refused, SessionInfo
from voordeur.pages import again, coming_in, frame, notes
from voordeur.pages.screens import (
    Account,
    Action,
    Badge,
    Block,
    Door,
    Field,
    Form,
    Item,
    Link,
    Note,
    Tone,
    posting,
)
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.people.backends import Person


def person_of(request: HttpRequest) -> Person:
    """Return who is logged in. Raises Http404 for nobody."""
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


@never_cache
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show how somebody logs in and where they are logged in."""
    person = person_of(request)
    now = clock.real_now()
    held = factors.of(person.pk)
    here = sessions.of(person.pk, request.session.session_key, now=now)
    screen = Account(
        _("Account en inloggen"),
        f"{person.name}, {person.email}",
        (_factors(held, person), _sessions(here, now.date()), _password(person)),
    )
    return show(request, frame.page(request, _("Account en inloggen")), screen)


def _factors(held: Factors, person: Person) -> Block:
    items = [_factor(one, is_last=len(held.held) == 1) for one in held.held]
    actions = [Action(_("Voeg een tweede stap toe"), reverse("factor-new"), "slot", "second")]
    if held:
        left = words.count(held.codes_left, _("code"), _("codes"))
        items.append(Item(_("Herstelcodes"), (_("Nog {left} over.").format(left=left),), "brief"))
        actions.append(
            posting(_("Maak nieuwe herstelcodes"), reverse("factor-codes"), look="quiet")
        )
    note = None
    if not held and not coming_in.needs_factor():
        note = Note(
            _("In deze probeerversie vragen wij geen tweede stap"),
            _("U kunt hem wel aanzetten, om te zien hoe het werkt. Op een echt systeem moet het."),
            Tone.NEW,
        )
    return Block(
        _("Tweede stap"),
        _("Naast uw wachtwoord vragen wij iets dat alleen u heeft."),
        tuple(items),
        tuple(actions),
        note,
    )


def _factor(one: FactorInfo, *, is_last: bool) -> Item:
    since = _("Sinds {day}-{month}-{year}.").format(
        day=one.since.day, month=one.since.month, year=one.since.year
    )
    is_needed = is_last and coming_in.needs_factor()
    remove = posting(
        _("Verwijder"), reverse("factor-remove"), (("factor", str(one.id)),), "nee", "quiet"
    )
    return Item(
        one.name,
        (since,),
        "slot" if one.kind == PASSKEY else "telefoon",
        action=None if is_needed else remove,
    )


def _sessions(here: tuple[SessionInfo, ...], today: date) -> Block:
    others = [one for one in here if not one.is_current]
    end_others = posting(
        _("Log overal anders uit"), reverse("session-end"), (("wat", "anders"),), "uit"
    )
    return Block(
        _("Waar u bent ingelogd"),
        _(
            "Een half uur zonder klik en u wordt uitgelogd, en hoe dan ook na tien uur. Herkent u "
            "iets niet? Log daar uit en kies een nieuw wachtwoord."
        ),
        tuple(_session(one, today) for one in here),
        (end_others,) if others else (),
    )


def _session(one: SessionInfo, today: date) -> Item:
    began = words.moment(one.began_at.astimezone(clock.AMSTERDAM), today)
    seen = words.moment(one.seen_at.astimezone(clock.AMSTERDAM), today)
    end = posting(_("Log hier uit"), reverse("session-end"), (("wat", one.id),), "uit", "quiet")
    return Item(
        one.device or _("Onbekend apparaat"),
        (_("Sinds {began}. Laatst gebruikt {seen}.").format(began=began, seen=seen),),
        "persoon",
        Badge(_("dit apparaat"), Tone.OK, "ja") if one.is_current else None,
        None if one.is_current else end,
    )


def _password(person: Person) -> Block:
    if not person.has_usable_password():
        return Block(
            _("Wachtwoord"), _("U logt in via uw organisatie. Hier heeft u geen wachtwoord.")
        )
    change = Action(_("Kies een nieuw wachtwoord"), reverse("password"), "slot")
    return Block(_("Wachtwoord"), _("Een lange zin is goed. Wisselen hoeft niet."), (), (change,))


@never_cache
@require_POST
def remove_factor(request: HttpRequest) -> HttpResponse:
    """Remove one way to prove oneself; the last one stays where a second step is needed."""
    person = person_of(request)
    if not again.is_fresh(request):
        return again.ask(request, reverse("account"))
    held = factors.of(person.pk)
    wanted = request.POST.get("factor", "")
    if not any(str(one.id) == wanted for one in held.held):
        raise Http404
    if len(held.held) == 1 and coming_in.needs_factor():
        notes.wrong(request, _("De laatste tweede stap blijft"), _("Voeg eerst een andere toe."))
        return frame.seen_next("account")
    gone = factors.remove(person.pk, int(wanted))
    if gone is not None:
        what = f"account {person.pk}: {gone.name}"
        entering.note(person.pk, person.name, "tweede stap verwijderd", what, now=clock.now())
        notes.done(request, _("De tweede stap is verwijderd"), gone.name)
    return frame.seen_next("account")


@never_cache
@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """Log out at another place, or at all others."""
    person = person_of(request)
    what = request.POST.get("wat", "")
    if what == "anders":
        ended = sessions.end_all([person.pk], but=request.session.session_key)
    else:
        here = sessions.of(person.pk, request.session.session_key, now=clock.real_now())
        if not any(one.id == what and not one.is_current for one in here):
            raise Http404
        ended = int(sessions.end_one(person.pk, what))
    said = words.count(ended, "plek", "plekken")  # for the log, which is Dutch
    entering.note(person.pk, person.name, "elders uitgelogd", said, now=clock.now())
    notes.done(
        request,
        _("Daar bent u uitgelogd"),
        _("Op {said}.").format(said=words.count(ended, _("plek"), _("plekken"))),
    )
    return frame.seen_next("account")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@again.freshly_proven
def password(request: HttpRequest) -> HttpResponse:
    """Choose another password; every other session ends."""
    person = person_of(request)
    if not person.has_usable_password():
        raise Http404
    if request.method != "POST":
        return _password_shown(request)
    found = entering.change_password(
        person,
        request.POST.get("nieuw", ""),
        keep=request.session.session_key,
        now=clock.now(),
    )
    if isinstance(found, Refused):
        return _password_shown(request, found.reason)
    update_session_auth_hash(request, person)
    notes.done(request, _("Uw wachtwoord is veranderd"), _("Op andere plekken bent u uitgelogd."))
    return frame.seen_next("account")


def _password_shown(request: HttpRequest, error: str = "") -> HttpResponse:
    form = Form(
        reverse("password"),
        _("Bewaar het wachtwoord"),
        (new_password_field("nieuw", error),),
        cancel=Link(_("Toch niet"), reverse("account")),
    )
    screen = Door(_("Kies een nieuw wachtwoord"), form=form)
    page = frame.page(request, _("Kies een nieuw wachtwoord"))
    return show(request, page, screen, 422 if error else 200)


def new_password_field(name: str, error: str = "") -> Field:
    """Return the question for a new password."""
    return Field(
        name,
        _("Nieuw wachtwoord"),
        "password",
        hint=_("{SHORTEST} tekens of meer. Een zin van een paar woorden is sterk.").format(
            SHORTEST=SHORTEST
        ),
        error=error,
        autocomplete="new-password",
    )
