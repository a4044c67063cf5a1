# SPDX-License-Identifier: EUPL-1.2
"""Which names one file may use where: its own parties and outcomes, and the fixed words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from voordeur.core.agreement.expressions import (
    And,
    Compare,
    Condition,
    Contains,
    EventExpr,
    Named,
    Not,
    Or,
)
from voordeur.core.agreement.grounds import Sources
from voordeur.core.agreement.nodes import Party
from voordeur.core.agreement.table import Table
from voordeur.core.agreement.vocabulary import (
    ADMITTED,
    CLOSED,
    EVENTS,
    MARKS,
    OUTCOME_PREFIX,
    REFUSED,
)
from voordeur.core.codes import ContactKind, PartOfDay

_WORD_LISTS = {"soort": tuple(ContactKind), "dagdeel": tuple(PartOfDay)}


class Scope:
    """The names of one file. `events` may start a rule, `recorded` may be done by somebody."""

    def __init__(self, top: Table, sources: Sources, parties: Mapping[str, Party]) -> None:
        outcomes = [OUTCOME_PREFIX + name.text for name, _ in top.named("uitkomsten")]
        self.sources = sources
        self.parties = parties
        self.told_marks = (*MARKS, *outcomes)
        self.recorded = tuple(EVENTS)
        self.events = (*EVENTS, ADMITTED, REFUSED, CLOSED, *outcomes)

    def expression(self, table: Table, key: str) -> EventExpr | None:
        """Return the expression under the key; the words in its conditions are looked up."""
        found = table.events(key, self.events)
        if found is not None:
            for leaf in _leaves(found):
                self._word(table, key, leaf)
        return found

    def _word(self, table: Table, key: str, leaf: Condition) -> None:
        match leaf:
            case Contains("aanwezig", word) if word not in self.parties:
                table.told.unknown(table.line_of(key), word, tuple(self.parties), where=key)
            case Compare(fact, _, str(word)) if word not in _WORD_LISTS.get(fact, (word,)):
                table.told.unknown(table.line_of(key), word, _WORD_LISTS[fact], where=key)


def _leaves(expression: EventExpr) -> Iterator[Condition]:
    for pattern in expression.alternatives:
        for named in (pattern.event, *pattern.after, *pattern.without, *pattern.also):
            yield from _leaves_of_named(named)


def _leaves_of_named(named: Named) -> Iterator[Condition]:
    if named.having is not None:
        yield from _leaves_of(named.having)


def _leaves_of(condition: Condition) -> Iterator[Condition]:
    match condition:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _leaves_of(part)
        case Not(part):
            yield from _leaves_of(part)
        case _:
            yield condition
