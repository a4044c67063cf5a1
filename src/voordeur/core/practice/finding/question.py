# SPDX-License-Identifier: EUPL-1.2
"""What somebody asks, turned into the terms to look for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from voordeur.core.practice.finding.document import pair
from voordeur.core.practice.finding.lexicon import Lexicon
from voordeur.core.practice.finding.synonyms import LONGEST_PHRASE, Phrase
from voordeur.core.practice.finding.words import words

MOST_WORDS = 12
_SYNONYM, _SLIP, _SMALLER, _FORM, _HEAD, _WORD_OF_PHRASE = 0.8, 0.9, 0.95, 0.9, 0.35, 0.4
_PAIR = 0.5


@dataclass(frozen=True, slots=True)
class Sought:
    """One thing that is asked, with the terms that answer it and how well each does.

    `said` is the word as it was typed; `read_as` another word that it was taken for, or empty.
    """

    said: str
    terms: tuple[tuple[str, float], ...]
    read_as: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """All that is asked, and the neighbours that make an answer better but are not asked."""

    sought: tuple[Sought, ...]
    pairs: tuple[Sought, ...] = ()


def understood(text: str, lexicon: Lexicon) -> Question:
    """Return what is asked. Words that say nothing (de, het, wat) are left out."""
    asked = words(text)[:MOST_WORDS]
    sought: list[Sought] = []
    for phrase in _phrases(asked, lexicon):
        if len(phrase) > 1:
            sought.append(_of_phrase(phrase, lexicon))
        else:
            sought += _of_word(phrase[0], lexicon)
    stems = [stem for word in asked if (stem := lexicon.stem(word))]
    pairs = (pair(one, other) for one, other in pairwise(stems))
    return Question(
        tuple(_once(sought)),
        tuple(Sought(term, ((term, _PAIR),)) for term in dict.fromkeys(pairs)),
    )


def _phrases(asked: tuple[str, ...], lexicon: Lexicon) -> Iterator[Phrase]:
    """Cut the question in known phrases, the longest first, and single words."""
    at = 0
    while at < len(asked):
        for length in range(min(LONGEST_PHRASE, len(asked) - at), 0, -1):
            phrase = asked[at : at + length]
            if length == 1 or lexicon.same(phrase):
                yield phrase
                at += length
                break


def _of_phrase(phrase: Phrase, lexicon: Lexicon) -> Sought:
    own = _terms(phrase, lexicon)
    terms = dict.fromkeys(own, 1.0)
    for other in lexicon.same(phrase):
        for term in _terms(other, lexicon):
            terms.setdefault(term, _SYNONYM)
    for word in phrase:
        if stem := lexicon.stem(word):
            terms.setdefault(stem, _WORD_OF_PHRASE)
    return Sought(" ".join(phrase), tuple(terms.items()))


def _of_word(word: str, lexicon: Lexicon) -> list[Sought]:
    stem = lexicon.stem(word)
    if not stem:
        return []
    same = _forms(word, lexicon) | _others(word, lexicon)
    if lexicon.knows(word) or same:
        parts = lexicon.parts(word)
        head = {lexicon.stem(parts[-1]): _HEAD} if parts else {}
        return [Sought(word, tuple(({**head, **same, stem: 1.0}).items()))]
    return _of_unknown(word, stem, lexicon)


def _of_unknown(word: str, stem: str, lexicon: Lexicon) -> list[Sought]:
    """Take an unknown word for a small one, a compound or a slip; else it stays unanswered."""
    smaller = lexicon.smaller(word)
    if smaller:
        return [_taken_for(word, (smaller,), _SMALLER, lexicon)]
    parts = lexicon.parts(word)
    if parts:
        return [found for part in parts for found in _of_word(part, lexicon)]
    meant = lexicon.meant(word)
    if meant:
        return [_taken_for(word, meant, _SLIP, lexicon)]
    if word[0].isdigit():  # an article of a law, a year: nothing to hold against the rest
        return []
    return [Sought(word, ((stem, 1.0),))]


def _taken_for(word: str, others: tuple[str, ...], worth: float, lexicon: Lexicon) -> Sought:
    terms: dict[str, float] = {}
    for other in others:
        for term, weight in _others(other, lexicon).items():
            terms[term] = max(terms.get(term, 0.0), weight * worth)
    terms |= {lexicon.stem(other): worth for other in others}
    return Sought(word, tuple(terms.items()), others[0])


def _others(word: str, lexicon: Lexicon) -> dict[str, float]:
    return {term: _SYNONYM for other in lexicon.same((word,)) for term in _terms(other, lexicon)}


def _forms(word: str, lexicon: Lexicon) -> dict[str, float]:
    """Return the other forms of a verb; who means one of those, means its synonyms as well."""
    found: dict[str, float] = {}
    for form in lexicon.forms(word):
        found |= {term: worth * _FORM for term, worth in _others(form, lexicon).items()}
    return found | {lexicon.stem(form): _FORM for form in lexicon.forms(word)}


def _terms(phrase: Phrase, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the term of a word, or the pairs of a phrase."""
    stems = [stem for word in phrase if (stem := lexicon.stem(word))]
    if len(stems) < 2:
        return tuple(stems)
    return tuple(pair(one, other) for one, other in pairwise(stems))


def _once(sought: list[Sought]) -> list[Sought]:
    """Leave out what is asked twice."""
    return list({one.terms: one for one in sought}.values())
