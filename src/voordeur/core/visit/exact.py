# SPDX-License-Identifier: EUPL-1.2
"""The best order for a short list, by trying every one that matters (Held and Karp, 1962).

For each set of doors and the last of them it keeps the ways that nothing beats: earlier done or
less travelled. Doubles with every door: a list of twelve takes seconds, more is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from voordeur.core.visit.answer import Answer, answered
from voordeur.core.visit.problem import Door, Problem, ProblemError, Shift, begin, cannot

MOST = 12

# When it is done, how much was travelled, and in which order.
Way = tuple[int, int, tuple[int, ...]]
# By the doors that were visited (a bit for each) and the last of them.
Layer = Mapping[tuple[int, int], tuple[Way, ...]]


def best(problem: Problem) -> Answer:
    """Return the plan for one team on one evening that leaves the least weight out, and of those
    the one with the least travel. Raises `ProblemError` for more than one shift or 12 doors."""
    shifts = list(problem.shifts())
    if len(shifts) != 1 or len(problem.doors) > MOST:
        raise ProblemError(f"Every order is tried for one round of at most {MOST} doors.")
    shift = shifts[0]
    doors = [door for door in problem.doors if cannot(problem, door, shift) is None]
    found = min(_complete(problem, shift, doors), default=None)
    return answered(problem, [(shift, () if found is None else found[2])])


def _complete(
    problem: Problem, shift: Shift, doors: list[Door]
) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Yield every way that gets back in time: what it leaves out, its travel, its order."""
    every = sum(door.weight for door in doors)
    weights = {door.key: door.weight for door in doors}
    for last, ways in _ways(problem, shift, doors):
        home = problem.legs.seconds[last.point][shift.team.start]
        for ends, travel, order in ways:
            if ends + home <= shift.window.closes:
                yield every - sum(weights[key] for key in order), travel + home, order


def _ways(
    problem: Problem, shift: Shift, doors: list[Door]
) -> Iterator[tuple[Door, tuple[Way, ...]]]:
    start: Way = (shift.window.opens, 0, ())
    layer: dict[tuple[int, int], tuple[Way, ...]] = {}
    for number, door in enumerate(doors):
        layer[(1 << number, number)] = _gone(problem, shift, (start, shift.team.start), door)
    while layer:
        for (_, last), ways in layer.items():
            yield doors[last], ways
        layer = _longer(problem, shift, doors, layer)


def _longer(
    problem: Problem, shift: Shift, doors: list[Door], layer: Layer
) -> dict[tuple[int, int], tuple[Way, ...]]:
    """Return every way of the layer with one door more."""
    longer: dict[tuple[int, int], tuple[Way, ...]] = {}
    steps = (
        (visited, last, number)
        for visited, last in layer
        for number in range(len(doors))
        if not visited & 1 << number
    )
    for visited, last, number in steps:
        here = doors[last].point
        ways = layer[(visited, last)]
        new = [one for way in ways for one in _gone(problem, shift, (way, here), doors[number])]
        key = (visited | 1 << number, number)
        if new:
            longer[key] = _unbeaten((*longer.get(key, ()), *new))
    return longer


def _gone(problem: Problem, shift: Shift, here: tuple[Way, int], door: Door) -> tuple[Way, ...]:
    """Return the way with this door behind it; nothing if it is then too late."""
    (now, travel, order), place = here
    leg = problem.legs.seconds[place][door.point]
    begins = begin(door, now + leg)
    if begins is None or begins + door.service > shift.window.closes:
        return ()
    return ((begins + door.service, travel + leg, (*order, door.key)),)


def _unbeaten(ways: tuple[Way, ...]) -> tuple[Way, ...]:
    kept: list[Way] = []
    for way in sorted(ways):
        if not kept or way[1] < kept[-1][1]:
            kept.append(way)
    return tuple(kept)
