# SPDX-License-Identifier: EUPL-1.2
"""What two groups allow us to say, and what they do not: one sentence in plain Dutch."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from voordeur.core.figure.evaluation.shares import Group, Interval, difference
from voordeur.core.figure.small import LEAST, share_hides

FEWEST = 30  # cases a group needs before anything is said of it; our own choice


class Basis(Enum):
    """How the groups came about: what decides whether a difference has a cause."""

    DRAWN = "geloot"
    CHOSEN = "niet geloot"
    BEFORE_AFTER = "voor en na"


class Said(Enum):
    """What can be said."""

    MORE = "meer"
    LESS = "minder"
    SEEN = "verschil gezien"
    CANNOT_TELL = "dat kunnen we niet zeggen"


class Because(Enum):
    """Why nothing can be said."""

    NOBODY = "er is niets om mee te vergelijken"
    FEW = "de groepen zijn te klein"
    HIDDEN = "de aantallen zijn te klein om te tonen"
    ZERO = "het verschil kan ook toeval zijn"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of two groups. `interval` and the groups are None where they must not be read.

    `favours_first`: of MORE, LESS and SEEN, whether it happened more often in the first group.
    """

    said: Said
    sentence: str
    because: Because | None = None
    interval: Interval | None = None
    groups: tuple[Group, Group] | None = None

    @property
    def can_tell(self) -> bool:
        return self.said is not Said.CANNOT_TELL


CANNOT = "Dat kunnen we niet zeggen"
_DRAWN = "Er is geloot wie wat kreeg, dus het verschil komt daardoor."
_CHOSEN = (
    "Er is niet geloot. De groepen kunnen ook om andere redenen verschillen, dus of het daardoor "
    "komt, kunnen we niet zeggen."
)
_BEFORE = (
    "Er veranderde in die tijd misschien meer. Of het door de verandering komt, kunnen we niet "
    "zeggen."
)


def compared(one: Group, other: Group, basis: Basis) -> Verdict:
    """Return what may be said of two groups; the same whichever comes first, but for the sign."""
    why = _silenced(one, other)
    if why is not None:
        return Verdict(Said.CANNOT_TELL, _because(why, one, other), why)
    interval = difference(one, other)
    if interval.holds_zero:
        sentence = f"{CANNOT}: {Because.ZERO.value}. {_range(one, other, interval)}"
        return Verdict(Said.CANNOT_TELL, sentence, Because.ZERO, interval, (one, other))
    more = interval.middle > 0
    said = (Said.MORE if more else Said.LESS) if basis is Basis.DRAWN else Said.SEEN
    closing = {Basis.DRAWN: _DRAWN, Basis.CHOSEN: _CHOSEN, Basis.BEFORE_AFTER: _BEFORE}[basis]
    return Verdict(said, f"{_often(one, other, interval)} {closing}", None, interval, (one, other))


def _silenced(one: Group, other: Group) -> Because | None:
    if not one.size or not other.size:
        return Because.NOBODY
    if min(one.size, other.size) < FEWEST:
        return Because.FEW
    if any(share_hides(group.happened, group.size) for group in (one, other)):
        return Because.HIDDEN
    return None


def _because(why: Because, one: Group, other: Group) -> str:
    if why is Because.NOBODY:
        empty = one if not one.size else other
        return f'{CANNOT}: {why.value}. In de groep "{empty.name}" zit niemand.'
    if why is Because.FEW:
        return f"{CANNOT}: {why.value}. Elke groep heeft minstens {FEWEST} zaken nodig."
    return f"{CANNOT}: {why.value}. Onder de {LEAST} zou een getal over een mens kunnen gaan."


def _often(one: Group, other: Group, interval: Interval) -> str:
    first, second = (one, other) if interval.middle > 0 else (other, one)
    low, high = sorted((abs(interval.low), abs(interval.high)))
    return (
        f'Bij "{first.name}" gebeurde het vaker dan bij "{second.name}": {percent(first.share)} '
        f"tegen {percent(second.share)}. Het verschil ligt tussen {points(low)} en "
        f"{points(high)} procentpunt."
    )


def _range(one: Group, other: Group, interval: Interval) -> str:
    return (
        f'"{one.name}" {percent(one.share)}, "{other.name}" {percent(other.share)}. Het verschil '
        f"ligt tussen {points(interval.low)} en {points(interval.high)} procentpunt."
    )


def percent(share: float) -> str:
    """Return a share as a whole percentage in words: 0.404 is "40 %"."""
    return f"{100 * share:.0f} %"


def points(fraction: float) -> str:
    """Return a fraction in percentage points with one decimal, as Dutch writes it."""
    return f"{100 * fraction:.1f}".replace(".", ",").replace("-0,0", "0,0")
