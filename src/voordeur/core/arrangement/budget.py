# SPDX-License-Identifier: EUPL-1.2
"""Can the household pay this a month? Its own small sum, made with the tenant.

No norm of the law: the part of an income that no creditor may touch is worked out elsewhere, and
a worker who doubts goes there. The amounts are not kept; only what came out of them is.
"""

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """What the sum says of an amount per month."""

    FITS = "past"
    TIGHT = "krap"  # it fits with less than a twentieth of the income to spare
    SHORT = "past niet"


@dataclass(frozen=True, slots=True)
class Budget:
    """One month of a household, in cents.

    `income`: all that comes in, benefits and allowances too. `rent`: the current rent, which
    goes before any arrangement. `fixed`: what is owed every month beside it, debts too.
    `living`: food, clothes and everything else that a month takes.
    """

    income: int
    rent: int
    fixed: int
    living: int

    @property
    def room(self) -> int:
        """Return what is left a month before any instalment; less than nothing is possible."""
        return self.income - self.rent - self.fixed - self.living

    def left(self, each: int) -> int:
        """Return what is left a month after an instalment of `each` cents."""
        return self.room - each

    def verdict(self, each: int) -> Verdict:
        """Return whether `each` cents a month can be paid."""
        left = self.left(each)
        if left < 0:
            return Verdict.SHORT
        return Verdict.TIGHT if left * 20 < self.income else Verdict.FITS
