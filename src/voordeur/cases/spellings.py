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
MOST = 400  # words that share a spelling with one; the nearest few of them are used

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


def meant(
    asked: Sequence[Mapping[str, Sequence[str]]], most: int
) -> tuple[dict[str, tuple[tuple[int, str], ...]], ...]:
    """Return the words of the register that somebody may have meant, with how far they are off.

    For each reading of what was typed, by kind of word, the nearest first: all readings in one
    statement. `core.matching.spelling.distance` says what the number means.
    """
    kinds = dict.fromkeys(kind for typed in asked for kind in typed)
    words = {kind: {one for typed in asked for one in typed.get(kind, ())} for kind in kinds}
    known = _known({kind: some for kind, some in words.items() if some})
    return tuple(
        {kind: _nearest(some, known.get(kind, ()), most) for kind, some in typed.items()}
        for typed in asked
    )


def _known(words: Mapping[str, Iterable[str]]) -> Mapping[str, Sequence[str]]:
    """Return the words of the register that share a spelling with any of these, by kind."""
    found: dict[str, list[str]] = {kind: [] for kind in words}
    asked = [
        (kind, near, MOST * len(set(some)))
        for kind, some in words.items()
        if (near := sorted({near for one in some for near in spelling.near(one)}))
    ]
    if asked:
        with connection.cursor() as cursor:
            parts = " union all ".join([_NEAR] * len(asked))
            cursor.execute(parts, [value for one in asked for value in one])
            for kind, word in cursor.fetchall():
                found[kind].append(word)
    return found


def _nearest(typed: Sequence[str], known: Iterable[str], most: int) -> tuple[tuple[int, str], ...]:
    if not typed:
        return ()
    offs = ((min(spelling.distance(one, word) for one in typed), word) for word in known)
    return tuple(sorted(one for one in offs if one[0] < spelling.OTHER)[:most])
