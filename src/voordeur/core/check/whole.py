# SPDX-License-Identifier: EUPL-1.2
"""Check a whole agreement: every property, cheapest proof first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from voordeur.core.agreement.nodes import Agreement
from voordeur.core.check import (
    care,
    crisis,
    letters,
    national,
    outcomes,
    people,
    sharing,
    silence,
    times,
    traps,
)
from voordeur.core.check.findings import (
    DEFAULT_LIMITS,
    Finding,
    Limits,
    Report,
    Severity,
)
from voordeur.core.check.law import law_of
from voordeur.core.check.search import EMPTIEST_FIRST, Walk
from voordeur.core.check.situations import Space
from voordeur.core.pathway.program import program


def check(agreement: Agreement, on: date, limits: Limits = DEFAULT_LIMITS) -> Report:
    """Return everything that is wrong with the agreement, held against the law of day `on`.

    Pure: the same agreement, day and limits give the same report.
    """
    law = law_of(agreement, on)
    space = Space(program(agreement), limits)
    most = times.longest(agreement, space)
    found = [
        *_behaviour(agreement, space),
        *care.find(agreement),
        *outcomes.find(agreement),
        *people.find(agreement, law),
        *times.find(agreement, space, law, most),
        *crisis.find(agreement, law),
        *sharing.find(agreement, law),
        *national.find(agreement, law),
    ]
    unique = dict.fromkeys(_identity(each) for each in found)
    first = {_identity(each): each for each in reversed(found)}
    return Report(
        tuple(sorted((first[key] for key in unique), key=_position)),
        contact_days=most.days if most is not None and most.whole else None,
        crisis_days=crisis.longest_days(agreement),
    )


def _behaviour(agreement: Agreement, space: Space) -> Iterator[Finding]:
    if not space.whole:
        yield Finding(
            "GRENS-01",
            Severity.UNPROVEN,
            agreement.place,
            "Niet bewezen: de voorwaarden vragen zo veel feiten dat niet elk geval is bekeken.",
            hint="Splits de voorwaarden over meer regels.",
        )
    left = traps.not_drained(space)
    watch = traps.Watch(left, traps.Traps(space, space.limits.moves // 3))
    walk = Walk(space, EMPTIEST_FIRST.watched_by(watch) if left else EMPTIEST_FIRST)
    yield from silence.find(agreement, space, walk)
    if left:
        walk.run(space.limits.moves, lambda _: watch.found is not None)
        yield from traps.find(agreement, space, watch, finished=walk.seen.finished)
    yield from letters.find(agreement, space)


def _identity(finding: Finding) -> tuple[str, str, int, str]:
    return (finding.rule_id, finding.place.file, finding.place.line, finding.sentence)


def _position(finding: Finding) -> tuple[str, int, str]:
    return (finding.place.file, finding.place.line, finding.rule_id)
