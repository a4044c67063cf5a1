# SPDX-License-Identifier: EUPL-1.2
"""From when until when an organisation sees a case, and its help compartment."""

from datetime import date, timedelta

from voordeur.core.pathway.involvement import (
    LOOK_BACK,
    Course,
    Tie,
    Why,
    involvements,
    next_end,
)

DESK, TEAM, DEBT = 1, 2, 3
ONE_DAY = timedelta(days=1)


def march(day):
    return date(2026, 3, day)


RUNS = Course(runs=True, began_on=march(2))


def part(party, ties, course=RUNS):
    return {one.party: one for one in involvements(ties, course)}.get(party)


def test_a_part_begins_with_the_task_and_lasts_while_it_is_open():
    found = part(TEAM, [Tie(TEAM, march(3), None)])
    assert (found.since, found.until, found.why) == (march(3), None, Why.TASK)


def test_who_was_last_at_it_keeps_the_case_while_nobody_takes_it_over():
    found = part(TEAM, [Tie(TEAM, march(3), march(5))])
    assert (found.until, found.why) == (None, Why.IN_CHARGE)


def test_who_handed_the_case_over_looks_back_for_two_weeks_and_no_longer():
    found = part(DESK, [Tie(DESK, march(2), march(4)), Tie(TEAM, march(4), None)])
    assert (found.until, found.why) == (march(4) + LOOK_BACK, Why.LOOK_BACK)
    assert found.holds(found.until)
    assert not found.holds(found.until + ONE_DAY)


def test_a_new_task_begins_the_part_again():
    ties = [
        Tie(DESK, march(2), march(4)),
        Tie(TEAM, march(4), march(9)),
        Tie(DESK, march(9), None),
    ]
    assert part(DESK, ties).until is None
    assert part(TEAM, ties).until == march(9) + LOOK_BACK


def test_a_closed_case_can_be_looked_back_at_from_the_day_the_end_was_known():
    course = Course(runs=False, began_on=march(2), closed_on=march(10))
    assert part(TEAM, [Tie(TEAM, march(3), march(5))], course).until == march(10) + LOOK_BACK


def test_who_had_left_before_the_end_gains_nothing_by_it():
    course = Course(runs=False, began_on=march(2), closed_on=march(20))
    ties = [Tie(DESK, march(2), march(4)), Tie(TEAM, march(4), march(20))]
    assert part(DESK, ties, course).until == march(4) + LOOK_BACK


def test_a_case_that_opens_again_does_not_come_back_to_who_had_it_before():
    again = Course(runs=True, began_on=march(30))
    assert part(TEAM, [Tie(TEAM, march(3), march(5))], again).until == march(5) + LOOK_BACK


def test_nobody_opens_the_help_compartment_before_help_began():
    assert part(TEAM, [Tie(TEAM, march(3), None)]).helps is None


def test_help_opens_from_the_day_it_began_for_who_is_at_it():
    helped = Course(runs=True, began_on=march(2), helped_on=march(9))
    ties = [Tie(DESK, march(2), march(4)), Tie(TEAM, march(4), None), Tie(DEBT, march(12), None)]
    assert part(TEAM, ties, helped).helps == march(9)
    assert part(DEBT, ties, helped).helps == march(12)


def test_who_was_done_before_help_began_never_sees_it():
    helped = Course(runs=True, began_on=march(2), helped_on=march(9))
    ties = [Tie(DESK, march(2), march(4)), Tie(TEAM, march(4), None)]
    assert part(DESK, ties, helped).helps is None


def test_where_nothing_has_begun_what_was_written_can_be_looked_at_for_two_weeks():
    found = part(DESK, [Tie(DESK, march(2), march(2))], Course(runs=False))
    assert found.until == march(2) + LOOK_BACK


def test_the_night_looks_on_the_first_day_without_the_right():
    ties = [Tie(DESK, march(2), march(4)), Tie(TEAM, march(4), None)]
    found = involvements(ties, RUNS)
    after = march(4) + LOOK_BACK + ONE_DAY
    assert next_end(found, march(5)) == after
    assert next_end(found, after) is None
