# SPDX-License-Identifier: EUPL-1.2
"""On which day must how much be paid, to the cent?"""

from dataclasses import dataclass
from datetime import date

from voordeur.core.calendar import add_months

# Ten years: longer is not an arrangement but a slip of the pen.
MOST_TERMS = 120


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment: its number from 1, its last day in time, and the amount in cents."""

    number: int
    due: date
    amount: int


def in_terms(amount: int, terms: int, first_due: date) -> tuple[Instalment, ...]:
    """Return equal monthly instalments that add up to `amount`; the last takes what is left.

    Raises ValueError when an instalment would be less than a cent or there are too many.
    """
    if not 1 <= terms <= MOST_TERMS or amount < terms:
        raise ValueError(f"{amount} cents cannot be paid in {terms} terms")
    each = amount // terms
    amounts = [each] * (terms - 1) + [amount - each * (terms - 1)]
    return _dated(amounts, first_due)


def by_month(amount: int, each: int, first_due: date) -> tuple[Instalment, ...]:
    """Return monthly instalments of `each`; the last is what is left, at most `each`.

    Raises ValueError when that takes longer than ten years.
    """
    if amount < 1 or each < 1 or amount > each * MOST_TERMS:
        raise ValueError(f"{amount} cents cannot be paid by {each} a month")
    whole, rest = divmod(amount, each)
    return _dated([each] * whole + [rest] * (rest > 0), first_due)


def _dated(amounts: list[int], first_due: date) -> tuple[Instalment, ...]:
    # Each month counts from the first day, so that the 31st returns after a short month.
    return tuple(
        Instalment(at + 1, add_months(first_due, at), amount) for at, amount in enumerate(amounts)
    )
