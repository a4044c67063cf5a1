# SPDX-License-Identifier: EUPL-1.2
"""The solver behind the core: PyVRP with a fixed number of rounds of search and a fixed seed.

The same question has the same answer, on a quiet machine and a busy one: a limit in seconds would
give another plan every time. What comes back is timed and checked by the core; an answer that is
not right, or worse than the naive one, is never used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from voordeur.core.visit.answer import Answer, answered, check
from voordeur.core.visit.greedy import greedy
from voordeur.core.visit.problem import Door, Legs, Problem, Shift, Slot, cannot

if TYPE_CHECKING:
    from numpy import dtype, int64, ndarray
    from pyvrp import ProblemData

ITERATIONS = 3_000
SEED = 7
PAIR = 2
NEVER = 10_000_000  # seconds: nobody gets there in an evening
PRIZE = 1_000_000  # leaving a door out is worse than any travel


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, beside what the naive one would have been. `solved`: the solver's answer is used."""

    answer: Answer
    naive: Answer
    solved: bool


def plan(problem: Problem, *, iterations: int = ITERATIONS, seed: int = SEED) -> Planned:
    """Return the best plan that was found for this problem, and the naive one beside it."""
    naive = greedy(problem)
    found = _solved(problem, iterations, seed) if problem.doors and problem.teams else naive
    if check(problem, found) or _worth(problem, found) < _worth(problem, naive):
        return Planned(naive, naive, solved=False)
    return Planned(found, naive, solved=True)


def _worth(problem: Problem, answer: Answer) -> tuple[int, int]:
    left = sum(problem.by_key[one.door].weight for one in answer.left_out)
    return -left, -answer.travel


def _solved(problem: Problem, iterations: int, seed: int) -> Answer:
    from pyvrp import solve
    from pyvrp.stop import MaxIterations

    shifts = tuple(problem.shifts())
    wishes = _wishes(problem, shifts)
    if not wishes:
        return answered(problem, ())
    data = _data(problem, shifts, wishes)
    found = solve(data, MaxIterations(iterations), seed=seed, collect_stats=False, display=False)
    if not found.is_feasible():
        return greedy(problem)
    orders = [
        (
            shifts[route.vehicle_type()],
            [wishes[stop.idx][0].key for stop in route if stop.is_client()],
        )
        for route in found.best.routes()
    ]
    return answered(problem, orders)


def _wishes(problem: Problem, shifts: Sequence[Shift]) -> list[tuple[Door, Slot]]:
    """Return every door that fits somewhere, once for each of its windows."""
    always = (Slot(0, max(shift.window.closes for shift in shifts)),)
    fitting = (
        door
        for door in problem.doors
        if any(cannot(problem, door, shift) is None for shift in shifts)
    )
    return [(door, window) for door in fitting for window in door.windows or always]


def _data(
    problem: Problem, shifts: Sequence[Shift], wishes: Sequence[tuple[Door, Slot]]
) -> ProblemData:
    from pyvrp import Client, ClientGroup, Depot, Location, ProblemData, VehicleType

    twice = _twice(wishes)
    starts = list(dict.fromkeys(shift.team.start for shift in shifts))
    kinds = list(dict.fromkeys(_barred(problem, shift) for shift in shifts))
    tables = [_table(problem.legs, barred) for barred in kinds]
    groups = list(twice)
    clients = [
        Client(
            door.point,
            service_duration=door.service,
            tw_early=window.opens,
            tw_late=window.closes,
            prize=PRIZE * door.weight,
            required=False,
            group=groups.index(door.key) if door.key in twice else None,
        )
        for door, window in wishes
    ]
    vehicles = [
        VehicleType(
            1,
            start_depot=starts.index(shift.team.start),
            end_depot=starts.index(shift.team.start),
            tw_early=shift.window.opens,
            tw_late=shift.window.closes,
            profile=kinds.index(_barred(problem, shift)),
        )
        for shift in shifts
    ]
    return ProblemData(
        [Location(0, 0) for _ in problem.legs.seconds],
        clients,
        [Depot(start) for start in starts],
        vehicles,
        tables,
        tables,
        [ClientGroup(members, required=False) for members in twice.values()],
    )


def _twice(wishes: Sequence[tuple[Door, Slot]]) -> Mapping[int, list[int]]:
    """Return where the doors stand that are wished for more than once: one of them is enough."""
    found: dict[int, list[int]] = {}
    for number, (door, _) in enumerate(wishes):
        found.setdefault(door.key, []).append(number)
    return {key: members for key, members in found.items() if len(members) > 1}


def _barred(problem: Problem, shift: Shift) -> frozenset[int]:
    """Return the places where this team may not go, whatever the time."""
    team = shift.team
    return frozenset(
        door.point
        for door in problem.doors
        if not door.parties <= team.parties or (door.needs_duo and team.people < PAIR)
    )


def _table(legs: Legs, barred: frozenset[int]) -> ndarray[Any, dtype[int64]]:
    """Return the travel times, with no way to where the team may not go."""
    from numpy import array

    table: ndarray[Any, dtype[int64]] = array(legs.seconds, dtype="int64")
    for point in barred:
        table[:, point] = NEVER
        table[point, point] = 0
    return table
