# SPDX-License-Identifier: EUPL-1.2
"""On the round: what happened at a door is written down in the case like every other event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db import transaction

from voordeur.cases import actions as cases
from voordeur.cases import attempting
from voordeur.cases.attempting import Tried
from voordeur.cases.models import Signal
from voordeur.cases.values import UNDONE, Entry, Recorded, RefusedEntry
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.agreement.expressions import Value
from voordeur.core.codes import ContactKind, part_of_day
from voordeur.core.said import said
from voordeur.people import identity
from voordeur.people import queries as people
from voordeur.trails import actions as trails
from voordeur.visits import incidents
from voordeur.visits.models import Plan, Stop
from voordeur.visits.values import QUICK_FIXES, READY

_TALK, _CRISIS = "gesprek gevoerd", "crisisgesprek gevoerd"
_NO_CRISIS = (_CRISIS, "volgorde")  # refused, for no threat stands in the case (any more)
_ANSWERS = {None: "", True: "De bewoner wil hulp.", False: "De bewoner wil geen hulp."}
NOT_THERE = said("Deze deur staat niet op een ronde van jouw organisatie.")


@dataclass(frozen=True, slots=True)
class AtDoor:
    """What happened at a door. `ticked`: quick fixes that were done; `help_wanted`: None when it
    was not spoken about; `appointment`: the day that was agreed on; `despite`: why somebody
    went where the mark says not to visit."""

    reached: bool
    ticked: tuple[str, ...] = ()
    help_wanted: bool | None = None
    appointment: date | None = None
    despite: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """The events that were written down. `is_joint`: another organisation was to be there too."""

    seqs: tuple[int, ...]
    is_joint: bool


@dataclass(frozen=True, slots=True)
class NotWritten:
    """Why nothing was written down, in plain Dutch. `mend`: with another answer it can be."""

    sentence: str
    mend: bool = False


@transaction.atomic
def record(*, stop_id: int, happened: AtDoor, by: Actor, now: datetime) -> Written | NotWritten:
    """Write down in the case what happened at this door.

    All of it or nothing: what was agreed at the door is not lost without a word. Of a joint visit
    each organisation writes down that it was there, under one word: it is one visit. A landlord
    writes only that, on its own report.
    """
    with identity.acting_as(by):
        stop = _alone(_mine(stop_id, by))
        if stop is None:
            return NotWritten(NOT_THERE)
        if set(by.party_ids) & set(stop.done_by):
            return NotWritten(_as_it_is(stop))
        when = _when(stop, now)
        if isinstance(when, NotWritten):
            return when
        entries = _entries(stop, happened, by, when)
        if not entries:
            return NotWritten(NOT_THERE)
        answers = _whole(entries, by, now)
        if by.is_landlord and isinstance(answers, RefusedEntry) and stop.done_by:
            answers = _we_were_there(entries[0], by, now)
        if isinstance(answers, RefusedEntry):
            return _not_written(stop, happened, answers, by, (when, now))
        seqs = tuple(one.seq for one in answers)
        with identity.as_register(by.region_id):
            _done(stop, happened, seqs, by, now)
        why = answers[0].entry.despite
        incidents.tell_despite(why, by=by, now=now, round_id=stop.round_id)
    return Written(seqs, is_joint=len(stop.parties) > 1)


def _alone(stop: Stop | None) -> Stop | None:
    """Return the door as it is now; a second device of the team waits here for the first."""
    if stop is None:
        return None
    with identity.as_register(stop.region_id):
        return Stop.objects.select_for_update().get(pk=stop.pk)


def _as_it_is(stop: Stop) -> str:
    if stop.reached:
        return said(
            "Dit bezoek is al vastgelegd: bereikt. Was het anders, draai dat dan eerst terug."
        )
    return said(
        "Dit bezoek is al vastgelegd: niet thuis. Was het anders, draai dat dan eerst terug."
    )


def _when(stop: Stop, now: datetime) -> datetime | NotWritten:
    """Return when somebody was there: now, or as it was planned once the day of the round is
    over."""
    plan = Plan.objects.get(region_id=stop.region_id, pk=stop.plan_id)
    if now.date() < plan.day:
        return NotWritten(
            said(
                "Deze ronde is pas op {day}. Was je er nu al, leg dat dan vast bij de zaak.",
                day=written(plan.day),
            )
        )
    if now.date() == plan.day:
        return now
    return datetime.combine(plan.day, time.min, now.tzinfo) + timedelta(minutes=stop.arrives)


def written(day: date) -> str:
    """Return a day as it stands in a sentence."""
    return f"{day.day}-{day.month}-{day.year}"


def _whole(entries: list[Entry], by: Actor, now: datetime) -> tuple[Recorded, ...] | RefusedEntry:
    """Write all of it down, or nothing; a talk in a crisis that never was one, is a talk."""
    answers = cases.record_whole(entries, by=by, now=now)
    if isinstance(answers, RefusedEntry) and (answers.entry.kind, answers.code) == _NO_CRISIS:
        calm = [replace(one, kind=_TALK) if one.kind == _CRISIS else one for one in entries]
        return cases.record_whole(calm, by=by, now=now)
    return answers


def _not_written(
    stop: Stop,
    happened: AtDoor,
    refused: RefusedEntry,
    by: Actor,
    moments: tuple[datetime, datetime],
) -> NotWritten:
    """Return why not; an attempt in a case that went to others meanwhile is kept all the same."""
    if by.is_landlord or refused.code not in attempting.NOT_YOURS:
        return NotWritten(refused.sentence, mend=True)
    when, now = moments
    kind, note = ContactKind.HOME_VISIT, _in_words(happened)
    tried = Tried(f"deur-{stop.pk}", "", kind, happened.reached, when, note=note)
    attempting.keep(tried, case_id=stop.case_id, by=by, now=now)
    return NotWritten(
        said(
            "Deze zaak kan nu niet door jou worden bijgehouden: misschien heeft een ander hem. Je "
            "bezoek is bewaard bij Pogingen, onder de vragen."
        )
    )


def _in_words(happened: AtDoor) -> str:
    """Return what the talk brought, for an attempt that is kept without its events."""
    answer = _ANSWERS[happened.help_wanted]
    day = happened.appointment
    words = (_settled(happened), answer, f"Afspraak op {written(day)}." if day else "")
    return " ".join(one for one in words if one)


def _settled(happened: AtDoor) -> str:
    ticked = [one for one in QUICK_FIXES if one in happened.ticked]
    return f"Aan de deur geregeld: {', '.join(ticked)}." if ticked else ""


def _we_were_there(entry: Entry, by: Actor, now: datetime) -> tuple[Recorded, ...] | RefusedEntry:
    """Let the register write down that the second organisation was at a joint visit as well.

    What the first wrote down, such as a talk, may have ended the step, and with it the landlord's
    own right to write. That it was to be there stands in the round.
    """
    register = people.register_actor(by.region)
    assert register is not None  # the region at work is there
    trails.noted(by, action="samen op bezoek bevestigd", objects=[entry.visit], now=now)
    return cases.record_whole([replace(entry, party_id=by.party_ids[0])], by=register, now=now)


def _mine(stop_id: int, by: Actor) -> Stop | None:
    """Return a door on a round that is ready and that the actor's organisation walks."""
    stop = Stop.objects.filter(region_id=by.region_id, pk=stop_id, round_id__isnull=False).first()
    if stop is None or not may_walk(by, stop.parties):
        return None
    plans = Plan.objects.filter(region_id=by.region_id, pk=stop.plan_id, state=READY)
    return stop if plans.exists() else None


def may_walk(by: Actor, parties: list[int]) -> bool:
    """Say whether the actor's organisation goes along."""
    about = About(region_id=by.region_id, participants=frozenset(parties))
    return bool(access.may(by, Deed.WALK_ROUND, about))


def _entries(stop: Stop, happened: AtDoor, by: Actor, now: datetime) -> list[Entry]:
    first = _visit(stop, happened, by, now)
    if first is None:
        return []
    if by.is_landlord or not happened.reached:
        return [first]
    return [first, *_talk(stop, happened, now.date())]


def _visit(stop: Stop, happened: AtDoor, by: Actor, now: datetime) -> Entry | None:
    part = str(part_of_day(now))
    case_id: int | None = stop.case_id
    signal_id: int | None = None
    if by.is_landlord:
        case_id, signal_id = None, _own_signal(stop, by)
        if signal_id is None:
            return None
    kind = "contact geprobeerd"
    values: dict[str, Value] = {"bereikt": happened.reached, "dagdeel": part}
    if len(stop.parties) == 1:
        values["soort"] = ContactKind.HOME_VISIT.value
    else:
        kind = "huisbezoek"
        roles = {one.id: one.role for one in people.parties(by.region_id)}
        values["aanwezig"] = tuple(roles[one] for one in by.party_ids if one in stop.parties)
    return Entry(
        kind,
        now.date(),
        case_id=case_id,
        signal_id=signal_id,
        values=values,
        visit=stop.visit,
        despite=happened.despite,
    )


def _own_signal(stop: Stop, by: Actor) -> int | None:
    signals = Signal.objects.filter(
        region_id=by.region_id, case_id=stop.case_id, landlord_id__in=by.party_ids
    )
    return signals.order_by("-id").values_list("id", flat=True).first()


def _talk(stop: Stop, happened: AtDoor, day: date) -> list[Entry]:
    """Return what the talk at the door brought, as the events that the agreement knows."""
    made: list[Entry] = []
    note = _settled(happened)
    if note or happened.help_wanted is not None or happened.appointment:
        kind = _CRISIS if stop.crisis else _TALK
        made.append(Entry(kind, day, case_id=stop.case_id, note=note))
    if happened.help_wanted is not None:
        kind = "hulp aanvaard" if happened.help_wanted else "hulp geweigerd"
        made.append(Entry(kind, day, case_id=stop.case_id))
    if happened.appointment is not None:
        on: Mapping[str, date] = {"op": happened.appointment}
        made.append(Entry("afspraak gemaakt", day, case_id=stop.case_id, values=on))
    return made


def _done(stop: Stop, happened: AtDoor, seqs: tuple[int, ...], by: Actor, now: datetime) -> None:
    mine = by.party_ids[0]
    stop.done_by = [*stop.done_by, mine]
    stop.done_at = stop.done_at or now
    stop.reached = bool(stop.reached) or happened.reached
    stop.ticked = list(dict.fromkeys((*stop.ticked, *happened.ticked)))
    stop.recorded = [*stop.recorded, [mine, *seqs]]
    stop.save()


@transaction.atomic
def take_back(*, stop_id: int, by: Actor, now: datetime) -> bool:
    """Take back what the own organisation wrote down at this door; return whether it did."""
    with identity.acting_as(by):
        stop = _mine(stop_id, by)
        mine = None if stop is None else _own_record(stop, by)
        if stop is None or mine is None:
            return False
        for seq in reversed(mine[1:]):
            answer = cases.withdraw(case_id=stop.case_id, seq=seq, reason=UNDONE, by=by, now=now)
            if not isinstance(answer, Recorded):
                return False
        with identity.as_register(by.region_id):
            stop.done_by = [one for one in stop.done_by if one != mine[0]]
            stop.recorded = [one for one in stop.recorded if one != mine]
            if not stop.done_by:
                stop.done_at, stop.reached, stop.ticked = None, None, []
            stop.save()
        return True


def _own_record(stop: Stop, by: Actor) -> list[int] | None:
    return next((one for one in stop.recorded if one[0] in by.party_ids), None)
