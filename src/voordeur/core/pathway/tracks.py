# SPDX-License-Identifier: EUPL-1.2
"""The small machines, one per obligation: what closes, what starts, when it is due.

An obligation is idle (no track), waiting, open or asleep.
"""

from __future__ import annotations

from datetime import date, timedelta

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import truth
from voordeur.core.agreement.nodes import Until
from voordeur.core.pathway.decision import Message
from voordeur.core.pathway.held_back import life_goes_on
from voordeur.core.pathway.history import Occurrence
from voordeur.core.pathway.last_day import Asked, last_day
from voordeur.core.pathway.matching import condition_holds, first_match, reached
from voordeur.core.pathway.program import Obligation, Program
from voordeur.core.pathway.state import State, Status, Track

ONE_DAY = timedelta(days=1)


def dispatch(program: Program, state: State, found: Occurrence) -> None:
    """Close what the event ends, and start what it asks for."""
    before = state.seen
    for bit, having in program.monitors.get(found.kind, ()):
        if having is None or truth(having, found.values):
            state.seen |= bit
    if state.tracks:
        _close(program, state, found, before)
    for duty in program.starts.get(found.kind, ()):
        if state.running or duty.aftercare:
            began = _start(program, state, duty, found, before)
            if began is not None and state.threatened and state.latched:
                life_goes_on(program, state, began)


def _close(program: Program, state: State, found: Occurrence, before: int) -> None:
    ends_threat = found.kind in vocabulary.ENDS_THREAT
    turns = ends_threat or found.kind in vocabulary.THREATENS
    for index, track in list(state.tracks.items()):
        duty = track.duty
        if duty.condition is not None:
            _wake_or_sleep(program, state, track, found)
        if (duty.crisis and ends_threat) or (
            found.kind in duty.closes_on and _is_closed(track, found, before)
        ):
            del state.tracks[index]
        elif turns and track.status is Status.OPEN:
            track.due = _due(program, state, track)
            _in_time_again(track, found)


def _in_time_again(track: Track, found: Occurrence) -> None:
    """A step that was late and no longer is will be told of again when it is late after all."""
    if track.told_late and track.due >= found.on:
        track.told_late, track.late_by = False, found.root


def _is_closed(track: Track, found: Occurrence, before: int) -> bool:
    duty = track.duty
    return (
        reached(duty.done_by, track, found, before)
        or (track.status is Status.WAITING and reached(duty.without, track, found, before))
        or reached(duty.lapses_on, track, found, before)
    )


def _wake_or_sleep(program: Program, state: State, track: Track, found: Occurrence) -> None:
    if track.status is Status.WAITING:
        return
    holds = condition_holds(track.duty, state.facts)
    if track.status is Status.OPEN and not holds:
        track.status = Status.ASLEEP
        track.lapses_on = None
    elif track.status is Status.ASLEEP and holds:
        track.known_on = max(track.known_on, found.known_on)
        open_step(program, state, track, found.on, found.counted_on)
        _in_time_again(track, found)


def _start(
    program: Program, state: State, duty: Obligation, found: Occurrence, before: int
) -> Track | None:
    """Start the obligation if the event asks for it; return it, or None when nothing began."""
    match = first_match(duty.since, found, before, state.seen)
    if match is None or (duty.index in state.tracks and not match.latest):
        return None
    track = Track(duty, found)
    state.tracks[duty.index] = track
    fires_on = _fires_on(program, duty, found)
    if fires_on is not None and fires_on > found.on:
        track.status, track.fires_on = Status.WAITING, fires_on
    else:
        open_step(program, state, track, found.on, found.counted_on)
    return track


def _fires_on(program: Program, duty: Obligation, found: Occurrence) -> date | None:
    """The first day on which the wait is over; it fires at the start of that day."""
    if duty.wait is None:
        return None
    if isinstance(duty.wait, Until):
        on = found.values.get("op")
        return on if isinstance(on, date) else None
    return duty.wait.last_day(found.counted_on, program.agreement.calendar) + ONE_DAY


def open_step(program: Program, state: State, track: Track, on: date, counted_on: date) -> None:
    """Open the step on `on`, its term counted from `counted_on`; or let it sleep."""
    duty = track.duty
    track.opened_on = on
    if not condition_holds(duty, state.facts):
        track.status = Status.ASLEEP
        return
    track.status = Status.OPEN
    calendar = program.agreement.calendar
    step = duty.step
    counted = (
        state.first_on.get(step.counted_from, counted_on) if step.counted_from else counted_on
    )
    # A term that ended before anybody could know of the task ends on the day we knew.
    track.term = max(step.within.last_day(counted, calendar), on, track.known_on)
    track.due = _due(program, state, track)
    if duty.lapses_after is not None:
        track.lapses_on = duty.lapses_after.last_day(counted_on, calendar) + ONE_DAY
    if step.letter:
        state.messages.add(Message("brief", step.letter, "huurder", "", track.anchor))


def _due(program: Program, state: State, track: Track) -> date:
    if state.eviction_on is None:
        return track.term
    asked = Asked(track.term, track.opened_on, track.known_on, track.duty.crisis)
    return last_day(program.agreement.calendar, state, asked)
