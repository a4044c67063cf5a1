# SPDX-License-Identifier: EUPL-1.2
"""The national delivery: what will be sent of each month, what to mend, and what was sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from voordeur import clock
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.figure.ddas_versions import Model
from voordeur.figures import places, ready, sending
from voordeur.figures.ready import NotAsAgreedError, Ready, Wanted
from voordeur.figures.sending import FILE, Part, Receiver
from voordeur.pages import choosing, frame, notes
from voordeur.pages.again import freshly_proven
from voordeur.pages.downloads import named
from voordeur.pages.national_screen import Month, Seen, screen
from voordeur.pages.show import show
from voordeur.pages.texts import later
from voordeur.people import queries as people

NAME = later("Landelijke levering")
CURRENT = "national"
OWNER = "scherm"
MONTHS = 12


@require_safe
@frame.at_work
def national(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the months of one municipality, what to mend, and what was sent."""
    about = About(region_id=actor.region_id)
    if not access.may(actor, Deed.SEE_NATIONAL_LOG, about):
        raise Http404
    today = clock.today()
    sends = bool(access.may(actor, Deed.SEND_NATIONAL, about))
    names = places.municipalities(actor.region_id, today)
    chosen = choosing.word(request, "gemeente", tuple(names), next(iter(names), ""))
    made = ready.made_for(actor, OWNER, chosen, now=clock.now()) if sends else ()
    months = tuple(_months(today, made))
    wanted = choosing.word(request, "maand", [one.key for one in months], "")
    month = next((one for one in months if one.key == wanted), None)
    sent = sending.sent(actor)
    seen = Seen(
        places=names,
        place=chosen,
        months=months if sends else (),
        month=month if sends else None,
        sent=sent,
        names=people.names(actor.region_id, [one.person_id for one in sent if one.person_id]),
        today=today,
    )
    page = frame.page(request, NAME, current=CURRENT)
    return show(request, page, screen(actor, seen))


@require_POST
@frame.at_work
def make(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Look afresh at what will be sent of a month."""
    asked = _asked(actor, request.POST.get("gemeente", ""), request.POST.get("maand", ""))
    try:
        _made(asked)
    except NotAsAgreedError as error:
        notes.wrong(
            request,
            _("Deze maand kan zo niet worden verstuurd"),
            _("Dit is niet zoals het landelijke model vraagt: {fields}.").format(fields=error),
        )
    return _to(asked)


@require_safe
@frame.at_work
@freshly_proven
def file(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Hand out the delivery of a month; the people in it are logged, and that it was taken."""
    asked = _asked(actor, request.GET.get("gemeente", ""), request.GET.get("maand", ""))
    model = choosing.sure(request, "model", tuple(Model), Model.V1_2)
    now = clock.now()
    try:
        found = _made(asked)
        made = sending.make_part(
            found, Part(0, max(1, found.records)), model, asked.names, by=asked.register, now=now
        )
    except NotAsAgreedError as error:
        notes.wrong(request, _("Niet gemaakt"), str(error))
        return _to(asked)
    # Not the name: this line stays when the account of a leaver is erased.
    receiver = Receiver(FILE, actor.role.label, actor.person_id)
    sending.write_down(made, receiver, made.content, by=asked.register, now=now)
    response = HttpResponse(made.content, content_type="application/json")
    return named(response, f"ddas_{asked.place}_{asked.month}.json", as_attachment=True)


# --- what is asked ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """One month of one municipality, and the register that makes it ready."""

    place: str
    month: str
    since: date
    until: date
    names: Mapping[str, str]
    register: Actor


def _asked(actor: Actor, place: str, month: str) -> Asked:
    if not access.may(actor, Deed.SEND_NATIONAL, About(region_id=actor.region_id)):
        raise Http404
    names = places.municipalities(actor.region_id, clock.today())
    register = people.register_actor(actor.region)
    days = {one.key: one for one in _months(clock.today(), ())}
    if place not in names or month not in days or register is None:
        raise Http404
    found = days[month]
    return Asked(place, month, found.since, found.until, names, register)


def _made(asked: Asked) -> Ready:
    wanted = Wanted(OWNER, (asked.place,), asked.since, asked.until)
    return ready.make_ready(wanted, by=asked.register, now=clock.now())


def _to(asked: Asked) -> HttpResponse:
    query = urlencode({"gemeente": asked.place, "maand": asked.month})
    return HttpResponseRedirect(f"{reverse('national')}?{query}#maand")


def _months(today: date, made: Sequence[Ready]) -> list[Month]:
    """Return this month and those before it, each with what was made ready of it."""
    months = []
    first = today.replace(day=1)
    for _each in range(MONTHS):
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        found = next((one for one in made if one.wanted.since == first), None)
        months.append(Month(f"{first:%Y-%m}", first, last, found))
        first = (first - timedelta(days=1)).replace(day=1)
    return months
