# SPDX-License-Identifier: EUPL-1.2
"""Finding practices by words: the best first, and nothing where nothing fits.

A rare word counts for more than a common one, as in BM25. A practice that has too little of what
was asked is no answer, however often it says the rest. Whoever misses all the rare words has too
little; so only practices with one of those are looked at, and most of the index is not read.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

from voordeur.articles import indexing
from voordeur.articles.models import Term, WordList
from voordeur.core.practice.finding.question import Question, Sought, understood
from voordeur.core.practice.finding.words import words

ENOUGH = 0.5  # share of what was asked that a practice must have, by weight
SAME = 0.6  # from this worth on a term is the thing that was asked, not something near it

# Looked up by their place in an array, not joined: so the planner sees how common the terms are.
HITS = """
with looked_at as materialized (
    select distinct practice_id from articles_posting where term = any(%(needed)s)
), said as (
    select practice_id, weight, array_position(%(term)s::text[], term::text) as place
    from articles_posting where term = any(%(term)s)
), best as (
    select practice_id, bit_or((%(bit)s::int[])[place]) as parts,
           sum((%(score)s::float8[])[place] * weight) as score
    from said join looked_at using (practice_id)
    group by practice_id having bit_or((%(bit)s::int[])[place]) = any(%(answers)s)
    order by score desc, practice_id limit %(limit)s
)
select practice.key, best.parts from best join articles_practice practice
    on practice.id = best.practice_id
order by best.score desc, practice.id
"""


LEAST = 0.05  # share of what was asked under which a part is not worth looking up


@dataclass(frozen=True, slots=True)
class Hit:
    """A practice that answers: its key, and which words of the question it has."""

    key: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found. `read_as`: words that were taken for others, with what for."""

    hits: tuple[Hit, ...]
    read_as: tuple[tuple[str, str], ...] = ()


def search(text: str, limit: int) -> Found:
    """Return the published practices that answer a question in Dutch, the best first."""
    lexicon = indexing.current()
    unknown = indexing.stems_of(lexicon.lacks(words(text)))
    question = understood(text, lexicon.asked(unknown))
    if not question.sought:
        return Found(())
    read_as = tuple((one.said, one.read_as) for one in question.sought if one.read_as)
    return Found(_hits(question, limit), read_as)


def find(text: str, limit: int) -> tuple[str, ...]:
    """Return the keys of the practices that answer a question, the best first."""
    return tuple(hit.key for hit in search(text, limit).hits)


def _hits(question: Question, limit: int) -> tuple[Hit, ...]:
    every = WordList.objects.values_list("practices", flat=True).first() or 0
    sought = (*question.sought, *question.pairs)
    held = dict(
        Term.objects.filter(
            term__in={term for one in sought for term, _ in one.terms}, practices__gt=0
        ).values_list("term", "practices")
    )
    rarity = [_rarity(one, held, every) for one in sought]
    asked = sum(rarity[: len(question.sought)])
    rarity = [one if one >= LEAST * asked else 0.0 for one in rarity]
    enough = ENOUGH * sum(rarity[: len(question.sought)])
    terms = _terms(sought, rarity, held, len(question.sought))
    with connection.cursor() as cursor:
        cursor.execute(
            HITS,
            {
                "term": list(terms),
                "score": [score for score, _ in terms.values()],
                "bit": [bit for _, bit in terms.values()],
                "needed": [term for term in _needed(question, rarity, enough) if term in held],
                "answers": _answers(rarity[: len(question.sought)], enough),
                "limit": limit,
            },
        )
        return tuple(Hit(key, _why(parts, question.sought)) for key, parts in cursor.fetchall())


def _terms(
    sought: Sequence[Sought], rarity: list[float], held: Mapping[str, int], asked: int
) -> dict[str, tuple[float, int]]:
    """Return per term what it is worth, and the bit of the part that it answers, if any."""
    terms: dict[str, tuple[float, int]] = {}
    for part, one in enumerate(sought):
        for term, worth in one.terms:
            if term in held and rarity[part]:
                score, bit = terms.get(term, (0.0, 0))
                answers = part < asked and worth >= SAME
                terms[term] = (score + worth * rarity[part], bit | answers << part)
    return terms


def _answers(rarity: list[float], enough: float) -> list[int]:
    """Return every choice of parts, as bits, that together weigh enough."""
    weights = [0.0]
    for one in rarity:
        weights += [weight + one for weight in weights]
    return [bits for bits, weight in enumerate(weights) if bits and weight >= enough]


def _rarity(one: Sought, held: Mapping[str, int], every: int) -> float:
    """Return how much it says that a practice has this; most where none has it."""
    having = max((held.get(term, 0) for term, worth in one.terms if worth >= SAME), default=0)
    return math.log(1 + (every - having + 0.5) / (having + 0.5))


def _needed(question: Question, rarity: list[float], enough: float) -> list[str]:
    """Return the terms of which an answer must have one: with all the others it has too little."""
    common = 0.0
    needed: list[str] = []
    for part in sorted(range(len(question.sought)), key=rarity.__getitem__):
        common += rarity[part]
        if common >= enough:
            needed += [term for term, _ in question.sought[part].terms]
    return needed


def _why(parts: int, sought: tuple[Sought, ...]) -> tuple[str, ...]:
    return tuple(one.read_as or one.said for part, one in enumerate(sought) if parts & 1 << part)
