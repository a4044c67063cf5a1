# SPDX-License-Identifier: EUPL-1.2
"""What a run counts, from the end of the burn-in on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

YEAR = 365.25
MONTHS = 12


@dataclass(slots=True)
class Count:
    """Numbers of one run. `since` is the first day that counts; before it nothing is kept."""

    since: int
    numbers: Counter[str] = field(default_factory=Counter)
    waits: list[int] = field(default_factory=list)
    samples: list[tuple[int, int, int, float, int]] = field(default_factory=list)
    reported: dict[tuple[int, int], int] = field(default_factory=dict)
    work: float = 0.0

    def add(self, name: str, day: int, many: int = 1) -> None:
        """Count something that happened."""
        if day >= self.since:
            self.numbers[name] += many

    def attempt(self, kind: str, day: int, *, is_reached: bool) -> None:
        """Count an attempt, and whether it was answered."""
        if day >= self.since:
            self.numbers[f"attempts_{kind}"] += 1
            self.numbers[f"reached_{kind}"] += is_reached

    def first_attempt(self, opened: int, day: int) -> None:
        """Count how long the first attempt took, for a case opened after the burn-in."""
        if opened >= self.since:
            self.waits.append(day - opened)

    def minutes(self, day: int, minutes: float) -> None:
        """Count work."""
        if day >= self.since:
            self.work += minutes

    def report(self, tenancy: int, day: int) -> None:
        """Count a report about a household, per year."""
        if day >= self.since:
            self.numbers["signals"] += 1
            year = int((day - self.since) / YEAR)
            own = (tenancy, year)
            self.reported[own] = self.reported.get(own, 0) + 1


def share(part: float, whole: float) -> float | None:
    """Return 100 x part / whole, or None when there is nothing to divide by."""
    return 100 * part / whole if whole else None


def percentile(values: Sequence[int], share_: float) -> int | None:
    """Return the smallest value that this share of the values does not exceed, or None."""
    if not values:
        return None
    ordered = sorted(values)
    return ordered[
        min(len(ordered) - 1, max(0, -(-int(share_ * len(ordered) * 1000) // 1000) - 1))
    ]
