# SPDX-License-Identifier: EUPL-1.2
"""Experiments: nothing is drawn until somebody decided; nobody peeks or changes the question."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import world
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from voordeur.cases import actions as cases
from voordeur.cases.models import Case
from voordeur.cases.values import Entry
from voordeur.core.access import Denied
from voordeur.core.codes import ContactKind
from voordeur.core.figure.evaluation.trial import BEFORE, MOMENTS, Plan, moments_before
from voordeur.core.figure.evaluation.verdict import Because, Said
from voordeur.demo import trials as demo
from voordeur.figures import actions, drawing, trial_queries, trials
from voordeur.figures.drawing import Asks, arm_of
from voordeur.figures.models import Assignment, Trial
from voordeur.figures.trials import Refused
from voordeur.people import identity

pytestmark = pytest.mark.django_db
DAY = world.REPORTED_ON
NOW = world.at(DAY)
PLAN = Plan(
    "Korte brief",
    "Bellen er meer huurders na een korte brief?",
    "eerste brief",
    ("gewone brief", "korte brief"),
    "bereikt",
    30,
    80,
    DAY + timedelta(days=60),
)
WHY = "Beide brieven voldoen aan de wet en zijn even vriendelijk."


@pytest.fixture
def people():
    return world.build()


def started(people, plan=PLAN):
    number = trials.write(plan=plan, by=people.els, now=NOW)
    assert trials.lock(trial_id=number, by=people.els, now=NOW) is None
    begun = trials.begin(trial_id=number, decided_by="college", ethics=WHY, by=people.els, now=NOW)
    assert begun is None, begun
    return number


def opened(people, many):
    return [world.reported(people.anna, number=n).case_id for n in range(1, many + 1)]


def draw(people, case, moment="eerste brief", now=NOW):
    return arm_of(case_id=case, moment=moment, by=people.bilal, now=now)


def row(people, number):
    with transaction.atomic(), identity.as_register(people.els.region_id):
        return Trial.objects.get(pk=number)


# --- off by default -----------------------------------------------------------------------------


def test_without_an_experiment_nothing_is_drawn(people):
    (case,) = opened(people, 1)
    assert draw(people, case) is None


@pytest.mark.parametrize("steps", ["written", "locked"])
def test_a_plan_that_nobody_switched_on_draws_nothing(people, steps):
    (case,) = opened(people, 1)
    number = trials.write(plan=PLAN, by=people.els, now=NOW)
    if steps == "locked":
        trials.lock(trial_id=number, by=people.els, now=NOW)
    assert draw(people, case) is None


@pytest.mark.parametrize(
    ("decided_by", "ethics"), [("", WHY), ("college", ""), ("college", "mag wel")]
)
def test_switching_on_asks_who_decided_and_why_it_is_fair(people, decided_by, ethics):
    number = trials.write(plan=PLAN, by=people.els, now=NOW)
    trials.lock(trial_id=number, by=people.els, now=NOW)
    told = trials.begin(
        trial_id=number, decided_by=decided_by, ethics=ethics, by=people.els, now=NOW
    )
    assert isinstance(told, Refused)
    assert row(people, number).began_on is None


def test_a_plan_is_locked_before_it_is_switched_on(people):
    number = trials.write(plan=PLAN, by=people.els, now=NOW)
    told = trials.begin(trial_id=number, decided_by="b", ethics=WHY, by=people.els, now=NOW)
    assert isinstance(told, Refused)


def test_only_a_policy_officer_of_the_region_sets_up_an_experiment(people):
    for who in (people.fem, people.bilal, people.anna, people.gijs):
        assert isinstance(trials.write(plan=PLAN, by=who, now=NOW), Denied)
    number = trials.write(plan=PLAN, by=people.els, now=NOW)
    other = replace(people.els, region_id=people.daan.region_id)
    assert isinstance(trials.lock(trial_id=number, by=other, now=NOW), Refused)
    assert trial_queries.one_trial(other, number, today=DAY) is None


# --- locked -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change", [{"plan": {}}, {"digest": "x"}, {"seed": b"1" * 32}, {"moment": "kaartje"}]
)
def test_the_database_refuses_to_change_a_locked_plan(people, change):
    number = started(people)
    with (
        pytest.raises(DatabaseError, match="locked"),
        transaction.atomic(),
        identity.as_register(people.els.region_id),
    ):
        Trial.objects.filter(pk=number).update(**change)


def test_nobody_takes_back_or_changes_what_was_drawn(people):
    started(people)
    draw(people, opened(people, 1)[0])
    for write in (lambda rows: rows.update(arm="korte brief"), lambda rows: rows.delete()):
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            identity.as_register(people.els.region_id),
        ):
            write(Assignment.objects.all())


# --- drawing ------------------------------------------------------------------------------------


def test_a_case_keeps_its_arm_and_blocks_stay_even(people):
    started(people)
    all_cases = opened(people, 12)
    first = [draw(people, case) for case in all_cases]
    assert first.count("korte brief") == 6
    assert [draw(people, case) for case in reversed(all_cases)] == first[::-1]
    with transaction.atomic(), identity.as_register(people.els.region_id):
        assert list(Assignment.objects.order_by("number").values_list("number", flat=True)) == [
            *range(12)
        ]


def test_another_moment_and_another_region_draw_nothing(people):
    started(people)
    (case,) = opened(people, 1)
    assert draw(people, case, "kaartje") is None
    assert arm_of(case_id=case, moment="eerste brief", by=people.daan, now=NOW) is None


def test_who_does_not_fit_the_condition_is_not_drawn(people):
    started(people, replace(PLAN, condition="maanden_achterstand >= 2"))
    (case,) = opened(people, 1)
    assert draw(people, case) is None


def test_a_case_that_fits_the_condition_is_drawn(people):
    started(people, replace(PLAN, condition="maanden_achterstand >= 1 en gemeente = 9901"))
    (case,) = opened(people, 1)
    assert draw(people, case) in PLAN.arms


def test_no_lot_is_drawn_for_whoever_had_the_use_of_their_data_restricted(people):
    started(people)
    (case,) = opened(people, 1)
    with transaction.atomic(), identity.as_register(people.els.region_id):
        Case.objects.filter(pk=case).update(restricted_on=DAY)
    assert draw(people, case) is None


def test_drawing_stops_when_the_plan_says_so(people):
    number = started(people)
    (case,) = opened(people, 1)
    late = world.at(PLAN.until + timedelta(days=1))
    assert draw(people, case, now=late) is None
    trials.end(trial_id=number, reason="klacht", by=people.els, now=NOW)
    assert draw(people, case) is None


def test_two_experiments_on_one_moment_do_not_run_together(people):
    started(people)
    second = trials.write(plan=replace(PLAN, title="Nog een"), by=people.els, now=NOW)
    trials.lock(trial_id=second, by=people.els, now=NOW)
    told = trials.begin(trial_id=second, decided_by="college", ethics=WHY, by=people.els, now=NOW)
    assert isinstance(told, Refused)
    assert "Er loopt al een proef" in told.reason


# --- the outcome --------------------------------------------------------------------------------


def lived(people, many=72):  # whole blocks: both arms equally often
    """Everybody draws; of the short letter most are reached, of the other few; two are late."""
    cases_ = opened(people, many)
    arms = {case: draw(people, case) for case in cases_}
    short = [case for case, arm in arms.items() if arm == "korte brief"]
    plain = [case for case, arm in arms.items() if arm == "gewone brief"]
    happens(people, [*short[:24], *plain[:11]], DAY + timedelta(days=30))
    happens(people, [short[-1], plain[-1]], DAY + timedelta(days=31))


def happens(people, cases_, on):
    values = {"soort": "Telefoon", "bereikt": True}
    entries = [Entry("contact geprobeerd", on, case_id=case, values=values) for case in cases_]
    cases.record(entries, by=people.bilal, now=world.at(on))


def read(people, number, on):
    actions.refresh(region_id=people.els.region_id)
    return trial_queries.one_trial(people.fem, number, today=on)


def test_nobody_sees_an_outcome_before_everybody_had_the_time(people):
    number = started(people)
    lived(people)
    trials.end(trial_id=number, reason="genoeg", by=people.els, now=NOW)
    too_soon = read(people, number, DAY + timedelta(days=30))
    assert too_soon.verdict is None
    assert too_soon.progress.passed == 0
    assert read(people, number, DAY + timedelta(days=31)).verdict is not None


def test_while_drawing_goes_on_nobody_looks_however_late_it_is(people):
    number = started(people)
    lived(people)
    assert read(people, number, PLAN.until).verdict is None
    assert read(people, number, PLAN.until + timedelta(days=1)).verdict is not None


def test_everybody_counts_in_the_drawn_arm_and_only_what_came_in_time(people):
    number = started(people)
    lived(people)
    found = read(people, number, PLAN.until + timedelta(days=1)).verdict
    assert [(one.name, one.size, one.happened) for one in found.groups] == [
        ("gewone brief", 36, 11),
        ("korte brief", 36, 24),
    ]
    assert found.said is Said.LESS


def test_an_experiment_with_too_few_cases_says_that_it_cannot_tell(people):
    number = started(people)
    for case in opened(people, 12):
        draw(people, case)
    trials.end(trial_id=number, reason="te weinig zaken", by=people.els, now=NOW)
    found = read(people, number, DAY + timedelta(days=40)).verdict
    assert (found.said, found.because) == (Said.CANNOT_TELL, Because.FEW)


def test_the_log_says_who_set_it_up(people):
    from voordeur.trails.models import Deed as Line

    started(people)
    with transaction.atomic(), identity.acting_as(people.gijs):
        told = set(Line.objects.filter(object="Korte brief").values_list("action", flat=True))
    assert told == {"proef geschreven", "proefplan vastgelegd", "proef aangezet"}


def test_a_demo_shows_an_experiment_that_runs(people, monkeypatch):
    given = {"by": "els@proef.example", "worker": "bilal@proef.example", "days": 2}
    given |= {"more days": 30, "decided by": "college", "ethics": WHY, "title": "T"}
    given |= {"question": "V?", "moment": "kaartje", "arms": ["a", "b"], "outcome": "bereikt"}
    given |= {"horizon": 30, "cases": 80}
    monkeypatch.setattr(demo.regions, "trial", lambda folder, key: given)
    opened(people, 8)
    demo.run(Path(), "proef", world.at(DAY + timedelta(days=3)))
    (found,) = trial_queries.trials(people.fem, today=DAY + timedelta(days=3))
    assert (found.state, found.progress.assigned) == (trial_queries.RUNS, 8)


def test_the_plan_that_is_shown_is_the_one_that_was_written(people):
    number = trials.write(plan=PLAN, by=people.els, now=NOW)
    found = trial_queries.one_trial(people.els, number, today=DAY)
    assert (found.plan, found.digest) == (PLAN, PLAN.digest)
    assert date.fromisoformat(row(people, number).plan["until"]) == PLAN.until


# --- shown where it matters, and what went otherwise --------------------------------------------

VISIT = replace(PLAN, moment="bezoek aankondigen", arms=("kaartje vooraf", "zonder kaartje"))


def asks(*cases_, moment="eerste brief", draws=True):
    return {case: Asks((moment,), draws=draws) for case in cases_}


def test_many_cases_draw_in_as_many_statements_as_one(people):
    started(people)
    first, *rest = opened(people, 9)
    with CaptureQueriesContext(connection) as one:
        drawing.drawn(asks=asks(first), by=people.bilal, now=NOW)
    with CaptureQueriesContext(connection) as many:
        found = drawing.drawn(asks=asks(*rest), by=people.bilal, now=NOW)
    assert len(found) == len(rest)
    assert len(many) == len(one)


def test_a_case_that_is_past_the_moment_draws_nothing_and_is_told_what_it_drew(people):
    started(people)
    late, early = opened(people, 2)
    arm = draw(people, early)
    found = drawing.drawn(asks=asks(late, early, draws=False), by=people.bilal, now=NOW)
    assert {case: one.arm for case, (one,) in found.items()} == {early: arm}


def otherwise(people, number, case, reason="kon niet"):
    return drawing.went_otherwise(
        trial_id=number, case_id=case, reason=reason, by=people.bilal, now=NOW
    )


def test_what_went_otherwise_is_written_down_once_and_counts_where_it_was_drawn(people):
    number = started(people)
    (case,) = opened(people, 1)
    arm = draw(people, case)
    assert otherwise(people, number, case) is None
    assert isinstance(otherwise(people, number, case, "vergeten"), Refused)
    ((shown,),) = drawing.drawn(asks=asks(case), by=people.bilal, now=NOW).values()
    assert (shown.arm, shown.otherwise) == (arm, "kon niet")


@pytest.mark.parametrize(("reason", "draws"), [("iets", True), ("kon niet", False)])
def test_only_a_known_reason_of_a_case_that_drew_is_written_down(people, reason, draws):
    number = started(people)
    (case,) = opened(people, 1)
    if draws:
        draw(people, case)
    assert isinstance(otherwise(people, number, case, reason), Refused)


def test_who_leads_the_experiment_reads_no_arm_before_the_drawing_stops(people):
    number = started(people)
    (case,) = opened(people, 1)
    arm = draw(people, case)
    otherwise(people, number, case)
    (open_,) = drawing.logs(people.els, today=DAY)
    (watched,) = drawing.logs(people.gijs, today=DAY)
    assert [(line.number, line.arm, line.otherwise) for line in open_.lines] == [
        (1, None, "kon niet")
    ]
    assert [line.arm for line in watched.lines] == [arm]
    trials.end(trial_id=number, reason="genoeg", by=people.els, now=NOW)
    (closed,) = drawing.logs(people.els, today=DAY)
    assert [line.arm for line in closed.lines] == [arm]
    assert (closed.drawn, closed.otherwise) == (1, 1)
    assert drawing.logs(people.bilal, today=DAY) is None


@pytest.mark.parametrize("moment", MOMENTS)
def test_every_moment_stands_before_one_kind_of_attempt(moment):
    assert [kind for kind in ContactKind if moment in moments_before(kind)] == [BEFORE[moment]]
