# SPDX-License-Identifier: EUPL-1.2
"""What two groups allow us to say, and what they do not: one sentence in plain Dutch."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from voordeur.core.figure.evaluation.shares import Group, Interval, difference
from voordeur.core.figure.small import LEAST, share_hides
from voordeur.core.said import said, together

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

    NOBODY = said("er is niets om mee te vergelijken")
    FEW = said("de groepen zijn te klein")
    HIDDEN = said("de aantallen zijn te klein om te tonen")
    ZERO = said("het verschil kan ook toeval zijn")


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


CANNOT = said("Dat kunnen we niet zeggen")
_DRAWN = said("Er is geloot wie wat kreeg, dus het verschil komt daardoor.")
_CHOSEN = said(
    "Er is niet geloot. De groepen kunnen ook om andere redenen verschillen, dus of het daardoor "
    "komt, kunnen we niet zeggen."
)
_BEFORE = said(
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
        sentence = said(
            "Dat kunnen we niet zeggen: {why}. {range}",
            why=Because.ZERO.value,
            range=_range(one, other, interval),
        )
        return Verdict(Said.CANNOT_TELL, sentence, Because.ZERO, interval, (one, other))
    more = interval.middle > 0
    what = (Said.MORE if more else Said.LESS) if basis is Basis.DRAWN else Said.SEEN
    closing = {Basis.DRAWN: _DRAWN, Basis.CHOSEN: _CHOSEN, Basis.BEFORE_AFTER: _BEFORE}[basis]
    sentence = together(_often(one, other, interval), closing)
    return Verdict(what, sentence, None, interval, (one, other))


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
        return said(
            'Dat kunnen we niet zeggen: {why}. In de groep "{group}" zit niemand.',
            why=why.value,
            group=empty.name,
        )
    if why is Because.FEW:
        return said(
            "Dat kunnen we niet zeggen: {why}. Elke groep heeft minstens {fewest} zaken nodig.",
            why=why.value,
            fewest=FEWEST,
        )
    return said(
        "Dat kunnen we niet zeggen: {why}. Onder de {least} zou een getal over een mens kunnen "
        "gaan.",
        why=why.value,
        least=LEAST,
    )


def _often(one: Group, other: Group, interval: Interval) -> str:
    first, second = (one, other) if interval.middle > 0 else (other, one)
    low, high = sorted((abs(interval.low), abs(interval.high)))
    return said(
        'Bij "{first}" gebeurde het vaker dan bij "{second}": {one} tegen {other}. Het verschil '
        "ligt tussen {low} en {high} procentpunt.",
        first=first.name,
        second=second.name,
        one=percent(first.share),
        other=percent(second.share),
        low=points(low),
        high=points(high),
    )


def _range(one: Group, other: Group, interval: Interval) -> str:
    return said(
        '"{first}" {one}, "{second}" {other}. Het verschil ligt tussen {low} en {high} '
        "procentpunt.",
        first=one.name,
        second=other.name,
        one=percent(one.share),
        other=percent(other.share),
        low=points(interval.low),
        high=points(interval.high),
    )


def percent(share: float) -> str:
    """Return a share as a whole percentage in words: 0.404 is "40 %"."""
    return f"{100 * share:.0f} %"


def points(fraction: float) -> str:
    """Return a fraction in percentage points with one decimal, as Dutch writes it."""
    text = f"{100 * fraction:.1f}"
    whole, tenth = ("0.0" if text == "-0.0" else text).split(".")
    return said("{whole},{tenth}", whole=whole, tenth=tenth)
