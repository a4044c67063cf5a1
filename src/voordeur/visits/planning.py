# SPDX-License-Identifier: EUPL-1.2
"""Planning rounds: which doors, which teams, and the order of the solver.

A plan is of one organisation, for one part of one day. A short one is made at once, a long one by
the worker.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from voordeur.cases import standing_in
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.said import said
from voordeur.core.visit.answer import Answer
from voordeur.core.visit.problem import Problem
from voordeur.core.visit.travel import Place
from voordeur.people import identity
from voordeur.people import queries as people
from voordeur.trails import actions as trails
from voordeur.visits import solving, timing
from voordeur.visits.doors import Area, Wanted, wanted
from voordeur.visits.models import Plan, Round, Stop
from voordeur.visits.places import Found, places
from voordeur.visits.values import DRAFT, WAITS

AT_ONCE = 30  # doors; more is work for the worker, not for somebody who waits for a page
TRAVELLING = 6  # minutes between two doors: only to choose how many doors to try
MOST_LOST = 20  # doors without a place that are shown; the number tells of the rest
SPARE = 1.15  # some doors more than fit, so that the solver has something to choose from
POSTCODE = re.compile(r"[1-9][0-9]{3} ?[A-Z]{2}")
NO_PLACE = "we weten niet waar dit is"


@dataclass(frozen=True, slots=True)
class Crew:
    """A team to plan for: who of the own organisation, and which organisations come along."""

    people: tuple[int, ...]
    along: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NewPlan:
    """What somebody wants to plan. `opens` and `closes`: minutes after midnight; `service`: at a
    door, in minutes. Teams leave from their own office, or else from the middle of the doors."""

    day: date
    opens: int
    closes: int
    service: int
    crews: tuple[Crew, ...]
    on_foot: bool = True
    municipality: str = ""
    district: str = ""


@dataclass(frozen=True, slots=True)
class NotPlanned:
    """Why nothing was planned, in plain Dutch."""

    sentence: str


@dataclass(frozen=True, slots=True)
class PlanMade:
    """A new plan; `waits`: it is so long that the worker makes it."""

    plan_id: int
    waits: bool


@transaction.atomic
def make(*, new: NewPlan, by: Actor, now: datetime) -> PlanMade | NotPlanned:
    """Propose rounds for one part of a day."""
    problem = _problem(new, by, now)
    if problem:
        return NotPlanned(problem)
    with identity.acting_as(by):
        going = {person for crew in new.crews for person in crew.people}
        if going & standing_in.absent(by, new.day):
            text = said("Iemand van deze ploegen is die dag afwezig. Kies een ander.")
            return NotPlanned(text)
        area = Area(new.municipality, new.district)
        doors = wanted(by, datetime.combine(new.day, now.timetz()), area)
        if not [one for one in doors if not one.ask]:
            return NotPlanned(said("Er is nu geen zaak die om een bezoek vraagt."))
        office = _office(by)
        known = places(by.region_id, {office, *(one.postcode for one in doors)})
        start = known.find(office, None)
        # A door with the mark not to visit is never on a round.
        located = [(one, known.find(one.postcode, one.number)) for one in doors if not one.ask]
        with identity.as_register(by.region_id):
            plan = _write(new, by, now, _With(located, start))
            if plan.state != WAITS:
                solve(plan)
        trails.noted(by, action="rondes gepland", objects=[f"planning {plan.pk}"], now=now)
    return PlanMade(plan.pk, plan.state == WAITS)


def _problem(new: NewPlan, by: Actor, now: datetime) -> str:
    if not access.may(by, Deed.PLAN_VISITS, About(region_id=by.region_id)) or not by.party_ids:
        return said("Je organisatie plant hier geen rondes.")
    if new.day < now.date():
        return said("Kies vandaag of een dag daarna.")
    if not 0 <= new.opens < new.closes <= 24 * 60:
        return said("Kies een dagdeel.")
    if not 5 <= new.service <= 120:
        return said("Kies hoe lang je bij een deur nodig hebt.")
    if not new.crews or not all(crew.people for crew in new.crews):
        return said("Kies wie er op pad gaan.")
    everybody = [person for crew in new.crews for person in crew.people]
    if len(set(everybody)) != len(everybody):
        return said("Iemand kan maar in één ploeg.")
    return ""


Located = tuple[Wanted, Found | None]


@dataclass(frozen=True, slots=True)
class _With:
    """The doors with their places, and where the own organisation is, if that is known."""

    located: Sequence[Located]
    start: Found | None


def _office(by: Actor) -> str:
    """Return the postcode in the address of the actor's organisation, or ""."""
    own = next((one for one in people.parties(by.region_id) if one.id == by.party_ids[0]), None)
    found = POSTCODE.search(own.address) if own is not None else None
    return "" if found is None else found[0].replace(" ", "")


def _write(new: NewPlan, by: Actor, now: datetime, given: _With) -> Plan:
    located = given.located
    fitting = [(door, spot) for door, spot in located if spot is not None]
    room = len(new.crews) * (new.closes - new.opens) / (new.service + TRAVELLING)
    chosen = fitting[: int(room * SPARE) + 1]
    lost: list[Located] = [one for one in located if one[1] is None]
    mine = by.party_ids[0]
    along = sorted({party for crew in new.crews for party in crew.along} - {mine})
    plan = Plan.objects.create(
        region_id=by.region_id,
        party_id=mine,
        parties=[mine, *along],
        day=new.day,
        opens=new.opens,
        closes=new.closes,
        service=new.service,
        on_foot=new.on_foot,
        municipality=new.municipality,
        state=WAITS if len(chosen) > AT_ONCE else DRAFT,
        made_by=by.person_id,
        made_at=now,
        coarse=any(spot.coarse for _, spot in chosen),
    )
    middle = _middle([spot.place for _, spot in chosen])
    start = middle if given.start is None else given.start.place
    Round.objects.bulk_create(
        Round(
            region_id=by.region_id,
            plan_id=plan.pk,
            number=number,
            party_id=mine,
            parties=[mine, *(party for party in crew.along if party != mine)],
            people=list(crew.people),
            latitude=start.latitude if start else None,
            longitude=start.longitude if start else None,
        )
        for number, crew in enumerate(new.crews, start=1)
    )
    listed = (*chosen, *lost[:MOST_LOST])
    Stop.objects.bulk_create(_stop(plan, one) for one in listed)
    return plan


def _middle(spots: Sequence[Place]) -> Place | None:
    if not spots:
        return None
    north = sum(spot.latitude for spot in spots) / len(spots)
    return Place(north, sum(spot.longitude for spot in spots) / len(spots))


def _stop(plan: Plan, one: Located) -> Stop:
    door, spot = one
    return Stop(
        region_id=plan.region_id,
        plan_id=plan.pk,
        case_id=door.case_id,
        party_id=plan.party_id,
        parties=list(dict.fromkeys((plan.party_id, *door.owners))),
        latitude=spot.place.latitude if spot else None,
        longitude=spot.place.longitude if spot else None,
        coarse=spot.coarse if spot else False,
        # Who is about to lose the home is visited first.
        opens=plan.opens if door.crisis else None,
        closes=min(plan.closes, plan.opens + timing.FIRST) if door.crisis else None,
        crisis=door.crisis,
        needs_duo=door.crisis,  # an assumption, said on the page
        step=door.step,
        due=door.due,
        tries=door.tries,
        calls=door.calls,
        weight=door.weight,
        left_out="" if spot else NO_PLACE,
        visit=secrets.token_hex(8),
    )


# --- the order --------------------------------------------------------------------------------


def solve(plan: Plan) -> None:
    """Let the solver order every door of the plan that has a place. As the register."""
    rows = timing.rows_of(plan)
    problem = timing.problem(rows)
    planned = solving.plan(problem)
    store(rows, problem, planned.answer)
    plan.state, plan.solved = DRAFT, planned.solved
    plan.naive_served = planned.naive.served
    plan.naive_metres, plan.naive_travel = planned.naive.metres, planned.naive.travel
    plan.save()


def store(rows: timing.Rows, problem: Problem, answer: Answer) -> None:
    timing.fill(rows, problem, answer)
    Round.objects.bulk_update(rows.rounds, ["leaves", "back", "metres", "travel"])
    Stop.objects.bulk_update(
        rows.stops, ["round_id", "place", "arrives", "ends", "late", "left_out", "opens", "closes"]
    )


def solve_waiting(*, region_id: int) -> int:
    """Make the plans of a region that wait for the worker; return how many."""
    many = 0
    while _solve_one(region_id):
        many += 1
    return many


@transaction.atomic
def _solve_one(region_id: int) -> bool:
    with identity.as_register(region_id):
        found = Plan.objects.filter(region_id=region_id, state=WAITS)
        plan = found.select_for_update(skip_locked=True).order_by("id").first()
        if plan is not None:
            solve(plan)
        return plan is not None
