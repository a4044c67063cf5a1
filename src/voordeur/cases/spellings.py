# SPDX-License-Identifier: EUPL-1.2
"""The words that occur in the register with the spellings near to them: written and looked up.

As the register. What comes out are words, never people: a search then asks for them as the one
who searches, and finds no more than that one may see.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from django.db import connection

from voordeur.core.matching import spelling

NAME, STREET = "naam", "straat"
MOST = 400  # words that share a spelling; the nearest few of them are used

_UNKNOWN = """
select wanted.kind, wanted.word from unnest(%s::text[], %s::text[]) as wanted (kind, word)
 where not exists (select from cases_spelling s
                    where s.region_id = voordeur_region() and s.kind = wanted.kind
                      and s.word = wanted.word)
"""
_ADD = """
insert into cases_spelling (region_id, kind, word, near)
select voordeur_region(), kind, word, near
  from json_to_recordset(%s::json) as line (kind text, word text, near text)
on conflict do nothing
"""
_NEAR = """
(select distinct kind, word from cases_spelling
  where region_id = voordeur_region() and kind = %s and near = any(%s) limit %s)
"""


def learn(words: Iterable[tuple[str, str]]) -> None:
    """Let these words be found by what is near to them: two statements, however many."""
    wanted = sorted({(kind, word) for kind, word in words if word})
    if not wanted:
        return
    with connection.cursor() as cursor:
        cursor.execute(_UNKNOWN, [[kind for kind, _ in wanted], [word for _, word in wanted]])
        rows = [
            {"kind": kind, "word": word, "near": near}
            for kind, word in cursor.fetchall()
            for near in sorted(spelling.near(word))
        ]
        if rows:
            cursor.execute(_ADD, [json.dumps(rows)])


def meant(typed: Mapping[str, Sequence[str]], most: int) -> dict[str, tuple[tuple[int, str], ...]]:
    """Return the words of the register that somebody may have meant, with how far they are off.

    By kind of word, the nearest first, for all that may have been typed, in one statement;
    `core.matching.spelling.distance` says what the number means.
    """
    nearby = {kind: sorted({near for one in words for near in spelling.near(one)})
              for kind, words in typed.items()}  # fmt: skip
    asked = [(kind, near, MOST) for kind, near in nearby.items() if near]
    found: dict[str, list[tuple[int, str]]] = {kind: [] for kind in typed}
    if asked:
        with connection.cursor() as cursor:
            parts = " union all ".join([_NEAR] * len(asked))
            cursor.execute(parts, [value for one in asked for value in one])
            for kind, word in cursor.fetchall():
                off = min(spelling.distance(one, word) for one in typed[kind])
                found[kind] += [(off, word)] if off < spelling.OTHER else []
    return {kind: tuple(sorted(words)[:most]) for kind, words in found.items()}
