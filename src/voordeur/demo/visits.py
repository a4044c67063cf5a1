# SPDX-License-Identifier: EUPL-1.2
"""A planned round for tonight for whoever visits, on a map that does not exist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from math import isqrt

from django.db import transaction

from voordeur.agreements import queries as agreements
from voordeur.agreements.values import agreement_of
from voordeur.core.access import Actor, Role
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.visit.travel import Place
from voordeur.demo.chance import Luck
from voordeur.demo.regions import Account
from voordeur.people import identity
from voordeur.people import queries as people
from voordeur.visits import changing, places, planning, teams
from voordeur.visits.doors import Area
from voordeur.visits.places import Point
from voordeur.visits.planning import Crew, NewPlan, PlanMade
from voordeur.visits.teams import Proposal

SOUTH, WEST = 52.0, 5.0  # where the invented map lies; no postcode of it is really there
STEP = 0.005  # degrees between two postcodes: about half a kilometre
EVENING = (17 * 60, 21 * 60 + 30)
PAIR = 2
HELPERS = (Role.DEBT_HELP, Role.WORKER, Role.ACCESS, Role.GGD)


def arrange(key: str, accounts: Iterable[Account], now: datetime) -> None:
    """Load invented places for a region, and plan a round for each organisation that visits."""
    register = people.register_actor(key)
    if register is None:
        return
    with transaction.atomic(), identity.acting_as(register):
        version = agreements.in_force(register.region_id, now.date())
        points = () if version is None else tuple(_points(agreement_of(version.id)))
    places.load(points, by=register, invented=True)
    found = [people.actor_by_login(one.login, now.date()) for one in accounts]
    helpers = [one for one in found if one is not None and one.role in HELPERS and one.party_ids]
    planned: set[int] = set()
    for one in helpers:
        known = None if one.party_ids[0] in planned else _proposal(one, now)
        if known is not None and known.doors:
            planned.add(one.party_ids[0])
            _plan(one, known, now)


def _points(agreement: Agreement) -> Iterator[Point]:
    """Yield an invented middle for every postcode of the region, in a square."""
    codes = sorted(
        code
        for place in agreement.territory.values()
        for first, last in place.postcodes
        for code in range(first, last + 1)
    )
    across = max(isqrt(len(codes)), 1)
    for number, code in enumerate(codes):
        luck = Luck(7, f"plek|{code}")
        north = SOUTH + STEP * (number // across) + luck.whole(-15, 15, "north") / 10_000
        east = WEST + STEP * 1.6 * (number % across) + luck.whole(-20, 20, "east") / 10_000
        yield Point(str(code), Place(north, east))


def _proposal(actor: Actor, now: datetime, municipality: str = "") -> Proposal | None:
    with transaction.atomic(), identity.acting_as(actor):
        return teams.proposal(actor, now.date(), now, Area(municipality))


def _plan(actor: Actor, known: Proposal, now: datetime) -> None:
    places_of = Counter(one.municipality for one in known.doors if not one.ask)
    municipality = places_of.most_common(1)[0][0] if places_of else ""
    near = _proposal(actor, now, municipality) or known
    colleagues = [one for one, _name in near.colleagues]
    last = min(max(len(colleagues) - 1, 1), 3 * PAIR)  # nobody is left alone
    crews = tuple(
        Crew(tuple(colleagues[at : at + PAIR]), tuple(one for one, _name in near.along))
        for at in range(0, last, PAIR)
    )
    new = NewPlan(now.date(), *EVENING, 20, crews, on_foot=False, municipality=municipality)
    made = planning.make(new=new, by=actor, now=now)
    if isinstance(made, PlanMade):
        if made.waits:
            planning.solve_waiting(region_id=actor.region_id)
        changing.ready(plan_id=made.plan_id, by=actor, now=now)
