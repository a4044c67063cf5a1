# SPDX-License-Identifier: EUPL-1.2
"""What can happen next in a case? Every event the agreement listens to, with what matters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import Condition, Value, truth
from voordeur.core.check.domain import (
    Atom,
    Signature,
    atoms_by_fact,
    representatives,
    required,
    signature,
)
from voordeur.core.pathway.gate import gate
from voordeur.core.pathway.history import NO_VALUES
from voordeur.core.pathway.machine import Timer
from voordeur.core.pathway.program import Matches, Program

_REPORTS = (vocabulary.REPORT, vocabulary.REPORT_UPDATED)


@dataclass(frozen=True, slots=True, eq=False)
class Move:
    """An event with values; or, with `timer`, a wait or a request that runs out.

    `duty` is the index of the obligation whose timer it is. `mark`: what the gate says of these
    values, for a report.
    """

    kind: str
    values: Mapping[str, Value] = field(default_factory=lambda: NO_VALUES)
    mark: str = ""
    timer: Timer | None = None
    duty: int = -1


@dataclass(frozen=True, slots=True)
class Moves:
    """All event moves; `whole` is False where some combinations had to be left out."""

    events: tuple[Move, ...]
    whole: bool


def moves_of(ready: Program, limit: int) -> Moves:
    """Return every event that the agreement can tell from nothing, once per way it matters."""
    asked = state_atoms(ready)
    having = _having(ready)
    found: list[Move] = []
    whole = True
    for kind in sorted(_kinds(ready), key=_rank):
        variants = _Variants(ready, kind, asked, having.get(kind, ()), limit)
        found.extend(variants.moves())
        whole = whole and variants.whole
    return Moves(tuple(found), whole)


def _rank(kind: str) -> int:
    return vocabulary.EVENTS[kind].rank


def state_conditions(ready: Program) -> Iterator[Condition]:
    """Yield the conditions that are held against what is known of the case."""
    for duty in ready.obligations:
        if duty.condition is not None:
            yield duty.condition
    for ending in ready.endings:
        if ending.node.facts is not None:
            yield ending.node.facts.condition


def state_atoms(ready: Program) -> dict[str, tuple[Atom, ...]]:
    """Return the comparisons of those conditions, by fact."""
    return atoms_by_fact(state_conditions(ready))


def all_matches(ready: Program) -> Iterator[Matches]:
    """Yield every event expression of the program."""
    for duty in ready.obligations:
        yield from (duty.since, duty.without, duty.lapses_on, duty.done_by)
    for ending in ready.endings:
        yield ending.when


def _kinds(ready: Program) -> set[str]:
    """The events that can move anything."""
    kinds = {vocabulary.REPORT, vocabulary.REPORT_UPDATED} | set(ready.monitors) | ready.begins
    for matches in all_matches(ready):
        kinds |= set(matches)
    if any(duty.crisis for duty in ready.obligations):
        kinds |= vocabulary.ENDS_THREAT
    facts = set(state_atoms(ready))
    kinds |= {kind.name for kind in vocabulary.EVENTS.values() if facts & set(kind.values)}
    return {kind for kind in kinds if kind in vocabulary.EVENTS} - {vocabulary.WITHDRAWAL}


def _having(ready: Program) -> dict[str, tuple[Condition, ...]]:
    """Return the conditions on an event's own values, by event."""
    pairs = [
        (kind, match.having)
        for matches in all_matches(ready)
        for kind, each in matches.items()
        for match in each
    ]
    pairs += [(kind, having) for kind, bits in ready.monitors.items() for _, having in bits]
    found: dict[str, dict[Condition, None]] = {}
    for kind, condition in pairs:
        if condition is not None:
            found.setdefault(kind, {})[condition] = None
    return {kind: tuple(each) for kind, each in found.items()}


class _Variants:
    """The ways in which one kind of event can matter."""

    def __init__(
        self,
        ready: Program,
        kind: str,
        asked: Mapping[str, tuple[Atom, ...]],
        having: tuple[Condition, ...],
        limit: int,
    ) -> None:
        self._ready = ready
        self._kind = kind
        self._asked = asked
        self._having = having
        self._limit = limit
        self.whole = True

    def moves(self) -> Iterator[Move]:
        seen: set[tuple[object, ...]] = set()
        for values in self._combinations():
            mark = gate(self._ready.agreement, values).mark if self._is_report else ""
            signed = self._signed(values, mark)
            # A report that is refused changes nothing, unless it answers a question.
            nothing = mark == vocabulary.REFUSED and self._kind == vocabulary.REPORT
            if signed not in seen and not nothing:
                seen.add(signed)
                yield Move(self._kind, {**self._base(), **values}, mark)

    @property
    def _is_report(self) -> bool:
        return self._kind in _REPORTS

    def _base(self) -> dict[str, Value]:
        return required(self._kind)

    def _signed(self, values: Mapping[str, Value], mark: str) -> tuple[object, ...]:
        facts: tuple[Signature, ...] = tuple(
            signature(self._asked[fact], values.get(fact))
            for fact in sorted(self._asked)
            if fact in vocabulary.EVENTS[self._kind].values
        )
        return (mark, facts, tuple(truth(each, values) for each in self._having))

    def _combinations(self) -> Iterator[dict[str, Value]]:
        kind = vocabulary.EVENTS[self._kind]
        atoms = self._atoms()
        facts = [fact for fact in kind.values if fact in atoms]
        choices: list[tuple[Value | None, ...]] = []
        for fact in facts:
            absent: tuple[Value | None, ...] = () if fact in kind.required else (None,)
            choices.append((*representatives(fact, atoms[fact]), *absent))
        for number, values in enumerate(product(*choices)):
            if number >= self._limit:
                self.whole = False
                return
            yield {
                fact: value for fact, value in zip(facts, values, strict=True) if value is not None
            }

    def _atoms(self) -> dict[str, tuple[Atom, ...]]:
        conditions: list[Condition] = [*state_conditions(self._ready), *self._having]
        admission = self._ready.agreement.admission
        if self._is_report and admission is not None and admission.condition is not None:
            conditions.append(admission.condition.condition)
        return atoms_by_fact(conditions)


def timer_moves(ready: Program) -> dict[tuple[int, Timer], Move]:
    """Return a move for each wait and each request that lapses by itself."""
    found = {}
    for duty in ready.obligations:
        if duty.wait is not None:
            found[duty.index, Timer.WAIT] = Move("", timer=Timer.WAIT, duty=duty.index)
        if duty.lapses_after is not None:
            found[duty.index, Timer.LAPSE] = Move("", timer=Timer.LAPSE, duty=duty.index)
    return found


def masks(indexes: Iterable[int]) -> int:
    """Return a number with one bit for each index."""
    mask = 0
    for index in indexes:
        mask |= 1 << index
    return mask
