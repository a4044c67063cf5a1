# SPDX-License-Identifier: EUPL-1.2
"""Who does somebody's work while that one is away. Why somebody is away is not asked.

What is over is removed as soon as anybody sets something new: nobody keeps a list of who was
away when.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from voordeur.cases import charges
from voordeur.cases.charges import Colleague
from voordeur.cases.models import StandIn
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.said import said
from voordeur.people import identity
from voordeur.trails import actions as trails

LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody who is away, or will be, and who does the work then; both days count."""

    id: int
    party_id: int
    person_id: int
    by_person_id: int
    since: date
    until: date

    def holds(self, on: date) -> bool:
        """Return whether the stand-in does the work on this day."""
        return self.since <= on <= self.until


@dataclass(frozen=True, slots=True)
class NotSet:
    """Why no stand-in was set, in plain Dutch."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Absence:
    """Who is away, who does the work, from which day up to and including which."""

    person_id: int
    by_person_id: int
    since: date
    until: date


def away(actor: Actor, today: date) -> tuple[Away, ...]:
    """Return who is away now or will be, at the actor's organisations; by the first day."""
    if not access.may(actor, Deed.SEE_WORK_LIST, About(region_id=actor.region_id)):
        return ()
    rows = StandIn.objects.filter(region_id=actor.region_id, until__gte=today)
    names = list(Away.__slots__)
    return tuple(Away(**one) for one in rows.order_by("since", "id").values(*names))


def absent(actor: Actor, on: date) -> frozenset[int]:
    """Return who of the actor's organisations is away on this day."""
    mine = set(actor.party_ids)
    found = away(actor, on)
    return frozenset(one.person_id for one in found if one.party_id in mine and one.holds(on))


@transaction.atomic
def stand_in(*, absence: Absence, by: Actor, now: datetime) -> Away | NotSet:
    """Let a colleague do the work of who is away; what was set for those days is replaced."""
    with identity.acting_as(by):
        if not access.may(by, Deed.STAND_IN, About(region_id=by.region_id)):
            return NotSet(said("Je mag hier geen vervanger aanwijzen."))
        here = charges.colleagues(by, now)
        together = _together(here, absence)
        problem = _problem(absence, together, now.date()) or _chained(absence, by)
        if problem:
            return NotSet(problem)
        with identity.as_register(by.region_id):
            row = _kept(absence, together[0], by, now)
        trails.noted(
            by, action="vervanger aangewezen", objects=[f"persoon {absence.person_id}"], now=now
        )
        return Away(
            row.pk, row.party_id, row.person_id, row.by_person_id, absence.since, absence.until
        )


def _together(here: tuple[Colleague, ...], absence: Absence) -> list[int]:
    """Return the organisations at which both work."""
    of = {
        person: {one.party_id for one in here if one.id == person}
        for person in (absence.person_id, absence.by_person_id)
    }
    return sorted(of[absence.person_id] & of[absence.by_person_id])


def _problem(absence: Absence, together: list[int], today: date) -> str:
    if absence.person_id == absence.by_person_id:
        return said("Kies een ander dan wie afwezig is.")
    if not together:
        return said("Kies twee mensen die nu bij dezelfde organisatie werken.")
    if absence.until < absence.since:
        return said("De laatste dag ligt voor de eerste.")
    if absence.until < today:
        return said("De laatste dag is al voorbij.")
    if absence.until - absence.since > LONGEST:
        return said("Kies hoogstens een jaar. Daarna kijk je er opnieuw naar.")
    return ""


def _chained(absence: Absence, by: Actor) -> str:
    """Return why this would leave cases with nobody: who stands in, must be there."""
    rows = StandIn.objects.filter(
        region_id=by.region_id, since__lte=absence.until, until__gte=absence.since
    )
    if rows.filter(person_id=absence.by_person_id).exists():
        return said("Deze vervanger is dan zelf afwezig. Kies een ander.")
    if rows.filter(by_person_id=absence.person_id).exists():
        return said("Wie afwezig is, neemt dan zelf waar voor een ander. Regel dat eerst.")
    return ""


def _kept(absence: Absence, party_id: int, by: Actor, now: datetime) -> StandIn:
    rows = StandIn.objects.filter(region_id=by.region_id)
    rows.filter(until__lt=now.date()).delete()
    rows.filter(
        person_id=absence.person_id,
        party_id=party_id,
        since__lte=absence.until,
        until__gte=absence.since,
    ).delete()
    return StandIn.objects.create(
        region_id=by.region_id,
        party_id=party_id,
        person_id=absence.person_id,
        by_person_id=absence.by_person_id,
        since=absence.since,
        until=absence.until,
        set_by_id=by.person_id,
        set_at=now,
    )


@transaction.atomic
def end(*, number: int, by: Actor, now: datetime) -> Absence | None:
    """Take a stand-in away; return what there was, so that it can be set again."""
    with identity.acting_as(by):
        if not access.may(by, Deed.STAND_IN, About(region_id=by.region_id)):
            return None
        row = StandIn.objects.filter(region_id=by.region_id, pk=number).first()
        if row is None:
            return None
        with identity.as_register(by.region_id):
            StandIn.objects.filter(pk=number).delete()
        objects = [f"persoon {row.person_id}"]
        trails.noted(by, action="vervanging beëindigd", objects=objects, now=now)
        return Absence(row.person_id, row.by_person_id, row.since, row.until)
