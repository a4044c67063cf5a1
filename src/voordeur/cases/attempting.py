# SPDX-License-Identifier: EUPL-1.2
"""Attempts as a phone sends them: once, however often they come; and a question where in doubt.

The device gives each attempt a key of its own. What comes in again under the same key of the same
person is the same attempt and gets the same answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from voordeur.cases import actions, models
from voordeur.cases.values import GOING_ON, Entry, Recorded, RefusedEntry, from_json
from voordeur.core import codes
from voordeur.core.access import Actor
from voordeur.core.agreement.expressions import Value
from voordeur.core.codes import ContactKind
from voordeur.core.pathway import attempts, history, meanwhile
from voordeur.core.pathway.combinations import REACHED_NOBODY
from voordeur.core.pathway.history import Event, History
from voordeur.core.pathway.meanwhile import Made, Other, Question
from voordeur.people import identity

RECORDED, ASKED, DROPPED, UNKNOWN = "vastgelegd", "vraag", "weg", "onbekend"
REFUSED = "geweigerd"  # a doubt: the case did not take it
NOT_YOURS = frozenset({"recht", "niet gevonden", "beperkt"})  # the case went to others meanwhile
OLDEST = timedelta(days=31)
MOST = 100  # entries at once; a day holds no more
KEY = 36


@dataclass(frozen=True, slots=True)
class Tried:
    """One attempt as it was written down, with the key that the device gave it.

    `known_at`: when the device last heard of the case; None for a form. `waited`: it was kept on
    the device for want of a network; only then others can have gone on meanwhile. `despite`: why
    somebody went to a door with the mark not to visit.
    """

    key: str
    reference: str
    kind: str
    reached: bool
    made_at: datetime
    part_of_day: str = ""
    note: str = ""
    known_at: datetime | None = None
    waited: bool = False
    despite: str = ""

    @property
    def on_form(self) -> bool:
        """Whether it was typed in a form, that says at once what is wrong; no device kept it."""
        return self.known_at is None


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of it: `state` is RECORDED (as event `seq`), ASKED, DROPPED or UNKNOWN.

    `sentence`: why not; or what is not written down of an attempt that is. `despite`: the reason
    that was now written down for going to a door with the mark not to visit.
    """

    key: str
    reference: str
    state: str
    seq: int | None = None
    sentence: str = ""
    despite: str = ""


def send(tried: Sequence[Tried], *, by: Actor, now: datetime) -> tuple[Answer, ...]:
    """Write these attempts down, each in its own transaction; a repeat gets the same answer."""
    return tuple(_sent(one, by, now) for one in tried[:MOST])


@transaction.atomic
def _sent(tried: Tried, by: Actor, now: datetime) -> Answer:
    with identity.acting_as(by):
        case_id = _case_of(tried.reference, by)
        if case_id is None or not _is_sound(tried, now):
            return Answer(tried.key, tried.reference, UNKNOWN, sentence=_UNREADABLE)
        if not tried.on_form and tried.reached and tried.kind in codes.REACHES_NOBODY:
            # Nobody sits at it to mend it: the attempt was made, only the claim cannot be.
            answer = _taken(replace(tried, reached=False), case_id, by, now)
            return replace(answer, sentence=answer.sentence or REACHED_NOBODY)
        return _taken(tried, case_id, by, now)


def _taken(tried: Tried, case_id: int, by: Actor, now: datetime) -> Answer:
    with identity.acting_as(by):
        entry, is_new = _claimed(tried, case_id, by, now)
        if not is_new:
            return Answer(tried.key, tried.reference, entry.state, entry.seq)
        asked = _question(tried, case_id, by, now) if tried.waited else None
        if asked is not None:
            return _ask(entry, tried, (asked.doubt.value, asked.about), by=by)
        return _record(entry, tried, by=by, now=now)


_UNREADABLE = "Deze poging kon niet worden gelezen."


def _is_sound(tried: Tried, now: datetime) -> bool:
    """Say whether it can be read; how old may only be asked of what a device kept."""
    parts = ("", *codes.PartOfDay)
    known = tried.kind in tuple(ContactKind) and tried.part_of_day in parts
    fresh = tried.on_form or tried.made_at > now - OLDEST
    return known and 0 < len(tried.key) <= KEY and fresh


def _case_of(reference: str, by: Actor) -> int | None:
    """Return the case, also one that meanwhile is somebody else's: the attempt was made.

    Tells the device nothing of the case; whether it may be written there is asked later.
    """
    with identity.as_register(by.region_id):
        rows = models.Case.objects.filter(region_id=by.region_id, reference=reference)
        return rows.filter(erased_at=None).values_list("id", flat=True).first()


def _claimed(
    tried: Tried, case_id: int, by: Actor, now: datetime
) -> tuple[models.DeviceEntry, bool]:
    """Return the row of this key; a second sender waits here until the first is done."""
    row = models.DeviceEntry(
        region_id=by.region_id,
        case_id=case_id,
        person_id=by.person_id,
        key=tried.key,
        state=ASKED,
        made_at=min(tried.made_at, now),
        received_at=now,
    )
    with identity.as_register(by.region_id):
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            mine = models.DeviceEntry.objects.filter(
                region_id=by.region_id, person_id=by.person_id
            )
            return mine.get(key=tried.key), False
    return row, True


def keep(tried: Tried, *, case_id: int, by: Actor, now: datetime) -> None:
    """Keep an attempt that was made in a case that meanwhile is somebody else's: once by its key,
    with a question for who made it."""
    with identity.acting_as(by):
        entry, is_new = _claimed(tried, case_id, by, now)
        if is_new:
            _ask(entry, tried, (REFUSED, None), by=by)


def _record(entry: models.DeviceEntry, tried: Tried, *, by: Actor, now: datetime) -> Answer:
    answer = actions.record([_entry_of(entry, tried, now)], by=by, now=now)[0]
    if isinstance(answer, RefusedEntry):
        if tried.on_form and answer.code not in NOT_YOURS:
            return _said_at_once(entry, tried, answer.sentence, by)
        return _ask(entry, tried, (REFUSED, None), by=by, sentence=answer.sentence)
    return _done(entry, tried, answer, by)


def _entry_of(entry: models.DeviceEntry, tried: Tried, now: datetime) -> Entry:
    made_at = min(tried.made_at, now).astimezone(now.tzinfo)
    part = tried.part_of_day or codes.part_of_day(made_at)
    values: Mapping[str, Value] = {
        "soort": tried.kind,
        "bereikt": tried.reached,
        "dagdeel": str(part),
    }
    return Entry(
        attempts.TRIED,
        made_at.date(),
        case_id=entry.case_id,
        values=values,
        note=tried.note.strip()[:4_000],
        despite=tried.despite,
    )


def _said_at_once(entry: models.DeviceEntry, tried: Tried, sentence: str, by: Actor) -> Answer:
    """Somebody sits at the form and mends it there; nothing is kept to be asked again."""
    with identity.as_register(by.region_id):
        entry.delete()
    return Answer(tried.key, tried.reference, ASKED, sentence=sentence)


def _done(entry: models.DeviceEntry, tried: Tried, answer: Recorded, by: Actor) -> Answer:
    entry.state, entry.seq, entry.doubt = RECORDED, answer.seq, ""
    entry.kind, entry.part_of_day, entry.note, entry.reached = "", "", "", None
    with identity.as_register(by.region_id):
        entry.save()
    return Answer(tried.key, tried.reference, RECORDED, answer.seq, despite=answer.entry.despite)


def _ask(
    entry: models.DeviceEntry,
    tried: Tried,
    why: tuple[str, int | None],
    *,
    by: Actor,
    sentence: str = "",
) -> Answer:
    entry.state, (entry.doubt, entry.other_seq) = ASKED, why
    entry.kind, entry.reached = tried.kind, tried.reached
    entry.part_of_day, entry.note = tried.part_of_day, tried.note.strip()[:4_000]
    with identity.as_register(by.region_id):
        entry.save()
    return Answer(tried.key, tried.reference, ASKED, sentence=sentence)


# --- what happened meanwhile ------------------------------------------------------------------


def _question(tried: Tried, case_id: int, by: Actor, now: datetime) -> Question | None:
    """Ask what others did since; as far as the actor sees the case."""
    row = models.Case.objects.filter(region_id=by.region_id, id=case_id).first()
    if row is None:
        return None  # recording it says that the case is not ours
    made = Made(
        tried.kind,
        tried.made_at.astimezone(now.tzinfo).date(),
        tried.part_of_day,
        tried.reached,
        tried.known_at or tried.made_at,
    )
    return meanwhile.question(made, _others(case_id), is_closed=row.state not in GOING_ON)


def _others(case_id: int) -> list[Other]:
    rows = list(models.Event.objects.filter(case_id=case_id).order_by("seq"))
    at = {one.seq: one.recorded_at for one in rows}
    happened = history.standing(event_of(one) for one in rows)
    return [_other(one, at[one.id]) for one in happened]


def event_of(row: models.Event) -> Event:
    """Return a stored event as the core knows it."""
    values = from_json(row.values)
    return Event(row.seq, row.kind, row.on, row.known_on, values, row.withdraws, row.replaces)


def _other(event: Event, recorded_at: datetime) -> Other:
    alone = replace(event, withdraws=None, replaces=None)
    happened = history.occurrences(History((alone,)))
    tried = attempts.attempts_of(happened)
    return Other(
        event.id,
        event.on,
        recorded_at,
        kind=tried[0].kind if tried else "",
        part_of_day=tried[0].part_of_day if tried else "",
        is_contact=attempts.contact_on(happened) is not None,
    )
