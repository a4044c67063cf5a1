# SPDX-License-Identifier: EUPL-1.2
"""Which known word comes nearest to one that is not known, and where a misread began."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

_ALIKE = 0.6
_ALIKE_IF_SHORT = 0.5  # of two letters, one may differ: S1 and S0
_SHORT = 3
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Misread:
    """Why one line could not be read: what stands there and what was expected instead.

    `column` counts from 1, within the line of the expression. `nearest` is a known word that
    looks like it, or empty.
    """

    column: int
    found: str
    expected: str
    nearest: str = ""


class MisreadError(Exception):
    """Raised inside a parser, and turned into its value at the parser's door."""

    def __init__(self, misread: Misread) -> None:
        super().__init__(misread.expected)
        self.misread = misread


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that looks most like `word`, or an empty text."""
    by_small = {name.casefold(): name for name in sorted(known)}
    cutoff = _ALIKE_IF_SHORT if len(word) <= _SHORT else _ALIKE
    found = get_close_matches(word.casefold()[:200], by_small, n=1, cutoff=cutoff)
    return by_small[found[0]] if found else ""


def shortened(text: str) -> str:
    """Return the text on one line, cut off where it gets too long to show in a message."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"


def listed(words: Iterable[str], last: str = "of") -> str:
    """Return `a, b of c`."""
    names = list(words)
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"
