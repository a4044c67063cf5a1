# SPDX-License-Identifier: EUPL-1.2
"""What of a practice can be found, and how much each word of it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from voordeur.core.practice.finding.lexicon import Lexicon
from voordeur.core.practice.finding.words import words
from voordeur.core.practice.record import Practice

TITLE, ALSO, PROMISE = 4.0, 4.0, 2.5
WHO, PLACE, CODE, BODY, REST = 1.5, 2.0, 1.0, 1.0, 0.4
PART = 0.5  # what a part of a compound says, of the compound itself
_HALF = 2.0  # at this weight a word says half of what it can say at most


def fields(practice: Practice) -> Iterator[tuple[str, float]]:
    """Give every text of a practice with the weight of its field."""
    yield practice.title, TITLE
    yield from ((text, ALSO) for text in practice.also)
    yield practice.promise, PROMISE
    yield from ((text, WHO) for text in (practice.for_whom, practice.by_whom))
    yield from ((text, PLACE) for text in (practice.place, practice.country))
    for codes in (practice.phases, practice.groups, practice.areas, practice.makers):
        yield from ((code.value, CODE) for code in codes)
    yield practice.evidence.value, REST
    yield practice.story, BODY
    yield from ((step, BODY) for step in practice.steps)
    yield from ((need.text, BODY) for need in practice.needs)
    yield from ((result.what, BODY) for result in practice.results)
    yield from ((text, REST) for text in practice.unknown)


def all_words(practice: Practice) -> frozenset[str]:
    """Return every word of a practice that can be found."""
    return frozenset(word for text, _ in fields(practice) for word in words(text))


def postings(practice: Practice, lexicon: Lexicon) -> Mapping[str, float]:
    """Return per stem, and per pair of neighbouring stems, how much the practice says of it.

    Between 0 and 1; a word that comes back often says little more each time.
    """
    said: defaultdict[str, float] = defaultdict(float)
    for text, weight in fields(practice):
        before = ""
        for word in words(text):
            stem = lexicon.stem(word)
            if not stem:
                continue
            said[stem] += weight
            for part in lexicon.parts(word):
                said[lexicon.stem(part)] += weight * PART
            if before:
                said[pair(before, stem)] += weight
            before = stem
    return {term: weight / (weight + _HALF) for term, weight in said.items() if term}


def pair(one: str, other: str) -> str:
    """Return the term for two stems that stand beside each other."""
    return f"{one} {other}"
