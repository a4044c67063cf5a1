# SPDX-License-Identifier: EUPL-1.2
"""Random cases, decided day by day, find no hole that the checker missed.

The oracle knows nothing of situations or lemmas: it asks `decide` on real days whether anybody
has anything to do, and which steps and outcomes there are.
"""

from datetime import date
from functools import cache

import pytest
from property.strategies import DAY, Maker, Seeded, Teller

from voordeur.core.check import Limits, Severity, check
from voordeur.core.check.replay import falls_silent
from voordeur.core.check.search import SHORTEST_FIRST, Walk
from voordeur.core.check.silence import suspected
from voordeur.core.check.situations import Space
from voordeur.core.pathway.decide import decide
from voordeur.core.pathway.decision import State
from voordeur.core.pathway.history import History
from voordeur.core.pathway.program import program

TODAY = date(2026, 11, 22)
LIMITS = Limits(moves=4_000)
LATER = (0, 1, 2, 3, 5, 8, 15, 32)

SEEDS = range(24)
CASES = 15


@cache
def agreement_of(seed):
    return Maker(Seeded(seed)).agreement()


@cache
def report_of(seed):
    return check(agreement_of(seed), TODAY, LIMITS)


def cases_of(seed, agreement):
    """Cases without corrections: those give the same as a case without what they take back."""
    for number in range(CASES):
        events = Teller(Seeded(1_000 * seed + number), agreement).history().events
        yield History(tuple(e for e in events if e.withdraws is None and e.replaces is None))


def decisions(agreement, history):
    days = sorted({event.on + DAY * later for event in history.events for later in LATER})
    return (decide(agreement, history, day) for day in days)


def is_silent(agreement, decision):
    return (
        decision.state is State.OPEN
        and not decision.waiting
        and all(task.aftercare or task.step is agreement.safety_net for task in decision.tasks)
    )


def rules_of(report):
    return {found.rule_id for found in report.findings}


@pytest.mark.parametrize("seed", SEEDS)
def test_no_case_falls_silent_where_the_checker_saw_no_silence(seed):
    agreement = agreement_of(seed)
    silent = any(
        is_silent(agreement, decision)
        for history in cases_of(seed, agreement)
        for decision in decisions(agreement, history)
    )
    told = rules_of(report_of(seed)) & {"STIL-01", "VANG-01"}
    assert told or not silent


def dead_letters(report):
    return " ".join(
        found.sentence
        for found in report.errors
        if found.rule_id == "DOOD-03" or "nooit open" in found.sentence
    )


def letters_of(decision):
    """What the checker would have named, had it called it dead."""
    if decision.closing is not None:
        yield f'uitkomst "{decision.closing.outcome}"'
    for task in decision.tasks:
        for reason in task.reasons:
            yield f'"{task.step.name}" kan door de regel "{reason.rule}"'


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_happens_that_the_checker_called_impossible(seed):
    dead = dead_letters(report_of(seed))
    agreement = agreement_of(seed)
    for history in cases_of(seed, agreement):
        for decision in decisions(agreement, history):
            assert not any(letter in dead for letter in letters_of(decision))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_silent_story_is_true(seed):
    agreement = agreement_of(seed)
    for found in report_of(seed).findings:
        if found.rule_id in {"STIL-01", "VANG-01"} and found.severity is not Severity.UNPROVEN:
            assert falls_silent(agreement, found.story)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_lemma_suspects_every_moment_that_a_search_finds(seed):
    space = Space(program(agreement_of(seed)), LIMITS)
    walk = Walk(space, SHORTEST_FIRST)
    walk.run(LIMITS.moves, lambda _: False)
    assert walk.seen.silent.keys() <= suspected(space).keys()
