# SPDX-License-Identifier: EUPL-1.2
"""How a case ends, and since when nothing is left to do in one that has not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import truth
from voordeur.core.pathway import periods, tracks
from voordeur.core.pathway.decision import Closing, Message, Phase
from voordeur.core.pathway.held_back import change_of_mind, is_said_too_soon, say_anew
from voordeur.core.pathway.history import NO_VALUES, Occurrence
from voordeur.core.pathway.matching import hit
from voordeur.core.pathway.program import Ending, Program
from voordeur.core.pathway.state import Mode, State, Status, Track


def settle(program: Program, state: State, found: Occurrence, before: int) -> None:
    """See whether an outcome falls, and whether anything is left to do."""
    if state.running:
        change_of_mind(program, state, found)
        say_anew(program, state, found)
        for ending in program.endings:
            if hit(ending.when, found, before, state.seen) and not is_said_too_soon(
                state, ending, found
            ):
                state.latched.setdefault(ending.index, found)
        if state.latched:
            _end(program, state, found)
    listen(state, found)


def _end(program: Program, state: State, found: Occurrence) -> None:
    """Let the first outcome fall that may; what ends a threat goes before what it held back."""
    endings: Iterable[Ending] = program.endings
    if found.kind in vocabulary.ENDS_THREAT:
        endings = sorted(endings, key=lambda one: state.latched.get(one.index) is not found)
    for ending in endings:
        if ending.index in state.latched and _may_fall(state, ending):
            _fall(program, state, ending, found)
            return


def _may_fall(state: State, ending: Ending) -> bool:
    """While an eviction stands announced, nothing ends a case: somebody may lose the home."""
    if state.threatened:
        return False
    node = ending.node
    if node.facts is not None and truth(node.facts.condition, state.facts) is not True:
        return False
    busy = [
        track
        for track in state.tracks.values()
        if track.status is not Status.ASLEEP and not track.duty.aftercare
    ]
    return not busy or not (node.needs_nothing_open or any(track.duty.crisis for track in busy))


def _fall(program: Program, state: State, ending: Ending, found: Occurrence) -> None:
    node = ending.node
    state.closing = closing_of(state, ending, found.on)
    known = state.latched[ending.index].known_on
    state.mode, state.silent, state.phase_before = Mode.ENDED, None, Phase.ARREARS
    state.tracks = {i: track for i, track in state.tracks.items() if track.duty.aftercare}
    state.pauses, state.latched, state.parked = {}, {}, {}
    cause = state.closing.cause
    known = max(found.known_on, known)
    code = state.closing.result if node.tells_result else ""
    for report in state.period_reports:
        closed = Message("terugkoppeling", vocabulary.CLOSED, "", code, cause, report)
        periods.send(program, state, closed)
    for mark in (vocabulary.OUTCOME_PREFIX + node.name, vocabulary.CLOSED):
        # Steps after closing hang on what caused it and run from the day it fell.
        fallen = Occurrence(cause, mark, found.on, known, found.counted_on, NO_VALUES)
        tracks.dispatch(program, state, fallen)


def closing_of(state: State, ending: Ending, on: date) -> Closing:
    """Return the outcome as it would be written down if it fell on this day."""
    node = ending.node
    cause = state.latched[ending.index].root
    code = state.facts.get("code")
    result = node.result or (code if isinstance(code, str) else "")
    return Closing(node.name, on, node.good, result, cause, node.tells_result)


def listen(state: State, found: Occurrence) -> None:
    """Keep since when a running period has had nothing open or waiting."""
    if state.mode is not Mode.OPEN or not is_silent(state):
        state.silent = None
    elif state.silent is None or found.kind in _ASKED_ANEW:
        state.silent = (max(found.counted_on, found.known_on), found.root)


_ASKED_ANEW = vocabulary.THREATENS | {vocabulary.FOLLOW_UP, vocabulary.TAKEN_BACK}


def is_silent(state: State) -> bool:
    """Say whether nothing is open or waiting; steps after an earlier outcome don't count.

    For who is about to lose the home neither a wait is care, nor what a landlord has to decide,
    nor a step whose own term runs on after the day of the eviction.
    """
    if state.threatened:
        return not any(_is_care(state, track) for track in state.tracks.values())
    return not state.parked and all(
        track.status is Status.ASLEEP or track.duty.aftercare for track in state.tracks.values()
    )


def _is_care(state: State, track: Track) -> bool:
    duty = track.duty
    if track.status is not Status.OPEN or duty.aftercare or not duty.helps:
        return False
    return duty.crisis or state.eviction_on is None or track.term < state.eviction_on
