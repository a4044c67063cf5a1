# SPDX-License-Identifier: EUPL-1.2
"""From every situation, can doing the open steps bring the case to an end?

An obligation is *drained* if some event that closes it ends the case, or starts only obligations
that are drained themselves. If all are, every situation can be worked off and nothing needs a
search. For the others: is there a situation in which only they are left, and go round?
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import facts_in, truth
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.check import replay
from voordeur.core.check.findings import Finding, Severity, Story
from voordeur.core.check.lemma import holds
from voordeur.core.check.moves import Move, masks
from voordeur.core.check.search import Path
from voordeur.core.check.situations import Key, Situation, Space
from voordeur.core.pathway.program import Match, Obligation, Program

TRAP = "DOOD-04"
LOOP = "STIL-02"


def find(agreement: Agreement, space: Space, watch: Watch, *, finished: bool) -> Iterator[Finding]:
    """Yield a situation from which doing the open steps never leads to an outcome.

    `watch` has seen every situation that the walk kept; `finished`: the walk left nothing out.
    """
    if watch.found is not None:
        yield _found(agreement, space, watch)
    elif watch.traps.gave_up or (not finished and _may_be_trapped(space, watch)):
        yield _unproven(space, watch.left)


# --- the lemma --------------------------------------------------------------------------------


def not_drained(space: Space) -> frozenset[int]:
    """Return the obligations of which it isn't sure that doing them leads anywhere."""
    ready = space.ready
    duties = {duty.index: duty for duty in ready.obligations if not duty.aftercare}
    closings = {index: _closings(space, duty) for index, duty in duties.items()}
    drained: set[int] = {i for i, duty in duties.items() if duty.lapses_after is not None}
    growing = True
    while growing:
        more = {
            index
            for index in duties.keys() - drained
            if any(
                _ends(ready, move) or _starts(ready, move) <= drained for move in closings[index]
            )
        }
        growing = bool(more)
        drained |= more
    return frozenset(duties.keys() - drained)


def _closings(space: Space, duty: Obligation) -> list[Move]:
    """Return the events that close this obligation, whatever was seen before."""
    return [
        move
        for move in space.moves
        if any(
            not (match.after or match.without or match.all_of) and holds(match, move.values)
            for match in duty.done_by.get(move.kind, ())
        )
    ]


def _ends(ready: Program, move: Move) -> bool:
    """Whether an outcome falls by this event, whatever was seen before."""
    matches = [
        match
        for ending in ready.endings
        if ending.node.facts is None and not ending.node.needs_nothing_open
        for match in ending.when.get(move.kind, ())
        if not match.all_of and holds(match, move.values)
    ]
    return _always(matches)


def _always(matches: list[Match]) -> bool:
    bits = sorted({bit for match in matches for bit in _bits(match.after | match.without)})
    return bool(matches) and all(
        any(seen & m.after == m.after and not seen & m.without for m in matches)
        for seen in (sum(chosen) for chosen in product(*((0, bit) for bit in bits[:8])))
    )


def _bits(mask: int) -> Iterator[int]:
    while mask:
        yield mask & -mask
        mask &= mask - 1


def _starts(ready: Program, move: Move) -> frozenset[int]:
    """Return the obligations that this event may start, or wake."""
    return frozenset(
        duty.index
        for duty in ready.obligations
        if not duty.aftercare and _may_start(duty, move) and not _surely_not(duty, move)
    )


def _may_start(duty: Obligation, move: Move) -> bool:
    starts = any(holds(match, move.values) for match in duty.since.get(move.kind, ()))
    wakes = duty.condition is not None and bool(facts_in(duty.condition) & move.values.keys())
    return starts or wakes


def _surely_not(duty: Obligation, move: Move) -> bool:
    return (
        duty.condition is not None
        and duty.wait is None
        and truth(duty.condition, move.values) is False
    )


# --- the search -------------------------------------------------------------------------------


@dataclass(slots=True)
class Traps:
    """Whether a situation can be left by doing open steps and by waiting.

    `moves`: how many moves may still be made to find out; `gave_up`: they were not enough.
    """

    space: Space
    moves: int
    gave_up: bool = False
    _way_out: set[Key] = field(default_factory=set)

    def holds(self, situation: Situation) -> bool:
        """Say whether it is a trap; False too where that could not be found out."""
        seen: dict[Key, Situation] = {situation.key: situation}
        todo = [situation]
        while todo:
            here = todo.pop()
            if here.key in self._way_out:
                self._way_out.add(situation.key)
                return False
            for after in self._next(here):
                self.moves -= 1
                if after.ended or after.silent:
                    self._way_out.add(situation.key)
                    return False
                if after.key not in seen:
                    seen[after.key] = after
                    todo.append(after)
            if self.moves < 0:
                self.gave_up = True
                return False
        return True

    def round_of(self, situation: Situation) -> int:
        """Return every obligation that is live somewhere in this trap."""
        seen = {situation.key}
        todo = [situation]
        live = 0
        while todo:
            here = todo.pop()
            live |= here.live
            for after in self._next(here):
                if after.key not in seen:
                    seen.add(after.key)
                    todo.append(after)
        return live

    def _next(self, situation: Situation) -> Iterator[Situation]:
        for move in self.space.possible(situation, widely=True):
            if move.timer is not None or _does_a_step(situation, move):
                yield self.space.after(situation, move)


@dataclass(slots=True)
class Watch:
    """Remembers the first situation in which only obligations of `left` are there, and trapped.

    Where a bigger situation was left out for a smaller one, the same moves lead from the smaller
    one to no more than what they lead to from the bigger, so the smaller one shows it too.
    """

    left: frozenset[int]
    traps: Traps
    found: Path | None = None

    def __call__(self, path: Path) -> None:
        situation = path.situation
        if self.found is None and self._is_left(situation) and self.traps.holds(situation):
            self.found = path

    def _is_left(self, situation: Situation) -> bool:
        live = situation.live
        return bool(live) and not situation.silent and not live & ~masks(self.left)


def _does_a_step(situation: Situation, move: Move) -> bool:
    """Whether the event is one that an open step waits for, or says how a threat ended."""
    if situation.state.threatened and move.kind in vocabulary.ENDS_THREAT:
        return True
    return any(
        situation.open >> index & 1
        and any(holds(match, move.values) for match in track.duty.done_by.get(move.kind, ()))
        for index, track in situation.state.tracks.items()
    )


def _may_be_trapped(space: Space, watch: Watch) -> bool:
    """Whether, with only these obligations in the world, any situation is a trap.

    All others can be worked off, so what is left of any situation is one of these.
    """
    ready = space.ready
    only: Mapping[str, tuple[Obligation, ...]] = {
        kind: tuple(duty for duty in duties if duty.index in watch.left)
        for kind, duties in ready.starts.items()
    }
    endings = tuple(each for each in ready.endings if not each.node.needs_nothing_open)
    small = Space(replace(ready, starts=only, endings=endings), space.limits)
    start = small.start()
    seen = {start.key}
    todo = [start]
    while todo:
        here = todo.pop()
        for move in small.possible(here, widely=True):
            after = small.after(here, move)
            if after.ended or after.key in seen:
                continue
            seen.add(after.key)
            if after.live and watch.traps.holds(after):
                return True
            if small.applied > space.limits.moves // 3 or watch.traps.gave_up:
                return True
            todo.append(after)
    return False


# --- what is told -----------------------------------------------------------------------------


def _found(agreement: Agreement, space: Space, watch: Watch) -> Finding:
    path = watch.found
    assert path is not None
    situation = path.situation
    duties = [track.duty for i, track in situation.state.tracks.items() if situation.live >> i & 1]
    names = {duty.step.name for duty in duties}

    def test(story: Story) -> bool:
        decision = replay.decision_at_end(agreement, story)
        waits = {step for each in decision.waiting for step in each.steps}
        open_now = {task.step.name for task in decision.tasks}
        return decision.closing is None and names == waits | open_now

    story = replay.told(agreement, path.moves(), test)
    rounds = watch.traps.round_of(situation)
    turning = any(d.wait is not None for d in space.ready.obligations if rounds >> d.index & 1)
    listed = " en ".join(f'"{name}"' for name in sorted(names))
    sentence = (
        f"Hier draait alleen de tijd rond: telkens staat {listed} weer open, en er komt geen eind."
        if turning
        else f"Staat alleen {listed} nog open, dan leidt geen enkele gedane stap tot een uitkomst."
    )
    return Finding(
        LOOP if turning else TRAP,
        Severity.ERROR if story is not None else Severity.UNPROVEN,
        duties[0].step.place,
        sentence if story is not None else f"Niet bewezen: {sentence[0].lower()}{sentence[1:]}",
        story=story,
        hint='Geef de stap bij "klaar bij" ook iets waarmee de zaak verder gaat of eindigt.',
    )


def _unproven(space: Space, left: frozenset[int]) -> Finding:
    duty = space.ready.obligations[min(left)]
    return Finding(
        TRAP,
        Severity.UNPROVEN,
        duty.step.place,
        f'Niet bewezen: het kan zijn dat na de stap "{duty.step.name}" geen uitkomst meer volgt.',
        hint='Geef de stap bij "klaar bij" ook iets waarmee de zaak verder gaat of eindigt.',
    )
