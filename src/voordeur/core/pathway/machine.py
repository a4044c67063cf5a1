# SPDX-License-Identifier: EUPL-1.2
"""The automaton behind `decide`: one small machine per obligation, moved by events and timers.

`decide` drives it with real days; the checker drives the same `apply` and `fire` without days.
An obligation is idle (no track), waiting, open or asleep.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from enum import IntEnum

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import Facts, truth
from voordeur.core.agreement.nodes import Until
from voordeur.core.pathway.decision import Admitted, Breach, Closing, Message, Phase
from voordeur.core.pathway.gate import gate
from voordeur.core.pathway.held_back import (
    change_of_mind,
    is_said_too_soon,
    life_goes_on,
    say_anew,
)
from voordeur.core.pathway.history import NO_VALUES, Occurrence
from voordeur.core.pathway.last_day import Asked, last_day
from voordeur.core.pathway.program import Ban, Ending, Match, Matches, Obligation, Program
from voordeur.core.pathway.sieve import before_the_case, threat
from voordeur.core.pathway.state import Mode, State, Status, Track

ONE_DAY = timedelta(days=1)


class Timer(IntEnum):
    """What runs out: a wait, an open request that lapses, or the last day of a step."""

    WAIT = 1
    LAPSE = 2
    LATE = 3


# --- events -----------------------------------------------------------------------------------


def apply(program: Program, state: State, found: Occurrence) -> None:
    """Move everything by one event.

    In this order: (1) prohibitions are judged as things stood, (2) a period may begin and a
    report passes the gate, (3) facts are read again, (4) what is done closes, (5) what the event
    asks for starts, (6) marks follow, (7) outcomes.
    """
    _judge(program, state, found)
    mark = _begin(program, state, found)
    if mark == vocabulary.REFUSED:
        _listen(state, found)
    elif state.mode is not Mode.NONE:
        before = state.seen
        _learn(program, state, found)
        if state.running or state.tracks:
            _dispatch(program, state, found)
        if mark == vocabulary.ADMITTED and not state.admitted:
            state.admitted = True
            _dispatch(program, state, _marked(found, vocabulary.ADMITTED))
        _settle(program, state, found, before)
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
        _open(program, state, track, on, on)
    else:
        del state.tracks[track.duty.index]
    known = max(on, track.known_on)
    _settle(program, state, Occurrence(track.anchor, "", on, known, on, NO_VALUES), state.seen)


def _marked(found: Occurrence, mark: str) -> Occurrence:
    return Occurrence(found.root, mark, found.on, found.known_on, found.counted_on, found.values)


# --- 1. prohibitions --------------------------------------------------------------------------


def _judge(program: Program, state: State, found: Occurrence) -> None:
    for ban in program.forbidden.get(found.kind, ()):
        if _is_forbidden(program, state, ban, found):
            _breach(program, state, ban, found)


def _is_forbidden(program: Program, state: State, ban: Ban, found: Occurrence) -> bool:
    step = ban.node.while_open
    if step:
        return any(
            track.status is Status.OPEN and track.duty.step.name == step
            for track in state.tracks.values()
        )
    return pause_runs(program, state, ban, found.on)


def pause_runs(program: Program, state: State, ban: Ban, on: date) -> bool:
    """Say whether the pause of this prohibition covers the day."""
    began = state.pauses.get(ban.index)
    if began is None:
        return False
    last = pause_ends(program, ban, began[1])
    return last is None or on <= last


def pause_ends(program: Program, ban: Ban, counted_on: date) -> date | None:
    """Return the last day of a pause that began on this day, or None if nothing limits it."""
    if ban.node.at_most is None:
        return None
    return ban.node.at_most.last_day(counted_on, program.agreement.calendar)


def _breach(program: Program, state: State, ban: Ban, found: Occurrence) -> None:
    node = ban.node
    state.breaches.append(
        Breach(node.name, node.who, found.kind, found.root, found.on, node.ground, node.place)
    )
    for role in dict.fromkeys((node.who, *_other_side(program, node.while_open))):
        state.messages.add(Message("schending", node.name, role, "", found.root))


def _other_side(program: Program, step_name: str) -> tuple[str, ...]:
    """Whoever has the step that stood open; for a pause the first party of the college."""
    step = program.agreement.steps.get(step_name)
    if step is not None:
        return step.who
    parties = program.agreement.parties.values()
    return tuple(party.name for party in parties if party.on_behalf)[:1]


# --- 2. periods and the gate ------------------------------------------------------------------


def _begin(program: Program, state: State, found: Occurrence) -> str:
    """Begin a period if this event may; return the mark of the gate, or "" without one."""
    kind = found.kind
    if kind == vocabulary.REPORT and (state.running or kind in program.begins):
        return _report(program, state, found, found.root)
    if kind == vocabulary.REPORT_UPDATED and state.parked:
        marks = {_report(program, state, found, report) for report in tuple(state.parked)}
        return max(marks, key=_WEIGHT.index)
    if kind in program.begins:
        if not state.running:
            _new_period(state, found)
        state.mode = Mode.OPEN
    return ""


_WEIGHT = (vocabulary.REFUSED, vocabulary.PARKED, vocabulary.ADMITTED)


def _report(program: Program, state: State, found: Occurrence, report: int) -> str:
    """Let one report pass the gate; what it may see is the report and what completes it."""
    completes = report != found.root
    facts = {**state.facts, **found.values} if completes else found.values
    answer = gate(program.agreement, facts)
    mark = answer.mark
    state.reports[report] = Admitted(report, mark, found.on, answer.failing, answer.missing)
    _place(state, found, report, mark)
    _tell(program, state, mark, found.root, report)
    if mark == vocabulary.ADMITTED:
        state.period_reports += (report,)
        if state.debt_help is not None:
            _tell(program, state, vocabulary.RECEIVES_DEBT_HELP, state.debt_help, report)
    return mark


def _place(state: State, found: Occurrence, report: int, mark: str) -> None:
    """Give the report its place: it begins or joins a period, waits for an answer, or neither."""
    since = state.parked.pop(report, found.counted_on)
    if mark == vocabulary.REFUSED:
        if state.mode is Mode.PARKED and not state.parked:
            _give_up(state)
        return
    if not state.running:
        _new_period(state, found)
        state.mode = Mode.PARKED
    if mark == vocabulary.PARKED:
        state.parked[report] = max(since, found.counted_on)
    else:
        state.mode = Mode.OPEN


def _give_up(state: State) -> None:
    """A report that is refused after all leaves nothing, unless something else is going on."""
    if state.busy:
        state.mode = Mode.OPEN
    else:
        state.tracks = {i: track for i, track in state.tracks.items() if track.duty.aftercare}
        state.mode, state.period, state.began_on, state.closing = state.earlier


def _new_period(state: State, found: Occurrence) -> None:
    """Everything begins anew but the threat, and the open steps after an earlier outcome."""
    state.earlier = (state.mode, state.period, state.began_on, state.closing)
    state.mode = Mode.OPEN
    state.period, state.began_on = found.root, found.on
    state.admitted, state.parked, state.closing = False, {}, None
    state.tracks = {i: track for i, track in state.tracks.items() if track.duty.aftercare}
    state.seen, state.facts, state.first_on = 0, {}, {}
    state.latched, state.pauses = {}, {}
    if not state.threatened:
        # An announced eviction stands until it is withdrawn or carried out, whatever closes. What
        # the landlord did since the last outcome, before anybody told us, counts from here on.
        state.phase = state.phase_before
    state.silent, state.debt_help, state.period_reports = None, None, ()
    state.withdrawn = None


def _tell(program: Program, state: State, mark: str, cause: int, report: int) -> None:
    _send(program, state, Message("terugkoppeling", mark, "", "", cause, report))


def _send(program: Program, state: State, message: Message) -> None:
    """Address the message to every role that hears this mark."""
    for role in program.told.get(message.what, ()):
        state.messages.add(replace(message, recipient=role))


# --- 3. what becomes known --------------------------------------------------------------------


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
            _tell(program, state, vocabulary.RECEIVES_DEBT_HELP, found.root, report)
    if kind == vocabulary.MOVED_WITHIN:
        _hand_over(program, state, found)
    threat(state, found)
    for ban in program.bans:
        _pause(program, state, ban, found)


def _pause(program: Program, state: State, ban: Ban, found: Occurrence) -> None:
    """A pause that runs is not made longer by a second reason for it."""
    if ban.index in state.pauses and _hit(ban.until, found, state.seen, state.seen):
        del state.pauses[ban.index]
        return
    match = _matching(ban.since, found, state.seen, state.seen)
    if match is None or not state.running:
        return
    if match.latest or not pause_runs(program, state, ban, found.on):
        state.pauses[ban.index] = (found.on, found.counted_on)


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


# --- 4 and 5. what closes, what starts --------------------------------------------------------


def _dispatch(program: Program, state: State, found: Occurrence) -> None:
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
        _reached(duty.done_by, track, found, before)
        or (track.status is Status.WAITING and _reached(duty.without, track, found, before))
        or _reached(duty.lapses_on, track, found, before)
    )


def _reached(matches: Matches, track: Track, found: Occurrence, before: int) -> bool:
    """Say whether the event makes the expression true; for `en` its parts since the anchor."""
    for match in matches.get(found.kind, ()):
        if match.own and (match.having is None or truth(match.having, found.values)):
            track.bits |= match.own
    return _hit(matches, found, before, track.bits)


def _hit(matches: Matches, found: Occurrence, before: int, bits: int) -> bool:
    """Say whether the event makes the expression true; unknown values are no match."""
    return _matching(matches, found, before, bits) is not None


def _matching(matches: Matches, found: Occurrence, before: int, bits: int) -> Match | None:
    for match in matches.get(found.kind, ()):
        if (
            before & match.after == match.after
            and not before & match.without
            and (match.having is None or truth(match.having, found.values))
            and (bits | match.own) & match.all_of == match.all_of
        ):
            return match
    return None


def _wake_or_sleep(program: Program, state: State, track: Track, found: Occurrence) -> None:
    if track.status is Status.WAITING:
        return
    holds = _condition_holds(track.duty, state.facts)
    if track.status is Status.OPEN and not holds:
        track.status = Status.ASLEEP
        track.lapses_on = None
    elif track.status is Status.ASLEEP and holds:
        track.known_on = max(track.known_on, found.known_on)
        _open(program, state, track, found.on, found.counted_on)
        _in_time_again(track, found)


def _condition_holds(duty: Obligation, facts: Facts) -> bool:
    return duty.condition is None or truth(duty.condition, facts) is True


def _start(
    program: Program, state: State, duty: Obligation, found: Occurrence, before: int
) -> Track | None:
    """Start the obligation if the event asks for it; return it, or None when nothing began."""
    match = _matching(duty.since, found, before, state.seen)
    if match is None or (duty.index in state.tracks and not match.latest):
        return None
    track = Track(duty, found)
    state.tracks[duty.index] = track
    fires_on = _fires_on(program, duty, found)
    if fires_on is not None and fires_on > found.on:
        track.status, track.fires_on = Status.WAITING, fires_on
    else:
        _open(program, state, track, found.on, found.counted_on)
    return track


def _fires_on(program: Program, duty: Obligation, found: Occurrence) -> date | None:
    """The first day on which the wait is over; it fires at the start of that day."""
    if duty.wait is None:
        return None
    if isinstance(duty.wait, Until):
        on = found.values.get("op")
        return on if isinstance(on, date) else None
    return duty.wait.last_day(found.counted_on, program.agreement.calendar) + ONE_DAY


def _open(program: Program, state: State, track: Track, on: date, counted_on: date) -> None:
    """Open the step on `on`, its term counted from `counted_on`; or let it sleep."""
    duty = track.duty
    track.opened_on = on
    if not _condition_holds(duty, state.facts):
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


# --- 6 and 7. outcomes and silence ------------------------------------------------------------


def _settle(program: Program, state: State, found: Occurrence, before: int) -> None:
    """See whether an outcome falls, and whether anything is left to do."""
    if state.running:
        change_of_mind(program, state, found)
        say_anew(program, state, found)
        for ending in program.endings:
            if _hit(ending.when, found, before, state.seen) and not is_said_too_soon(
                state, ending, found
            ):
                state.latched.setdefault(ending.index, found)
        if state.latched:
            _end(program, state, found)
    _listen(state, found)


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
        _send(program, state, closed)
    for mark in (vocabulary.OUTCOME_PREFIX + node.name, vocabulary.CLOSED):
        # Steps after closing hang on what caused it and run from the day it fell.
        fallen = Occurrence(cause, mark, found.on, known, found.counted_on, NO_VALUES)
        _dispatch(program, state, fallen)


def closing_of(state: State, ending: Ending, on: date) -> Closing:
    """Return the outcome as it would be written down if it fell on this day."""
    node = ending.node
    cause = state.latched[ending.index].root
    code = state.facts.get("code")
    result = node.result or (code if isinstance(code, str) else "")
    return Closing(node.name, on, node.good, result, cause, node.tells_result)


def _listen(state: State, found: Occurrence) -> None:
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
