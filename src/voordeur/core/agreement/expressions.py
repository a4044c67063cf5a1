# SPDX-License-Identifier: EUPL-1.2
"""Conditions on facts and expressions over events, as values that can be evaluated.

Both are parsed from one line of an agreement by `voordeur.core.agreement.conditions`. Truth has
three values: True, False and None, where None means that a fact is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

Value = bool | int | Fraction | str | date | tuple[str, ...]
Facts = Mapping[str, Value]
Truth = bool | None  # yes, no, not known


@dataclass(frozen=True, slots=True)
class Holds:
    """A yes-or-no fact by itself: `kinderen_in_huis`."""

    fact: str


@dataclass(frozen=True, slots=True)
class Compare:
    """A fact beside a literal: `maanden_achterstand >= 1`; `op` is one of < <= = != >= >."""

    fact: str
    op: str
    value: Value


@dataclass(frozen=True, slots=True)
class Contains:
    """A list that has a word in it: `aanwezig bevat corporatie`."""

    fact: str
    value: str


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Condition, ...]


Condition = Holds | Compare | Contains | Not | And | Or


def truth(condition: Condition, facts: Facts) -> Truth:
    """Return whether the condition holds, or None if a fact that decides it is unknown."""
    match condition:
        case Holds(fact):
            known = facts.get(fact)
            return known if isinstance(known, bool) else None
        case Compare(fact, op, value):
            known = facts.get(fact)
            return None if known is None else _compared(known, op, value)
        case Contains(fact, word):
            known = facts.get(fact)
            return word in known if isinstance(known, tuple) else None
        case Not(part):
            inner = truth(part, facts)
            return None if inner is None else not inner
        case And(parts):
            return _all(truth(part, facts) for part in parts)
        case Or(parts):
            inner = _all(_opposite(truth(part, facts)) for part in parts)
            return _opposite(inner)


def _opposite(value: Truth) -> Truth:
    return None if value is None else not value


def _all(values: Iterator[Truth]) -> Truth:
    """False beats unknown, and unknown beats true (Kleene)."""
    seen_unknown = False
    for value in values:
        if value is False:
            return False
        seen_unknown = seen_unknown or value is None
    return None if seen_unknown else True


def _compared(known: Value, op: str, value: Value) -> bool:
    if op == "=":
        return known == value
    if op == "!=":
        return known != value
    if isinstance(known, int | Fraction) and isinstance(value, int | Fraction):
        return _ordered(known - value, op)
    if isinstance(known, date) and isinstance(value, date):
        return _ordered((known - value).days, op)
    return False


def _ordered(difference: int | Fraction, op: str) -> bool:
    match op:
        case "<":
            return difference < 0
        case "<=":
            return difference <= 0
        case ">=":
            return difference >= 0
        case _:
            return difference > 0


def facts_in(condition: Condition) -> frozenset[str]:
    """Return the names of all facts that the condition asks."""
    match condition:
        case Holds(fact) | Compare(fact, _, _) | Contains(fact, _):
            return frozenset({fact})
        case Not(part):
            return facts_in(part)
        case And(parts) | Or(parts):
            return frozenset().union(*(facts_in(part) for part in parts))


def failing_parts(condition: Condition, facts: Facts) -> tuple[Condition, ...]:
    """Return the smallest parts that make the condition false: the reason of a refusal."""
    match condition:
        case And(parts):
            return tuple(
                leaf
                for part in parts
                if truth(part, facts) is False
                for leaf in failing_parts(part, facts)
            )
        case Or(parts):
            return tuple(leaf for part in parts for leaf in failing_parts(part, facts))
        case _:
            return (condition,) if truth(condition, facts) is False else ()


def unknown_facts(condition: Condition, facts: Facts) -> frozenset[str]:
    """Return the facts that must become known before the condition can be decided.

    Parts that are decided already ask nothing: a landlord is not asked for more than needed.
    """
    if truth(condition, facts) is not None:
        return frozenset()
    match condition:
        case Not(part):
            return unknown_facts(part, facts)
        case And(parts) | Or(parts):
            return frozenset().union(*(unknown_facts(part, facts) for part in parts))
        case _:
            return facts_in(condition)


@dataclass(frozen=True, slots=True)
class Named:
    """One event as an expression names it, perhaps with a condition on its own values."""

    event: str
    having: Condition | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """`event`, `event na after`, `event zonder without`, `event en also`, `laatste event`.

    `after`: was seen strictly earlier in the period. `without`: was not seen yet in the period.
    `also`: all of them and `event` have been seen since the anchor, in any order.
    `latest`: each new occurrence starts the rule again.
    """

    event: Named
    after: tuple[Named, ...] = ()
    without: tuple[Named, ...] = ()
    also: tuple[Named, ...] = ()
    latest: bool = False


@dataclass(frozen=True, slots=True)
class EventExpr:
    """Alternatives joined by `of`; `text` is the line as the agreement writes it."""

    alternatives: tuple[Pattern, ...]
    text: str

    def events(self) -> frozenset[str]:
        """Return the names of the events that can make the expression true."""
        return frozenset(
            term.event for pattern in self.alternatives for term in (pattern.event, *pattern.also)
        )

    def mentions(self) -> frozenset[str]:
        """Return every event name in the expression, those after na and zonder included."""
        extra = frozenset(
            term.event
            for pattern in self.alternatives
            for term in (*pattern.after, *pattern.without)
        )
        return self.events() | extra


@dataclass(frozen=True, slots=True)
class FactExpr:
    """A condition with the line as the agreement writes it."""

    condition: Condition
    text: str
