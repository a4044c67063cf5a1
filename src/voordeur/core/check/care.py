# SPDX-License-Identifier: EUPL-1.2
"""Is a long step looked after? A task of half a year is no care if nobody looks in between."""

from __future__ import annotations

from collections.abc import Iterator

from voordeur.core.agreement.nodes import Agreement, Rule, Step
from voordeur.core.calendar import Term, Unit
from voordeur.core.check.findings import Finding, Severity

LONG = "STIL-03"

# aanname: eight weeks, as long as the law gives for a decision (Wgs art. 4a).
_LONGEST = {
    Unit.DAYS: 56,
    Unit.WORKING_DAYS: 40,
    Unit.WEEKS: 8,
    Unit.MONTHS: 1,
    Unit.YEARS: 0,
}


def find(agreement: Agreement) -> Iterator[Finding]:
    """Yield steps and waits longer than eight weeks in which nobody looks at the case."""
    for step in agreement.steps.values():
        asking = [rule for rule in agreement.rules if step in rule.steps]
        if asking and is_long(step.within) and not _is_watched(agreement, step, asking):
            yield Finding(
                LONG,
                Severity.ERROR,
                step.place,
                f'De stap "{step.name}" mag {step.within} duren zonder dat iemand tussendoor '
                "kijkt.",
                hint='Voeg een regel toe: "vanaf: laatste voortgang besproken", "na: 4 weken", en '
                "begin haar ook bij wat deze stap opent.",
            )
    for rule in agreement.rules:
        if isinstance(rule.wait, Term) and is_long(rule.wait):
            yield Finding(
                LONG,
                Severity.ERROR,
                rule.place,
                f'De regel "{rule.name}" wacht {rule.wait}; al die tijd hoeft niemand te kijken.',
                hint="Wacht hoogstens acht weken, of vraag tussendoor een stap.",
            )


def is_long(term: Term) -> bool:
    """Say whether the term is longer than eight weeks."""
    return term.count > _LONGEST[term.unit]


def _is_watched(agreement: Agreement, step: Step, asking: list[Rule]) -> bool:
    """Whether a check-in begins with whatever asks the step, and begins again when done."""
    needed = frozenset().union(*(rule.since.events() for rule in asking))
    return any(
        look is not step and _comes_back(agreement, look) and needed <= _begins(agreement, look)
        for look in agreement.steps.values()
    )


def _comes_back(agreement: Agreement, look: Step) -> bool:
    """Whether doing this step asks for it again, soon enough."""
    return not is_long(look.within) and any(
        look in rule.steps
        and rule.condition is None
        and isinstance(rule.wait, Term)
        and not is_long(rule.wait)
        and bool(look.done_by.events() & rule.since.events())
        for rule in agreement.rules
    )


def _begins(agreement: Agreement, look: Step) -> frozenset[str]:
    return frozenset().union(
        *(
            rule.since.events()
            for rule in agreement.rules
            if look in rule.steps
            and not (isinstance(rule.wait, Term) and is_long(rule.wait))
            and rule.condition is None
        )
    )
