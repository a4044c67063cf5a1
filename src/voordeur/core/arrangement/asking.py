# SPDX-License-Identifier: EUPL-1.2
"""What a landlord is asked about an arrangement or the arrears, and what it answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from voordeur.core.agreement.expressions import Value
from voordeur.core.arrangement import schedule
from voordeur.core.arrangement.schedule import Instalment
from voordeur.core.pathway.history import Occurrence

ASKED = "uitzondering gevraagd"
ALLOWED = "uitzondering toegestaan"
REFUSED = "uitzondering geweigerd"
COUNTERED = "tegenvoorstel gedaan"
ANSWERS = frozenset({ALLOWED, REFUSED, COUNTERED})
MADE = "regeling getroffen"

STILL_OPEN = "nog open gevraagd"
OPEN_ANSWERS = ("achterstand voldaan", "staat nog open", "regeling bij verhuurder")


class Answer(Enum):
    """What a landlord said about an exception."""

    NONE = ""
    ALLOWED = "ja"
    REFUSED = "nee"
    COUNTERED = "tegenvoorstel"


_ANSWERS = {
    ALLOWED: Answer.ALLOWED,
    REFUSED: Answer.REFUSED,
    COUNTERED: Answer.COUNTERED,
}


@dataclass(frozen=True, slots=True)
class Request:
    """The last request for an exception: what was proposed and why, and what was answered.

    `instalments`: as proposed; `counter`: as the landlord would have it, or nothing.
    `why_not`: why it was refused, from a fixed list. `is_used`: an arrangement was made since.
    """

    asked: int
    asked_on: date
    reason: str
    instalments: tuple[Instalment, ...]
    answer: Answer = Answer.NONE
    answered_on: date | None = None
    why_not: str = ""
    counter: tuple[Instalment, ...] = ()
    is_used: bool = False

    @property
    def waits(self) -> bool:
        """Return whether the landlord still has to answer."""
        return self.answer is Answer.NONE and not self.is_used

    def allows(self, instalments: Sequence[Instalment]) -> bool:
        """Return whether exactly this was allowed, or is what the landlord proposed itself."""
        wanted = tuple(instalments)
        if self.is_used:
            return False
        if self.answer is Answer.ALLOWED:
            return wanted == self.instalments
        return self.answer is Answer.COUNTERED and bool(wanted) and wanted == self.counter


def exception(happened: Sequence[Occurrence]) -> Request | None:
    """Return the last request for an exception, or None when none was asked."""
    at = _last(happened, ASKED)
    if at is None:
        return None
    asked = happened[at]
    # On one day an earlier answer may stand behind a later question: it was no answer to that.
    after = [one for one in happened[at + 1 :] if one.root > asked.root]
    answer = next((one for one in reversed(after) if one.kind in ANSWERS), None)
    counter: tuple[Instalment, ...] = ()
    if answer is not None and answer.kind == COUNTERED:
        counter = schedule.of_values({**_asked_values(asked.values), **answer.values})
    return Request(
        asked.root,
        asked.on,
        _word(asked.values, "reden"),
        schedule.of_values(asked.values),
        Answer.NONE if answer is None else _ANSWERS[answer.kind],
        None if answer is None else answer.on,
        "" if answer is None else _word(answer.values, "reden"),
        counter,
        any(one.kind == MADE for one in after),
    )


def _asked_values(values: Mapping[str, Value]) -> dict[str, Value]:
    # A counter-proposal says terms or an amount per month, never both of two proposals.
    return {name: value for name, value in values.items() if name in ("bedrag", "eerste_termijn")}


@dataclass(frozen=True, slots=True)
class StillOpen:
    """The last time a helper asked whether the arrears are still open, and the answer."""

    asked: int
    asked_on: date
    answer: str = ""
    answered_on: date | None = None
    amount: int | None = None


def still_open(happened: Sequence[Occurrence]) -> StillOpen | None:
    """Return the last question whether the arrears are still open, or None."""
    at = _last(happened, STILL_OPEN)
    if at is None:
        return None
    asked = happened[at]
    answer = next((one for one in happened[at + 1 :] if one.kind in OPEN_ANSWERS), None)
    if answer is None:
        return StillOpen(asked.root, asked.on)
    amount = answer.values.get("bedrag")
    return StillOpen(
        asked.root,
        asked.on,
        answer.kind,
        answer.on,
        amount if isinstance(amount, int) else None,
    )


def _last(happened: Sequence[Occurrence], kind: str) -> int | None:
    return max((n for n, one in enumerate(happened) if one.kind == kind), default=None)


def _word(values: Mapping[str, Value], name: str) -> str:
    found = values.get(name)
    return found if isinstance(found, str) else ""
