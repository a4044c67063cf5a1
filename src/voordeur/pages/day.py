# SPDX-License-Identifier: EUPL-1.2
"""Mijn dag: what somebody has to do today, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from voordeur import clock
from voordeur.agreements.values import agreements_of
from voordeur.cases import queries as cases
from voordeur.cases.queries import WorkFilters
from voordeur.cases.shown_list import Amount, WorkList, WorkRow
from voordeur.cases.worklist import MINE, NOBODY, TEAM
from voordeur.clock import AMSTERDAM
from voordeur.core.access import Actor
from voordeur.core.agreement.nodes import Agreement
from voordeur.pages import (
    day_beside,
    day_done,
    day_filters,
    day_give,
    day_rows,
    day_short,
    day_views,
    frame,
)
from voordeur.pages.day_rows import ask_first as ask_first
from voordeur.pages.day_rows import badges as badges
from voordeur.pages.day_rows import lines as lines
from voordeur.pages.day_rows import owed as owed
from voordeur.pages.day_rows import safety as safety
from voordeur.pages.happened import capital
from voordeur.pages.screens import Action, Day, Lane, Link, Panel, Row, ShortRow
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later
from voordeur.visits.ahead import ahead

SHOWN = 100
MOST = day_short.MOST
_URGENT = ("crisis", "new", "step")
FOLDED = 4  # waiting cases from which on they are folded: there is nothing to do about them


@require_safe
@frame.at_work
def day(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the work list: one's own, the team's, or what nobody has yet."""
    now = clock.now()
    filters = day_filters.asked(request)
    limit = MOST if "alles" in request.GET else SHOWN
    listed = cases.work_list(actor, now, filters, limit=limit, whole=SHOWN)
    if listed is None:
        raise Http404
    versions = agreements_of(
        [row.case.agreement_id for row in (*listed.rows, *listed.done)]
        + [row.case.agreement_id for row in listed.waiting]
    )
    shown = _Shown(actor, listed, filters, versions, now, limit)
    screen = _with_day(_screen(shown, now), shown)
    screen = day_give.with_boxes(request, screen, shown.listed, filters)
    return show(request, frame.page(request, _("Mijn dag"), current="day"), screen)


class _Shown(day_rows.Shown):
    """What the list is drawn from."""


def _with_day(screen: Day, shown: _Shown) -> Day:
    """Add what one's own day holds; beside the list of a team or of a filter it would mislead."""
    actor, today = shown.actor, shown.today
    is_own = shown.filters.whose in {"", MINE} and actor.party_ids
    if not is_own or shown.filters.narrows:
        return replace(
            screen, jumps=day_beside.jumps(screen), panels=(*_seeking(actor), *screen.panels)
        )
    known = day_beside.Beside(actor, shown.listed, today, ahead(actor, today))
    panels = (*day_beside.brought(known), *screen.panels)
    screen = replace(screen, agenda=day_beside.agenda(known), panels=panels)
    return replace(screen, jumps=day_beside.jumps(screen))


def _screen(shown: _Shown, now: datetime) -> Day:
    listed, filters = shown.listed, shown.filters
    also = day_short.also(listed)
    of_cases = _by_case(listed.rows)
    meets = [one for one in of_cases if not filters.narrows and day_rows.is_agreed(one, shown)]
    later_on = {one[0].case.id for one in meets}
    rows = [
        (_lane_of(found[0], shown.today), found)
        for found in of_cases
        if found[0].case.id not in later_on
    ]
    lanes = {
        key: [
            day_rows.row(found, shown, also.get(found[0].case.id, ()))
            for lane, found in rows
            if lane == key
        ]
        for key in _URGENT
    }
    short = day_short.lines(shown, {found[0].case.id for found in of_cases})
    links, end = day_short.more(shown, shown.limit)
    mine = {number: listed.parties.get(number, "") for number in shown.actor.party_ids}
    is_whole = not (listed.short or links)
    return Day(
        heading=_("Mijn dag"),
        summary=_summary(listed, {key: [*lanes[key], *short[key]] for key in lanes}, shown.today),
        chips=day_filters.whose(listed, filters, shown.actor, shown.today),
        quick=day_filters.quick(listed, filters),
        groups=day_filters.groups(listed, filters, mine, is_whole=is_whole),
        chosen=day_filters.many(filters),
        lanes=(
            *(_with_short(_lane(key, lanes[key], shown), short[key]) for key in _URGENT),
            *_waiting(shown, [day_rows.agreed(one, shown) for one in meets]),
            _lane("done", [day_done.row(one, shown) for one in _by_case(listed.done)], shown),
        ),
        panels=_panels(listed, shown),
        action=Action(_("Zaak openen"), reverse("case-open"), "nieuw"),
        looks=_looks(listed, shown.today),
        saved=day_views.saved(listed.views, filters),
        save=day_views.save_form(filters),
        pages=links,
        end=end,
        has_keys=True,
    )


def _with_short(lane: Lane, lines: Sequence[ShortRow]) -> Lane:
    return replace(lane, count=lane.count + len(lines), short=tuple(lines)) if lines else lane


def _looks(listed: WorkList, today: date) -> tuple[Link, ...]:
    """Return what the owners of a case must hear: somebody else looked at it, and why."""
    return tuple(
        Link(
            _("Zaak {reference}, {moment}, reden: {reason}").format(
                reference=one.reference,
                moment=words.moment(one.since.astimezone(AMSTERDAM), today),
                reason=one.reason,
            ),
            reverse("case", args=[one.reference]),
        )
        for one in listed.looks
    )


# --- lanes --------------------------------------------------------------------------------------

_LANES = {
    "crisis": (later("Crisis"), "crisis"),
    "new": (later("Nieuw voor jou"), "nieuw"),
    "step": (later("Stap nodig"), "termijn"),
    "landlord": (later("Wacht op de verhuurder"), "wachten"),
    "tenant": (later("Wacht op de bewoner"), "wachten"),
    "other": (later("Wacht op een andere partij"), "wachten"),
    "wait": (later("Wachten op een ander"), "wachten"),
    "done": (later("Vandaag klaar"), "ja"),
}
_SENTENCES = {
    "crisis": (
        later("Een ontruiming dreigt. Dit gaat voor alles."),
        later("Er is nu geen crisis."),
    ),
    "new": (
        later("Kwam er in de laatste zeven dagen bij."),
        later("Er kwam deze week niets bij. Nieuwe meldingen komen na een levering."),
    ),
    "step": (
        later("Wie voorrang heeft gaat voor, daarna wat het eerst klaar moet zijn."),
        later("Er is nu geen stap nodig. Kijk bij “Zonder iemand” of je iets kunt oppakken."),
    ),
    "wait": ("", later("Niemand hoeft jou nog iets te antwoorden.")),
    "done": ("", later("Wat je vandaag afmaakt, komt hier te staan. Terugdraaien kan dan nog.")),
}
_NOTHING_FITS = later("Niets past bij dit filter. Kies een filter nog eens om het weg te halen.")


def _lane(key: str, rows: Sequence[Row], shown: _Shown) -> Lane:
    (title, icon), (sentence, empty) = _LANES[key], _SENTENCES[key]
    if key == "new" and shown.listed.whose in {TEAM, NOBODY}:
        title = later("Nieuw")
    if shown.filters.narrows and key in {"new", "step"}:
        empty = _NOTHING_FITS
    said = _(sentence) if sentence else ""
    return Lane(key, _(title), icon, len(rows), said, tuple(rows), _(empty))


def _waiting(shown: _Shown, agreed: Sequence[Row]) -> tuple[Lane, ...]:
    """Return a lane per kind of party that is waited for, folded when it is long; `agreed`: cases
    that wait for the day of an appointment."""
    here = {row.case.id for row in shown.listed.rows}
    waits = [row for row in shown.listed.waiting if row.case.id not in here]
    if not (waits or agreed) or shown.filters.narrows:
        lane = _lane("wait", (), shown)
        return () if shown.filters.narrows else (replace(lane, name="wait"),)
    found = []
    for kind in ("landlord", "tenant", "other"):
        rows = [*agreed] if kind == "tenant" else []
        rows += [day_rows.waits(one, shown) for one in waits if one.waits_for == kind]
        if rows:
            title, icon = _LANES[kind]
            many = words.count(len(rows), _("zaak"), _("zaken"))
            fold = _("Toon {cases}").format(cases=many) if len(rows) >= FOLDED else ""
            text = _("Jij hoeft nu niets. De zaak komt terug als dat verandert.")
            lane = Lane("wait", _(title), icon, len(rows), text, tuple(rows))
            found.append(replace(lane, name=f"wait-{kind}", fold=fold))
    return tuple(found)


def _summary(listed: WorkList, lanes: Mapping[str, Sequence[Row | ShortRow]], today: date) -> str:
    crisis = len(lanes["crisis"])
    parts = [_("!!{count} crisis!!").format(count=crisis)] if crisis else []
    parts.append(words.count(len(lanes["new"]), _("nieuwe zaak"), _("nieuwe zaken")))
    parts.append(words.count(len(lanes["step"]), _("zaak met een stap"), _("zaken met een stap")))
    # A case may have a whole row for one task and a short line for the next.
    shown = len({row.case.id for row in listed.rows} | {one.case_id for one in listed.short})
    more = ""
    many = len(listed.rows) + len(listed.short)
    if listed.total.number > many >= SHOWN:
        more = _(" Dit zijn de {count} dringendste taken.").format(count=many)
    elif many > shown:  # a case may ask for several things at once
        tasks = words.count(many, _("taak"), _("taken"))
        more = _(" Samen {tasks}.").format(tasks=tasks)
    return f"{capital(words.long_day(today))}. {capital(', '.join(parts))}.{more}"


def _by_case(rows: Sequence[WorkRow]) -> list[list[WorkRow]]:
    """Return the tasks of each case together, in the order of their first."""
    found: dict[int, list[WorkRow]] = {}
    for row in rows:
        found.setdefault(row.case.id, []).append(row)
    return list(found.values())


def _lane_of(row: WorkRow, today: date) -> str:
    task = row.task
    return day_short.lane_of(
        crisis=task.crisis or row.case.crisis,
        late=task.late,
        opened_on=task.opened_on,
        today=today,
    )


# --- beside the list ----------------------------------------------------------------------------


def _seeking(actor: Actor) -> tuple[Panel, ...]:
    if actor.role not in frame.SEEKING or not actor.party_ids:
        return ()
    text = _("Wie vandaag geprobeerd moet worden, met de telefoon in de hand.")
    link = Link(_("Pogingen van vandaag"), reverse("attempts"))
    return (Panel(_("Pogingen"), (text,), (link,)),)


def _panels(listed: WorkList, shown: _Shown) -> tuple[Panel, ...]:
    found = []
    nobody = listed.counts.get(NOBODY)
    if nobody is not None and nobody.number and listed.whose == MINE:
        link = Link(
            _("Bekijk en verdeel"), day_filters.address(WorkFilters(whose=NOBODY), kies="1")
        )
        many = day_filters.amount(nobody)
        text = ngettext(
            "**{count} zaak** van het team heeft nog niemand.",
            "**{count} zaken** van het team hebben nog niemand.",
            nobody.number,
        ).format(count=many)
        found.append(Panel(_("Zonder iemand"), (text,), (link,)))
    found += [_instead(listed, one, shown) for one in listed.away if _is_near(one, shown)]
    return tuple(found)


def _is_near(one: day_rows.Away, shown: _Shown) -> bool:
    """Say whether it is about me: I stand in for somebody, or somebody for me."""
    me = shown.actor.person_id
    return one.holds(shown.today) and me in {one.person_id, one.by_person_id}


def _instead(listed: WorkList, one: day_rows.Away, shown: _Shown) -> Panel:
    until = words.day(one.until, shown.today)
    if one.person_id == shown.actor.person_id:
        name = listed.people.get(one.by_person_id, _("een collega"))
        text = _("**{name}** doet jouw zaken tot en met {day}.").format(name=name, day=until)
        return Panel(_("Vervanging"), (text,), (Link(_("Verander dit"), reverse("team")),))
    name = listed.people.get(one.person_id, _("een collega"))
    found = listed.counts.get(str(one.person_id), Amount(0))
    text = ngettext(
        "Je neemt **{count} zaak** waar voor {name}, tot en met {day}.",
        "Je neemt **{count} zaken** waar voor {name}, tot en met {day}.",
        found.number,
    ).format(count=day_filters.amount(found), name=name, day=until)
    whose = WorkFilters(whose=str(one.person_id))
    return Panel(
        _("Vervanging"), (text,), (Link(_("Toon deze zaken"), day_filters.address(whose)),)
    )


Versions = Mapping[int, Agreement]
