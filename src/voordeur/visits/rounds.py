# SPDX-License-Identifier: EUPL-1.2
"""Reading plans and rounds. The actor comes first; what is shown of tenants is in the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db.models import Q, QuerySet

from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.people import queries as people
from voordeur.people.models import Person
from voordeur.trails import actions as trails
from voordeur.visits import shown_doors
from voordeur.visits.models import Plan, Round, Stop
from voordeur.visits.shown import DoorShown, PlanLine, PlanShown, RoundShown
from voordeur.visits.values import GONE, READY


def _may(actor: Actor, deed: Deed, parties: Sequence[int] = ()) -> bool:
    about = About(region_id=actor.region_id, participants=frozenset(parties))
    return bool(access.may(actor, deed, about))


def _own_doors(actor: Actor) -> QuerySet[Stop]:
    """Return the doors of the actor's organisation; who helps in a case may see those of others,
    and that belongs on the page of the case."""
    return Stop.objects.filter(region_id=actor.region_id, parties__overlap=list(actor.party_ids))


def plans(actor: Actor, today: date) -> tuple[PlanLine, ...]:
    """Return the plans of today and later of which the actor's organisation walks a part."""
    found = Plan.objects.filter(
        region_id=actor.region_id, day__gte=today, parties__overlap=list(actor.party_ids)
    ).exclude(state=GONE)
    if actor.is_landlord:
        found = found.filter(state=READY)
    rows = list(found.order_by("day", "opens", "id")[:50])
    numbers = [row.pk for row in rows]
    rounds = list(Round.objects.filter(region_id=actor.region_id, plan_id__in=numbers))
    stops = list(
        _own_doors(actor)
        .filter(plan_id__in=numbers, round_id__isnull=False)
        .values_list("plan_id", "done_at")
    )
    return tuple(_line(actor, row, rounds, stops) for row in rows)


def _line(
    actor: Actor,
    row: Plan,
    rounds: Sequence[Round],
    stops: Sequence[tuple[int, datetime | None]],
) -> PlanLine:
    own = [one for one in rounds if one.plan_id == row.pk]
    walks = [one.number for one in own if actor.person_id in one.people]
    done = [at for plan_id, at in stops if plan_id == row.pk]
    return PlanLine(
        row.pk,
        row.day,
        row.opens,
        row.closes,
        row.state,
        len(done),
        sum(1 for at in done if at is not None),
        len(own),
        row.party_id in actor.party_ids,
        min(walks, default=own[0].number if own and actor.is_landlord else None),
        tuple(row.parties),
    )


def plan(actor: Actor, plan_id: int, now: datetime) -> PlanShown | None:
    """Return a plan of the actor's own organisation with every door, or None."""
    row = Plan.objects.filter(
        region_id=actor.region_id, pk=plan_id, party_id__in=actor.party_ids
    ).first()
    if row is None or row.state == GONE or not _may(actor, Deed.PLAN_VISITS):
        return None
    return _shown(actor, row, now, name="rondes plannen")


def walked(actor: Actor, plan_id: int, number: int, now: datetime) -> PlanShown | None:
    """Return a plan with the one round that the actor's organisation walks, or None.

    The other rounds are left out: who walks one needs no other addresses.
    """
    row = Plan.objects.filter(region_id=actor.region_id, pk=plan_id, state=READY).first()
    if row is None or not _may(actor, Deed.WALK_ROUND, row.parties):
        return None
    found = _shown(actor, row, now, name="ronde lopen", number=number)
    return found if found.rounds else None


def is_withdrawn(actor: Actor, plan_id: int) -> bool:
    """Say whether this was a plan of the actor's organisation that stands on no phone now."""
    found = Plan.objects.filter(
        region_id=actor.region_id,
        pk=plan_id,
        ready_at__isnull=False,
        parties__overlap=list(actor.party_ids),
    )
    row = found.exclude(state=READY).first()
    return row is not None and _may(actor, Deed.WALK_ROUND, row.parties)


def _shown(
    actor: Actor, row: Plan, now: datetime, *, name: str, number: int | None = None
) -> PlanShown:
    rounds = Round.objects.filter(region_id=actor.region_id, plan_id=row.pk).order_by("number")
    if number is not None:
        rounds = rounds.filter(number=number, parties__overlap=list(actor.party_ids))
    listed = list(rounds)
    wanted_stops = Q(round_id__in=[one.pk for one in listed])
    if number is None:
        wanted_stops |= Q(round_id=None)
    stops = list(_own_doors(actor).filter(wanted_stops, plan_id=row.pk).order_by("place", "id"))
    seen, tenants = shown_doors.doors(actor, stops, now)
    names = dict(
        Person.objects.filter(
            id__in={person for one in listed for person in one.people}
        ).values_list("id", "name")
    )
    parties = {one.id: one.name for one in people.parties(actor.region_id)}
    trails.disclosed(actor, name=name, activity="bezoek", tenants=tenants, now=now)
    return PlanShown(
        row.pk,
        row.party_id,
        parties.get(row.party_id, ""),
        row.day,
        row.opens,
        row.closes,
        row.service,
        row.on_foot,
        row.municipality,
        row.state,
        row.solved,
        row.coarse,
        row.naive_served,
        row.naive_metres,
        bool(row.before),
        tuple(_round(actor, one, seen, (names, stops)) for one in listed),
        tuple(door for door in seen if door.round_id is None),
        parties,
    )


def _round(
    actor: Actor,
    row: Round,
    seen: Iterable[DoorShown],
    about: tuple[Mapping[int, str], Sequence[Stop]],
) -> RoundShown:
    names, stops = about
    doors = tuple(door for door in seen if door.round_id == row.pk)
    planned = sum(1 for stop in stops if stop.round_id == row.pk)
    return RoundShown(
        row.pk,
        row.number,
        tuple(row.parties),
        tuple(names.get(person, "") for person in row.people if names.get(person)),
        actor.person_id in row.people,
        row.latitude,
        row.longitude,
        row.leaves,
        row.back,
        row.metres,
        row.travel,
        row.out_at,
        row.safe_by,
        row.safe_at,
        doors,
        planned - len(doors),
    )
