# SPDX-License-Identifier: EUPL-1.2
"""On which day must how much be paid, to the cent?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import Value
from voordeur.core.calendar import add_months

MOST_TERMS = vocabulary.MOST_TERMS


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


def of_values(values: Mapping[str, Value]) -> tuple[Instalment, ...]:
    """Return the instalments that an event `regeling getroffen` agrees, by its values.

    With `termijnbedrag` an amount per month was agreed, else a number of equal terms. Nothing
    when the event says too little, or what no arrangement can be.
    """
    amount, first = values.get("bedrag"), values.get("eerste_termijn")
    each, terms = values.get("termijnbedrag"), values.get("termijnen")
    if not (isinstance(amount, int) and isinstance(first, date)):
        return ()
    try:
        if isinstance(each, int):
            return by_month(amount, each, first)
        return in_terms(amount, terms, first) if isinstance(terms, int) else ()
    except ValueError:
        return ()


def _dated(amounts: list[int], first_due: date) -> tuple[Instalment, ...]:
    # Each month counts from the first day, so that the 31st returns after a short month.
    return tuple(
        Instalment(at + 1, add_months(first_due, at), amount) for at, amount in enumerate(amounts)
    )
