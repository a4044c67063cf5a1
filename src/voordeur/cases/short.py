# SPDX-License-Identifier: EUPL-1.2
"""Tasks far down a long list: who, which step and by when. Nobody reads a thousand whole rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple


class ShortRow(NamedTuple):
    """One task in one line: of which case and tenant, the step, and its last day.

    A tuple: nine hundred of them are made for one page, and a dataclass takes four times as long.
    """

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
        """Return it from `listing.SHORT_COLUMNS`."""
        return cls._make(columns)
