# SPDX-License-Identifier: EUPL-1.2
"""Which terms hold today: those of the agreement that holds now, for old cases as well.

An older version that says nothing of a kind cannot keep its cases for ever, and one that says
something else is what the region decided then; what is needed now, it decides now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from voordeur.agreements import queries as agreements
from voordeur.agreements.values import agreement_of
from voordeur.core.agreement.nodes import Agreement, Retention
from voordeur.core.agreement.vocabulary import RECORDS
from voordeur.core.calendar import DUTCH, Calendar, Term
from voordeur.people import identity
from voordeur.retention.values import Chosen


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a region on one day, and the calendar to count them by."""

    calendar: Calendar = DUTCH
    chosen: Mapping[str, Retention] = field(default_factory=dict)
    version_id: int | None = None

    def of(self, kind: str) -> Term | None:
        """Return the term of a kind of record, or None where nothing was chosen."""
        found = self.chosen.get(kind)
        return None if found is None else found.term

    def is_automatic(self, kind: str) -> bool:
        found = self.chosen.get(kind)
        return found is not None and found.is_automatic


def terms_of(region_id: int, today: date) -> Terms:
    """Return the terms of the agreement that holds today. In a transaction."""
    version = agreements.in_force(region_id, today)
    if version is None:
        return Terms()
    with identity.as_register(region_id):
        agreement: Agreement = agreement_of(version.id)
    chosen = {one.record: one for one in agreement.retention}
    return Terms(agreement.calendar, chosen, version.id)


def listed(terms: Terms) -> tuple[Chosen, ...]:
    """Return every kind of record there is, with what was chosen, or that nothing was."""
    return tuple(
        Chosen(kind)
        if (found := terms.chosen.get(kind.name)) is None
        else Chosen(
            kind,
            found.term,
            found.decided_by,
            found.ground.source,
            found.ground.assumption,
            found.is_automatic,
        )
        for kind in RECORDS.values()
    )
