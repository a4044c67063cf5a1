# SPDX-License-Identifier: EUPL-1.2
"""The rounds that are planned, and asking for a new plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from voordeur import clock
from voordeur.core.access import Actor, Role
from voordeur.core.sheet.dates import around
from voordeur.pages import asked, frame, round_asked, round_words
from voordeur.pages.asked import UnreadableError
from voordeur.pages.screens import (
    Action,
    Badge,
    Empty,
    Item,
    Link,
    Note,
    Panel,
    RoundsScreen,
    Tone,
)
from voordeur.pages.show import show
from voordeur.pages.texts import later, spoken
from voordeur.visits import planning, rounds, teams
from voordeur.visits.doors import Area, Wanted
from voordeur.visits.planning import Crew, NewPlan, NotPlanned
from voordeur.visits.shown import PlanLine
from voordeur.visits.teams import Proposal
from voordeur.visits.values import DRAFT, READY

WORK = "voordeur.jobs.tasks.plan_rounds"


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def listed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what is planned; plan anew."""
    now = clock.now()
    given = request.POST if request.method == "POST" else request.GET
    typed = {name: ",".join(map(str, given.getlist(name))) for name in given}
    day, wrong = _day(typed.get("dag", ""), now.date())
    area = Area(typed.get("gemeente", round_asked.ALL)[:4], round_asked.district(typed))
    proposal = teams.proposal(actor, day, now, area)
    if proposal is None:
        raise Http404
    problem = wrong
    if request.method == "POST":
        made = wrong or _planned(request, actor, (day, typed), proposal)
        if not isinstance(made, str):
            return made
        problem = made
    lines = rounds.plans(actor, now.date())
    screen = _screen(actor, lines, proposal, (day, typed, problem), now)
    page = frame.page(request, _("Bezoekrondes"), current="rounds")
    return show(request, page, screen, 422 if problem else 200)


@require_safe
@frame.at_work
def joint(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show a landlord the rounds on which its own people go along."""
    frame.only(actor, Role.LANDLORD)
    now = clock.now()
    lines = rounds.plans(actor, now.date())
    screen = _screen(actor, lines, None, (now.date(), {}, ""), now)
    return show(request, frame.page(request, screen.heading, current="rounds-joint"), screen)


def _day(text: str, today: date) -> tuple[date, str]:
    if not text:
        return today, ""
    try:
        return asked.day(text, around(today)) or today, ""
    except UnreadableError as error:
        return today, str(error)


def _planned(
    request: HttpRequest, actor: Actor, asked_for: tuple[date, Mapping[str, str]], known: Proposal
) -> HttpResponse | str:
    day, typed = asked_for
    part = round_words.PARTS.get(typed.get("dagdeel", ""))
    if part is None:
        return _("Kies een dagdeel.")
    new = NewPlan(
        day=day,
        opens=part[1],
        closes=part[2],
        service=int(typed["tijd"]) if typed.get("tijd") in round_asked.SERVICE else 0,
        crews=_crews(request, known),
        on_foot=typed.get("hoe") != "fiets",
        municipality=typed.get("gemeente", round_asked.ALL)[:4],
        district=round_asked.district(typed),
    )
    made = planning.make(new=new, by=actor, now=clock.now())
    if isinstance(made, NotPlanned):
        return spoken(made.sentence)
    if made.waits:
        _let_worker_plan()
    return frame.seen_next("round-plan", made.plan_id)


def _let_worker_plan() -> None:
    """Wake the worker; it looks every minute anyhow."""
    with suppress(AlreadyEnqueued), transaction.atomic():
        app.configure_task(WORK, queueing_lock="planning rounds").defer()


def _crews(request: HttpRequest, known: Proposal) -> tuple[Crew, ...]:
    mine = {one for one, _n in (*known.colleagues, *known.away)}  # who is away is refused
    others = {one for one, _n in known.along}
    found = []
    for number in range(1, round_asked.MOST_TEAMS + 1):
        people = [_number(one) for one in request.POST.getlist(f"ploeg-{number}")]
        along = [_number(one) for one in request.POST.getlist(f"mee-{number}")]
        crew = Crew(
            tuple(one for one in people if one in mine),
            tuple(one for one in along if one in others),
        )
        if crew.people:
            found.append(crew)
    return tuple(found)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


# --- the screen ---------------------------------------------------------------------------------


def _screen(
    actor: Actor,
    lines: tuple[PlanLine, ...],
    proposal: Proposal | None,
    filled: tuple[date, Mapping[str, str], str],
    now: datetime,
) -> RoundsScreen:
    items = tuple(_item(one, now.date()) for one in lines)
    doors = () if proposal is None else proposal.doors
    never = [one for one in doors if one.ask]
    can = len(doors) - len(never)
    empty = None
    if not items and not can:
        empty = Empty(
            _("Geen bezoeken te plannen"),
            _("Vraagt een zaak om een gesprek, dan staat hij hier vanzelf klaar voor een ronde."),
            None if actor.is_landlord else Action(_("Naar mijn dag"), reverse("day"), "ja"),
            "ronde",
        )
    form = round_asked.form(actor, proposal, filled) if proposal is not None and can else None
    return RoundsScreen(
        _("Samen op bezoek") if actor.is_landlord else _("Bezoekrondes"),
        _lead(actor, can, len(never), has=bool(items)),
        items,
        _panel(),
        form,
        empty,
        _never(never),
        () if actor.is_landlord else _links(),
    )


def _lead(actor: Actor, can: int, never: int, *, has: bool) -> str:
    if actor.is_landlord:
        return _("Bezoeken die u samen met een andere organisatie doet.")
    if not can and not never:
        return _("Elke zaak die nu om een bezoek vraagt, staat al op een ronde.") if has else ""
    said = ngettext(
        "{count} zaak vraagt om een bezoek.", "{count} zaken vragen om een bezoek.", can
    ).format(count=can)
    if not never:
        return said
    skipped = ngettext(
        "{count} adres wordt overgeslagen: niet bezoeken.",
        "{count} adressen worden overgeslagen: niet bezoeken.",
        never,
    ).format(count=never)
    return f"{said} {skipped}"


def _never(doors: Sequence[Wanted]) -> tuple[Note, ...]:
    if not doors:
        return ()
    whom = ", ".join(dict.fromkeys(one.ask for one in doors))
    text = _("Deze adressen komen niet op een ronde. Vraag eerst {whom}.").format(whom=whom)
    return (Note(_("Niet bezoeken"), text, Tone.CRISIS, "veiligheid"),)


_STATES = {
    DRAFT: (later("nog niet klaargezet"), Tone.WAIT, "wachten"),
    READY: (later("staat op de telefoons"), Tone.OK, "ja"),
}


def _item(one: PlanLine, today: date) -> Item:
    name, tone, icon = _STATES.get(one.state, (_("wordt gemaakt"), Tone.NEW, "klok-vooruit"))
    lines = [
        _("{done} van {doors} deuren gedaan, {rounds}").format(
            done=one.done,
            doors=one.doors,
            rounds=ngettext("{count} ronde", "{count} rondes", one.rounds).format(
                count=one.rounds
            ),
        )
    ]
    action = None
    if one.state == READY and one.my_round is not None:
        address = reverse("round-walk", args=[one.id, one.my_round])
        action = Action(_("Open de ronde"), address, "ronde", "main")
    elif one.is_mine:
        address = reverse("round-plan", args=[one.id])
        action = Action(_("Bekijk de planning"), address, "ronde")
    title = round_words.part_named(one.day, one.opens, today)
    return Item(title, tuple(lines), "ronde", Badge(_(name), tone, icon), action)


def _panel() -> Panel:
    return Panel(
        _("Zo plannen we"),
        (
            _("Crisis gaat eerst, in het eerste uur, met twee mensen."),
            _("Aangekondigde tijden en samen op bezoek gaan houden we vast."),
            _("Reistijd is een schatting: de rechte lijn en dertig procent erbij."),
            _("Er gaat geen adres naar een kaartdienst."),
        ),
        icon="ronde",
        is_soft=True,
    )


def _links() -> tuple[Link, ...]:
    return (
        Link(_("Wie is er nu op pad?"), reverse("rounds-out")),
        Link(_("Rondes in je agenda"), reverse("rounds-feed")),
    )
