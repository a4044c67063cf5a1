# SPDX-License-Identifier: EUPL-1.2
"""Which word of the register did somebody mean who made a slip of the pen?

Two words are near when they share one of their `near` spellings. That is a question of equality,
which an index answers also under row-level security; `distance` then says how near.
"""

from __future__ import annotations

from functools import lru_cache

from voordeur.core.matching import normalise

SHORTEST = 4  # letters; of a shorter word every other one is a slip away
LONGEST = 40  # letters that count: what comes behind makes no other name
_ENDINGS = (("str", "straat"), ("ln", "laan"), ("pln", "plein"), ("wg", "weg"))


@lru_cache(maxsize=20_000)
def heard(word: str) -> str:
    """Return a word as it sounds: "Janssen" and "jansen" are one, "Lindenln." is a laan."""
    plain = normalise.letters(word)[:LONGEST]
    for short, whole in _ENDINGS:
        if plain.endswith(short) and len(plain) > len(short) + SHORTEST - 1:
            plain = plain.removesuffix(short) + whole
            break
    return normalise.sound(plain)


@lru_cache(maxsize=20_000)
def near(word: str) -> frozenset[str]:
    """Return the spellings that this word shares with those one slip away from it.

    The sound of the word, and that with each letter left out: a letter too many, one missing, one
    changed and two swapped all meet there. Empty for a word without letters.
    """
    sound = heard(word)
    if not sound:
        return frozenset()
    if len(sound) < SHORTEST:
        return frozenset({sound})
    left_out = {sound[:at] + sound[at + 1 :] for at in range(len(sound))}
    return frozenset({sound, *left_out})


def distance(typed: str, word: str) -> int:
    """Return how far a word is from what was typed: 0 the same, 1 the same sound, 2 and more a
    slip each; 5 for another word."""
    one, other = normalise.letters(typed), normalise.letters(word)
    if one == other:
        return 0
    if heard(typed) == heard(word):
        return 1
    most = min(2, len(one) // SHORTEST)
    slips = min(
        normalise.slips(one, other, most), normalise.slips(heard(typed), heard(word), most)
    )
    return 1 + slips if slips <= most else OTHER


OTHER = 5
