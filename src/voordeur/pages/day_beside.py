# SPDX-License-Identifier: EUPL-1.2
"""Beside the work list: what one's day holds, and what one's attempts brought."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voordeur.cases.brought import WEEKS, Brought
from voordeur.cases.shown import CaseShown, TenantShown
from voordeur.cases.shown_list import WorkList
from voordeur.cases.worklist import MINE
from voordeur.core.access import Actor
from voordeur.core.agreement import vocabulary
from voordeur.core.codes import ContactKind, PartOfDay
from voordeur.pages import attempt_words, frame, round_words, tasks
from voordeur.pages.happened import capital
from voordeur.pages.screens import Agenda, AgendaDay, AgendaLine, Chip, Day, Link, Panel
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later
from voordeur.visits.ahead import DAYS, RoundAhead

MOST = 4  # of one day, and days after today: more is read in the list itself
LEAST = 5  # attempts of one kind, before a share of them says anything


@dataclass(frozen=True, slots=True)
class Beside:
    """Whose day it is, from what, and what was asked about it."""

    actor: Actor
    listed: WorkList
    today: date
    rounds: tuple[RoundAhead, ...]


# --- the way to each lane ------------------------------------------------------------------------

_WORDS = {
    "crisis": later("Crisis"),
    "new": later("Nieuw"),
    "step": later("Stap"),
    "wait": later("Wacht"),
    "done": later("Klaar"),
}


def jumps(screen: Day) -> tuple[Chip, ...]:
    """Return the way to each lane, and to what stands beside them; waiting counts as one."""
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    for lane in screen.lanes:
        counts[lane.key] = counts.get(lane.key, 0) + lane.count
        names.setdefault(lane.key, lane.name or lane.key)
    found = [
        Chip(_(_WORDS[key]), f"#lane-{names[key]}", words.thousands(many))
        for key, many in counts.items()
    ]
    if screen.agenda is not None:
        found.append(Chip(screen.agenda.title, "#je-dag"))
    return tuple(found)


# --- the day -------------------------------------------------------------------------------------


def agenda(known: Beside) -> Agenda:
    """Return today and what is agreed in the week that comes: rounds, appointments, last days."""
    lines = _by_day(known)
    today = [*lines.pop(known.today, []), *_last_days(known)]
    days = [AgendaDay("", tuple(today[: 2 * MOST]))] if today else []
    for day in sorted(lines)[:MOST]:
        title = capital(words.relative_day(day, known.today))
        days.append(AgendaDay(title, tuple(lines[day][:MOST])))
    empty = "" if today else _("Vandaag staat er geen ronde of afspraak.")
    return Agenda(_("Je dag"), tuple(days), empty, _links(known.actor))


def _by_day(known: Beside) -> dict[date, list[AgendaLine]]:
    found: dict[date, list[AgendaLine]] = {}
    for day, line in (*_rounds(known), *_appointments(known)):
        found.setdefault(day, []).append(line)
    return found


def _rounds(known: Beside) -> Iterator[tuple[date, AgendaLine]]:
    for one in known.rounds:
        others = [
            known.listed.people.get(person, _("iemand van een andere organisatie"))
            for person in one.people
            if person != known.actor.person_id
        ]
        text = _("Ronde: {doors}").format(doors=round_words.doors(one.doors))
        under = _("samen met {names}").format(names=", ".join(others)) if others else ""
        where = reverse("round-walk", args=[one.plan_id, one.number])
        yield one.day, AgendaLine(text, "ronde", round_words.at(one.opens), where, under)


def _appointments(known: Beside) -> Iterator[tuple[date, AgendaLine]]:
    """Yield the last appointment of each case, when it is of today or of the week that comes."""
    until = known.today + timedelta(days=DAYS)
    for case, tenant in _cases(known.listed).values():
        happened = known.listed.happened.get(case.id, ())
        agreed = [one for one in happened if one.kind == vocabulary.APPOINTMENT]
        on = agreed[-1].values.get("op") if agreed else None
        if isinstance(on, date) and known.today <= on <= until:
            text = _("Afspraak: {name}").format(name=tenant.name or case.reference)
            address = tasks.address_of(case.reference)
            yield on, AgendaLine(text, "kalender", href=address, under=tenant.address)


def _cases(listed: WorkList) -> Mapping[int, tuple[CaseShown, TenantShown]]:
    if listed.whose != MINE:  # who has no work of one's own looks at that of the team
        return {}
    mine = {row.case.id: (row.case, row.tenant) for row in listed.rows}
    return mine | {row.case.id: (row.case, row.tenant) for row in listed.waiting}


def _last_days(known: Beside) -> Iterator[AgendaLine]:
    """Yield how many steps have their last day today, and tomorrow."""
    if known.listed.whose != MINE:
        return
    rows: Sequence[date] = [
        *(one.task.due for one in known.listed.rows),
        *(one.due for one in known.listed.short),
    ]
    today = sum(due == known.today for due in rows)
    if today:
        text = ngettext(
            "**{count} stap** moet vandaag klaar.",
            "**{count} stappen** moeten vandaag klaar.",
            today,
        )
        yield AgendaLine(text.format(count=today), "termijn")
    tomorrow = sum(due == known.today + timedelta(days=1) for due in rows)
    if tomorrow:
        text = ngettext(
            "**{count} stap** moet morgen klaar.",
            "**{count} stappen** moeten morgen klaar.",
            tomorrow,
        )
        yield AgendaLine(text.format(count=tomorrow), "termijn")


def _links(actor: Actor) -> tuple[Link, ...]:
    if actor.role not in frame.SEEKING or not actor.party_ids:
        return ()
    return (Link(_("Pogingen van vandaag"), reverse("attempts")),)


# --- what it brought -----------------------------------------------------------------------------


def brought(known: Beside) -> tuple[Panel, ...]:
    """Return what one's own attempts brought this week, and what reached people best lately."""
    tries = sum(one.week_tries for one in known.listed.brought)
    reached = sum(one.week_reached for one in known.listed.brought)
    lines = [_week(tries, reached)] if tries else []
    lines += _best(known.listed.brought)
    if not lines:
        return ()
    counted = _("Geteld: jouw eigen pogingen van {weeks} weken. Alleen jij ziet dit.")
    source = counted.format(weeks=WEEKS)
    return (Panel(_("Wat bracht het?"), tuple(lines), source=source, is_soft=True),)


def _week(tries: int, reached: int) -> str:
    many = words.count(tries, _("poging"), _("pogingen"))
    if not reached:
        return _("Deze week: **{tries}**, nog niemand bereikt.").format(tries=many)
    people = _reached(reached)
    return _("Deze week: **{tries}**, **{people}**.").format(tries=many, people=people)


def _reached(many: int) -> str:
    said = ngettext("{count} keer iemand bereikt", "{count} keer iemand bereikt", many)
    return said.format(count=words.thousands(many))


# Only who goes or calls finds somebody in or not; a letter waits for an answer.
_MEETS = (ContactKind.HOME_VISIT, ContactKind.TELEPHONE)


def _best(found: Iterable[Brought]) -> list[str]:
    """Return the kind and part of day that reached most, where there is something to compare."""
    enough = [
        one
        for one in found
        if one.tries >= LEAST and one.part_of_day in set(PartOfDay) and one.kind in _MEETS
    ]
    if len(enough) < 2:
        return []
    best, last = max(enough, key=_share), min(enough, key=_share)
    if _share(best) == _share(last):
        return []
    return [
        _("{best} bereikte bij jou het vaakst iemand: {reached} van {tries} keer.").format(
            best=_way(best), reached=best.reached, tries=best.tries
        )
    ]


def _share(one: Brought) -> float:
    return one.reached / one.tries


def _way(one: Brought) -> str:
    part = attempt_words.part(one.part_of_day)
    if one.kind == ContactKind.HOME_VISIT:
        return _("Een bezoek in de {part}").format(part=part)
    return _("Bellen in de {part}").format(part=part)
