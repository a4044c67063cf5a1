# SPDX-License-Identifier: EUPL-1.2
"""Situations of a case without days: what is idle, waiting, open or asleep, and what was seen.

A running timer may run out at any moment, so whatever holds for all situations holds on every
calendar. The moves are made by `apply` and `fire` themselves, the same that `decide` uses.

Left out of a situation, since nothing later depends on it: steps after an outcome, what happened
in an earlier period (a new one begins afresh), pauses, messages and days. An outcome that waits
until no step is open can't be followed by silence: once nothing is open, it falls.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import Value
from voordeur.core.agreement.nodes import Until
from voordeur.core.check.domain import Atom, Signature, denied, signature
from voordeur.core.check.findings import Limits
from voordeur.core.check.moves import (
    Move,
    masks,
    moves_of,
    state_atoms,
    state_conditions,
    timer_moves,
)
from voordeur.core.pathway.history import NO_VALUES, Occurrence
from voordeur.core.pathway.machine import Timer, apply, fire
from voordeur.core.pathway.program import Obligation, Program
from voordeur.core.pathway.state import Mode, State, Status

DAY = date(2026, 3, 2)
_APPOINTMENT = DAY + timedelta(days=14)

_PARKED, _OTHER, _ANSWER = 1, 2, 3

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Situation:
    """One situation: the state to go on from, and what tells it from others.

    `rest` is everything but the obligations that may be ordered: two situations with the same
    `rest` are compared by `live` and `open` alone. `silent`: a period runs and nobody has
    anything to do.
    """

    state: State
    rest: Key
    live: int
    open: int
    silent: bool

    @property
    def key(self) -> Key:
        return (self.rest, self.live, self.open)

    @property
    def ended(self) -> bool:
        return self.state.mode is Mode.ENDED

    @property
    def running(self) -> bool:
        return self.state.running


class Space:
    """The situations of one program, and the moves between them."""

    def __init__(self, ready: Program, limits: Limits) -> None:
        self.ready = ready
        self.limits = limits
        found = moves_of(ready, limits.variants)
        self.whole = found.whole
        self.moves = found.events
        self._timers = timer_moves(ready)
        self._asked: dict[str, tuple[Atom, ...]] = state_atoms(ready)
        self._denied = frozenset().union(*(denied(each) for each in state_conditions(ready)))
        self._facts = tuple(sorted(self._asked))
        self._waits = any(isinstance(duty.wait, Until) for duty in ready.obligations)
        self._aftercare = frozenset(d.index for d in ready.obligations if d.aftercare)
        self._copied = frozenset(d.index for d in ready.obligations if _is_changed_in_place(d))
        # Idle, waiting and open are ordered only where falling asleep can't spoil the order.
        self._ordered = frozenset(duty.index for duty in ready.obligations if is_ordered(duty))
        plain = [ending for ending in ready.endings if ending.node.facts is None]
        self._patient = frozenset(e.index for e in plain if e.node.needs_nothing_open)
        self._simple = frozenset(e.index for e in plain) - self._patient
        self._held = 1 << len(ready.obligations)
        self._threatened = self._held << 1
        self._touch = {move.kind: _Touch(ready, move.kind) for move in self.moves}
        self._occurrences = {move: self._occurrence(move) for move in self.moves}
        self.applied = 0

    def start(self) -> Situation:
        """Return the situation before anything happened."""
        return self._situation(State())

    def after(self, situation: Situation, move: Move) -> Situation:
        """Return the situation that follows."""
        self.applied += 1
        state = self._branch(situation.state)
        if move.timer is None:
            apply(self.ready, state, self._occurrences[move])
        else:
            track = state.tracks[move.duty] = state.tracks[move.duty].copy()
            fire(self.ready, state, track, move.timer, DAY)
        return self._situation(state)

    def possible(self, situation: Situation, *, widely: bool = False) -> Iterator[Move]:
        """Yield the moves that can change this situation; `widely`: also for the bigger."""
        state = situation.state
        if state.mode is Mode.ENDED:
            return
        if state.mode is Mode.NONE:
            yield from (move for move in self.moves if move.kind in self.ready.begins)
            return
        yield from self._running(state)
        for move in self.moves:
            touch = self._touch[move.kind]
            if _answers(move, state) or touch.changes(situation, widely=widely):
                yield move

    def timer(self, duty: int, what: Timer) -> Move:
        """Return the move in which this timer of an obligation runs out."""
        return self._timers[duty, what]

    def _running(self, state: State) -> Iterator[Move]:
        """The waits and requests that may run out."""
        for index, track in state.tracks.items():
            if track.fires_on is not None:
                yield self._timers[index, Timer.WAIT]
            if track.lapses_on is not None:
                yield self._timers[index, Timer.LAPSE]

    def _occurrence(self, move: Move) -> Occurrence:
        values: dict[str, Value] = dict(move.values)
        if move.kind == vocabulary.APPOINTMENT and self._waits:
            values["op"] = _APPOINTMENT
        # Each report is one of its own; one that waits for an answer is told from all others.
        root = _PARKED if move.mark == vocabulary.PARKED else _OTHER
        if move.kind == vocabulary.REPORT_UPDATED:
            root = _ANSWER
        return Occurrence(root, move.kind, DAY, DAY, DAY, values or NO_VALUES)

    def _branch(self, state: State) -> State:
        """Copy as little as the next move may change; what is only told is not kept at all."""
        other = State()
        other.mode = state.mode
        other.period = state.period
        other.admitted = state.admitted
        other.earlier = state.earlier
        other.seen = state.seen
        other.threatened = state.threatened
        other.silent = state.silent
        if state.parked:
            other.parked = dict(state.parked)
        if state.facts:
            other.facts = dict(state.facts)
        if state.latched:
            other.latched = dict(state.latched)
        tracks = other.tracks = dict(state.tracks)
        for index in self._copied & tracks.keys():
            tracks[index] = tracks[index].copy()
        return other

    def _situation(self, state: State) -> Situation:
        waiting = opened = asleep = fixed = 0
        idle = True
        bits: list[tuple[int, int]] = []
        for index, track in state.tracks.items():
            if index in self._aftercare:
                continue
            bit = 1 << index
            if index not in self._ordered:
                fixed |= bit << (len(self.ready.obligations) * (track.status - 1))
                idle = idle and track.status is Status.ASLEEP
            elif track.status is Status.ASLEEP:
                asleep |= bit
            elif track.status is Status.OPEN:
                opened |= bit
            else:
                waiting |= bit
            if track.bits:
                bits.append((index, track.bits))
        idle = idle and not (waiting or opened or state.parked)
        # An outcome that only the crisis holds back may still be forgotten: one thing more.
        held = 0 if self._simple.isdisjoint(state.latched) else self._held
        # An eviction that stands is one thing more too: somebody is kept at it until it ends.
        held |= self._threatened if state.threatened else 0
        live = waiting | opened | asleep | held
        opened |= held
        silent = state.mode is Mode.OPEN and idle and not state.threatened
        if not state.running:
            return Situation(state, (state.mode,), 0, 0, silent=False)
        rest: Key = (
            state.mode,
            state.admitted,
            bool(state.parked),
            state.seen,
            fixed,
            tuple(bits),
            self._known(state),
            tuple(sorted(index for index in state.latched if index not in self._simple)),
        )
        return Situation(state, rest, live, opened, silent)

    def _known(self, state: State) -> tuple[Signature, ...]:
        """What is known, as far as any condition can tell it from something else."""
        known = []
        for fact in self._facts:
            signed = signature(self._asked[fact], state.facts.get(fact))
            # Without "niet", a condition can't tell what is false from what is not known.
            known.append(
                signed if fact in self._denied else tuple(each is True for each in signed)
            )
        return tuple(known)

    def is_ending(self, situation: Situation) -> bool:
        """Say whether an outcome has been reached that only waits for steps to be done."""
        return self._is_ending(situation.state)

    def _is_ending(self, state: State) -> bool:
        return not self._patient.isdisjoint(state.latched)


def is_ordered(duty: Obligation) -> bool:
    """Whether less of this obligation is never worse; a wait that may end in sleep spoils it."""
    return duty.condition is None or duty.wait is None


def _answers(move: Move, state: State) -> bool:
    """Whether this is a report that may be taken up, or the answer to a question about one."""
    if move.kind == vocabulary.REPORT_UPDATED:
        return bool(state.parked)
    taken_up = move.mark == vocabulary.ADMITTED and not state.admitted
    return taken_up or (move.mark == vocabulary.PARKED and not state.parked)


def _is_changed_in_place(duty: Obligation) -> bool:
    joined = any(
        match.own
        for matches in (duty.done_by, duty.without, duty.lapses_on)
        for each in matches.values()
        for match in each
    )
    return duty.condition is not None or joined


class _Touch:
    """What one kind of event can change: to skip what it leaves alone."""

    def __init__(self, ready: Program, kind: str) -> None:
        duties = ready.obligations
        self._always = (
            any(kind in ending.when for ending in ready.endings)
            or bool(_facts_of(kind) & set(state_atoms(ready)))
            or kind == vocabulary.REPORT_UPDATED
        )
        starts = [d for d in duties if kind in d.since and not d.aftercare]
        self._starts = masks(d.index for d in starts)
        # These make a situation that is not simply bigger than the one before.
        self._turns = masks(d.index for d in starts if not is_ordered(d))
        self._restarts = masks(
            d.index for d in duties if any(match.latest for match in d.since.get(kind, ()))
        )
        ends = kind in vocabulary.ENDS_THREAT
        self._ends_threat = ends
        self._closes = masks(
            d.index
            for d in duties
            if kind in d.done_by or kind in d.without or kind in d.lapses_on or (ends and d.crisis)
        )
        self._seen = sum(bit for bit, _ in ready.monitors.get(kind, ()))
        self._begins = kind in ready.begins

    def changes(self, situation: Situation, *, widely: bool) -> bool:
        state = situation.state
        if self._always or self._seen & ~state.seen or (self._ends_threat and state.threatened):
            return True
        if self._begins and (state.mode is Mode.PARKED or state.latched):
            return True
        if self._starts and state.threatened and state.latched:
            return True  # an outcome that the threat held back may be forgotten
        live = masks(state.tracks)
        if self._closes & live or self._restarts & live or self._turns & ~live:
            return True
        # What only starts something more leads to a bigger situation, and those are left out.
        return (situation.silent or widely) and bool(self._starts & ~live)


def _facts_of(kind: str) -> set[str]:
    return set(vocabulary.EVENTS[kind].values)
