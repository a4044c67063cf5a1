# SPDX-License-Identifier: EUPL-1.2
"""Rows of a plan as a problem of the core, and an answer of the core as rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from voordeur.core.visit.answer import Answer, answered
from voordeur.core.visit.problem import MINUTE, Door, Problem, Slot, Team
from voordeur.core.visit.travel import Place, straight
from voordeur.visits.models import Plan, Round, Stop
from voordeur.visits.values import BICYCLE, ON_FOOT

FIRST = 60  # minutes: within the first hour counts as first


@dataclass(frozen=True, slots=True)
class Rows:
    """A plan with its rounds and its doors."""

    plan: Plan
    rounds: list[Round]
    stops: list[Stop]


def rows_of(plan: Plan) -> Rows:
    """Return everything of a plan, as far as whoever is at work sees it."""
    rounds = Round.objects.filter(region_id=plan.region_id, plan_id=plan.pk).order_by("number")
    stops = Stop.objects.filter(region_id=plan.region_id, plan_id=plan.pk)
    return Rows(plan, list(rounds), list(stops.order_by("round_id", "place", "id")))


def problem(rows: Rows) -> Problem:
    """Return what the core has to plan: every door with a place, and each round as a team.

    Travel is the straight line and a third, on foot or by bicycle: an assumption.
    """
    placed = [stop for stop in rows.stops if stop.latitude is not None]
    starts = [_place(one) for one in rows.rounds]
    spots = [*starts, *(_place(stop) for stop in placed)]
    speed = ON_FOOT if rows.plan.on_foot else BICYCLE
    evening = (Slot(rows.plan.opens * MINUTE, rows.plan.closes * MINUTE),)
    teams = tuple(
        Team(one.pk, number, evening, len(one.people) + len(one.parties) - 1, _set(one.parties))
        for number, one in enumerate(rows.rounds)
    )
    doors = tuple(
        Door(
            stop.pk,
            len(starts) + number,
            rows.plan.service * MINUTE,
            _slot(stop),
            stop.needs_duo,
            _set(stop.parties) if len(stop.parties) > 1 else frozenset(),
            stop.weight,
        )
        for number, stop in enumerate(placed)
    )
    return Problem(doors, teams, straight(spots, speed=speed))


def _place(row: Round | Stop) -> Place:
    return Place(row.latitude or 0.0, row.longitude or 0.0)


def _set(parties: list[int]) -> frozenset[int]:
    return frozenset(parties)


def _slot(stop: Stop) -> tuple[Slot, ...]:
    if stop.opens is None or stop.closes is None:
        return ()
    return (Slot(stop.opens * MINUTE, stop.closes * MINUTE),)


def orders(rows: Rows) -> Mapping[int, tuple[int, ...]]:
    """Return which doors are on each round, in order."""
    sorted_stops = sorted(rows.stops, key=lambda stop: (stop.place, stop.pk))
    return {
        one.pk: tuple(stop.pk for stop in sorted_stops if stop.round_id == one.pk)
        for one in rows.rounds
    }


def answer(asked: Problem, wished: Mapping[int, tuple[int, ...]]) -> Answer:
    """Return the answer with these orders, whether it is right or not."""
    return answered(asked, [(shift, wished.get(shift.team.key, ())) for shift in asked.shifts()])


def fill(rows: Rows, asked: Problem, found: Answer) -> None:
    """Put an answer into the rows; nothing is saved here."""
    by_key = {stop.pk: stop for stop in rows.stops}
    for one in rows.rounds:
        one.leaves = one.back = one.metres = one.travel = 0
    for stop in rows.stops:
        stop.round_id = None
    teams = {one.pk: one for one in rows.rounds}
    for made in found.rounds:
        team = teams[made.team]
        team.leaves, team.back = made.leaves // MINUTE, -(-made.back // MINUTE)
        team.metres, team.travel = made.metres, made.travel
        for number, visit in enumerate(made.stops, start=1):
            stop = by_key[visit.door]
            stop.round_id, stop.place, stop.left_out = team.pk, number, ""
            stop.arrives, stop.ends = visit.begins // MINUTE, -(-visit.ends // MINUTE)
            stop.late = -(-visit.late // MINUTE)
    for left in found.left_out:
        by_key[left.door].left_out = left.why.value
