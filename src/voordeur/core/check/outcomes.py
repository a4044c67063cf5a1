# SPDX-License-Identifier: EUPL-1.2
"""Do outcomes and prohibitions contradict each other, and do conditions leave a gap?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import Condition, Named, Pattern, Value, facts_in, truth
from voordeur.core.agreement.nodes import Agreement, Outcome, Rule
from voordeur.core.check import replay
from voordeur.core.check.domain import required
from voordeur.core.check.findings import Finding, Severity, Story, StoryEvent
from voordeur.core.check.letters import assignments
from voordeur.core.pathway.gate import ADMITTED, gate

OVERLAP = "TEGEN-01"
GAP = "TEGEN-02"
FORBIDDEN = "TEGEN-03"

_LIMIT = 4_096


def find(agreement: Agreement) -> Iterator[Finding]:
    """Yield outcomes that meet, conditions that leave a gap, steps that a prohibition blocks."""
    for first, other in combinations(agreement.outcomes, 2):
        yield from _both(agreement, first, other)
    yield from _gaps(agreement)
    yield from _blocked(agreement)


# --- outcomes ---------------------------------------------------------------------------------


def _both(agreement: Agreement, first: Outcome, other: Outcome) -> Iterator[Finding]:
    """Two outcomes that one event brings, where neither always goes first."""
    for one in first.when.alternatives:
        for two in other.when.alternatives:
            if _is_told_apart(one, two) or not _meet(one, two):
                continue
            story = _story_of_both(agreement, one, two)
            contrary = first.good is not None and first.good is (not other.good)
            contrary = contrary and other.good is not None
            yield Finding(
                OVERLAP,
                Severity.WARNING,
                other.place,
                f'Bij "{one.event.event}" kunnen "{first.name}" en "{other.name}" allebei vallen; '
                f'de volgorde in het bestand kiest "{first.name}".'
                + (" De een telt als goed, de ander niet." if contrary else ""),
                story=story,
                hint='Maak met "na" of "zonder" duidelijk welke uitkomst wanneer geldt.',
            )
            return


def _is_told_apart(one: Pattern, two: Pattern) -> bool:
    """Whether the second asks for more than the first: then the order says what was meant.

    A general outcome after a special one is how a file says which goes first.
    """
    if _asks(two) <= _asks(one):
        return True
    return bool(set(one.after) & set(two.without) or set(two.after) & set(one.without))


def _asks(pattern: Pattern) -> set[tuple[str, Named]]:
    return (
        {("na", each) for each in pattern.after}
        | {("zonder", each) for each in pattern.without}
        | {("en", each) for each in pattern.also}
    )


def _meet(one: Pattern, two: Pattern) -> bool:
    if one.event.event != two.event.event or one.also or two.also:
        return False
    having = [each.event.having for each in (one, two) if each.event.having is not None]
    return not having or any(
        all(truth(each, facts) for each in having) for facts in assignments(having, _LIMIT)
    )


def _story_of_both(agreement: Agreement, one: Pattern, two: Pattern) -> Story | None:
    start = _admitted(agreement)
    if start is None:
        return None
    needed = dict.fromkeys(each.event for each in (*one.after, *two.after))
    kinds = [*(kind for kind in needed if kind in vocabulary.EVENTS), one.event.event]
    if one.event.event not in vocabulary.EVENTS:
        return None
    story = [start]
    for number, kind in enumerate(kinds, start=1):
        day = start.on.replace(day=start.on.day + number)
        story.append(StoryEvent(kind, day, required(kind)))
    decision = replay.decision_at_end(agreement, tuple(story))
    return tuple(story) if decision.closing is not None else None


def _admitted(agreement: Agreement) -> StoryEvent | None:
    """Return a report that the agreement takes up."""
    admission = agreement.admission
    condition = admission.condition if admission is not None else None
    choices = assignments((condition.condition,), _LIMIT) if condition is not None else iter([{}])
    for values in choices:
        if gate(agreement, values).mark == ADMITTED.mark:
            return StoryEvent(vocabulary.REPORT, replay.FIRST_DAY, values)
    return None


# --- conditions -------------------------------------------------------------------------------


def _gaps(agreement: Agreement) -> Iterator[Finding]:
    groups: dict[tuple[Pattern, ...], list[Rule]] = {}
    for rule in agreement.rules:
        groups.setdefault(rule.since.alternatives, []).append(rule)
    for rules in groups.values():
        conditions = [rule.condition.condition for rule in rules if rule.condition is not None]
        if len(conditions) == len(rules):
            yield from _gap(agreement, rules, conditions)
        yield from _overlaps(rules)


def _gap(
    agreement: Agreement, rules: Sequence[Rule], conditions: Sequence[Condition]
) -> Iterator[Finding]:
    events = rules[0].since.events()
    if _something_else(agreement, events):
        return
    for facts in assignments(conditions, _LIMIT):
        if not any(truth(each, facts) for each in conditions):
            yield Finding(
                GAP,
                Severity.WARNING,
                rules[0].place,
                f'Na "{rules[0].since.text}" past geen enkele regel als {said(facts)}.',
                hint="Voeg een regel toe voor wat er dan gebeurt.",
            )
            return


def _something_else(agreement: Agreement, events: frozenset[str]) -> bool:
    """Whether an event of the group also ends the case or starts a rule without condition."""
    return all(
        any(event in outcome.when.events() for outcome in agreement.outcomes)
        or any(event in rule.since.events() and rule.condition is None for rule in agreement.rules)
        for event in events
    )


def _overlaps(rules: Sequence[Rule]) -> Iterator[Finding]:
    """Two rules about the same facts that hold at once, and ask different steps."""
    asked = [rule for rule in rules if rule.condition is not None]
    for one, two in combinations(asked, 2):
        assert one.condition is not None
        assert two.condition is not None
        pair = (one.condition.condition, two.condition.condition)
        if facts_in(pair[0]) != facts_in(pair[1]) or one.steps == two.steps:
            continue
        for facts in assignments(pair, _LIMIT):
            if truth(pair[0], facts) and truth(pair[1], facts):
                yield Finding(
                    GAP,
                    Severity.WARNING,
                    two.place,
                    f'De regels "{one.name}" en "{two.name}" gelden allebei als {said(facts)}.',
                    hint="Kijk na of beide stappen dan nodig zijn.",
                )
                break


def said(facts: dict[str, Value]) -> str:
    """Say an example in the words of a condition."""
    return " en ".join(f"{fact} = {_value(value)}" for fact, value in facts.items())


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, tuple):
        return " en ".join(value) or "niemand"
    return str(value)


# --- prohibitions -----------------------------------------------------------------------------


def _blocked(agreement: Agreement) -> Iterator[Finding]:
    """A step that can only be done by what a prohibition forbids while it is open."""
    for ban in agreement.prohibitions:
        step = agreement.steps.get(ban.while_open)
        if step is not None and step.done_by.events() == {ban.forbidden}:
            yield Finding(
                FORBIDDEN,
                Severity.ERROR,
                ban.place,
                f'"{ban.name}" verbiedt "{ban.forbidden}" zolang "{step.name}" openstaat, maar '
                "alleen daarmee is die stap klaar.",
                hint="Verander het verbod of wat de stap klaar maakt.",
            )
