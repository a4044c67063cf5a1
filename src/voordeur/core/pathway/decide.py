# SPDX-License-Identifier: EUPL-1.2
"""What does this agreement ask for in this case, on this day?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from voordeur.core.agreement.expressions import truth
from voordeur.core.agreement.nodes import Agreement, Step
from voordeur.core.pathway.bans import pause_ends, pause_runs
from voordeur.core.pathway.decision import (
    Closing,
    Decision,
    Pause,
    Reason,
    Task,
    Waiting,
)
from voordeur.core.pathway.decision import State as CaseState
from voordeur.core.pathway.history import History, Occurrence, occurrences
from voordeur.core.pathway.last_day import Asked, last_day
from voordeur.core.pathway.machine import apply, fire, timers
from voordeur.core.pathway.outcomes import closing_of
from voordeur.core.pathway.program import Program, program
from voordeur.core.pathway.state import Mode, State, Status, Track
from voordeur.core.pathway.tracks import ONE_DAY


def decide(agreement: Agreement, history: History, today: date) -> Decision:
    """Return tasks, messages and everything else that follows, and the day to look again.

    Pure: the same agreement, history and day give the same answer. Events after `today` count
    for nothing but `next_look`.
    """
    ready = program(agreement)
    state, next_event = fold(ready, occurrences(history), today)
    return _decision(ready, state, today, next_event)


def fold(ready: Program, found: Iterable[Occurrence], today: date) -> tuple[State, date | None]:
    """Return the state at the end of `today`, and the day of the first event after it."""
    state = State()
    for occurrence in found:
        if occurrence.on > today:
            _run_timers(ready, state, today)
            return state, occurrence.on
        _run_timers(ready, state, occurrence.on)
        apply(ready, state, occurrence)
    _run_timers(ready, state, today)
    return state, None


def _run_timers(ready: Program, state: State, until: date) -> None:
    """Fire all that runs out up to and including `until`: timers come before a day's events."""
    while state.tracks:
        first = min(timers(state), key=lambda timer: timer[:3], default=None)
        if first is None or first[0] > until:
            return
        on, _, what, track = first
        fire(ready, state, track, what, on)


def _decision(ready: Program, state: State, today: date, next_event: date | None) -> Decision:
    tasks = _tasks(ready, state, today)
    pauses = tuple(_pauses(ready, state, today))
    return Decision(
        state=_standing(state),
        period=state.period,
        began_on=state.began_on,
        tasks=tasks,
        waiting=_waiting(state),
        messages=frozenset(state.messages),
        breaches=tuple(state.breaches),
        pauses=pauses,
        reports=tuple(state.reports.values()),
        closing=state.closing,
        latched=_latched(ready, state),
        next_look=_next_look(state, tasks, pauses, next_event),
        phase=state.phase,
        priorities=_priorities(ready, state),
        threatened=state.threatened,
        eviction_on=state.eviction_on,
    )


def _standing(state: State) -> CaseState:
    match state.mode:
        case Mode.NONE:
            return CaseState.NOTHING
        case Mode.PARKED:
            return CaseState.PARKED
        case Mode.OPEN:
            return CaseState.OPEN
        case _:
            live = any(track.status is not Status.ASLEEP for track in state.tracks.values())
            return CaseState.AFTERCARE if live else CaseState.CLOSED


def _tasks(ready: Program, state: State, today: date) -> tuple[Task, ...]:
    by_step: dict[str, list[Track]] = {}
    for _, track in sorted(state.tracks.items()):
        if track.status is Status.OPEN:
            by_step.setdefault(track.duty.step.name, []).append(track)
    tasks = [_task(tracks, today) for tracks in by_step.values()]
    tasks.extend(_built_in(ready, state, today))
    tasks.sort(key=lambda task: (task.due, task.opened_on))
    return tuple(tasks)


def _task(tracks: list[Track], today: date) -> Task:
    """Several rules may ask for one step: it is done once, by the earliest last day."""
    first = min(tracks, key=lambda track: (track.due, track.opened_on))
    duty = first.duty
    return Task(
        step=duty.step,
        anchor=first.anchor,
        opened_on=first.opened_on,
        due=first.due,
        late=today > first.due,
        reasons=tuple(_reason(track) for track in tracks),
        crisis=any(track.duty.crisis for track in tracks),
        aftercare=all(track.duty.aftercare for track in tracks),
    )


def _reason(track: Track) -> Reason:
    duty = track.duty
    return Reason(duty.rule, track.since, track.since_on, track.opened_on, duty.ground, duty.place)


def _built_in(ready: Program, state: State, today: date) -> Iterable[Task]:
    agreement = ready.agreement
    if state.parked:
        step = ready.completes
        asked = [
            _plain_task(agreement, step, (since, report), today, _question(state, report))
            for report, since in state.parked.items()
        ]
        first = min(asked, key=lambda task: (task.due, task.opened_on))
        every = tuple(reason for task in asked for reason in task.reasons)
        yield _in_time(ready, state, replace(first, reasons=every), today)
    if state.silent is not None:
        yield from _followed_up(ready, state, state.silent, today)


def _followed_up(
    ready: Program, state: State, silent: tuple[date, int], today: date
) -> Iterable[Task]:
    """Nothing is open: the safety net asks what next, and while somebody may lose the home the
    system itself does so, with a last day before the eviction."""
    net = ready.agreement.safety_net
    if not state.threatened:
        if net is not None:
            yield _plain_task(ready.agreement, net, silent, today, "Er staat niets meer open.")
        return
    text = "De ontruiming staat, en er staat niets meer open."
    task = _plain_task(ready.agreement, net or ready.keeps_watch, silent, today, text)
    yield _in_time(ready, state, replace(task, crisis=True), today)


def _in_time(ready: Program, state: State, task: Task, today: date) -> Task:
    if state.eviction_on is None:
        return task
    asked = Asked(task.due, task.opened_on, task.opened_on, task.crisis)
    due = last_day(ready.agreement.calendar, state, asked)
    return replace(task, due=due, late=today > due)


def _question(state: State, report: int) -> str:
    return f"Nog niet bekend: {', '.join(state.reports[report].missing)}."


def _plain_task(
    agreement: Agreement, step: Step, cause: tuple[date, int], today: date, text: str
) -> Task:
    since, anchor = cause
    due = step.within.last_day(since, agreement.calendar)
    reason = Reason(step.name, step.name, since, since, step.ground, step.place, text)
    return Task(step, anchor, since, due, today > due, (reason,))


def _pauses(ready: Program, state: State, today: date) -> Iterable[Pause]:
    for ban in ready.bans:
        if ban.index in state.pauses and pause_runs(ready, state, ban, today):
            since, counted = state.pauses[ban.index]
            last = pause_ends(ready, ban, counted)
            if last is not None:
                yield Pause(ban.node.name, since, last, (last - counted).days)


def _waiting(state: State) -> tuple[Waiting, ...]:
    found: dict[tuple[str, date], Waiting] = {}
    for _, track in sorted(state.tracks.items()):
        if track.status is Status.WAITING and track.fires_on is not None:
            key = (track.duty.rule, track.fires_on)
            steps = found[key].steps if key in found else ()
            found[key] = Waiting(
                track.duty.rule,
                (*steps, track.duty.step.name),
                track.fires_on - ONE_DAY,
                track.fires_on,
                track.duty.without_text,
            )
    return tuple(found.values())


def _latched(ready: Program, state: State) -> Closing | None:
    if not state.running:
        return None
    for ending in ready.endings:
        if ending.index in state.latched:
            return closing_of(state, ending, state.latched[ending.index].on)
    return None


def _priorities(ready: Program, state: State) -> tuple[int, ...]:
    return tuple(
        i
        for i, priority in enumerate(ready.agreement.priorities)
        if truth(priority.condition.condition, state.facts) is True
    )


def _next_look(
    state: State, tasks: tuple[Task, ...], pauses: tuple[Pause, ...], next_event: date | None
) -> date | None:
    """The earliest day on which time alone changes the answer (language-trial 4.13)."""
    days = [timer[0] for timer in timers(state)]
    days += [task.due + ONE_DAY for task in tasks if not task.late]
    days += [pause.last_day + ONE_DAY for pause in pauses]
    if next_event is not None:
        days.append(next_event)
    return min(days, default=None)
