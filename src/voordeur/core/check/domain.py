# SPDX-License-Identifier: EUPL-1.2
"""Which values of a fact can an agreement tell apart? One for each side of a threshold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, pairwise

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import (
    And,
    Compare,
    Condition,
    Contains,
    Holds,
    Not,
    Or,
    Value,
    truth,
)
from voordeur.core.agreement.vocabulary import FACTS, Kind

Atom = Holds | Compare | Contains

_ONE_DAY = timedelta(days=1)
_HALF = Fraction(1, 2)
_A_DAY = date(2026, 6, 1)


def atoms(condition: Condition) -> Iterator[Atom]:
    """Yield the comparisons that the condition is built from."""
    match condition:
        case Not(part):
            yield from atoms(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from atoms(part)
        case Holds() | Compare() | Contains():
            yield condition


def atoms_by_fact(conditions: Iterable[Condition]) -> dict[str, tuple[Atom, ...]]:
    """Return the distinct comparisons of all conditions, by the fact they ask."""
    found: dict[str, dict[Atom, None]] = {}
    for condition in conditions:
        for atom in atoms(condition):
            found.setdefault(atom.fact, {})[atom] = None
    return {fact: tuple(each) for fact, each in found.items()}


Signature = tuple[bool | None, ...]


def signature(asked: Sequence[Atom], value: Value | None) -> Signature:
    """Return what each comparison says of this value; None for a fact that is not known."""
    if value is None:
        return (None,) * len(asked)
    return tuple(truth(atom, {atom.fact: value}) for atom in asked)


def denied(condition: Condition) -> frozenset[str]:
    """Return the facts that stand under `niet`: there, false and unknown differ."""
    match condition:
        case Not(part):
            return frozenset(atom.fact for atom in atoms(part))
        case And(parts) | Or(parts):
            return frozenset().union(*(denied(part) for part in parts))
        case _:
            return frozenset()


def representatives(fact: str, asked: Sequence[Atom]) -> tuple[Value, ...]:
    """Return one value for each way in which the comparisons can come out."""
    seen: dict[Signature, Value] = {}
    for value in _candidates(fact, asked):
        seen.setdefault(signature(asked, value), value)
    return tuple(seen.values())


def _candidates(fact: str, asked: Sequence[Atom]) -> Iterator[Value]:
    kind = FACTS[fact].kind if fact in FACTS else Kind.WORD
    literals = [atom.value for atom in asked if isinstance(atom, Compare | Contains)]
    match kind:
        case Kind.YES_NO:
            yield from (True, False)
        case Kind.WORDS:
            yield from _subsets([word for word in literals if isinstance(word, str)])
        case Kind.WORD | Kind.MUNICIPALITY:
            yield from (word for word in literals if isinstance(word, str))
            yield "0000" if kind is Kind.MUNICIPALITY else "anders"
        case Kind.DAY:
            yield from _days([day for day in literals if isinstance(day, date)])
        case _:
            yield from _numbers(
                [each for each in literals if isinstance(each, int | Fraction)],
                step=_HALF if kind is Kind.NUMBER else 1,
            )


def _subsets(words: Sequence[str]) -> Iterator[Value]:
    distinct = tuple(dict.fromkeys(words))
    for size in range(len(distinct), -1, -1):
        yield from combinations(distinct, size)


def _days(literals: Sequence[date]) -> Iterator[Value]:
    if not literals:
        yield _A_DAY
    for day in literals:
        yield from (day, day - _ONE_DAY, day + _ONE_DAY)


def _numbers(literals: Sequence[int | Fraction], *, step: int | Fraction) -> Iterator[Value]:
    """Yield each threshold and its neighbours, and what lies between two thresholds."""
    if not literals:
        yield 1
    ordered = sorted(set(literals))
    between = [(low + high) / Fraction(2) for low, high in pairwise(ordered)]
    for number in [near for each in ordered for near in (each, each + step, each - step)]:
        if number >= 0:
            yield number
    if step != 1:
        yield from between


def required(event: str) -> dict[str, Value]:
    """Return a plain value for each fact that an event of this kind must carry.

    Not the day of an eviction: it only makes last days earlier, and the longest term is sought.
    """
    kind = vocabulary.EVENTS.get(event)
    if kind is None or event in vocabulary.THREATENS:
        return {}
    return {fact: plain(fact) for fact in kind.required}


def plain(fact: str) -> Value:
    """Return a value that fits the fact, where it doesn't matter which."""
    if fact in _PLAIN:
        return _PLAIN[fact]
    match FACTS[fact].kind:
        case Kind.YES_NO:
            return False
        case Kind.WORD | Kind.MUNICIPALITY:
            return "anders"
        case Kind.WORDS:
            return ()
        case Kind.DAY:
            return _A_DAY
        case _:
            return 1


_PLAIN: Mapping[str, Value] = {
    "soort": "Telefoon",
    "bereikt": False,
    "akkoord": "coördinator",
    "code": "Niet opgepakt: andere reden",
    "naar": "een andere gemeente",
}
