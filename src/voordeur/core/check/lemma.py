# SPDX-License-Identifier: EUPL-1.2
"""At which moments could everything fall silent? Answered rule by rule, without a search.

Silence begins at an event that closes something, puts it to sleep, or begins a period. Such a
moment is safe if the same event also ends the case, or starts something whose condition holds by
the event's own values. What is not safe is a suspect: a search has to tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import Value, facts_in, truth
from voordeur.core.check.moves import Move, timer_moves
from voordeur.core.pathway.history import NO_VALUES
from voordeur.core.pathway.machine import Timer
from voordeur.core.pathway.program import Match, Matches, Obligation, Program

_MOST_BITS = 8


def suspects(ready: Program, moves: Sequence[Move]) -> tuple[Move, ...]:
    """Return the moves after which nothing may be left to do; none means that none exists."""
    found = [move for move in moves if not _is_safe(ready, move)]
    for (index, timer), move in timer_moves(ready).items():
        if timer is Timer.LAPSE or ready.obligations[index].condition is not None:
            found.append(move)
    return tuple(found)


def _is_safe(ready: Program, move: Move) -> bool:
    begins = move.kind in ready.begins or move.mark != ""
    releases = move.kind in vocabulary.ENDS_THREAT
    if not begins and not releases and not takes_away(ready, move):
        return True
    if move.mark == vocabulary.PARKED:
        return not takes_away(ready, move)  # a question is open with the landlord
    sure = [_SureThings(ready, move.kind, move.values)]
    # An answer to a question may be about a second report, which starts nothing anew.
    is_first = move.kind == vocabulary.REPORT and not takes_away(ready, move)
    if move.mark == vocabulary.ADMITTED and is_first:
        sure.append(_SureThings(ready, vocabulary.ADMITTED, move.values))
    bits = sorted({bit for each in sure for bit in each.bits()})
    if len(bits) > _MOST_BITS:
        return False
    return all(
        any(each.certain(seen) for each in sure)
        for seen in (sum(chosen) for chosen in product(*((0, bit) for bit in bits)))
    )


def takes_away(ready: Program, move: Move) -> tuple[Obligation, ...]:
    """Return the obligations that the event may close, end or put to sleep."""
    return tuple(duty for duty in ready.obligations if _takes(duty, move))


def _takes(duty: Obligation, move: Move) -> bool:
    if duty.aftercare:
        return False
    if duty.crisis and move.kind in vocabulary.ENDS_THREAT:
        return True
    if any(
        _may_match(matches, move.kind, move.values)
        for matches in (duty.done_by, duty.without, duty.lapses_on)
    ):
        return True
    return _may_sleep(duty, move)


def _may_sleep(duty: Obligation, move: Move) -> bool:
    if duty.condition is None or not facts_in(duty.condition) & move.values.keys():
        return False
    return truth(duty.condition, move.values) is not True


def _may_match(matches: Matches, kind: str, values: Mapping[str, Value]) -> bool:
    return any(holds(match, values) for match in matches.get(kind, ()))


def holds(match: Match, values: Mapping[str, Value]) -> bool:
    """Say whether the event's own values fit the pattern."""
    return match.having is None or truth(match.having, values) is True


class _SureThings:
    """What an event or mark surely brings: an outcome, or something to do."""

    def __init__(self, ready: Program, kind: str, values: Mapping[str, Value]) -> None:
        self._values = values
        own = values if kind in vocabulary.EVENTS else NO_VALUES
        self._matches = [match for match in _bringing(ready, kind, values) if holds(match, own)]

    def bits(self) -> Iterator[int]:
        for match in self._matches:
            mask = match.after | match.without
            bit = 1
            while bit <= mask:
                if mask & bit:
                    yield bit
                bit <<= 1

    def certain(self, seen: int) -> bool:
        return any(
            seen & match.after == match.after and not seen & match.without
            for match in self._matches
        )


def _bringing(ready: Program, kind: str, values: Mapping[str, Value]) -> Iterator[Match]:
    """Yield the patterns that end the case or start something, whatever else is known."""
    for ending in ready.endings:
        if ending.node.facts is None:
            yield from (m for m in ending.when.get(kind, ()) if not m.all_of)
    for duty in ready.starts.get(kind, ()):
        if not duty.aftercare and surely_asks(duty, values):
            yield from (m for m in duty.since.get(kind, ()) if not m.all_of)


def surely_asks(duty: Obligation, values: Mapping[str, Value]) -> bool:
    """Say whether the condition holds by these values alone, so that nothing sleeps on."""
    return duty.condition is None or truth(duty.condition, values) is True
