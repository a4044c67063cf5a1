# SPDX-License-Identifier: EUPL-1.2
"""Which step of an agreement leads to which, and by what: the arrows of its drawing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from voordeur.core.agreement.expressions import EventExpr
from voordeur.core.agreement.nodes import Agreement, Rule, Step, Until
from voordeur.core.agreement.say import EN, apart, event_phrase, said_condition, said_term
from voordeur.core.agreement.vocabulary import ADMITTED
from voordeur.core.calendar import Term

START = ""  # the report itself; no step has an empty name


@dataclass(frozen=True, slots=True)
class Flow:
    """The steps that rules ask for, and the arrows between them.

    `steps`: in rows from the top; `arrows`: pairs of names, the source may be START; `labels`:
    what opens a step, in words; `returns`: steps that lead back to themselves.
    """

    rows: tuple[tuple[str, ...], ...]
    arrows: frozenset[tuple[str, str]]
    labels: Mapping[str, tuple[str, ...]]
    returns: frozenset[str]


def flow_of(agreement: Agreement, lang: str, columns: int) -> Flow:
    """Return the arrows and rows of an agreement, at most `columns` steps in a row."""
    arrows: dict[tuple[str, str], None] = {}
    labels: dict[str, dict[str, None]] = {}
    returns: set[str] = set()
    for rule in agreement.rules:
        label = _label(rule, lang)
        sources = tuple(_sources(agreement, rule))
        for step in rule.steps:
            labels.setdefault(step.name, {})[label] = None
            if rule.without is None:
                returns |= {step.name} & set(sources)
            others = [source for source in sources if source != step.name]
            arrows |= dict.fromkeys((source, step.name) for source in others)
    rows = tuple(_rows(tuple(labels), arrows, columns))
    return Flow(
        rows,
        frozenset(_forward(rows, arrows)),
        {name: tuple(found) for name, found in labels.items()},
        frozenset(returns),
    )


def _forward(
    rows: Sequence[Sequence[str]], arrows: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Leave out arrows that lead back up to a step that is reached from above anyway.

    Its words stand at that step all the same; a drawing with every way back cannot be read.
    """
    row = {name: at for at, names in enumerate(((START,), *rows)) for name in names}
    pairs = list(arrows)
    reached = {target for source, target in pairs if row[source] < row[target]}
    for source, target in pairs:
        if row[source] < row[target] or target not in reached:
            yield source, target


def _sources(agreement: Agreement, rule: Rule) -> Iterator[str]:
    """The steps that come before: those that the rule's beginning completes.

    A rule that waits for something follows the step that would have brought it.
    """
    if rule.without is not None:
        waited_for = tuple(_completed_by(_asked(agreement), rule.without))
        if waited_for:
            yield from waited_for
            return
    if ADMITTED in rule.since.events():
        yield START
    yield from _completed_by(_asked(agreement), rule.since)


def _asked(agreement: Agreement) -> dict[str, Step]:
    return {step.name: step for rule in agreement.rules for step in rule.steps}


def _completed_by(steps: Mapping[str, Step], events: EventExpr) -> Iterator[str]:
    for name, step in steps.items():
        if step.done_by.events() & events.events():
            yield name


def _label(rule: Rule, lang: str) -> str:
    since = _happening(rule.since, lang)
    if rule.without is not None and rule.wait is not None:
        since = f"{_waited(rule.wait, lang)}: {_happening(rule.without, lang)}"
    elif rule.wait is not None:
        since = f"{said_term(rule.wait, lang)} {_either(lang, 'na', 'after')} {since}"
    if rule.condition is not None:
        since += f"; {apart(said_condition(rule.condition.condition, lang), lang)}"
    return since


def _waited(wait: Term | Until, lang: str) -> str:
    if isinstance(wait, Until):
        return _either(lang, "op de dag van de afspraak niet", "on the day agreed without")
    term = said_term(wait, lang)
    return _either(lang, f"na {term} niet", f"after {term} without")


def _happening(events: EventExpr, lang: str) -> str:
    """Name the events: in Dutch by the agreement's own words, which are short."""
    names = sorted(events.events())
    if lang == EN:
        return " or ".join(event_phrase(name, lang) for name in names)
    return " of ".join(names)


def _either(lang: str, dutch: str, english: str) -> str:
    return english if lang == EN else dutch


def _rows(
    names: tuple[str, ...], arrows: Iterable[tuple[str, str]], columns: int
) -> Iterator[tuple[str, ...]]:
    depth = _depths(names, tuple(arrows))
    deepest = max(depth.values(), default=0)
    for level in range(1, deepest + 1):
        same = [name for name in names if depth.get(name) == level]
        yield from _wrapped(same, columns)
    # What nothing leads to can happen at any moment; it stands below the rest.
    yield from _wrapped([name for name in names if name not in depth], columns)


def _wrapped(names: list[str], columns: int) -> Iterator[tuple[str, ...]]:
    for at in range(0, len(names), columns):
        yield tuple(names[at : at + columns])


def _depths(names: tuple[str, ...], arrows: tuple[tuple[str, str], ...]) -> dict[str, int]:
    """The fewest arrows from the report to each step."""
    depth = {START: 0}
    level = 0
    while START in depth:
        found = {
            target
            for source, target in arrows
            if depth.get(source) == level and target not in depth
        }
        if not found:
            break
        level += 1
        depth |= dict.fromkeys(found, level)
    return {name: depth[name] for name in names if name in depth}
