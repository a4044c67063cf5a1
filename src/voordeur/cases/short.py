# SPDX-License-Identifier: EUPL-1.2
"""Tasks far down a long list: who, which step and by when. Nobody reads a thousand whole rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextField, Value

from voordeur.cases.shown import WORK_COLUMNS

# What is read of such a task; the order is that of `WORK_COLUMNS`.
_READ = tuple(
    name
    for name in WORK_COLUMNS
    if name
    in {
        "id",
        "step",
        "opened_on",
        "due",
        "late",
        "crisis",
        "rank",
        "case__id",
        "case__reference",
        "case__agreement_id",
        "case__tenant__id",
        "case__tenant__initials",
        "case__tenant__first_names",
        "case__tenant__prefix",
        "case__tenant__family_name",
    }
)
# As many columns as of a whole row, so that both come in one statement.
_NOTHING = Value(None, output_field=TextField())
SHORT_COLUMNS = tuple(name if name in _READ else _NOTHING for name in WORK_COLUMNS)
_PLACES = tuple(WORK_COLUMNS.index(name) for name in _READ)


@dataclass(frozen=True, slots=True)
class ShortRow:
    """One task in one line: of which case and tenant, the step, and its last day."""

    id: int
    step: str
    opened_on: date
    due: date
    late: bool
    crisis: bool
    rank: int
    case_id: int
    reference: str
    agreement_id: int
    tenant_id: int
    name: str

    @classmethod
    def of(cls, columns: Sequence[Any]) -> ShortRow:
        """Return it from `SHORT_COLUMNS`, or from the same places of `WORK_COLUMNS`."""
        *known, initials, first, prefix, family = [columns[place] for place in _PLACES]
        given = first.split(" ")[0] if first else initials
        name = " ".join(part for part in (given, prefix, family) if part)
        return cls(*(*known, name))
