# SPDX-License-Identifier: EUPL-1.2
"""Which attempt comes next in a case, from which day, in which part of the day, and why.

A proposal, never a duty: what the ladder of the agreement asks for, held against what was tried.
Who works may do something else with a reason (`Choice`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from voordeur.core.agreement.nodes import Agreement, AttemptTerms, Rung
from voordeur.core.codes import ContactKind, PartOfDay
from voordeur.core.pathway.attempts import (
    PERSONAL,
    TRIED,
    VISITED,
    Attempt,
    Choice,
    Moment,
    Proposal,
    Situation,
    Stop,
    most_of,
    stop,
)
from voordeur.core.said import said

AT_THE_DOOR = frozenset({ContactKind.HOME_VISIT, ContactKind.CARD})
_BY_PHONE = frozenset({ContactKind.TELEPHONE, ContactKind.TEXT})
_PARTS: tuple[str, ...] = tuple(PartOfDay)
_BY_DAY: tuple[str, ...] = (PartOfDay.MORNING, PartOfDay.AFTERNOON)
_WEEK = 7
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Place:
    """A rung with its number, and which of its turns is next (from 0)."""

    rung: Rung
    number: int
    turn: int


def next_attempt(agreement: Agreement, situation: Situation, moment: Moment) -> Proposal | Stop:
    """Return the attempt that the agreement proposes next, or why there is none."""
    if not agreement.ladder:
        return Stop("geen ladder", said("De overeenkomst noemt geen contactladder."))
    found = stop(agreement, situation, moment.today)
    if found is not None:
        return found
    chosen = _chosen(situation)
    if chosen is not None:
        return _as_chosen(agreement, situation, chosen, moment)
    place = _next_place(agreement.ladder, situation)
    if place is not None:
        return _on_ladder(agreement, situation, place, moment)
    return _fallen_back(agreement, situation, moment)


def _chosen(situation: Situation) -> Choice | None:
    """A choice holds for one attempt, and never against the mark on the door."""
    choice = situation.choice
    if choice is None or choice.tries != len(situation.attempts):
        return None
    return choice if _impossible(choice.kind, situation) != "deur" else None


def _as_chosen(
    agreement: Agreement, situation: Situation, choice: Choice, moment: Moment
) -> Proposal:
    rungs = enumerate(agreement.ladder, start=1)
    number = next((at for at, rung in rungs if rung.kind == choice.kind), 0)
    day = _earliest(agreement, situation, moment) if choice.on is None else choice.on
    return Proposal(
        choice.kind,
        _in_time(situation, max(day, moment.today), moment.today),
        choice.part_of_day,
        len(situation.attempts) + 1,
        most_of(agreement),
        number,
        (said("zelf gekozen, met een reden"),),
    )


# --- which ------------------------------------------------------------------------------------


def is_at_the_door(kind: str, values: Mapping[str, object]) -> bool:
    """Say whether somebody stood at the door for this event."""
    return kind == VISITED or (kind == TRIED and values.get("soort") in AT_THE_DOOR)


def _impossible(kind: str, situation: Situation) -> str:
    """Return what stands in the way of this kind: "deur", "telefoon", "mail", or ""."""
    if kind in AT_THE_DOOR and situation.do_not_visit:
        return "deur"
    if kind in _BY_PHONE and not situation.has_phone:
        return "telefoon"
    if kind == ContactKind.MAIL and not situation.has_mail:
        return "mail"
    return ""


def _next_place(ladder: Sequence[Rung], situation: Situation) -> _Place | None:
    """Return the first turn of the ladder that was not taken and is possible."""
    left = [one.kind for one in situation.attempts]
    for number, rung in enumerate(ladder, start=1):
        taken = 0
        while taken < rung.times and rung.kind in left:
            left.remove(rung.kind)
            taken += 1
        if taken < rung.times and not _impossible(rung.kind, situation):
            return _Place(rung, number, taken)
    return None


def _fallen_back(agreement: Agreement, situation: Situation, moment: Moment) -> Proposal | Stop:
    kind = agreement.attempts.fallback if agreement.attempts is not None else ""
    sent = any(one.kind == kind for one in situation.attempts)
    if not kind or sent or _impossible(kind, situation):
        return Stop("op", said("Alles van de ladder is gedaan, of kan bij deze bewoner niet."))
    day = _earliest(agreement, situation, moment)
    return Proposal(
        kind,
        _in_time(situation, day, moment.today),
        "",
        len(situation.attempts) + 1,
        most_of(agreement),
        0,
        (*_skipped(agreement.ladder, situation), said("de andere treden zijn op")),
    )


_WHY_NOT = {
    "deur": said("niemand mag nu aan de deur komen"),
    "telefoon": said("er is geen telefoonnummer"),
    "mail": said("er is geen e-mailadres"),
}


def _skipped(ladder: Iterable[Rung], situation: Situation) -> tuple[str, ...]:
    barred = (_impossible(rung.kind, situation) for rung in ladder)
    return tuple(dict.fromkeys(_WHY_NOT[why] for why in barred if why))


# --- when -------------------------------------------------------------------------------------


def _on_ladder(
    agreement: Agreement, situation: Situation, place: _Place, moment: Moment
) -> Proposal:
    kind = place.rung.kind
    day = _earliest(agreement, situation, moment)
    if kind in PERSONAL:
        day = _other_weekday(agreement, situation, day)
    day = _in_time(situation, day, moment.today)
    part = ""
    if kind in PERSONAL:
        day, part = _hour(agreement, situation, place, (day, moment))
    earlier = agreement.ladder[: place.number - 1]
    return Proposal(
        kind,
        day,
        part,
        len(situation.attempts) + 1,
        most_of(agreement),
        place.number,
        _reasons(situation, place, (day, part), _skipped(earlier, situation)),
    )


def _earliest(agreement: Agreement, situation: Situation, moment: Moment) -> date:
    """Return the first working day with enough time behind the attempt before."""
    day = moment.today
    if situation.attempts and not situation.is_urgent:
        day = max(day, _after(agreement, situation.attempts[-1].on))
    return day if situation.is_urgent else agreement.calendar.on_or_after(day)


def _after(agreement: Agreement, last: date) -> date:
    terms: AttemptTerms | None = agreement.attempts
    if terms is None or terms.between is None:
        return last + _ONE_DAY
    return terms.between.last_day(last, agreement.calendar)


def _other_weekday(agreement: Agreement, situation: Situation, day: date) -> date:
    """Return this day, or the next working day when it is the weekday of the last attempt."""
    spoken = [one for one in situation.attempts if one.kind in PERSONAL]
    if situation.is_urgent or not spoken or spoken[-1].on.weekday() != day.weekday():
        return day
    return agreement.calendar.add_working_days(day, 1)


def _in_time(situation: Situation, day: date, today: date) -> date:
    """Never propose a day past the last one that is allowed; what is late, keeps its pace."""
    latest = situation.latest
    return day if latest is None or latest < today else min(day, latest)


def _allowed(rung: Rung) -> tuple[str, ...]:
    """Return the parts of the day for this rung: the evening only where the agreement says so."""
    if rung.different_parts_of_day:
        return _PARTS
    return tuple(part for part in _PARTS if part in {*_BY_DAY, rung.also})


def _hour(
    agreement: Agreement, situation: Situation, place: _Place, at: tuple[date, Moment]
) -> tuple[date, str]:
    """Return the day and the part of it; later today if that helps, or else the next day.

    It helps when it is another part of the day than the last time, or when today is the last day.
    """
    day, moment = at
    allowed = _allowed(place.rung)
    if day > moment.today or not moment.part_of_day:
        return day, _part(place, situation, allowed)
    left = [one for one in allowed if _PARTS.index(one) >= _PARTS.index(moment.part_of_day)]
    spoken = [one.part_of_day for one in situation.attempts if one.kind in PERSONAL]
    fresh = [one for one in left if not spoken or one != spoken[-1]]
    if fresh:
        return day, _part(place, situation, fresh)
    if situation.is_urgent or situation.latest == day:
        return day, _part(place, situation, left or (moment.part_of_day,))
    return agreement.calendar.add_working_days(day, 1), _part(place, situation, allowed)


def _part(place: _Place, situation: Situation, among: Sequence[str]) -> str:
    """Return another part of the day than the last time, and the one that was tried least."""
    spoken = [one.part_of_day for one in situation.attempts if one.kind in PERSONAL]
    own = [one.part_of_day for one in situation.attempts if one.kind == place.rung.kind]
    last = spoken[-1] if spoken else ""
    promised = place.rung.also if place.turn and place.rung.also not in own else ""

    def weight(part: str) -> tuple[bool, bool, int, int]:
        return (part == last, part != promised, spoken.count(part), _PARTS.index(part))

    return min(among, key=weight)


# --- why --------------------------------------------------------------------------------------

_WHEN = {
    PartOfDay.MORNING: said("in de ochtend"),
    PartOfDay.AFTERNOON: said("in de middag"),
    PartOfDay.EVENING: said("in de avond"),
}


def _reasons(
    situation: Situation, place: _Place, when: tuple[date, str], skipped: tuple[str, ...]
) -> tuple[str, ...]:
    if not situation.attempts:
        return (*skipped, said("dit is de eerste poging"))
    day, part = when
    spoken = [one for one in situation.attempts if one.kind in PERSONAL]
    found: list[str] = []
    if part and spoken and spoken[-1].part_of_day:
        found.extend(_about_part(spoken, part))
    if part and spoken and spoken[-1].on.weekday() != day.weekday():
        found.append(said("een andere dag van de week"))
    if situation.attempts[-1].kind != place.rung.kind:
        tried = said(situation.attempts[-1].kind.lower())
        found.append(said("de volgende trede na {tried}", tried=tried))
    return (*skipped, *found) or (said("nog niet vaak genoeg geprobeerd"),)


def _about_part(spoken: Sequence[Attempt], part: str) -> Iterator[str]:
    last = spoken[-1].part_of_day
    if last == part:
        return
    before = [one.part_of_day for one in spoken if one.part_of_day]
    if len(set(before)) == 1 and len(before) > 1:
        yield said("alle pogingen waren {when}", when=_WHEN[PartOfDay(last)])
    else:
        yield said("de vorige poging was {when}", when=_WHEN[PartOfDay(last)])
