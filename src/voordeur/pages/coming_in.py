# SPDX-License-Identifier: EUPL-1.2
"""The steps between a right password and a session, whatever door somebody takes.

Between them stands a note in the session on the server: who, proven by what, since when. It is
no session yet, and it is soon too old.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

from django.conf import settings
from django.contrib.auth import login as begin_session
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from voordeur import clock
from voordeur.accounts import entering, factors, sessions
from voordeur.accounts.passkeys import Site
from voordeur.pages import again, notes
from voordeur.pages.templatetags import words
from voordeur.people.backends import Backend, Person
from voordeur.trails import origin

PENDING = "pending"
DEVICE = "device"
VIA = "via"  # in the session: the key of the provider somebody came through
END = "end"  # in the session: where to log out at that provider
MOST_SECONDS = 10 * 60
NEEDS_FACTOR = "tweede stap nodig"  # the provider asked none, so that we do


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody who is on the way in. `how` is what they proved, `onward` where they want to go."""

    person_id: int
    at: float
    how: tuple[str, ...]
    onward: str = ""
    failed: int = 0
    via: str = ""
    end: str = ""


def needs_factor() -> bool:
    """Return whether a second step is asked of everybody, also of who has none yet."""
    return bool(settings.SECOND_FACTOR_NEEDED)


def place_of() -> str:
    """Return where this request comes from, as tries are counted."""
    return origin.current().address


def site_of(request: HttpRequest) -> Site:
    """Return this site as passkeys know it."""
    host = request.get_host()
    return Site(host.rpartition(":")[0] or host, f"{request.scheme}://{host}")


def onward(request: HttpRequest) -> str:
    """Return where somebody wanted to go, when that is a page of ours; else nothing."""
    return again.page_of(request, request.GET.get("next", "") or request.POST.get("next", ""))


def go_on(request: HttpRequest, person: Person, step: Step) -> HttpResponse:
    """Begin the session, or first ask the second step that this account has or must have."""
    held = factors.of(person.pk)
    if not held and not (needs_factor() or NEEDS_FACTOR in step.how):
        return finish(request, person, step)
    request.session.cycle_key()
    request.session[PENDING] = asdict(step)
    return HttpResponseRedirect(reverse("login-second" if held else "factor-new"))


def pending(request: HttpRequest) -> tuple[Person, Step] | None:
    """Return who is on the way in in this browser, or None (any more)."""
    kept = request.session.get(PENDING)
    if not isinstance(kept, dict):
        return None
    step = Step(**{**kept, "how": tuple(kept["how"])})
    is_old = clock.real_now().timestamp() - step.at > MOST_SECONDS
    person = None if is_old else Backend().get_user(step.person_id)
    if person is None:
        request.session.pop(PENDING, None)
        return None
    return person, step


def proved(step: Step, how: str) -> Step:
    """Return the step with one more proof."""
    return replace(step, how=(*step.how, how))


def finish(request: HttpRequest, person: Person, step: Step) -> HttpResponse:
    """Begin the session under a new key, write it down, and go where somebody wanted to go."""
    request.session.pop(PENDING, None)
    how = tuple(one for one in step.how if one != NEEDS_FACTOR)
    begin_session(request, person)
    request.session[DEVICE] = sessions.device(request.headers.get("User-Agent", ""))
    request.session[VIA] = step.via
    request.session[END] = step.end
    again.remember(request, *how)
    entering.came_in(
        person.pk, person.name, how=" en ".join(how), failed_before=step.failed, now=clock.now()
    )
    if step.failed:
        _tell_failed(request, step.failed)
    return HttpResponseRedirect(step.onward or reverse("home"))


def _tell_failed(request: HttpRequest, failed: int) -> None:
    """Let somebody know that it went wrong before: perhaps it was not them."""
    said = words.times(failed)
    notes.wrong(
        request,
        _("Voor deze keer ging inloggen {said} mis").format(said=said),
        _("Was u dat niet? Kies een nieuw wachtwoord bij Account."),
    )


def begun(person_id: int, how: str, *, onward: str = "", failed: int = 0) -> Step:
    """Return the first step of somebody who proved something just now."""
    return Step(person_id, clock.real_now().timestamp(), (how,), onward=onward, failed=failed)
