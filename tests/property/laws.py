# SPDX-License-Identifier: EUPL-1.2
"""What must hold for every agreement, every case and every day.

Each law takes the `decide` to judge, so that the tests can be tested: `test_planted_faults` gives
them a faulty one and sees to it that they notice. A law raises AssertionError.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from property.oracle import Corrections, Said, answers, as_answer
from property.strategies import World

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.pathway.decision import Decision, State
from voordeur.core.pathway.history import Event, History

DAY = timedelta(days=1)
# Longer than the longest term in the worlds that are drawn.
HORIZON = 40

Decide = Callable[[Agreement, History, date], Decision]
Law = Callable[[World, Decide], None]


def past(world: World) -> History:
    return History(tuple(event for event in world.history.events if event.on <= world.today))


def aside_from_next_look(decision: Decision) -> Decision:
    return replace(decision, next_look=None)


def same(one: Decision, other: Decision) -> bool:
    return aside_from_next_look(one) == aside_from_next_look(other)


def agrees_with_the_oracle(world: World, decide: Decide) -> None:
    """A second, dumb implementation says the same."""
    found = as_answer(decide(world.agreement, world.history, world.today))
    wanted = answers(world.agreement, world.history, world.today, 0)[0]
    for name, value in wanted.items():
        assert found[name] == value, name


def nothing_changes_before_the_next_look(world: World, decide: Decide) -> None:
    """The nightly run may skip a case until `next_look` if nothing was recorded."""
    history = past(world)
    now = decide(world.agreement, history, world.today)
    for wait in range(1, HORIZON):
        later = world.today + wait * DAY
        if now.next_look is not None and later >= now.next_look:
            return
        assert same(decide(world.agreement, history, later), now), later


def the_oracle_changes_nothing_before_the_next_look(world: World, decide: Decide) -> None:
    """As the law before, but measured by the other implementation."""
    history = past(world)
    look = decide(world.agreement, history, world.today).next_look
    days = HORIZON if look is None else min(HORIZON, (look - world.today).days - 1)
    first, *others = answers(world.agreement, history, world.today, max(days, 0))
    assert all(other == first for other in others)


def no_look_is_in_vain(world: World, decide: Decide) -> None:
    """A look too early is a night's work for nothing: on that very day something changes."""
    history = past(world)
    now = decide(world.agreement, history, world.today)
    if now.next_look is not None:
        assert now.next_look > world.today
        then = decide(world.agreement, history, now.next_look)
        assert not same(now, then) or then.next_look != now.next_look


def the_future_does_not_count(world: World, decide: Decide) -> None:
    """What is dated after today changes nothing today, except when to look again."""
    kept = Corrections(world.history)
    standing = [event for event in kept.events if event.withdraws is None and kept.stands(event)]
    later = [event.on for event in standing if event.on > world.today]
    gone = {
        event.id
        for event in world.history.events
        if event.on > world.today
        and event.withdraws is None
        and event.replaces is None
        and not any(other.replaces == event.id for other in world.history.events)
    }
    fewer = History(tuple(event for event in world.history.events if event.id not in gone))
    everything = decide(world.agreement, world.history, world.today)
    without = decide(world.agreement, fewer, world.today)
    assert same(everything, without)
    looks = [each for each in (everything.next_look,) if each is not None]
    assert all(look <= min(later, default=look) for look in looks)
    assert bool(looks) or not later


def messages_only_grow(world: World, decide: Decide) -> None:
    """What was sent stays right as days pass."""
    before: frozenset[object] = frozenset()
    for wait in (0, 1, 2, 5, 15, HORIZON):
        decision = decide(world.agreement, world.history, world.today + wait * DAY)
        assert before <= decision.messages
        before = decision.messages


def recording_a_step_closes_its_task(world: World, decide: Decide) -> None:
    """Done is done: the task goes on the day that the step is recorded."""
    history = past(world)
    number = max((event.id for event in history.events), default=0) + 1
    for task in decide(world.agreement, history, world.today).tasks:
        pattern = task.step.done_by.alternatives[0]
        if pattern.after or pattern.without or pattern.also or task.opened_on == world.today:
            continue
        kind = pattern.event.event
        if kind in {vocabulary.REPORT, vocabulary.REPORT_UPDATED}:
            continue
        there = {"aanwezig": tuple(world.agreement.parties), "bereikt": True}
        values = {n: v for n, v in there.items() if n in vocabulary.EVENTS[kind].values}
        done = Event(number, kind, world.today, world.today, values)
        after = decide(world.agreement, history.with_event(done), world.today)
        assert all(
            other.opened_on == world.today or other.anchor == number
            for other in after.tasks
            if other.step.name == task.step.name
        )


def nobody_is_forgotten(world: World, decide: Decide) -> None:
    """An open case has a task or a day to look, where the agreement has a safety net."""
    decision = decide(world.agreement, world.history, world.today)
    if decision.state is State.PARKED:
        assert any(task.step.name == vocabulary.COMPLETE_REPORT for task in decision.tasks)
    elif decision.state is State.OPEN and world.agreement.safety_net is not None:
        assert decision.tasks or decision.waiting
        assert decision.next_look is not None or all(task.late for task in decision.tasks)
    elif decision.state is State.AFTERCARE:
        assert decision.tasks or decision.waiting


def no_outcome_ends_a_case_while_an_eviction_stands(world: World, decide: Decide) -> None:
    """Neither withdrawn, averted nor carried out: the case stays, with somebody who has it.

    Each day has a step with an owner and a last day before the eviction, or one that is late and
    so lies with the coordinator; and time alone brings the next look.
    """
    threat = _standing_threat(world)
    if threat is None or threat.kind not in world.agreement.begins_with:
        return
    decision = decide(*_asked(world))
    assert decision.threatened
    assert decision.state is State.OPEN
    assert decision.closing is None
    mine = [
        task
        for task in decision.tasks
        if not task.aftercare and task.step.name != vocabulary.COMPLETE_REPORT
    ]
    assert mine
    assert all(task.step.who for task in mine)
    assert decision.next_look is not None or all(task.late for task in mine)


def withdrawing_an_eviction_ends_no_case_badly(world: World, decide: Decide) -> None:
    """Not by what was said before somebody knew of it: whoever has the case says it anew.

    Whether it is told on its own day or later, and though somebody closed on that same day.
    """
    history = past(world)
    before = decide(world.agreement, history, world.today)
    if not before.threatened or before.state is not State.OPEN:
        return
    if any(event.known_on > world.today for event in history.events):
        return
    number = max(event.id for event in history.events) + 2
    closes = Event(number - 1, vocabulary.CLOSED_BY_WORKER, world.today, world.today)
    for on in (world.today, world.today - DAY):
        withdrawn = Event(number, vocabulary.TAKEN_BACK, on, world.today)
        longer = history.with_event(closes).with_event(withdrawn)
        decision = decide(world.agreement, longer, world.today)
        if decision.threatened or decision.closing is None or decision.closing.cause == number:
            continue
        assert decision.closing.good is not False
        assert decision.closing.outcome != vocabulary.CLOSED_BY_WORKER


def who_closes_after_a_withdrawal_has_closed(world: World, decide: Decide) -> None:
    """However late the withdrawal was told: what is said after it is said of what is so now."""
    history = past(world)
    before = decide(world.agreement, history, world.today)
    if not before.threatened or any(event.known_on > world.today for event in history.events):
        return
    number = max(event.id for event in history.events) + 1
    closes = Event(number + 1, vocabulary.CLOSED_BY_WORKER, world.today, world.today)
    for on in (world.today, world.today - DAY):
        withdrawn = history.with_event(Event(number, vocabulary.TAKEN_BACK, on, world.today))
        standing = decide(world.agreement, withdrawn, world.today)
        if standing.threatened or standing.state is not State.OPEN:
            continue
        longer = withdrawn.with_event(closes)
        assert decide(world.agreement, longer, world.today).closing is not None


def nothing_is_asked_of_who_died(world: World, decide: Decide) -> None:
    """Whatever the agreement says of it: what stood open goes, and a case that ran has ended."""
    history = past(world)
    number = max((event.id for event in history.events), default=0) + 1
    died = history.with_event(Event(number, "overleden", world.today, world.today))
    if decide(world.agreement, history, world.today).state is State.NOTHING:
        return
    said = [each for each in Corrections(died).said() if each.on <= world.today]
    if said[-1].on == world.today and said[-1].root != number:
        return  # something of the same day counts as later
    decision = decide(world.agreement, died, world.today)
    assert decision.state in {State.AFTERCARE, State.CLOSED}
    assert not decision.threatened
    assert all(task.aftercare for task in decision.tasks)
    named = [one for one in world.agreement.outcomes if "overleden" in one.when.events()]
    if decision.closing is not None and decision.closing.cause == number and not named:
        assert [
            task.step.done_by.events() for task in decision.tasks if task.anchor == number
        ] == [{"vervolg bepaald"}]


COURSES = (
    ("hulp geweigerd", "ontruimd"),
    ("achterstand voldaan", "aanzegging ingetrokken"),
    ("hulp geweigerd", "aanzegging ingetrokken"),
    ("geen contact vastgesteld", "hulp aanvaard", "ontruimd"),
)


def how_an_eviction_ended_is_told_as_the_oracle_tells_it(world: World, decide: Decide) -> None:
    """Random cases seldom have an eviction to its end, so each is given one."""
    history = past(world)
    for course in COURSES:
        longer, today = history, world.today
        for kind in ("ontruiming aangezegd", *course):
            today += DAY
            number = max((event.id for event in longer.events), default=0) + 1
            longer = longer.with_event(Event(number, kind, today, today))
        agrees_with_the_oracle(World(world.agreement, longer, today), decide)


def what_is_open_is_due_before_the_eviction(world: World, decide: Decide) -> None:
    """Whatever stands open before the eviction has its last day before it."""
    decision = decide(*_asked(world))
    day = decision.eviction_on
    for task in decision.tasks if day is not None else ():
        if day > task.opened_on:
            said = [
                one.known_on for one in Corrections(world.history).said() if one.on <= world.today
            ]
            assert task.due < day or task.due <= max(said)


def _standing_threat(world: World) -> Said | None:
    said = [each for each in Corrections(world.history).said() if each.on <= world.today]
    turns = vocabulary.THREATENS | vocabulary.ENDS_THREAT
    last = next((each for each in reversed(said) if each.kind in turns), None)
    return last if last is not None and last.kind in vocabulary.THREATENS else None


def a_step_is_asked_once(world: World, decide: Decide) -> None:
    """Two rules may ask for one step: the party does it once."""
    names = [task.step.name for task in decide(*_asked(world)).tasks]
    assert len(names) == len(set(names))


def _asked(world: World) -> tuple[Agreement, History, date]:
    return (world.agreement, world.history, world.today)


def no_task_is_born_overdue(world: World, decide: Decide) -> None:
    """The last day is never before the task opened or before its cause was known."""
    said = Corrections(world.history).said()
    known = {each.root: each.known_on for each in said}
    for task in decide(*_asked(world)).tasks:
        assert task.due >= task.opened_on
        assert task.due >= known[task.anchor]
        assert task.late == (world.today > task.due)


def a_withdrawn_event_leaves_no_trace(world: World, decide: Decide) -> None:
    """A correction restores what would have been, and so does a correction of it."""
    number = max(event.id for event in world.history.events) + 1
    wanted = decide(*_asked(world))
    for kind in ("hulp geweigerd", "gesprek gevoerd", "hulp aanvaard", "ontruimd"):
        slip = Event(number, kind, world.today, world.today)
        with_slip = world.history.with_event(slip)
        back = Event(number + 1, vocabulary.WITHDRAWAL, world.today, world.today, {}, number)
        restored = with_slip.with_event(back)
        again = restored.with_event(replace(back, id=number + 2, withdraws=number + 1))
        assert decide(world.agreement, restored, world.today) == wanted
        assert decide(world.agreement, again, world.today) == decide(
            world.agreement, with_slip, world.today
        )


def a_replacement_takes_the_place(world: World, decide: Decide) -> None:
    """A corrected event is as if it had been recorded so at once; twice corrected too."""
    number = max(event.id for event in world.history.events) + 1
    for first in (e for e in world.history.events if e.replaces is None and e.withdraws is None):
        if any(first.id in (e.replaces, e.withdraws) for e in world.history.events):
            continue
        wrong = replace(first, id=number, on=first.on + DAY, replaces=first.id)
        right = replace(first, id=number + 1, on=first.on + 2 * DAY, replaces=number)
        corrected = world.history.with_event(wrong).with_event(right)
        at_once = History(
            tuple(replace(e, on=right.on) if e.id == first.id else e for e in world.history.events)
        )
        assert decide(world.agreement, corrected, world.today) == decide(
            world.agreement, at_once, world.today
        )


FAR = 1000


def the_order_of_delivery_does_not_matter(world: World, decide: Decide) -> None:
    """Only dates count: what is recorded last may have happened first."""
    said = Corrections(world.history).said()
    backwards = sorted(
        range(len(said)),
        key=lambda i: (-said[i].on.toordinal(), vocabulary.EVENTS[said[i].kind].rank, i),
    )
    events = [Event(FAR + i, s.kind, s.on, s.known_on, s.values) for i, s in enumerate(said)]
    shuffled = [replace(events[at], id=2 * FAR + number) for number, at in enumerate(backwards)]
    names = {2 * FAR + number: FAR + at for number, at in enumerate(backwards)}
    one = decide(world.agreement, History(tuple(events)), world.today)
    other = decide(world.agreement, History(tuple(shuffled)), world.today)
    assert as_answer(one) == _renamed(as_answer(other), names)
    assert one.next_look == other.next_look


def _renamed(value: object, names: dict[int, int]) -> object:
    match value:
        case dict():
            return {key: _renamed(each, names) for key, each in value.items()}
        case tuple():
            return tuple(_renamed(each, names) for each in value)
        case frozenset():
            return frozenset(_renamed(each, names) for each in value)
        case int() if value >= FAR:
            return names[value]
        case _:
            return value


LAWS: tuple[Law, ...] = (
    agrees_with_the_oracle,
    nothing_changes_before_the_next_look,
    the_oracle_changes_nothing_before_the_next_look,
    no_look_is_in_vain,
    the_future_does_not_count,
    messages_only_grow,
    recording_a_step_closes_its_task,
    nobody_is_forgotten,
    no_outcome_ends_a_case_while_an_eviction_stands,
    withdrawing_an_eviction_ends_no_case_badly,
    who_closes_after_a_withdrawal_has_closed,
    nothing_is_asked_of_who_died,
    how_an_eviction_ended_is_told_as_the_oracle_tells_it,
    what_is_open_is_due_before_the_eviction,
    a_step_is_asked_once,
    no_task_is_born_overdue,
    a_withdrawn_event_leaves_no_trace,
    a_replacement_takes_the_place,
    the_order_of_delivery_does_not_matter,
)
