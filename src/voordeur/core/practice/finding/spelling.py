# SPDX-License-Identifier: EUPL-1.2
"""How far two spellings lie apart."""

from __future__ import annotations


def trigrams(word: str) -> frozenset[str]:
    """Return the pieces of three letters, with the edges of the word marked."""
    marked = f"  {word} "
    return frozenset(marked[at : at + 3] for at in range(len(marked) - 2))


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters to add, drop, change or swap with their neighbour.

    Where there are more than `most` it is `most` + 1, whatever the number. No letter is touched
    twice (optimal string alignment).
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, above, row = row, before, [at]
        for place, wanted in enumerate(other, 1):
            cost = min(
                row[place - 1] + 1,
                before[place] + 1,
                before[place - 1] + (letter != wanted),
            )
            if _swapped(one, other, at, place):
                cost = min(cost, above[place - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _swapped(one: str, other: str, at: int, place: int) -> bool:
    return (
        at > 1
        and place > 1
        and one[at - 1] == other[place - 2]
        and one[at - 2] == other[place - 1]
    )
