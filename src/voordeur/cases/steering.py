# SPDX-License-Identifier: EUPL-1.2
"""A worker's word about the attempts in a case: stand still for a while, or do it differently.

Always with a reason from a fixed list, in the log, and for one person only. It changes no event
and no task: what the agreement asks for by a day, stays asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from voordeur.cases import attempts, despite, marks, models, queries
from voordeur.cases.attempts import OTHERWISE, PAUSE, Sought
from voordeur.core import access, codes
from voordeur.core.access import About, Actor, Deed
from voordeur.core.pathway.attempts import Choice, Proposal
from voordeur.core.pathway.next_attempt import AT_THE_DOOR
from voordeur.core.said import said
from voordeur.people import identity
from voordeur.trails import actions as trails

# No word about health or crime: that has no place with the report (Wgs 8b).
PAUSE_REASONS = (
    "er staat een afspraak",
    "de bewoner vroeg om rust",
    "de bewoner is weg",
    "een collega heeft al contact",
    "we wachten op de verhuurder",
    "iets anders",
)
CHOICE_REASONS = (
    "past beter bij deze bewoner",
    "de bewoner vroeg dit",
    "samen met een ander bezoek",
    "dit werkte eerder",
    "iets anders",
)
LONGEST_PAUSE = timedelta(days=31)
KINDS = (
    codes.ContactKind.TELEPHONE,
    codes.ContactKind.HOME_VISIT,
    codes.ContactKind.TEXT,
    codes.ContactKind.CARD,
    codes.ContactKind.LETTER,
    codes.ContactKind.MAIL,
)
NOT_FOUND = said("Deze zaak is er niet, of is niet van jouw organisatie.")


@dataclass(frozen=True, slots=True)
class NotSteered:
    """Why nothing changed, in plain Dutch."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Steered:
    """What is now so: from here the next attempt is this, or stands still."""

    sought: Sought


Answer = Steered | NotSteered


@transaction.atomic
def pause(
    *, reference: str, reason: str, words: str, until: date, by: Actor, now: datetime
) -> Answer:
    """Let nobody seek contact in this case, up to and including `until`; at most a month."""
    problem = _problem(reason, PAUSE_REASONS)
    if not now.date() <= until <= now.date() + LONGEST_PAUSE:
        problem = problem or said("Kies een dag vanaf vandaag, hooguit een maand vooruit.")
    made = models.Steer(what=PAUSE, reason=reason, words=words.strip()[:300], until=until)
    return _set(reference, made, problem, by=by, now=now)


@transaction.atomic
def choose(
    *, reference: str, kind: str, part_of_day: str, reason: str, by: Actor, now: datetime
) -> Answer:
    """Make this the next attempt instead of what the ladder proposes, for one time."""
    problem = _problem(reason, CHOICE_REASONS)
    if kind not in KINDS or (part_of_day and part_of_day not in tuple(codes.PartOfDay)):
        problem = problem or said("Kies een poging uit de lijst.")
    made = models.Steer(what=OTHERWISE, kind=kind, part_of_day=part_of_day, reason=reason)
    return _set(reference, made, problem, by=by, now=now)


@transaction.atomic
def resume(*, reference: str, what: str, by: Actor, now: datetime) -> Answer:
    """End a pause, or go back to what the ladder proposes."""
    with identity.acting_as(by):
        found = _found(reference, by, now)
        if found is None:
            return NotSteered(NOT_FOUND)
        with identity.as_register(by.region_id):
            ended = _end(found.case_id, what, now)
        if not ended:
            return NotSteered(said("Dit was al gedaan."))
        trails.noted(by, action=f"pogingen: {what} beëindigd", objects=[reference], now=now)
        return _steered(reference, by, now)


def _problem(reason: str, known: tuple[str, ...]) -> str:
    return "" if reason in known else said("Kies een reden uit de lijst.")


def _found(reference: str, by: Actor, now: datetime) -> Sought | None:
    """Return the case if the actor may record an attempt in it."""
    row = queries.permitted(by, reference)
    if row is None or row.restricted_on is not None:
        return None
    about = About(
        region_id=row.region_id, participants=frozenset(row.seen_by), watched=row.watched
    )
    if not access.may(by, Deed.RECORD_WORKER, about):
        return None
    return attempts.sought(by, [row.pk], now).get(row.pk)


def _set(reference: str, made: models.Steer, problem: str, *, by: Actor, now: datetime) -> Answer:
    with identity.acting_as(by):
        found = _found(reference, by, now)
        if found is None:
            return NotSteered(NOT_FOUND)
        problem = problem or _against(found, made, by.region_id, now)
        if problem:
            return NotSteered(problem)
        made.region_id, made.case_id = by.region_id, found.case_id
        made.person_id, made.at = by.person_id, now
        made.tries = len(found.situation.attempts)
        with identity.as_register(by.region_id):
            _end(found.case_id, made.what, now)
            made.save(force_insert=True)
        trails.noted(by, action=f"pogingen: {made.what}", objects=[reference], now=now)
        return _steered(reference, by, now)


def _against(found: Sought, made: models.Steer, region_id: int, now: datetime) -> str:
    """Return what stands against a choice: the mark on the door, or the stop rule."""
    if made.what == PAUSE:
        return ""
    tries = len(found.situation.attempts)
    would = attempts.with_choice(
        found, Choice(made.kind, tries, part_of_day=made.part_of_day), now
    )
    if not isinstance(would, Proposal):
        return would.sentence
    if would.kind == made.kind:
        return ""
    mark = marks.standing(region_id, [found.case_id]).get(found.case_id)
    if made.kind in AT_THE_DOOR and mark is not None:
        return despite.before_going(mark)
    return said("Dat kan hier niet: er is geen telefoonnummer of mailadres bekend.")


def _end(case_id: int, what: str, now: datetime) -> int:
    rows = models.Steer.objects.filter(case_id=case_id, what=what, ended_at=None)
    return rows.update(ended_at=now)


def _steered(reference: str, by: Actor, now: datetime) -> Answer:
    found = attempts.of_case(by, reference, now)
    return NotSteered(NOT_FOUND) if found is None else Steered(found)
