# SPDX-License-Identifier: EUPL-1.2
"""Before and during the rounds: what there is to plan and with whom, and who is out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from voordeur.cases import charges, standing_in
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Role
from voordeur.people import queries as people
from voordeur.people.models import Person
from voordeur.visits.doors import EVERYWHERE, Area, Wanted, wanted
from voordeur.visits.models import Incident, Round


def _may(actor: Actor, deed: Deed) -> bool:
    return bool(access.may(actor, deed, About(region_id=actor.region_id)))


# --- who asks for a visit, and with whom to go ---------------------------------------------------


@dataclass(frozen=True, slots=True)
class Proposal:
    """What there is to plan and who can go. `places`: municipalities by their code; `away`: who
    of the own organisation is not there on that day."""

    doors: tuple[Wanted, ...]
    colleagues: tuple[tuple[int, str], ...]
    along: tuple[tuple[int, str], ...]
    places: Mapping[str, str]
    away: tuple[tuple[int, str], ...] = ()


def proposal(actor: Actor, day: date, now: datetime, area: Area = EVERYWHERE) -> Proposal | None:
    """Return which doors ask for a visit on this day, and who can go; None for who plans none."""
    if not _may(actor, Deed.PLAN_VISITS) or not actor.party_ids:
        return None
    doors = wanted(actor, datetime.combine(day, now.timetz()), area)
    parties = {one.id: one for one in people.parties(actor.region_id)}
    here = [
        (one.id, one.name)
        for one in charges.colleagues(actor, now)
        if one.party_id == actor.party_ids[0]
    ]
    absent = standing_in.absent(actor, day)
    others = {owner for door in doors for owner in door.owners} - set(actor.party_ids)
    return Proposal(
        doors,
        tuple(one for one in here if one[0] not in absent),
        tuple((one, parties[one].name) for one in sorted(others) if one in parties),
        {one.municipality: one.place for one in doors},
        tuple(one for one in here if one[0] in absent),
    )


# --- who is out -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OutShown:
    """A team on the way: who, of which organisations, and when they said they would be back."""

    plan_id: int
    number: int
    party: str
    people: tuple[str, ...]
    out_at: datetime
    safe_by: datetime
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class IncidentShown:
    """Something unpleasant that somebody told."""

    at: datetime
    party: str
    person: str
    text: str


@dataclass(frozen=True, slots=True)
class Outside:
    """Who is out, the overdue ones first, and what was told lately."""

    teams: tuple[OutShown, ...]
    incidents: tuple[IncidentShown, ...]


def outside(actor: Actor, now: datetime) -> Outside | None:
    """Return who is out: of the own organisation, and for the coordinator of the whole region."""
    if not _may(actor, Deed.SEE_WHO_IS_OUT):
        return None
    rounds = list(
        Round.objects.filter(
            region_id=actor.region_id, out_at__isnull=False, safe_at=None
        ).order_by("safe_by")
    )
    told = list(Incident.objects.filter(region_id=actor.region_id).order_by("-at")[:20])
    numbers = {person for row in rounds for person in row.people}
    numbers |= {row.person_id for row in told}
    names = dict(Person.objects.filter(id__in=numbers).values_list("id", "name"))
    parties = {one.id: one.name for one in people.parties(actor.region_id)}
    return Outside(
        tuple(
            OutShown(
                row.plan_id,
                row.number,
                parties.get(row.party_id, ""),
                tuple(names.get(person, "") for person in row.people),
                row.out_at,
                row.safe_by,
                row.safe_by < now,
            )
            for row in rounds
            if row.out_at is not None and row.safe_by is not None
        ),
        tuple(
            IncidentShown(
                row.at, parties.get(row.party_id, ""), names.get(row.person_id, ""), row.text
            )
            for row in told
        ),
    )


def overdue(actor: Actor, now: datetime) -> int:
    """Return how many teams should have said that they are safe and did not."""
    if actor.role is not Role.COORDINATOR:
        return 0
    return Round.objects.filter(
        region_id=actor.region_id, out_at__isnull=False, safe_at=None, safe_by__lt=now
    ).count()
