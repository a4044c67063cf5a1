# SPDX-License-Identifier: EUPL-1.2
"""Rounds of home visits: what is promised is kept, and what does not fit is said."""

import pytest

from benchmarks.bench_rounds import SERVED, town
from voordeur.core.visit import exact
from voordeur.core.visit.answer import check, timed
from voordeur.core.visit.greedy import greedy
from voordeur.core.visit.problem import (
    Door,
    Legs,
    Problem,
    ProblemError,
    Slot,
    Team,
    Why,
)
from voordeur.core.visit.travel import Place, metres, straight
from voordeur.visits.solving import plan

FIVE, NINE = 17 * 3600, 21 * 3600
EVENING = Slot(FIVE, NINE)
QUARTER = 15 * 60


def street(doors, *, teams=1, people=2, legs=None, **of_team):
    """Return doors along one street, a minute apart, beginning at the office."""
    size = len(doors) + 1
    table = legs or tuple(tuple(60 * abs(a - b) for b in range(size)) for a in range(size))
    crews = tuple(Team(key, 0, (EVENING,), people, **of_team) for key in range(teams))
    return Problem(tuple(doors), crews, Legs(table, table))


def why_of(problem):
    return [one.why for one in plan(problem, iterations=30).answer.left_out]


def test_a_street_is_walked_there_and_back():
    found = plan(street([Door(key, key, QUARTER) for key in range(1, 6)])).answer
    assert found.travel == 10 * 60
    assert found.served == 5


def test_what_was_announced_is_kept_though_it_means_waiting():
    announced = Slot(FIVE + 3600, FIVE + 5400)
    problem = street([Door(1, 1, QUARTER, (announced,)), Door(2, 2, QUARTER)])
    stop = next(one for one in plan(problem).answer.rounds[0].stops if one.door == 1)
    assert announced.opens <= stop.begins <= announced.closes


def test_of_two_moments_the_second_is_good_too():
    moments = (Slot(FIVE - 7200, FIVE - 3600), Slot(NINE - 3600, NINE - 1800))
    problem = street([Door(1, 1, QUARTER, moments)])
    assert plan(problem).answer.rounds[0].stops[0].begins == NINE - 3600


def test_who_goes_alone_does_not_ring_where_two_should():
    assert why_of(street([Door(1, 1, QUARTER, needs_duo=True)], people=1)) == [Why.NO_DUO]


def test_a_joint_visit_needs_a_team_with_both_organisations():
    together = Door(1, 1, QUARTER, parties=frozenset({8, 9}))
    assert why_of(street([together], parties=frozenset({8}))) == [Why.NOT_TOGETHER]
    assert why_of(street([together], parties=frozenset({8, 9}))) == []


def test_a_moment_when_nobody_works_is_said():
    late = Door(1, 1, QUARTER, (Slot(NINE + 3600, NINE + 7200),))
    assert why_of(street([late])) == [Why.WINDOW]


def test_a_door_from_where_nobody_gets_back_in_time_is_said():
    assert why_of(street([Door(1, 1, NINE - FIVE)])) == [Why.TOO_FAR]


def test_what_matters_most_goes_when_not_all_fits():
    long = 3 * 3600
    doors = [Door(1, 1, long), Door(2, 2, long, weight=9)]
    found = plan(street(doors)).answer
    assert [one.door for one in found.left_out] == [1]
    assert found.left_out[0].why is Why.NO_ROOM


def test_an_order_chosen_by_hand_that_breaks_a_promise_is_shown_and_found():
    soon = Door(1, 1, QUARTER, (Slot(FIVE, FIVE + 600),))
    problem = street([soon, Door(2, 2, QUARTER)])
    one = timed(problem, next(problem.shifts()), [2, 1])
    assert one.stops[1].late > 0
    answer = greedy(problem)
    assert not check(problem, answer)


def test_a_team_leaves_in_time_for_its_first_door_and_not_hours_before():
    problem = street([Door(1, 1, QUARTER, (Slot(NINE - 3600, NINE - 1800),))])
    assert plan(problem).answer.rounds[0].leaves == NINE - 3600 - 60


def test_nobody_to_go_is_no_error():
    problem = Problem((Door(1, 0, QUARTER),), (), Legs(((0,),), ((0,),)))
    assert why_of(problem) == [Why.NO_ROOM]


def test_nothing_to_visit_is_no_error():
    assert plan(street([])).answer.rounds == ()


@pytest.mark.parametrize(
    "legs",
    [Legs, lambda *_: Legs(((0, 1),), ((0,),)), lambda *_: Legs(((0,),), ())],
    ids=["from a place to itself", "no square", "two sizes"],
)
def test_travel_that_cannot_be_is_refused(legs):
    with pytest.raises(ProblemError):
        legs(((1,),), ((0,),))


def test_a_problem_that_contradicts_itself_is_refused():
    door, legs = Door(1, 0, QUARTER), Legs(((0,),), ((0,),))
    with pytest.raises(ProblemError):
        Problem((door, door), (), legs)
    with pytest.raises(ProblemError):
        Problem((Door(1, 5, QUARTER),), (), legs)
    with pytest.raises(ProblemError):
        Slot(9, 8)


def test_trying_every_order_is_for_short_lists():
    with pytest.raises(ProblemError):
        exact.best(street([Door(key, key, 60) for key in range(1, 14)]))


def test_a_kilometre_is_a_kilometre():
    north = Place(52.0, 5.0), Place(52.0 + 1000 / 111_195, 5.0)
    assert metres(*north) == pytest.approx(1000, abs=1)
    assert straight(north, speed=13).seconds[0][1] == pytest.approx(360, abs=1)


def test_the_same_question_has_the_same_answer():
    problem = town(5, doors=40, teams=2, evenings=1)
    assert plan(problem, iterations=300) == plan(problem, iterations=300)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_week_of_visits_fits_with_a_tenth_less_travel(seed):
    problem = town(seed)
    planned = plan(problem)
    assert check(problem, planned.answer) == ()
    assert planned.answer.served >= SERVED
    assert planned.answer.travel <= 0.9 * planned.naive.travel
    assert plan(problem).answer == planned.answer


@pytest.mark.slow
@pytest.mark.parametrize("doors", [8, 10, 12])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_one_evening_is_within_a_twentieth_of_the_best_order(doors, seed):
    problem = town(100 * doors + seed, doors=doors, teams=1, evenings=1, wide=0.018)
    found, best = plan(problem).answer, exact.best(problem)
    assert found.served == best.served
    assert found.travel <= 1.05 * best.travel
