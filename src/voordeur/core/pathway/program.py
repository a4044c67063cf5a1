# SPDX-License-Identifier: EUPL-1.2
"""An agreement made ready to run: one obligation per rule and step, indexed by event.

Compiling costs once per agreement what `decide` would otherwise pay for every case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import (
    Condition,
    EventExpr,
    FactExpr,
    Named,
    Pattern,
    facts_in,
)
from voordeur.core.agreement.nodes import (
    Agreement,
    Ground,
    Outcome,
    Place,
    Prohibition,
    Rule,
    Step,
    Until,
)
from voordeur.core.calendar import Term
from voordeur.core.pathway import built_in


@dataclass(frozen=True, slots=True)
class Match:
    """One alternative of an event expression, with its other events as bits of monitors.

    `own` is the bit of this very event, set only in patterns with `en`, where `all_of` holds the
    bits of every part.
    """

    having: Condition | None
    after: int
    without: int
    own: int
    all_of: int
    latest: bool


K = TypeVar("K")
V = TypeVar("V")

Matches = Mapping[str, tuple[Match, ...]]
NO_MATCHES: Matches = {}
CRISIS = "crisis"  # the name under which the crisis lane gives its reasons


@dataclass(frozen=True, slots=True, eq=False)
class Obligation:
    """A step that a rule may ask for; the unit that waits, opens, sleeps and closes."""

    index: int
    step: Step
    rule: str
    ground: Ground
    place: Place
    since: Matches
    condition: Condition | None
    without: Matches
    without_text: str
    wait: Term | Until | None
    lapses_on: Matches
    lapses_after: Term | None
    done_by: Matches
    closes_on: frozenset[str]  # every event that may end it
    crisis: bool
    aftercare: bool
    helps: bool  # somebody other than a landlord may do it


@dataclass(frozen=True, slots=True, eq=False)
class Ban:
    """A prohibition with its pause, if it has one, made ready."""

    index: int
    node: Prohibition
    since: Matches
    until: Matches


@dataclass(frozen=True, slots=True, eq=False)
class Ending:
    """An outcome made ready; the last ones are built in: a death, and the close by a worker."""

    index: int
    node: Outcome
    when: Matches


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """Everything `machine` needs, looked up by event name."""

    agreement: Agreement
    obligations: tuple[Obligation, ...]
    bans: tuple[Ban, ...]
    endings: tuple[Ending, ...]
    monitors: Mapping[str, tuple[tuple[int, Condition | None], ...]]
    starts: Mapping[str, tuple[Obligation, ...]]
    forbidden: Mapping[str, tuple[Ban, ...]]
    facts: frozenset[str]
    counted_from: frozenset[str]
    begins: frozenset[str]
    told: Mapping[str, tuple[str, ...]]  # mark -> roles that hear it
    completes: Step  # built in: a landlord answers the question about a parked report
    keeps_watch: Step  # built in: what next, while an eviction stands and nothing is open


@lru_cache(maxsize=64)
def program(agreement: Agreement) -> Program:
    """Return the agreement made ready; the same object for the same agreement."""
    monitors = _Monitors()
    obligations = tuple(_obligations(agreement, monitors))
    bans = tuple(
        Ban(i, ban, monitors.matches(ban.since), monitors.matches(ban.until))
        for i, ban in enumerate(agreement.prohibitions)
    )
    endings = tuple(
        Ending(i, outcome, monitors.matches(outcome.when))
        for i, outcome in enumerate(built_in.outcomes(agreement))
    )
    return Program(
        agreement=agreement,
        obligations=obligations,
        bans=bans,
        endings=endings,
        monitors=monitors.by_event(),
        starts=_by_event((duty, duty.since) for duty in obligations),
        forbidden=_grouped((ban.node.forbidden, ban) for ban in bans),
        facts=_facts(agreement),
        counted_from=frozenset(
            step.counted_from for step in agreement.steps.values() if step.counted_from
        ),
        begins=frozenset(agreement.begins_with),
        told=_grouped((mark, rule.role) for rule in agreement.feedback for mark in rule.marks),
        completes=built_in.complete_report(agreement),
        keeps_watch=built_in.keep_watch(agreement),
    )


class _Monitors:
    """Gives each event that stands after na, zonder or en one bit of its own."""

    def __init__(self) -> None:
        self._bits: dict[Named, int] = {}

    def _bit(self, named: Named) -> int:
        return self._bits.setdefault(named, 1 << len(self._bits))

    def _mask(self, names: Iterable[Named]) -> int:
        mask = 0
        for named in names:
            mask |= self._bit(named)
        return mask

    def matches(self, expression: EventExpr | None) -> Matches:
        if expression is None:
            return NO_MATCHES
        found: list[tuple[str, Match]] = []
        for pattern in expression.alternatives:
            found.extend(self._of(pattern))
        return _grouped(found)

    def _of(self, pattern: Pattern) -> list[tuple[str, Match]]:
        after, without = self._mask(pattern.after), self._mask(pattern.without)
        parts = (pattern.event, *pattern.also)
        all_of = self._mask(parts) if pattern.also else 0
        return [
            (
                part.event,
                Match(
                    part.having,
                    after,
                    without,
                    self._bit(part) if all_of else 0,
                    all_of,
                    pattern.latest,
                ),
            )
            for part in parts
        ]

    def by_event(self) -> Mapping[str, tuple[tuple[int, Condition | None], ...]]:
        return _grouped((named.event, (bit, named.having)) for named, bit in self._bits.items())


def _obligations(agreement: Agreement, monitors: _Monitors) -> list[Obligation]:
    made: list[Obligation] = []
    crisis = _crisis(agreement)
    for rule in (*agreement.rules, *crisis, *_after_outcomes(agreement)):
        plain = [_obligation(agreement, rule, step, monitors) for step in rule.steps]
        # A rule of the region may be called "crisis" too: only the built-in one is.
        made += [replace(duty, crisis=rule in crisis) for duty in plain]
    return [replace(duty, index=index) for index, duty in enumerate(made)]


def _obligation(agreement: Agreement, rule: Rule, step: Step, monitors: _Monitors) -> Obligation:
    done_by = monitors.matches(step.done_by)
    without = monitors.matches(rule.without)
    lapses_on = monitors.matches(rule.lapses_on)
    return Obligation(
        index=0,
        step=step,
        rule=rule.name,
        ground=rule.ground,
        place=rule.place,
        since=monitors.matches(rule.since),
        condition=rule.condition.condition if rule.condition else None,
        without=without,
        without_text=rule.without.text if rule.without else "",
        wait=rule.wait,
        lapses_on=lapses_on,
        lapses_after=rule.lapses_after,
        done_by=done_by,
        closes_on=frozenset((*done_by, *without, *lapses_on)),
        crisis=False,
        aftercare=_only_after_closing(rule.since),
        helps=not set(step.who) <= set(agreement.landlord_roles),
    )


def _crisis(agreement: Agreement) -> list[Rule]:
    crisis = agreement.crisis
    if crisis is None:
        return []
    return [Rule(CRISIS, crisis.since, crisis.steps, crisis.place, crisis.ground)]


def _after_outcomes(agreement: Agreement) -> list[Rule]:
    """The steps after an outcome, as rules that start at its mark.

    Two outcomes of one name have one mark: the steps are those of the first.
    """
    rules: dict[str, Rule] = {}
    for outcome in built_in.outcomes(agreement):
        mark = vocabulary.OUTCOME_PREFIX + outcome.name
        since = EventExpr((Pattern(Named(mark)),), mark)
        steps = outcome.then or built_in.after_death(agreement, outcome)
        ground = outcome.ground if outcome.then else built_in.WHO_IS_LEFT
        rules.setdefault(mark, Rule(mark, since, steps, outcome.place, ground))
    return [rule for rule in rules.values() if rule.steps]


def _only_after_closing(since: EventExpr) -> bool:
    return all(
        event == vocabulary.CLOSED or event.startswith(vocabulary.OUTCOME_PREFIX)
        for event in since.events()
    )


def _facts(agreement: Agreement) -> frozenset[str]:
    asked: list[FactExpr | None] = [rule.condition for rule in agreement.rules]
    asked += [outcome.facts for outcome in agreement.outcomes]
    asked += [priority.condition for priority in agreement.priorities]
    if agreement.admission is not None:
        asked.append(agreement.admission.condition)
    own = frozenset({"code"})  # the result that a worker gives when closing
    return own.union(*(facts_in(each.condition) for each in asked if each is not None))


def _by_event(
    pairs: Iterable[tuple[Obligation, Matches]],
) -> Mapping[str, tuple[Obligation, ...]]:
    return _grouped((event, duty) for duty, matches in pairs for event in matches)


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    grouped: dict[K, list[V]] = {}
    for key, value in pairs:
        grouped.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in grouped.items()}
