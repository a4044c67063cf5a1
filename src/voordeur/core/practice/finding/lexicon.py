# SPDX-License-Identifier: EUPL-1.2
"""The words of the whole base: their stems, what a compound is made of, what a slip may mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import copy

from voordeur.core.practice.finding.spelling import distance, trigrams
from voordeur.core.practice.finding.synonyms import Phrase, Synonyms
from voordeur.core.practice.finding.verbs import forms

SHORTEST_PART = 4
_LINKS = ("", "s", "e", "en")  # what Dutch puts between the parts of a compound
_SMALL = ("etje", "tje", "pje", "kje", "je")
_SHORT_WORD, _LONG_WORD = 4, 8
_MOST_LOOKED_AT = 40


class Lexicon:
    """Every word of the base with its stem; the stem of a word that says nothing is empty.

    `stems` holds the words of the base and of the synonyms; `asked` the other words of a
    question, which only have a stem.
    """

    def __init__(self, stems: Mapping[str, str], synonyms: Synonyms) -> None:
        self._stems = stems
        self._asked: Mapping[str, str] = {}
        self._known_stems = {stem for stem in stems.values() if stem}
        self._bricks = {
            word for word, stem in stems.items() if stem and len(word) >= SHORTEST_PART
        }
        self._same = {
            tuple(map(self._stem_or_word, phrase)): others
            for phrase, others in synonyms.of.items()
        }
        self._parts: dict[str, tuple[str, ...]] = {}
        self._by_trigram: dict[str, list[str]] = {}

    def asked(self, stems: Mapping[str, str]) -> Lexicon:
        """Return the same lexicon that knows the stems of a question as well."""
        other = copy(self)
        other._asked = stems  # what was worked out about the base is shared
        return other

    def lacks(self, words: Iterable[str]) -> list[str]:
        """Return the words whose stem is not known here."""
        return [word for word in words if word not in self._stems]

    def stem(self, word: str) -> str:
        return self._stems.get(word, self._asked.get(word, word))

    def knows(self, word: str) -> bool:
        """Say whether the base has this word, or another form of it."""
        return word in self._stems or self.stem(word) in self._known_stems

    def same(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """Return what may stand in the place of a phrase, whatever the forms of its words."""
        return self._same.get(tuple(map(self._stem_or_word, phrase)), ())

    def _stem_or_word(self, word: str) -> str:
        return self.stem(word) or word

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the words that a compound is made of, fewest first choice; nothing if none.

        Parts that are compounds themselves are taken apart as well.
        """
        if word not in self._parts:
            self._parts[word] = ()  # a word is no part of itself
            self._parts[word] = self._split(word)
        return self._parts[word]

    def _split(self, word: str) -> tuple[str, ...]:
        for head, tail in self._cuts(word):
            if tail in self._bricks:
                return (*(self.parts(head) or (head,)), *(self.parts(tail) or (tail,)))
        for head, tail in self._cuts(word):
            rest = self.parts(tail)
            if rest:
                return (*(self.parts(head) or (head,)), *rest)
        return ()

    def _cuts(self, word: str) -> Iterator[tuple[str, str]]:
        """Give a known beginning and what follows it, the longest beginning first."""
        for at in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
            if word[:at] not in self._bricks:
                continue
            for link in _LINKS:
                tail = word[at + len(link) :]
                if word.startswith(link, at) and len(tail) >= SHORTEST_PART:
                    yield word[:at], tail

    def smaller(self, word: str) -> str:
        """Return the word behind a diminutive (`briefje`), or an empty text."""
        for ending in _SMALL:
            base = word.removesuffix(ending)
            if base != word and base in self._stems and self._stems[base]:
                return base
        return ""

    def forms(self, word: str) -> tuple[str, ...]:
        """Return the other forms of a verb, as far as the base has them."""
        return tuple(form for form in sorted(forms(word)) if self._stems.get(form))

    def meant(self, word: str) -> tuple[str, ...]:
        """Return the known words that differ least from one that is not known, if little enough.

        One slip in a word from four letters on, two from eight letters on.
        """
        if len(word) < _SHORT_WORD:
            return ()
        allowed = 2 if len(word) >= _LONG_WORD else 1
        near = [(distance(word, other, allowed), other) for other in self._alike(word)]
        least = min((slips for slips, _ in near), default=allowed + 1)
        if least > allowed:
            return ()
        return tuple(other for slips, other in near if slips == least)

    def _alike(self, word: str) -> list[str]:
        if not self._by_trigram:
            self._by_trigram.update(self._index())  # shared with every copy of this lexicon
        shared: defaultdict[str, int] = defaultdict(int)
        for piece in trigrams(word):
            for other in self._by_trigram.get(piece, ()):
                shared[other] += 1
        ranked = sorted(shared, key=lambda other: (-shared[other], abs(len(other) - len(word))))
        return ranked[:_MOST_LOOKED_AT]

    def _index(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(self._bricks):
            for piece in trigrams(word):
                found[piece].append(word)
        return dict(found)
