# SPDX-License-Identifier: EUPL-1.2
"""What evictions cost, as a range: amounts that somebody gives, never a single number.

Nothing is called saved without a comparison: fewer evictions than what, and how sure is that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from voordeur.core.figure.published import EUROS, Published, Value
from voordeur.core.said import said, together

MOST_EUROS = 10_000_000
MOST_EVICTIONS = 100_000


class Compared(Enum):
    """With what the number of evictions is compared; the value is what a reader chooses."""

    NOTHING = "nergens mee"
    BEFORE = "eerder jaar"
    ELSEWHERE = "andere regio"
    DRAWN = "gelote groep"


@dataclass(frozen=True, slots=True)
class Range:
    """Whole euros or a count, from low to high."""

    low: int
    high: int

    def __post_init__(self) -> None:
        """Raise `ValueError` when low is above high."""
        if self.low > self.high:
            raise ValueError(f"{self.low} is above {self.high}")

    def times(self, other: Range) -> Range:
        """Return what this many of that cost; neither may be negative."""
        if min(self.low, other.low) < 0:
            raise ValueError("a negative count or price")
        return Range(self.low * other.low, self.high * other.high)

    def less(self, other: Range) -> Range:
        """Return what is left at least and at most."""
        return Range(self.low - other.high, self.high - other.low)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What somebody filled in: euros for one eviction, evictions in the year, fewer than before.

    `fewer`: by how many it fell, at least and at most; None when nothing was compared. `approach`:
    euros that the way of working costs in the year.
    """

    price: Range
    evictions: Range
    approach: Range
    fewer: Range | None
    compared: Compared = Compared.NOTHING


@dataclass(frozen=True, slots=True)
class Answer:
    """`cost`: what the evictions of the year cost. `avoided` and `balance` only after comparing.

    `sentence` says in Dutch what the numbers do and do not say.
    """

    cost: Range
    avoided: Range | None
    balance: Range | None
    sentence: str


_NOTHING = said(
    "Dit is wat de huisuitzettingen van dit jaar kosten. Of er iets is uitgespaard, kunnen we "
    "niet zeggen: er is nergens mee vergeleken."
)
_CAVEATS = {
    Compared.BEFORE: said("Er veranderde sinds dat jaar meer; landelijk daalde het aantal ook."),
    Compared.ELSEWHERE: said("De regio's verschillen in meer dan hun aanpak."),
    Compared.DRAWN: said("Er is geloot, dus het verschil komt door de aanpak."),
}


def reckoned(asked: Reckoning) -> Answer:
    """Return the range that follows from the given ranges."""
    cost = asked.evictions.times(asked.price)
    if asked.fewer is None or asked.compared is Compared.NOTHING:
        return Answer(cost, None, None, _NOTHING)
    avoided = Range(max(0, asked.fewer.low), max(0, asked.fewer.high)).times(asked.price)
    balance = avoided.less(asked.approach)
    return Answer(cost, avoided, balance, together(_verdict(balance), _CAVEATS[asked.compared]))


def _verdict(balance: Range) -> str:
    if balance.low > 0:
        return said("De vermeden kosten zijn in deze som hoger dan wat de aanpak kost.")
    if balance.high < 0:
        return said("De aanpak kost in deze som meer dan de vermeden kosten.")
    return said("Of de aanpak meer of minder kost dan wat zij vermijdt, kunnen we niet zeggen.")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An amount from a source, with the year it is about: a help to fill in, not a truth."""

    figure: str
    value: Value

    @property
    def range(self) -> Range:
        """Return the amount in whole euros; the same twice where the source gives one."""
        upto = self.value.upto
        low = int(self.value.number)
        return Range(low, low if upto is None else int(upto))


def suggestions(published: Published) -> Sequence[Suggestion]:
    """Return every amount in euros that was published, by figure and year."""
    return tuple(
        Suggestion(figure.name, value)
        for figure in published
        if figure.unit == EUROS
        for value in figure.values
    )
