# SPDX-License-Identifier: EUPL-1.2
"""The naive plan: whoever is free first goes to the door that is done soonest from there.

What people do without a planner, and so the measure of one; and what is used when the solver is
not there or gave an answer that is not right.
"""

from __future__ import annotations

from voordeur.core.visit.answer import Answer, answered
from voordeur.core.visit.problem import Door, Problem, Shift, begin, cannot


def greedy(problem: Problem) -> Answer:
    """Return the naive plan, evening after evening; right, and seldom the shortest."""
    left = {door.key: door for door in problem.doors}
    orders: list[tuple[Shift, list[int]]] = []
    by_day: dict[int, list[Shift]] = {}
    for shift in problem.shifts():
        by_day.setdefault(shift.window.opens, []).append(shift)
    for opens in sorted(by_day):
        orders += _evening(problem, by_day[opens], left)
    return answered(problem, orders)


def _evening(
    problem: Problem, shifts: list[Shift], left: dict[int, Door]
) -> list[tuple[Shift, list[int]]]:
    orders: list[tuple[Shift, list[int]]] = [(shift, []) for shift in shifts]
    free = {number: (shift.window.opens, shift.team.start) for number, shift in enumerate(shifts)}
    while free:
        number = min(free, key=lambda one: (free[one][0], one))
        shift, order = orders[number]
        now, place = free[number]
        found = _soonest(problem, shift, left, (now, place))
        if found is None:
            del free[number]
            continue
        ends, door = found
        order.append(door.key)
        del left[door.key]
        free[number] = (ends, door.point)
    return orders


def _soonest(
    problem: Problem, shift: Shift, left: dict[int, Door], here: tuple[int, int]
) -> tuple[int, Door] | None:
    """Return when the door is done that is done first, of those from where one is back in time."""
    now, place = here
    best: tuple[tuple[int, int, int], Door] | None = None
    for door in left.values():
        begins = begin(door, now + problem.legs.seconds[place][door.point])
        if begins is None:
            continue
        ends = begins + door.service
        back = ends + problem.legs.seconds[door.point][shift.team.start]
        rank = (ends, -door.weight, door.key)
        better = back <= shift.window.closes and (best is None or rank < best[0])
        if better and cannot(problem, door, shift) is None:
            best = (rank, door)
    return None if best is None else (best[0][0], best[1])
