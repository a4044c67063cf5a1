# SPDX-License-Identifier: EUPL-1.2
"""The rounds that are planned, and asking for a new plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
from voordeur.core.sheet.dates import around, written
from voordeur.pages import asked, frame, round_words
from voordeur.pages.asked import UnreadableError
from voordeur.pages.screens import (
    Action,
    Badge,
    Empty,
    Field,
    Form,
    Item,
    Link,
    Note,
    Option,
    Panel,
    RoundsScreen,
    Tone,
)
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later, spoken
from voordeur.visits import planning, rounds, teams
from voordeur.visits.doors import Area, Wanted
from voordeur.visits.planning import Crew, NewPlan, NotPlanned
from voordeur.visits.shown import PlanLine
from voordeur.visits.teams import Proposal
from voordeur.visits.values import DRAFT, READY

SERVICE = ("10", "15", "20", "30", "45")
MOST_TEAMS = 4
ALL = ""
WORK = "voordeur.jobs.tasks.plan_rounds"


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def listed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what is planned; plan anew."""
    now = clock.now()
    given = request.POST if request.method == "POST" else request.GET
    typed = {name: ",".join(map(str, given.getlist(name))) for name in given}
    day, wrong = _day(typed.get("dag", ""), now.date())
    area = Area(typed.get("gemeente", ALL)[:4], _district(typed))
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


def _district(typed: Mapping[str, str]) -> str:
    """Return the four figures of a postcode, or ""."""
    text = typed.get("wijk", ALL)
    return text if text.isascii() and text.isdecimal() and len(text) == 4 else ALL


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
        service=int(typed["tijd"]) if typed.get("tijd") in SERVICE else 0,
        crews=_crews(request, known),
        on_foot=typed.get("hoe") != "fiets",
        municipality=typed.get("gemeente", ALL)[:4],
        district=_district(typed),
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
    for number in range(1, MOST_TEAMS + 1):
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
    form = _form(actor, proposal, filled) if proposal is not None and can else None
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


def _form(actor: Actor, proposal: Proposal, filled: tuple[date, Mapping[str, str], str]) -> Form:
    day, typed, problem = filled
    parts = tuple(Option(key, text) for key, (text, _begin, _end) in round_words.PARTS.items())
    places = sorted({one.municipality for one in proposal.doors if one.municipality})
    fields = [
        Field("dag", _("Welke dag?"), value=typed.get("dag") or written(day), is_short=True),
        Field(
            "dagdeel",
            _("Dagdeel"),
            "select",
            typed.get("dagdeel", "avond"),
            options=parts,
            hint=_("In de avond zijn meer mensen thuis."),
        ),
        Field(
            "tijd",
            _("Tijd per deur"),
            "select",
            typed.get("tijd", "20"),
            options=tuple(Option(one, _("{count} minuten").format(count=one)) for one in SERVICE),
        ),
        Field(
            "hoe",
            _("Hoe gaan jullie?"),
            "tiles",
            typed.get("hoe", "lopen"),
            options=(Option("lopen", _("Lopend")), Option("fiets", _("Op de fiets"))),
        ),
    ]
    if len(places) > 1:
        options = (
            Option(ALL, _("Alle gemeenten")),
            *(Option(one, proposal.places.get(one, one)) for one in places),
        )
        chosen = typed.get("gemeente", ALL)
        fields.append(Field("gemeente", _("Waar?"), "select", chosen, options=options))
    districts = sorted({one.postcode[:4] for one in proposal.doors if one.postcode})
    if len(districts) > 1 or typed.get("wijk"):
        chosen = _district(typed)
        listed = (ALL, *sorted({*districts, chosen} - {ALL}))
        options = tuple(Option(one, one or _("Alle wijken")) for one in listed)
        hint = _("De vier cijfers van de postcode.")
        fields.append(
            Field("wijk", _("Welke wijk?"), "select", chosen, options=options, hint=hint)
        )
    fields += _teams(actor, proposal, (day, typed))
    return Form(
        reverse("rounds"),
        _("Maak de rondes"),
        tuple(fields),
        submit_icon="ronde",
        problems=(problem,) if problem else (),
    )


def _teams(
    actor: Actor, proposal: Proposal, filled: tuple[date, Mapping[str, str]]
) -> Iterator[Field]:
    """Yield the questions who goes, and with whom; whoever asks is in the first team."""
    day, typed = filled
    people = tuple(Option(str(one), name) for one, name in proposal.colleagues)
    along = tuple(Option(str(one), name) for one, name in proposal.along)
    first = next((one.value for one in people if one.value == str(actor.person_id)), "")
    away = ", ".join(name for _number, name in proposal.away)
    said = _("Afwezig op {day}: {names}.")
    hint = said.format(day=words.day(day, clock.today()), names=away) if away else ""
    shown = 1 if len(people) < 2 else min(MOST_TEAMS, max(2, len(people) // 2))
    for number in range(1, shown + 1):
        asked_first = (first, hint) if number == 1 else ("", "")
        yield _team(number, people, typed, asked_first)
        if along:
            yield _others(number, along, typed)


def _team(
    number: int, people: tuple[Option, ...], typed: Mapping[str, str], given: tuple[str, str]
) -> Field:
    """Ask who goes; `given`: who is chosen beforehand, and what is said with it."""
    chosen, hint = given
    name = f"ploeg-{number}"
    return Field(
        name,
        _("Ploeg {number}: wie gaan er?").format(number=number),
        "checks",
        typed.get(name, chosen),
        options=people,
        hint=hint,
        is_optional=number > 1,
    )


def _others(number: int, along: tuple[Option, ...], typed: Mapping[str, str]) -> Field:
    name = f"mee-{number}"
    return Field(
        name,
        _("Ploeg {number}: wie gaat mee van een andere organisatie?").format(number=number),
        "checks",
        typed.get(name, ""),
        options=along,
        is_optional=True,
        hint=_("Nodig voor een bezoek dat jullie samen doen."),
    )
