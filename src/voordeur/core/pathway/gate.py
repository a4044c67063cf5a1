# SPDX-License-Identifier: EUPL-1.2
"""May this report be taken up? What the agreement asks on top of the law."""

from __future__ import annotations

from dataclasses import dataclass

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import (
    Condition,
    Facts,
    failing_parts,
    truth,
    unknown_facts,
)
from voordeur.core.agreement.nodes import Agreement


@dataclass(frozen=True, slots=True)
class GateAnswer:
    """`mark`: toegelaten, geweigerd or geparkeerd; with what fails, or what must be known."""

    mark: str
    failing: tuple[Condition, ...] = ()
    missing: tuple[str, ...] = ()


ADMITTED = GateAnswer(vocabulary.ADMITTED)


def gate(agreement: Agreement, facts: Facts) -> GateAnswer:
    """Return what the agreement says of a report with these facts. Without a rule: admitted."""
    admission = agreement.admission
    if admission is None or admission.condition is None:
        return ADMITTED
    condition = admission.condition.condition
    holds = truth(condition, facts)
    if holds:
        return ADMITTED
    if holds is None:
        missing = tuple(sorted(unknown_facts(condition, facts)))
        return GateAnswer(vocabulary.PARKED, missing=missing)
    return GateAnswer(vocabulary.REFUSED, failing=failing_parts(condition, facts))
