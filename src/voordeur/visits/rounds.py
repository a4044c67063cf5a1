# SPDX-License-Identifier: EUPL-1.2
"""Reading plans and rounds. The actor comes first; what is shown of tenants is in the log.

A caution, a secret address, a restriction, a pause, an objection, contact or the end of a case
that came after planning counts at once: it is read with every look at a round, never kept in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from voordeur.cases import attempts, marks
from voordeur.cases.models import Case, Signal
from voordeur.cases.shown import TenantShown
from voordeur.cases.wishes import GOING_ON
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.said import said
from voordeur.people import identity
from voordeur.people import queries as people
from voordeur.people.models import Person
from voordeur.trails import actions as trails
from voordeur.visits import falling
from voordeur.visits.models import Plan, Round, Stop
from voordeur.visits.values import GONE, READY

# Whom to ask about a door where nobody seeks contact any more.
WHO_KNOWS = said("de coördinator")


@dataclass(frozen=True, slots=True)
class DoorShown:
    """One door of a plan as whoever asks may see it. `ask`: do not ring, ask this person first.
    `falls`: nobody needs to go any more; a landlord never hears why.

    For a landlord name and address are those of its own report. Times: minutes after midnight.
    """

    id: int
    round_id: int | None
    place: int
    reference: str
    case_id: int
    name: str
    address: str
    postcode: str
    step: str
    due: date
    tries: int
    crisis: bool
    children: bool
    parties: tuple[int, ...]
    arrives: int
    ends: int
    late: int
    opens: int | None
    closes: int | None
    latitude: float | None
    longitude: float | None
    coarse: bool
    left_out: str
    ask: str
    secret: bool
    restricted: bool
    ticked: tuple[str, ...]
    reached: bool | None
    done_at: datetime | None
    done_by: tuple[int, ...]
    falls: bool = False

    @property
    def is_off(self) -> bool:
        """Say whether nobody may ring there, or needs to."""
        return bool(self.ask) or self.restricted or self.falls

    @property
    def is_joint(self) -> bool:
        return len(self.parties) > 1


@dataclass(frozen=True, slots=True)
class RoundShown:
    """One round of a plan."""

    id: int
    number: int
    parties: tuple[int, ...]
    people: tuple[str, ...]
    is_mine: bool
    latitude: float | None
    longitude: float | None
    leaves: int
    back: int
    metres: int
    travel: int
    out_at: datetime | None
    safe_by: datetime | None
    safe_at: datetime | None
    doors: tuple[DoorShown, ...]

    @property
    def is_out(self) -> bool:
        return self.out_at is not None and self.safe_at is None


@dataclass(frozen=True, slots=True)
class PlanShown:
    """A plan with its rounds. `left`: the doors that did not fit."""

    id: int
    party_id: int
    party: str
    day: date
    opens: int
    closes: int
    service: int
    on_foot: bool
    municipality: str
    state: str
    solved: bool
    coarse: bool
    naive_served: int
    naive_metres: int
    can_undo: bool
    rounds: tuple[RoundShown, ...]
    left: tuple[DoorShown, ...]
    parties: Mapping[int, str]

    @property
    def served(self) -> int:
        return sum(len(one.doors) for one in self.rounds)

    @property
    def metres(self) -> int:
        return sum(one.metres for one in self.rounds)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan in a list: no doors, no tenants."""

    id: int
    day: date
    opens: int
    closes: int
    state: str
    doors: int
    done: int
    rounds: int
    is_mine: bool
    my_round: int | None
    parties: tuple[int, ...]


def _may(actor: Actor, deed: Deed, parties: Sequence[int] = ()) -> bool:
    about = About(region_id=actor.region_id, participants=frozenset(parties))
    return bool(access.may(actor, deed, about))


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
        Stop.objects.filter(
            region_id=actor.region_id, plan_id__in=numbers, round_id__isnull=False
        ).values_list("plan_id", "done_at")
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
    stops = list(
        Stop.objects.filter(wanted_stops, region_id=actor.region_id, plan_id=row.pk).order_by(
            "place", "id"
        )
    )
    seen, tenants = _doors(actor, stops, now)
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
        tuple(_round(actor, one, seen, names) for one in listed),
        tuple(door for door in seen if door.round_id is None),
        parties,
    )


def _round(
    actor: Actor, row: Round, seen: Iterable[DoorShown], names: Mapping[int, str]
) -> RoundShown:
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
        tuple(door for door in seen if door.round_id == row.pk),
    )


def _doors(
    actor: Actor, stops: Sequence[Stop], now: datetime
) -> tuple[tuple[DoorShown, ...], list[int]]:
    """Return the doors, and which tenants they are about."""
    numbers = [stop.case_id for stop in stops]
    if actor.is_landlord:
        return _own_doors(actor, stops, now)
    today = now.date()
    rows = Case.objects.filter(region_id=actor.region_id, id__in=numbers)
    cases = {row.pk: row for row in rows.select_related("tenant", "home")}
    paused = attempts.paused(actor.region_id, numbers, today)
    fallen = falling.fallen(actor.region_id, stops, cases, now)
    found = tuple(
        _door(
            stop,
            cases[stop.case_id],
            today,
            (paused.get(stop.case_id, ""), fallen.get(stop.pk, "")),
        )
        for stop in stops
        if stop.case_id in cases
    )
    return found, sorted({row.tenant_id for row in cases.values()})


def _door(stop: Stop, row: Case, today: date, known: tuple[str, str]) -> DoorShown:
    """Return one door; `known`: who left the household in peace, and why nobody needs to go."""
    paused_by, why = known
    tenant = TenantShown.of(row.tenant, row.home)
    closed = row.restricted_on is not None
    return _made(
        stop,
        reference=row.reference,
        name="" if closed else tenant.name,
        address="" if closed else tenant.address,
        postcode="" if closed else tenant.postcode,
        children=row.facts.get("kinderen_in_huis") is True,
        ask=tenant.ask_first(today) or _left_alone(stop, row, paused_by),
        secret=tenant.secret_since is not None,
        restricted=closed,
        falls=why == falling.CONTACT,
    )


def _left_alone(stop: Stop, row: Case, paused_by: str) -> str:
    """Return whom to ask where nobody should be approached any more, or an empty text."""
    if row.crisis:
        return ""  # a threat goes before a pause: the talk about it may not wait
    seeks = row.state in GOING_ON and row.tenant.objected_on is None
    # A visit that was made may have closed the case itself.
    return paused_by or ("" if seeks or stop.done_at is not None else WHO_KNOWS)


def _own_doors(
    actor: Actor, stops: Sequence[Stop], now: datetime
) -> tuple[tuple[DoorShown, ...], list[int]]:
    """Return the doors as a landlord may know them: by its own reports, and only joint ones."""
    numbers = [stop.case_id for stop in stops]
    signals = {
        row.case_id: row
        for row in Signal.objects.filter(
            region_id=actor.region_id,
            case_id__in=numbers,
            landlord_id__in=actor.party_ids,
            erased_at=None,
        ).order_by("id")
    }
    ask = marks.cautions(actor.region_id, list(signals), now.date())
    with identity.as_register(actor.region_id):  # of what it gives, only whether the door falls
        cases = Case.objects.in_bulk(list(signals))
        fallen = falling.fallen(actor.region_id, stops, cases, now)
    found = tuple(
        _made(
            stop,
            reference=signals[stop.case_id].contract,
            name=signals[stop.case_id].name_delivered,
            address=signals[stop.case_id].address_delivered,
            postcode="",
            children=False,
            ask=ask.get(stop.case_id, ""),
            secret=False,
            restricted=False,
            falls=stop.pk in fallen,
        )
        for stop in stops
        if stop.case_id in signals
    )
    return found, sorted({row.tenant_id for row in signals.values()})


def _made(stop: Stop, **about: object) -> DoorShown:
    kept = {name: getattr(stop, name) for name in _OF_STOP}
    lists = {name: tuple(getattr(stop, name)) for name in ("parties", "ticked", "done_by")}
    return DoorShown(id=stop.pk, **kept, **lists, **about)  # type: ignore[arg-type]  # see above


_OF_STOP = (
    "round_id",
    "place",
    "case_id",
    "step",
    "due",
    "tries",
    "crisis",
    "arrives",
    "ends",
    "late",
    "opens",
    "closes",
    "latitude",
    "longitude",
    "coarse",
    "left_out",
    "reached",
    "done_at",
)
