# SPDX-License-Identifier: EUPL-1.2
"""Words that mean the same to who looks for help, from a list that anybody can read and extend.

One line holds words with `=` between them: whoever asks one, finds the others too. With `>` it
goes one way: `sms'je > sms`. What follows `#` is a remark. A line that begins with `niets:` holds
words that say nothing in a question (`moet`, `gaat`), beside those of the dictionary.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from voordeur.core.practice.finding.words import words

Phrase = tuple[str, ...]

LONGEST_PHRASE = 3
_NOTHING = "niets:"


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Per phrase the phrases that may stand in its place, and the words that say nothing."""

    of: Mapping[Phrase, tuple[Phrase, ...]] = field(default_factory=dict)
    nothing: frozenset[str] = frozenset()


def read_synonyms(text: str) -> Synonyms:
    """Return the synonyms of a list. Raises ValueError with the line that cannot be read."""
    found: dict[Phrase, dict[Phrase, None]] = {}
    nothing: set[str] = set()
    for number, line in enumerate(text.splitlines(), 1):
        said = line.partition("#")[0].strip()
        if said.startswith(_NOTHING):
            nothing.update(words(said.removeprefix(_NOTHING)))
        elif said:
            for phrase, others in _line(said, number):
                found.setdefault(phrase, {}).update(dict.fromkeys(others))
    same = {phrase: tuple(others) for phrase, others in found.items()}
    return Synonyms(same, frozenset(nothing))


def _line(said: str, number: int) -> list[tuple[Phrase, list[Phrase]]]:
    one_way = ">" in said
    phrases = [words(part) for part in said.split(">" if one_way else "=")]
    sound = all(1 <= len(phrase) <= LONGEST_PHRASE for phrase in phrases)
    if not sound or len(phrases) < 2:
        raise ValueError(f"line {number}: two words or more with = or > between them")
    asked = phrases[:1] if one_way else phrases
    return [(phrase, [other for other in phrases if other != phrase]) for phrase in asked]
