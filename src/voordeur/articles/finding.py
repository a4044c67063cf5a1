# SPDX-License-Identifier: EUPL-1.2
"""Finding practices by words: the best first, and nothing where nothing fits.

Rare words count for more than common ones (as in BM25). A practice that has too little of what
was asked is no answer, however often it says the rest.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from django.db import connection

from voordeur.articles import indexing
from voordeur.articles.models import Practice
from voordeur.core.practice.finding.question import Question, Sought, understood
from voordeur.core.practice.finding.words import words

SAME = 0.6  # from this worth on, a term is the thing itself that was asked, not something near it
ENOUGH = 0.5  # share of what was asked that a practice must have, by weight

HITS = """
with asked as (
    select * from unnest(%(part)s::int[], %(term)s::text[], %(worth)s::float8[])
        as asked (part, term, worth)
), hit as (
    select asked.part, posting.practice_id, max(asked.worth * posting.weight) as weight,
           max(asked.worth) as worth
    from asked join articles_posting posting using (term) group by 1, 2
), part as (
    select part, ln(1 + (%(all)s - held + 0.5) / (held + 0.5)) as rarity,
           part < %(pairs_from)s as is_asked
    from (select part, count(*) filter (where worth >= %(same)s) as held from hit group by part)
), total as (
    select coalesce(sum(rarity) filter (where is_asked), 0)
        + (%(pairs_from)s - count(*) filter (where is_asked)) * %(rarest)s as rarity from part
)
select practice.key, array_agg(hit.part), sum(hit.weight * part.rarity) as score
from hit join part using (part)
join articles_practice practice on practice.id = hit.practice_id, total
where practice.state = 'published'
group by practice.key, total.rarity
having coalesce(sum(hit.worth * part.rarity) filter (where is_asked), 0)
    >= %(enough)s * total.rarity
order by score desc, practice.key limit %(limit)s
"""


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
    sought = (*question.sought, *question.pairs)
    rows = [(part, term, worth) for part, one in enumerate(sought) for term, worth in one.terms]
    count = Practice.objects.filter(state=Practice.State.PUBLISHED).count()
    with connection.cursor() as cursor:
        cursor.execute(
            HITS,
            {
                "part": [part for part, _, _ in rows],
                "term": [term for _, term, _ in rows],
                "worth": [worth for _, _, worth in rows],
                "all": count,
                "pairs_from": len(question.sought),
                "rarest": math.log(1 + (count + 0.5) / 0.5),
                "same": SAME,
                "enough": ENOUGH,
                "limit": limit,
            },
        )
        return tuple(Hit(key, _why(parts, question.sought)) for key, parts, _ in cursor.fetchall())


def _why(parts: list[int], sought: tuple[Sought, ...]) -> tuple[str, ...]:
    return tuple(
        sought[part].read_as or sought[part].said for part in sorted(parts) if part < len(sought)
    )
