# SPDX-License-Identifier: EUPL-1.2
"""The automaton behind `decide`: one small machine per obligation, moved by events and timers.

`decide` drives it with real days; the checker drives the same `apply` and `fire` without days.
"""

from __future__ import annotations

from datetime import date
from enum import IntEnum

from voordeur.core.agreement import vocabulary
from voordeur.core.pathway import bans, outcomes, periods, tracks
from voordeur.core.pathway.decision import Message
from voordeur.core.pathway.history import NO_VALUES, Occurrence
from voordeur.core.pathway.program import Program
from voordeur.core.pathway.sieve import before_the_case, threat
from voordeur.core.pathway.state import Mode, State, Status, Track
from voordeur.core.pathway.tracks import ONE_DAY


class Timer(IntEnum):
    """What runs out: a wait, an open request that lapses, or the last day of a step."""

    WAIT = 1
    LAPSE = 2
    LATE = 3


def apply(program: Program, state: State, found: Occurrence) -> None:
    """Move everything by one event.

    In this order: (1) prohibitions are judged as things stood, (2) a period may begin and a
    report passes the gate, (3) facts are read again, (4) what is done closes, (5) what the event
    asks for starts, (6) marks follow, (7) outcomes.
    """
    bans.judge(program, state, found)
    mark = periods.begin(program, state, found)
    if mark == vocabulary.REFUSED:
        outcomes.listen(state, found)
    elif state.mode is not Mode.NONE:
        before = state.seen
        _learn(program, state, found)
        if state.running or state.tracks:
            tracks.dispatch(program, state, found)
        if mark == vocabulary.ADMITTED and not state.admitted:
            state.admitted = True
            tracks.dispatch(program, state, _marked(found, vocabulary.ADMITTED))
        outcomes.settle(program, state, found, before)
    else:
        before_the_case(state, found)
    state.happened |= {found.kind}


def fire(program: Program, state: State, track: Track, what: Timer, on: date) -> None:
    """Let a timer of this track run out on `on`."""
    if what is Timer.LATE:
        track.told_late = True
        step = track.duty.step
        state.messages.add(Message("verlopen", step.name, step.late_to, "", track.late_by))
        return
    if what is Timer.WAIT:
        track.fires_on = None
        tracks.open_step(program, state, track, on, on)
    else:
        del state.tracks[track.duty.index]
    ran_out = Occurrence(track.anchor, "", on, max(on, track.known_on), on, NO_VALUES)
    outcomes.settle(program, state, ran_out, state.seen)


def _marked(found: Occurrence, mark: str) -> Occurrence:
    return Occurrence(found.root, mark, found.on, found.known_on, found.counted_on, found.values)


def _learn(program: Program, state: State, found: Occurrence) -> None:
    kind = found.kind
    for name, value in found.values.items():
        if name in program.facts:
            state.facts[name] = value
    if kind in program.counted_from and kind not in state.first_on:
        state.first_on[kind] = found.counted_on
    if kind == vocabulary.DEBT_HELP and state.debt_help is None:
        state.debt_help = found.root
        for report in state.period_reports:
            periods.tell(program, state, vocabulary.RECEIVES_DEBT_HELP, found.root, report)
    if kind == vocabulary.MOVED_WITHIN:
        _hand_over(program, state, found)
    threat(state, found)
    for ban in program.bans:
        bans.pause(program, state, ban, found)


def _hand_over(program: Program, state: State, found: Occurrence) -> None:
    """Tell each role with a unit per municipality that its open work moves along."""
    parties = program.agreement.parties
    roles = {
        role
        for track in state.tracks.values()
        if track.status is Status.OPEN
        for role in track.duty.step.who
        if parties[role].per
    }
    state.messages |= {Message("overdracht", found.kind, role, "", found.root) for role in roles}


def timers(state: State) -> list[tuple[date, int, Timer, Track]]:
    """Return every timer that runs: (day, order in the file, what, track)."""
    found = []
    for index, track in state.tracks.items():
        if track.fires_on is not None:
            found.append((track.fires_on, index, Timer.WAIT, track))
        if track.lapses_on is not None:
            found.append((track.lapses_on, index, Timer.LAPSE, track))
        if track.duty.step.late_to and track.status is Status.OPEN and not track.told_late:
            found.append((track.due + ONE_DAY, index, Timer.LATE, track))
    return found
