# SPDX-License-Identifier: EUPL-1.2
"""The laws of a plan of visits, over random towns; the best order beside every order there is."""

from dataclasses import replace
from itertools import pairwise, permutations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voordeur.core.visit import exact
from voordeur.core.visit.answer import answered, check, timed
from voordeur.core.visit.greedy import greedy
from voordeur.core.visit.problem import DAY, Door, Legs, Problem, Slot, Team, cannot
from voordeur.core.visit.travel import Place, metres, straight
from voordeur.visits.solving import plan

SEARCH = settings(
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow],
)
LONG = 200  # a short evening in small numbers, so that things often do not fit


@st.composite
def problems(draw, most=7, teams=3, evenings=2):
    count = draw(st.integers(0, most))
    points = count + 1
    leg = st.integers(0, 60)
    table = [[0 if a == b else draw(leg) for b in range(points)] for a in range(points)]
    legs = Legs(tuple(map(tuple, table)), tuple(map(tuple, table)))
    party = st.frozensets(st.sampled_from([1, 2]), max_size=2)
    days = range(draw(st.integers(1, evenings)))
    opening = tuple(Slot(day * DAY + 100, day * DAY + 100 + LONG) for day in days)
    doors = tuple(
        Door(
            key,
            key,
            draw(st.integers(1, 40)),
            tuple(draw(st.lists(windows(len(opening)), max_size=2))),
            draw(st.booleans()),
            draw(party),
            draw(st.integers(1, 3)),
        )
        for key in range(1, points)
    )
    crews = tuple(
        Team(key, 0, opening, draw(st.integers(1, 2)), draw(party))
        for key in range(draw(st.integers(1, teams)))
    )
    return Problem(doors, crews, legs)


@st.composite
def windows(draw, days):
    opens = draw(st.integers(0, days - 1)) * DAY + draw(st.integers(50, 300))
    return Slot(opens, opens + draw(st.integers(0, 120)))


@SEARCH
@given(problems())
def test_the_naive_plan_is_right(problem):
    assert check(problem, greedy(problem)) == ()


@SEARCH
@given(problems())
def test_the_plan_of_the_solver_is_right_and_not_worse(problem):
    found = plan(problem, iterations=60)
    assert check(problem, found.answer) == ()
    assert left_weight(problem, found.answer) <= left_weight(problem, found.naive)


@SEARCH
@given(problems())
def test_a_door_that_is_left_for_a_reason_of_its_own_fits_nowhere(problem):
    for left in greedy(problem).left_out:
        alone = [cannot(problem, problem.by_key[left.door], one) for one in problem.shifts()]
        assert (left.why.name == "NO_ROOM") == (None in alone)


@SEARCH
@given(problems(most=5, teams=1, evenings=1))
def test_no_order_at_all_beats_the_best_order(problem):
    found = exact.best(problem)
    assert check(problem, found) == ()
    assert worth(problem, found) == every_order(problem)


@SEARCH
@given(problems(most=6, teams=1, evenings=1))
def test_the_solver_comes_near_the_best_order(problem):
    found, best = plan(problem, iterations=150).answer, exact.best(problem)
    assert left_weight(problem, found) == left_weight(problem, best)
    assert found.travel <= 1.05 * best.travel + 2  # legs are as short as nothing here


@SEARCH
@given(problems(most=5), st.data())
def test_whatever_is_changed_in_a_right_plan_is_found(problem, data):
    right = greedy(problem)
    if not right.rounds:
        return
    number = data.draw(st.integers(0, len(right.rounds) - 1))
    one = right.rounds[number]
    spot = data.draw(st.integers(0, len(one.stops) - 1))
    stop = one.stops[spot]
    damaged = data.draw(
        st.sampled_from(
            [
                replace(stop, door=-1),
                replace(stop, begins=stop.arrives - 1),
                replace(stop, ends=stop.ends - 1),
                replace(stop, late=1),
                replace(stop, arrives=-1),
            ]
        )
    )
    stops = (*one.stops[:spot], damaged, *one.stops[spot + 1 :])
    for wrong in (
        replace(one, stops=stops),
        replace(one, travel=one.travel + 1),
        replace(one, back=one.back + DAY),
        replace(one, leaves=0),
        replace(one, evening=9),
    ):
        rounds = (*right.rounds[:number], wrong, *right.rounds[number + 1 :])
        assert check(problem, replace(right, rounds=rounds))
    assert check(problem, replace(right, rounds=(*right.rounds, one)))


@SEARCH
@given(problems(most=5), st.data())
def test_a_round_in_any_order_takes_as_long_as_its_legs_and_doors(problem, data):
    shift = data.draw(st.sampled_from(list(problem.shifts())))
    order = data.draw(st.permutations([door.key for door in problem.doors]))
    one = timed(problem, shift, order)
    service = sum(problem.by_key[key].service for key in order)
    assert one.order == tuple(order)
    assert one.back - one.leaves >= one.travel + service
    assert all(before.ends <= after.arrives for before, after in pairwise(one.stops))


@given(
    st.tuples(st.floats(50, 54), st.floats(3, 8)),
    st.tuples(st.floats(50, 54), st.floats(3, 8)),
)
@SEARCH
def test_the_way_back_is_as_far_and_nothing_is_shorter_than_the_straight_line(one, other):
    here, there = Place(*one), Place(*other)
    legs = straight([here, there], speed=15)
    assert legs.metres[0][1] == legs.metres[1][0]
    assert legs.metres[0][1] >= round(metres(here, there))
    assert legs.seconds[0][0] == 0


def left_weight(problem, answer):
    return sum(problem.by_key[one.door].weight for one in answer.left_out)


def worth(problem, answer):
    return left_weight(problem, answer), answer.travel


def every_order(problem):
    """Try every order of every choice of doors: what `exact` must find without trying them."""
    shift = next(problem.shifts())
    keys = [door.key for door in problem.doors]
    found = [worth(problem, answered(problem, ()))]
    for many in range(1, len(keys) + 1):
        for order in permutations(keys, many):
            answer = answered(problem, [(shift, order)])
            if not check(problem, answer):
                found.append(worth(problem, answer))
    return min(found)
