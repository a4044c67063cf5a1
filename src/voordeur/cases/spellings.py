# SPDX-License-Identifier: EUPL-1.2
"""The words that occur in the register with the spellings near to them: written and looked up.

As the register. What comes out are words, never people: a search then asks for them as the one
who searches, and finds no more than that one may see.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

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
select distinct word from cases_spelling
 where region_id = voordeur_region() and kind = %s and near = any(%s) limit %s
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


def meant(kind: str, typed: str, most: int) -> tuple[tuple[int, str], ...]:
    """Return the words of the register that somebody may have meant, with how far they are off.

    The nearest first; `core.matching.spelling.distance` says what the number means.
    """
    return meant_any(kind, (typed,), most)


def meant_any(kind: str, typed: Sequence[str], most: int) -> tuple[tuple[int, str], ...]:
    """Return the same for what may have been typed in several ways."""
    nearby = {near for one in typed for near in spelling.near(one)}
    if not nearby:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(_NEAR, [kind, sorted(nearby), MOST])
        words = [word for (word,) in cursor.fetchall()]
    found = [(min(spelling.distance(one, word) for one in typed), word) for word in words]
    return tuple(sorted(one for one in found if one[0] < spelling.OTHER)[:most])
