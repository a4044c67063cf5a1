# SPDX-License-Identifier: EUPL-1.2
"""One attempt at contact on a phone: one tap records it; then what comes next, and the way back.

Works without JavaScript. With it, the device keeps the attempt when there is no network; see
`pages.device`.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import replace
from datetime import date, datetime, time
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voordeur import clock
from voordeur.cases import actions, attempting, planned
from voordeur.cases import queries as cases
from voordeur.cases.attempting import Tried
from voordeur.cases.planned import AtDoor
from voordeur.cases.values import UNDONE, Recorded
from voordeur.clock import AMSTERDAM
from voordeur.core import codes
from voordeur.core.access import Actor
from voordeur.core.codes import ContactKind, PartOfDay
from voordeur.core.sheet.cells import Flaw
from voordeur.core.sheet.dates import read_date, recent, written
from voordeur.pages import attempt_drawn, despite, frame, notes
from voordeur.pages import attempt_words as said
from voordeur.pages.screens import Action, Link, Note, Page, Tone, posting
from voordeur.pages.screens.attempts import AttemptScreen, Taken
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import spoken
from voordeur.visits import despite as visits

UNPROCESSABLE = 422
DONE = "vast"
_KEY = re.compile(r"[0-9a-f-]{36}")
# The middle of each part of the day, for an attempt of another hour.
_HOURS = {PartOfDay.MORNING: time(10), PartOfDay.AFTERNOON: time(15), PartOfDay.EVENING: time(19)}


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def attempt(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Record one attempt, or ask for it."""
    if request.method == "POST":
        return _recorded(request, actor, reference)
    done = request.GET.get(DONE, "")
    found = planned.at_door(
        actor, reference, clock.now(), int(done) if done.isdecimal() and len(done) < 9 else None
    )
    if found is None:
        raise Http404
    return show(request, _page(request), _with_drawn(found, actor))


def _page(request: HttpRequest) -> Page:
    return frame.page(request, _("Contactpoging"))


def _recorded(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    now = clock.now()
    if cases.case_number(actor, reference) is None:
        raise Http404
    tried = _read(request, reference, now)
    if isinstance(tried, str):
        return _wrong(request, actor, reference, tried)
    answer = visits.send([tried], by=actor, now=now)[0]
    if answer.state == attempting.RECORDED and answer.seq is not None:
        return _onward(reference, answer.seq)
    if answer.state == attempting.ASKED and not answer.sentence:
        return frame.seen_next("attempt-questions")
    return _wrong(request, actor, reference, spoken(answer.sentence))


def _onward(reference: str, seq: int) -> HttpResponse:
    address = reverse("attempt", args=[reference])
    return HttpResponseRedirect(f"{address}?{urlencode({DONE: seq})}")


def _wrong(request: HttpRequest, actor: Actor, reference: str, problem: str) -> HttpResponse:
    found = planned.at_door(actor, reference, clock.now())
    if found is None:
        raise Http404
    filled = replace(
        _with_drawn(found, actor), problem=problem, note=str(request.POST.get("notitie", ""))
    )
    sent = str(request.POST.get("soort", ""))
    if sent in said.KINDS:
        filled = replace(filled, chosen=ContactKind(sent))
    return show(request, _page(request), filled, UNPROCESSABLE)


def _read(request: HttpRequest, reference: str, now: datetime) -> Tried | str:
    """Return what was sent, or what is wrong with it."""
    post = request.POST
    kind, reached = str(post.get("soort", "")), str(post.get("bereikt", ""))
    if kind not in tuple(ContactKind):
        return _("Kies hoe je contact zocht.")
    if not reached and kind in codes.REACHES_NOBODY:
        reached = "nee"
    if reached not in {"ja", "nee"}:
        return _("Vul in of je de bewoner bereikte.")
    part = str(post.get("dagdeel", ""))
    made_at = _made_at(str(post.get("wanneer", "")), part, now)
    if isinstance(made_at, str):
        return made_at
    key = str(post.get("sleutel", ""))
    return Tried(
        key if _KEY.fullmatch(key) else str(uuid.uuid4()),
        reference,
        kind,
        reached == "ja",
        made_at,
        part if part in tuple(PartOfDay) else codes.part_of_day(made_at),
        str(post.get("notitie", "")),
        despite=despite.given(post),
    )


def _made_at(day: str, part: str, now: datetime) -> datetime | str:
    found = read_date(day, recent(now.date())) if day else now.date()
    if isinstance(found, Flaw):
        return f"{spoken(found.sentence)} {spoken(found.way_out)}".strip()
    if found is None or found == now.date():
        return now
    if found > now.date():
        return _("De dag ligt in de toekomst. Leg vast wat al is gebeurd.")
    hour = _HOURS[PartOfDay(part)] if part in tuple(PartOfDay) else time(12)
    return datetime.combine(found, hour, AMSTERDAM)


# --- the screen -------------------------------------------------------------------------------


def _with_drawn(found: AtDoor, actor: Actor) -> AttemptScreen:
    """Return the screen, with what the case drew where an experiment runs."""
    now = clock.now()
    made = screen(found, now)
    if made.card is not None:
        drawn = attempt_drawn.of_card(found.sought, actor, now)
    elif made.taken is None:
        drawn = attempt_drawn.of_next([found.sought], actor, now).get(found.sought.case_id, ())
    else:
        return made
    return replace(made, drawn=attempt_drawn.shown(drawn, found.reference))


def screen(found: AtDoor, now: datetime) -> AttemptScreen:
    """Return the screen for one case."""
    reference, today = found.reference, now.date()
    proposal = found.sought.proposal
    kinds = said.FIRST
    chosen = proposal.kind if proposal is not None else ContactKind.HOME_VISIT
    made = AttemptScreen(
        heading=found.tenant.address or reference,
        under=" · ".join(
            filter(None, (found.tenant.name, _("zaak {reference}").format(reference=reference)))
        ),
        back=Link(_("Naar de zaak"), reverse("case", args=[reference])),
        href=reverse("attempt", args=[reference]),
        kinds=said.options(kinds),
        others=said.options(said.REST),
        chosen=chosen if chosen in said.KINDS else ContactKind.HOME_VISIT,
        parts=said.parts(),
        moment=words.moment(now, today),
        part=said.part(codes.part_of_day(now)),
        day=written(today),
        key=str(uuid.uuid4()),
        known_at=now.isoformat(),
        reference=reference,
        warning=_warning(found, today),
        despite=despite.options() if found.tenant.ask_first(today) else (),
        comes=said.comes_next(found.sought, found.version_id, today),
        onward=Link(_("Naar de pogingen van vandaag"), reverse("attempts")),
    )
    return made if found.done is None else _after(made, found, now)


def _warning(found: AtDoor, today: date) -> Note | None:
    whom = found.tenant.ask_first(today)
    if not whom:
        return None
    return Note(
        _("Niet bezoeken"),
        _("Vraag eerst **{whom}**.").format(whom=whom),
        Tone.CRISIS,
        "veiligheid",
    )


def _after(made: AttemptScreen, found: AtDoor, now: datetime) -> AttemptScreen:
    done, reference = found.done, found.reference
    assert done is not None
    assert found.done_seq is not None
    assert found.done_at is not None
    at = words.moment(found.done_at.astimezone(AMSTERDAM), now.date())
    undo = posting(
        _("Ongedaan maken"),
        reverse("attempt-undo", args=[reference, found.done_seq]),
        icon="ongedaan",
        look="second",
    )
    title = _("Vastgelegd: {outcome}").format(
        outcome=said.outcome(done.kind, reached=done.reached).lower()
    )
    taken = Taken(title, ", ".join((at, said.part(done.part_of_day))), undo)
    leaves_card = done.kind == ContactKind.HOME_VISIT and not done.reached
    return replace(
        made,
        taken=taken,
        card=_card(reference) if leaves_card and not found.tenant.ask_first(now.date()) else None,
        talk=_talk(reference) if done.reached else None,
    )


def _card(reference: str) -> Action:
    return posting(
        _("Kaartje achtergelaten"),
        reverse("attempt", args=[reference]),
        (("soort", ContactKind.CARD.value), ("bereikt", "nee"), ("sleutel", str(uuid.uuid4()))),
        look="main",
    )


def _talk(reference: str) -> Link:
    address = reverse("case", args=[reference])
    return Link(_("Leg vast wat jullie bespraken"), f"{address}#gesprek", "sms")


@require_POST
@frame.at_work
def undo(request: HttpRequest, actor: Actor, reference: str, seq: int) -> HttpResponse:
    """Take back the attempt that was just recorded, and come back to the same door."""
    number = cases.case_number(actor, reference)
    if number is None:
        raise Http404
    answer = actions.withdraw(case_id=number, seq=seq, reason=UNDONE, by=actor, now=clock.now())
    if isinstance(answer, Recorded):
        notes.done(request, _("Ongedaan gemaakt"), _("De poging telt niet meer mee."))
    else:
        notes.wrong(request, _("Dit is niet ingetrokken"), spoken(answer.sentence))
    return frame.seen_next("attempt", reference)
