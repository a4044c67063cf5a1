# SPDX-License-Identifier: EUPL-1.2
"""A plan: who is where when, and what did not fit; and whether a plan is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from voordeur.core.visit.problem import Door, Problem, Shift, Why, begin, cannot, why_left


@dataclass(frozen=True, slots=True)
class Stop:
    """One visit: when the team is at the door, when the visit begins, and when it is over.

    `late`: seconds after the last moment that was promised; nothing in a right answer.
    """

    door: int
    arrives: int
    begins: int
    ends: int
    late: int = 0


@dataclass(frozen=True, slots=True)
class Round:
    """What one team does on one evening. `travel` in seconds and `metres` count the way back."""

    team: int
    evening: int
    stops: tuple[Stop, ...]
    leaves: int
    back: int
    travel: int
    metres: int

    @property
    def order(self) -> tuple[int, ...]:
        return tuple(stop.door for stop in self.stops)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A door that is on no round, and why."""

    door: int
    why: Why


@dataclass(frozen=True, slots=True)
class Answer:
    """A plan for every door; a shift with nothing to do has no round."""

    rounds: tuple[Round, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def served(self) -> int:
        return sum(len(one.stops) for one in self.rounds)

    @property
    def travel(self) -> int:
        return sum(one.travel for one in self.rounds)

    @property
    def metres(self) -> int:
        return sum(one.metres for one in self.rounds)


def timed(problem: Problem, shift: Shift, order: Iterable[int]) -> Round:
    """Return the round that visits these doors in this order, each as early as it can.

    A promise that is missed is not refused but told (`Stop.late`): whoever changes an order by
    hand is to see what it costs. Leaves just in time for the first door.
    """
    doors = [problem.by_key[key] for key in order]
    seconds, metres = problem.legs.seconds, problem.legs.metres
    place, now = shift.team.start, shift.window.opens
    travel = far = 0
    stops: list[Stop] = []
    for door in doors:
        leg = seconds[place][door.point]
        arrives = now + leg
        stop = _visit(door, arrives)
        stops.append(stop)
        travel, far = travel + leg, far + metres[place][door.point]
        place, now = door.point, stop.ends
    leg = seconds[place][shift.team.start]
    leaves = shift.window.opens
    if stops:
        waits = stops[0].begins - stops[0].arrives
        leaves += waits
        stops[0] = Stop(
            stops[0].door, stops[0].begins, stops[0].begins, stops[0].ends, stops[0].late
        )
    return Round(
        shift.team.key,
        shift.evening,
        tuple(stops),
        leaves,
        now + leg,
        travel + leg,
        far + metres[place][shift.team.start],
    )


def _visit(door: Door, arrives: int) -> Stop:
    begins = begin(door, arrives)
    if begins is not None:
        return Stop(door.key, arrives, begins, begins + door.service)
    late = arrives - max(one.closes for one in door.windows)
    return Stop(door.key, arrives, arrives, arrives + door.service, late)


def answered(problem: Problem, orders: Iterable[tuple[Shift, Sequence[int]]]) -> Answer:
    """Return the answer with these orders: timed, and with a reason for each door left out."""
    rounds = tuple(timed(problem, shift, order) for shift, order in orders if order)
    served = {key for one in rounds for key in one.order}
    left = (door for door in problem.doors if door.key not in served)
    return Answer(rounds, tuple(LeftOut(door.key, why_left(problem, door)) for door in left))


def check(problem: Problem, answer: Answer) -> tuple[str, ...]:
    """Return everything that is wrong with an answer, in plain words; nothing for a right one.

    Looks at the numbers themselves and not at how they were made.
    """
    return (*_once(problem, answer), *_one_round_a_shift(answer), *_all_rounds(problem, answer))


def _once(problem: Problem, answer: Answer) -> Iterator[str]:
    named = [key for one in answer.rounds for key in one.order]
    named += [one.door for one in answer.left_out]
    for key in sorted(set(named) | set(problem.by_key)):
        if named.count(key) != 1 or key not in problem.by_key:
            yield f"deur {key} staat {named.count(key)} keer in het plan"


def _one_round_a_shift(answer: Answer) -> Iterator[str]:
    shifts = [(one.team, one.evening) for one in answer.rounds]
    for team, evening in sorted(set(shifts)):
        if shifts.count((team, evening)) > 1:
            yield f"ploeg {team} heeft twee rondes op avond {evening}"


def _all_rounds(problem: Problem, answer: Answer) -> Iterator[str]:
    for one in answer.rounds:
        team = problem.team(one.team)
        if not 0 <= one.evening < len(team.evenings):
            yield f"ploeg {one.team} werkt niet op avond {one.evening}"
        elif all(key in problem.by_key for key in one.order):
            yield from _round(problem, Shift(team, one.evening), one)


def _round(problem: Problem, shift: Shift, one: Round) -> Iterator[str]:
    where = f"ploeg {one.team}, avond {one.evening}"
    seconds, metres = problem.legs.seconds, problem.legs.metres
    place, free, travel, far = shift.team.start, one.leaves, 0, 0
    if one.leaves < shift.window.opens:
        yield f"{where}: vertrekt te vroeg"
    for stop in one.stops:
        door = problem.by_key[stop.door]
        leg = seconds[place][door.point]
        travel, far = travel + leg, far + metres[place][door.point]
        if stop.arrives < free + leg:
            yield f"{where}: is te vroeg bij deur {stop.door}"
        yield from (f"{where}: {text}" for text in _stop(problem, shift, door, stop))
        place, free = door.point, stop.ends
    leg = seconds[place][shift.team.start]
    if not free + leg <= one.back <= shift.window.closes:
        yield f"{where}: is niet op tijd terug"
    if (one.travel, one.metres) != (travel + leg, far + metres[place][shift.team.start]):
        yield f"{where}: de reistijd klopt niet"


def _stop(problem: Problem, shift: Shift, door: Door, stop: Stop) -> Iterator[str]:
    why = cannot(problem, door, shift)
    if why is not None:
        yield f"deur {door.key}: {why.value}"
    if stop.begins < stop.arrives:
        yield f"deur {door.key} begint voor aankomst"
    if stop.ends != stop.begins + door.service:
        yield f"deur {door.key} krijgt niet de tijd die nodig is"
    inside = any(one.opens <= stop.begins <= one.closes for one in door.windows)
    if stop.late or (door.windows and not inside):
        yield f"deur {door.key} valt buiten de afgesproken tijd"
