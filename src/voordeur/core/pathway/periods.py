# SPDX-License-Identifier: EUPL-1.2
"""A period of a case begins, with a report that passes the gate or with what else begins one."""

from __future__ import annotations

from dataclasses import replace

from voordeur.core.agreement import vocabulary
from voordeur.core.pathway.decision import Admitted, Message
from voordeur.core.pathway.gate import gate
from voordeur.core.pathway.history import Occurrence
from voordeur.core.pathway.program import Program
from voordeur.core.pathway.state import Mode, State


def begin(program: Program, state: State, found: Occurrence) -> str:
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
    tell(program, state, mark, found.root, report)
    if mark == vocabulary.ADMITTED:
        state.period_reports += (report,)
        if state.debt_help is not None:
            tell(program, state, vocabulary.RECEIVES_DEBT_HELP, state.debt_help, report)
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


def tell(program: Program, state: State, mark: str, cause: int, report: int) -> None:
    """Tell who hears this mark what became of one report."""
    send(program, state, Message("terugkoppeling", mark, "", "", cause, report))


def send(program: Program, state: State, message: Message) -> None:
    """Address the message to every role that hears this mark."""
    for role in program.told.get(message.what, ()):
        state.messages.add(replace(message, recipient=role))
