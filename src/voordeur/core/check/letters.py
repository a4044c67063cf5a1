# SPDX-License-Identifier: EUPL-1.2
"""No dead letter: can every step be asked and done, every rule be used, every outcome fall?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, product

from voordeur.core.agreement.expressions import Condition, Value, truth
from voordeur.core.agreement.nodes import Agreement, Outcome, Place
from voordeur.core.check import direct
from voordeur.core.check.domain import atoms_by_fact, representatives
from voordeur.core.check.findings import Finding, Severity
from voordeur.core.check.search import WIDELY, Path, Seen, Walk, Way
from voordeur.core.check.situations import Space
from voordeur.core.pathway.program import Match, Matches, Obligation, Program

STEP = "DOOD-01"
RULE = "DOOD-02"
OUTCOME = "DOOD-03"

_SHORT_LOOK = 3_000
_PER_OUTCOME = 6_000


def find(agreement: Agreement, space: Space) -> Iterator[Finding]:
    """Yield what stands in the agreement and can never happen."""
    yield from _steps(agreement, space.ready)
    yield from _conditions(agreement, space.limits.variants)
    walk = Walk(space, WIDELY)
    wanted = frozenset(duty.index for duty in space.ready.obligations if not duty.aftercare)
    names = frozenset(outcome.name for outcome in agreement.outcomes)
    walk.run(
        min(_SHORT_LOOK, space.limits.moves),
        lambda seen: wanted <= seen.opened.keys() and names <= seen.fallen.keys(),
    )
    yield from _rules(space, wanted, walk.seen)
    yield from _outcomes(agreement, space, walk.seen)


# --- steps ------------------------------------------------------------------------------------


def _steps(agreement: Agreement, ready: Program) -> Iterator[Finding]:
    asked = {duty.step.name for duty in ready.obligations}
    for step in agreement.steps.values():
        if step.name not in asked:
            yield Finding(
                STEP,
                Severity.ERROR,
                step.place,
                f'De stap "{step.name}" wordt door geen regel gevraagd.',
                hint="Vraag haar in een regel, of haal haar weg.",
            )
    told: set[str] = set()
    for duty in ready.obligations:
        step = duty.step
        if step.name not in told and not can_match(duty.done_by):
            told.add(step.name)
            yield Finding(
                STEP,
                Severity.ERROR,
                step.place,
                f'De stap "{step.name}" kan nooit klaar zijn: "{step.done_by.text}" kan niet '
                "gebeuren.",
                hint='Noem bij "klaar bij" iets dat kan gebeuren.',
            )


def can_match(matches: Matches) -> bool:
    """Say whether anything could make the expression true, whatever the case."""
    return any(_can(match) for each in matches.values() for match in each)


def _can(match: Match) -> bool:
    return not match.after & match.without and (
        match.having is None or can_hold(match.having, limit=4_096)
    )


def can_hold(condition: Condition, *, limit: int) -> bool:
    """Say whether some values of its facts make the condition true."""
    return any(truth(condition, facts) for facts in assignments((condition,), limit))


def assignments(conditions: Iterable[Condition], limit: int) -> Iterator[dict[str, Value]]:
    """Yield every way in which the facts of these conditions can differ, all of them known."""
    asked = atoms_by_fact(conditions)
    values = [representatives(fact, asked[fact]) for fact in asked]
    for chosen in islice(product(*values), limit):
        yield dict(zip(asked, chosen, strict=True))


# --- rules ------------------------------------------------------------------------------------


def _conditions(agreement: Agreement, limit: int) -> Iterator[Finding]:
    places: list[tuple[Condition, str, Place]] = [
        (rule.condition.condition, f'De regel "{rule.name}"', rule.place)
        for rule in agreement.rules
        if rule.condition is not None
    ]
    places += [
        (each.condition.condition, f'De voorrang om "{each.condition.text}"', each.place)
        for each in agreement.priorities
    ]
    admission = agreement.admission
    if admission is not None and admission.condition is not None:
        places.append((admission.condition.condition, "De toelating", admission.place))
    for condition, what, place in places:
        if not can_hold(condition, limit=limit):
            yield Finding(
                RULE,
                Severity.ERROR,
                place,
                f"{what} kan nooit gelden: geen enkel geval voldoet aan de voorwaarde.",
                hint="Kijk de grenzen in de voorwaarde na.",
            )


def _rules(space: Space, wanted: frozenset[int], seen: Seen) -> Iterator[Finding]:
    missing = [
        duty
        for duty in space.ready.obligations
        if duty.index in wanted - seen.opened.keys() and _condition_can_hold(duty)
    ]
    missing = [duty for duty in missing if not direct.opens(space, duty)]
    possible = [duty for duty in missing if can_match(duty.since)]
    later = _opened_later(space, frozenset(duty.index for duty in possible), seen)
    for duty in missing:
        if duty.index in later.opened:
            continue
        if duty not in possible or later.finished:
            yield _dead_rule(duty)
        else:
            yield Finding(
                RULE,
                Severity.UNPROVEN,
                duty.place,
                f"Niet bewezen: er is geen verhaal gevonden waarin {_named(duty)} de stap "
                f'"{duty.step.name}" opent.',
                hint='Kijk na of "vanaf" en de voorwaarde samen kunnen voorkomen.',
            )


def _condition_can_hold(duty: Obligation) -> bool:
    return duty.condition is None or can_hold(duty.condition, limit=4_096)


def _named(duty: Obligation) -> str:
    return "de crisis" if duty.crisis else f'de regel "{duty.rule}"'


def _dead_rule(duty: Obligation) -> Finding:
    return Finding(
        RULE,
        Severity.ERROR,
        duty.place,
        f'De stap "{duty.step.name}" kan door {_named(duty)} nooit open komen te staan.',
        hint='Kijk na of "vanaf" kan gebeuren en of een uitkomst de zaak dan niet al sluit.',
    )


def _opened_later(space: Space, wanted: frozenset[int], seen: Seen) -> Seen:
    if not wanted or seen.finished:
        return seen
    walk = Walk(space, Way(_short, widely=True, through_endings=True))
    walk.run(space.limits.moves // 3, lambda found: wanted <= found.opened.keys())
    return walk.seen


def _short(path: Path) -> tuple[int, ...]:
    return (path.length,)


# --- outcomes ---------------------------------------------------------------------------------


def _outcomes(agreement: Agreement, space: Space, seen: Seen) -> Iterator[Finding]:
    for index, outcome in enumerate(agreement.outcomes):
        if outcome.name in seen.fallen:
            continue
        first = next(
            (other for other in agreement.outcomes[:index] if _shadows(space, other, outcome)),
            None,
        )
        if first is not None or not can_match(space.ready.endings[index].when):
            yield _dead_outcome(outcome, first)
            continue
        found = _falls(space, index, outcome)
        if found is None:
            yield Finding(
                OUTCOME,
                Severity.UNPROVEN,
                outcome.place,
                f'Niet bewezen: er is geen verhaal gevonden waarin de uitkomst "{outcome.name}" '
                "valt.",
            )
        elif not found:
            yield _dead_outcome(outcome, None)


def _dead_outcome(outcome: Outcome, first: Outcome | None) -> Finding:
    why = f': "{first.name}" staat eerder en valt dan altijd' if first is not None else ""
    return Finding(
        OUTCOME,
        Severity.ERROR,
        outcome.place,
        f'De uitkomst "{outcome.name}" kan nooit vallen{why}.',
        hint="Verander de volgorde of de voorwaarde, of haal haar weg.",
    )


def _shadows(space: Space, first: Outcome, other: Outcome) -> bool:
    """Whether `first` falls in every case in which `other` could."""
    if first.facts is not None or (first.needs_nothing_open and not other.needs_nothing_open):
        return False
    by_name = {ending.node.name: ending.when for ending in space.ready.endings}
    return all(
        any(_covers(wide, narrow) for wide in by_name[first.name].get(kind, ()))
        for kind, each in by_name[other.name].items()
        for narrow in each
    )


def _covers(wide: Match, narrow: Match) -> bool:
    return (
        not wide.after & ~narrow.after
        and not wide.without & ~narrow.without
        and not wide.all_of
        and wide.having in (None, narrow.having)
    )


def _falls(space: Space, index: int, outcome: Outcome) -> bool | None:
    """Say whether the outcome can fall; None if the search stopped before it was sure."""

    def order(path: Path) -> tuple[int, ...]:
        reached = index in path.situation.state.latched
        return (0 if reached else 1, path.situation.live.bit_count() if reached else path.length)

    walk = Walk(space, Way(order, widely=True, through_endings=True))
    walk.run(min(_PER_OUTCOME, space.limits.moves), lambda found: outcome.name in found.fallen)
    if outcome.name in walk.seen.fallen:
        return True
    return False if walk.seen.finished else None
