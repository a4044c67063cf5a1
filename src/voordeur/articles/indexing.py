# SPDX-License-Identifier: EUPL-1.2
"""Keeping the index of words in step with what is published.

Everything that writes runs inside the transaction and the identity of the action that publishes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from uuid import UUID, uuid4

from django.db import connection

from voordeur.articles.models import Word, WordList
from voordeur.core.practice.finding.document import all_words, postings
from voordeur.core.practice.finding.lexicon import Lexicon
from voordeur.core.practice.finding.synonyms import Synonyms, read_synonyms
from voordeur.core.practice.record import Practice

SYNONYMS = "synoniemen.txt"

# A word that says nothing has an empty list of stems in PostgreSQL's own dictionary of Dutch.
STEMS = (
    "select word, coalesce((ts_lexize('dutch_stem', word))[1], '') from unnest(%s::text[]) word"
)
ADD_WORDS = f"insert into articles_word (word, stem) {STEMS} on conflict do nothing"
ADD_POSTINGS = (
    "insert into articles_posting (practice_id, term, weight)"
    " select * from unnest(%s::bigint[], %s::text[], %s::float8[])"
)
REMOVE = """
with gone as (
    delete from articles_posting where practice_id = any(%s) returning practice_id, term
), fewer as (
    update articles_term set practices = articles_term.practices - gone.held
    from (select term, count(*) as held from gone group by term) gone
    where articles_term.term = gone.term
)
select count(distinct practice_id) from gone
"""
COUNT = """
insert into articles_term as held (term, practices)
select term, count(*) from articles_posting where practice_id = any(%s) group by term
on conflict (term) do update set practices = held.practices + excluded.practices
"""

_BATCH = 500  # practices whose terms are held in memory at once
_lexicon: tuple[UUID, Lexicon] | None = None


def keep(practices: Sequence[tuple[int, Practice]]) -> None:
    """Write down what these practices say, in place of what they said; by their row's id."""
    is_new = _add_words(word for _, practice in practices for word in all_words(practice))
    ids = [row_id for row_id, _ in practices]
    _stamp(len(ids) - _removed(ids), is_new=is_new)
    lexicon = current()
    rows = [
        (row_id, term, weight)
        for row_id, practice in practices
        for term, weight in postings(practice, lexicon).items()
    ]
    with connection.cursor() as cursor:
        cursor.execute(ADD_POSTINGS, [list(column) for column in zip(*rows, strict=True)])
        cursor.execute(COUNT, [ids])


def renew(practices: Sequence[tuple[int, Practice]]) -> None:
    """Write everything down anew; `practices` are all that are published.

    A compound is taken apart with the words that were there when its practice was kept. After
    many new practices, or once in a while, this finds the parts that came later.
    """
    with connection.cursor() as cursor:
        cursor.execute("delete from articles_word")
        cursor.execute("delete from articles_posting")
        cursor.execute("delete from articles_term")
    WordList.objects.all().delete()
    for start in range(0, len(practices), _BATCH):
        _add_words(
            word
            for _, practice in practices[start : start + _BATCH]
            for word in all_words(practice)
        )
    for start in range(0, len(practices), _BATCH):
        keep(practices[start : start + _BATCH])


def forget(row_id: int) -> None:
    """Let a practice not be found any more."""
    _stamp(-_removed([row_id]))


def current() -> Lexicon:
    """Return the words of the base as this transaction sees them, read once per change."""
    global _lexicon
    stamp = WordList.objects.values_list("stamp", flat=True).first() or UUID(int=0)
    held = _lexicon
    if held is None or held[0] != stamp:
        synonyms = _synonyms()
        stems = stems_of({word for phrase in synonyms.of for word in phrase})
        stems |= dict(Word.objects.values_list("word", "stem"))
        stems |= dict.fromkeys(synonyms.nothing, "")
        held = _lexicon = (stamp, Lexicon(stems, synonyms))
    return held[1]


def stems_of(words: Iterable[str]) -> dict[str, str]:
    """Return the stem of each word as PostgreSQL's Dutch dictionary has it."""
    asked = sorted(words)
    if not asked:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(STEMS, [asked])
        return dict(cursor.fetchall())


def _add_words(words: Iterable[str]) -> bool:
    """Add what is not there yet; say whether there was anything."""
    with connection.cursor() as cursor:
        cursor.execute(ADD_WORDS, [sorted(set(words))])
        return bool(cursor.rowcount)


def _removed(ids: list[int]) -> int:
    """Take practices out of the index; return how many were in it."""
    with connection.cursor() as cursor:
        cursor.execute(REMOVE, [ids])
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def _stamp(more: int, *, is_new: bool = False) -> None:
    """Count practices, and let every process read the words again if there are new ones."""
    row, is_first = WordList.objects.select_for_update().get_or_create(
        id=1, defaults={"stamp": UUID(int=0)}
    )
    if is_new or is_first:
        row.stamp = uuid4()
    row.practices += more
    row.save()


@cache
def _synonyms() -> Synonyms:
    text = resources.files("voordeur.articles").joinpath(SYNONYMS).read_text(encoding="utf-8")
    return read_synonyms(text)
