# SPDX-License-Identifier: EUPL-1.2
"""The team: who has how much, by name and never ranked, and who stands in for whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from voordeur import clock
from voordeur.cases import caseload, standing_in
from voordeur.cases.caseload import Caseload, Load
from voordeur.cases.queries import WorkFilters
from voordeur.cases.standing_in import Absence, Away, NotSet
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.sheet.dates import around, read_date, written
from voordeur.pages import day_filters, frame, notes
from voordeur.pages.screens import (
    Action,
    Empty,
    Field,
    Form,
    Link,
    Option,
    Team,
    Teammate,
    TeamOf,
    posting,
)
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import spoken

COUNTED = 1_000


@require_safe
@frame.at_work
def team(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show who of the actor's organisations has how much, and who is away."""
    _check(actor)
    now = clock.now()
    loads = caseload.caseload(actor, now)
    away = standing_in.away(actor, now.date())
    screen = Team(
        heading=_("Team"),
        lead=_("Wie heeft hoeveel, op naam. Dit is om te verdelen, niet om te vergelijken."),
        counted=_(
            "Lopende zaken zijn alle zaken die iemand heeft en die niet gesloten zijn. Wachtend "
            "zijn de zaken die nu niets van de organisatie vragen: een ander is aan zet, of het "
            "is wachten op een dag. Bij de taken tellen ook stappen samen met een ander mee."
        ),
        teams=tuple(_team(one, away, actor, now.date()) for one in loads),
        form=_form(loads, actor, now.date()),
        empty=None if loads else _nobody(),
    )
    return show(request, frame.page(request, _("Team"), current="team"), screen)


def _check(actor: Actor) -> None:
    if not access.may(actor, Deed.SEE_WORK_LIST, About(region_id=actor.region_id)):
        raise Http404


def _nobody() -> Empty:
    return Empty(
        _("Er werkt hier nog niemand"),
        _("De beheerder nodigt mensen uit. Daarna kun je zaken verdelen."),
        icon="mensen",
    )


def _team(found: Caseload, away: Sequence[Away], actor: Actor, today: date) -> TeamOf:
    nobody = None
    if found.nobody and actor.party_ids:
        more = found.nobody > COUNTED
        many = words.thousands(min(found.nobody, COUNTED))
        text = _("meer dan {count}").format(count=many) if more else many
        href = day_filters.address(WorkFilters(whose="niemand"), kies="1")
        nobody = Link(_("{count} taken zonder iemand: verdeel ze").format(count=text), href)
    people = {one.person_id: one.name for one in found.people}
    rows = tuple(_person(one, away, people, actor, today) for one in found.people)
    return TeamOf(found.party, rows, nobody)


def _person(
    one: Load, away: Sequence[Away], people: dict[int, str], actor: Actor, today: date
) -> Teammate:
    absent = next(
        (
            found
            for found in away
            if found.person_id == one.person_id and found.party_id == one.party_id
        ),
        None,
    )
    href = ""
    if one.party_id in actor.party_ids:
        # Who works for two organisations is counted for each.
        party = one.party_id if len(actor.party_ids) > 1 else None
        href = day_filters.address(WorkFilters(whose=str(one.person_id), party=party))
    return Teammate(
        one.name,
        href,
        words.thousands(one.cases),
        words.thousands(one.waits),
        words.thousands(one.tasks),
        _absent(absent, people, today) if absent is not None else "",
        _end(absent) if absent is not None and not actor.reads_only else None,
    )


def _absent(one: Away, people: dict[int, str], today: date) -> str:
    name = people.get(one.by_person_id, _("een collega"))
    until = words.day(one.until, today)
    if one.holds(today):
        return _("Afwezig tot en met {day}. {name} neemt waar.").format(day=until, name=name)
    since = words.day(one.since, today)
    return _("Afwezig van {since} tot en met {day}. {name} neemt waar.").format(
        since=since, day=until, name=name
    )


def _end(one: Away) -> Action:
    return posting(
        _("Beëindig vervanging"), reverse("team-away"), (("weg", str(one.id)),), look="quiet"
    )


def _form(loads: Sequence[Caseload], actor: Actor, today: date) -> Form | None:
    people = {one.person_id: one.name for found in loads for one in found.people}
    if len(people) < 2 or actor.reads_only:
        return None
    options = tuple(Option(str(number), name) for number, name in people.items())
    me = str(actor.person_id) if actor.person_id in people else ""
    first = me or options[0].value  # nobody stands in for oneself
    others = tuple(one for one in options if one.value != first) + tuple(
        one for one in options if one.value == first
    )
    return Form(
        reverse("team-away"),
        _("Wijs vervanger aan"),
        (
            Field("wie", _("Wie is afwezig?"), "select", me, options=options),
            Field("vervanger", _("Wie neemt waar?"), "select", options=others),
            Field(
                "van", _("Van"), value=written(today), hint=_("Eerste dag, zoals 24-11-2026."),
                is_short=True,
            ),
            Field("tot", _("Tot en met"), hint=_("Laatste dag."), is_short=True),
        ),
        is_second=True,
    )  # fmt: skip


@require_POST
@frame.at_work
def away(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Let somebody stand in, or end it."""
    _check(actor)
    if "weg" in request.POST:
        return _ended(request, actor)
    absence = _asked(request)
    if absence is None:
        notes.wrong(request, _("Niet bewaard"), _("Vul twee dagen in, zoals 24-11-2026."))
        return frame.seen_next("team")
    answer = standing_in.stand_in(absence=absence, by=actor, now=clock.now())
    if isinstance(answer, NotSet):
        notes.wrong(request, _("Niet bewaard"), spoken(answer.sentence))
    else:
        back = posting(_("Ongedaan maken"), reverse("team-away"), (("weg", str(answer.id)),))
        until = words.day(answer.until, clock.today())
        text = _("Tot en met {day} ziet de vervanger dit werk op de eigen dag.").format(day=until)
        notes.done(request, _("De vervanging is geregeld"), text, back)
    return frame.seen_next("team")


def _asked(request: HttpRequest) -> Absence | None:
    window = around(clock.today())
    since, until = (read_date(request.POST.get(name, ""), window) for name in ("van", "tot"))
    who, by = (request.POST.get(name, "") for name in ("wie", "vervanger"))
    if not isinstance(since, date) or not isinstance(until, date):
        return None
    if not all(one.isascii() and one.isdecimal() and len(one) < 12 for one in (who, by)):
        return None
    return Absence(int(who), int(by), since, until)


def _ended(request: HttpRequest, actor: Actor) -> HttpResponse:
    number = request.POST["weg"]
    is_number = number.isascii() and number.isdecimal() and len(number) < 12
    was = standing_in.end(number=int(number), by=actor, now=clock.now()) if is_number else None
    if was is None:
        raise Http404
    again = posting(
        _("Ongedaan maken"),
        reverse("team-away"),
        (
            ("wie", str(was.person_id)),
            ("vervanger", str(was.by_person_id)),
            ("van", written(was.since)),
            ("tot", written(was.until)),
        ),
    )
    notes.done(request, _("De vervanging is beëindigd"), undo=again)
    return frame.seen_next("team")
