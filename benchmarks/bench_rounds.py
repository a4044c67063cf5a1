# SPDX-License-Identifier: EUPL-1.2
"""Rounds of home visits: the solver beside the naive plan, and one evening beside the best order.

    python -m benchmarks.bench_rounds [--iterations 3000]

A week: 200 visits of 20 minutes by six teams of two on four evenings from 17.00 to 21.30; 35 % of
the doors was promised a visit within 90 minutes on one of the evenings. Three invented towns.
One evening: lists of 8, 10 and 12 doors, beside the order that nothing beats.
"""

import argparse
import random
import sys
import time

from voordeur.core.visit import exact
from voordeur.core.visit.answer import check
from voordeur.core.visit.greedy import greedy
from voordeur.core.visit.problem import DAY, MINUTE, Door, Problem, Slot, Team
from voordeur.core.visit.travel import Place, straight
from voordeur.visits.solving import ITERATIONS, plan

OPENS, CLOSES = 17 * 60 * MINUTE, (21 * 60 + 30) * MINUTE
PROMISED, WITHIN = 0.35, 90 * MINUTE
SERVICE = 20 * MINUTE
SPEED = 15.0  # kilometres an hour, on a bicycle
MIDDLE = Place(52.0, 5.0)
LESS, SERVED, SECONDS, ORDER = 0.10, 198, 20.0, 1.05


def town(
    seed: int, *, doors: int = 200, teams: int = 6, evenings: int = 4, wide: float = 0.027
) -> Problem:
    """Return an invented town with its visits; `wide` in degrees of latitude either way."""
    luck = random.Random(seed)  # noqa: S311 - the same town every time
    quarters = [(luck.uniform(-wide, wide), luck.uniform(-wide, wide)) for _ in range(8)]
    places = [MIDDLE]
    for _ in range(doors):
        north, east = luck.choice(quarters) if luck.random() < 0.5 else (0.0, 0.0)
        spread = wide / 5 if (north, east) != (0.0, 0.0) else wide
        north += luck.uniform(-spread, spread)
        east += luck.uniform(-spread, spread)
        places.append(Place(MIDDLE.latitude + north, MIDDLE.longitude + east / 0.616))
    opening = tuple(Slot(day * DAY + OPENS, day * DAY + CLOSES) for day in range(evenings))
    listed = tuple(
        Door(number, number, SERVICE, _promise(luck, evenings), needs_duo=luck.random() < 0.2)
        for number in range(1, doors + 1)
    )
    return Problem(
        listed,
        tuple(Team(number, 0, opening) for number in range(teams)),
        straight(places, speed=SPEED),
    )


def _promise(luck: random.Random, evenings: int) -> tuple[Slot, ...]:
    if luck.random() >= PROMISED:
        return ()
    day = luck.randrange(evenings) * DAY
    opens = day + OPENS + luck.randrange(0, CLOSES - OPENS - WITHIN, 15 * MINUTE)
    return (Slot(opens, opens + WITHIN),)


def main() -> int:
    """Return 0 when every bar is met."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--iterations", type=int, default=ITERATIONS)
    parser.add_argument("--once", action="store_true", help="do not plan a second time")
    given = parser.parse_args()
    fine = [_week(seed, given.iterations, once=given.once) for seed in (1, 2, 3)]
    fine += [_evening(doors, seed) for doors in (8, 10, 12) for seed in (1, 2, 3)]
    return 0 if all(fine) else 1


def _week(seed: int, iterations: int, *, once: bool) -> bool:
    problem = town(seed)
    began = time.perf_counter()
    planned = plan(problem, iterations=iterations)
    took = time.perf_counter() - began
    again = planned if once else plan(problem, iterations=iterations)
    answer, naive = planned.answer, planned.naive
    less = 1 - answer.travel / naive.travel
    same = again.answer == answer
    wrong = check(problem, answer)
    print(
        f"week {seed}: {answer.served} of 200 visits, {answer.travel / 60:.0f} min travel | "
        f"naive {naive.served}, {naive.travel / 60:.0f} min | {less:.1%} less travel | "
        f"{took:.1f} s | the same again: {'yes' if same else 'NO'} | wrong: {len(wrong)}",
        flush=True,
    )
    return answer.served >= SERVED and less >= LESS and took < SECONDS and same and not wrong


def _evening(doors: int, seed: int) -> bool:
    problem = town(100 * doors + seed, doors=doors, teams=1, evenings=1, wide=0.018)
    began = time.perf_counter()
    found = plan(problem).answer
    took = time.perf_counter() - began
    began = time.perf_counter()
    nothing_beats = exact.best(problem)
    exactly = time.perf_counter() - began
    naive = greedy(problem)
    ratio = found.travel / nothing_beats.travel
    print(
        f"one evening, {doors:2} doors: {found.served} visits, {ratio:.3f} of the best order "
        f"({nothing_beats.served} visits) | naive {naive.served} visits, "
        f"{naive.travel / nothing_beats.travel:.3f} | {took:.2f} s, exact {exactly:.2f} s",
        flush=True,
    )
    return found.served == nothing_beats.served and ratio <= ORDER


if __name__ == "__main__":
    sys.exit(main())
