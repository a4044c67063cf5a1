# SPDX-License-Identifier: EUPL-1.2
"""Whose a case was when a page was made, so that nobody takes away what was just given.

A form carries it as a word: organisation and person, for each organisation of the reader. Who
gives a case of which that changed since, is told so first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from voordeur.core.access import Actor

MARK = "~"
_NOBODY = 0
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Changed:
    """A case that somebody gave away meanwhile: who did, to whom ("" for nobody), and when.

    `by` is empty where nobody gave it: `to` made the first contact. `had`: whose it is now, for
    the next form.
    """

    reference: str
    by: str
    to: str
    since: datetime | None
    had: str


@dataclass(frozen=True, slots=True)
class To:
    """A case that may be given, and the organisation for which somebody has it."""

    case_id: int
    reference: str
    party_id: int


@dataclass(frozen=True, slots=True)
class Held:
    """Who has a case at one organisation now, and who gave it. `person_id` 0: nobody."""

    person_id: int
    name: str
    by: str
    since: datetime | None


_WORDS = """
select case_id, party_id, coalesce(person_id, 0) from cases_charge
 where region_id = voordeur_region() and ended_at is null and case_id = any(%s)
 order by case_id, party_id
"""


def whose(actor: Actor, cases: Collection[int]) -> Mapping[int, str]:
    """Return for each case whose it is now at the actor's organisations, as a word for a form.

    Who belongs to none has those of all. One statement, as the reader; nobody is named.
    """
    found: dict[int, list[str]] = {one: [] for one in cases}
    with connection.cursor() as cursor:
        cursor.execute(_WORDS, [sorted(found)])
        rows = cursor.fetchall()
    for case, party, person in rows:
        if not actor.party_ids or party in actor.party_ids:
            found[case].append(f"{party}.{person}")
    return {case: "-".join(parts) for case, parts in found.items()}


def marked(reference: str, word: str) -> str:
    """Return a case with whose it is, as the value of one box."""
    return f"{reference}{MARK}{word}"


def read(boxes: Iterable[str]) -> dict[str, str | None]:
    """Return the cases of these boxes with whose each was; None where a form does not say."""
    found: dict[str, str | None] = {}
    for text in boxes:
        reference, mark, word = text[:_LONGEST].partition(MARK)
        found[reference] = word if mark else None
    return found


def had(word: str, party_id: int) -> int:
    """Return who had the case at an organisation by this word, 0 for nobody."""
    pairs = (part.partition(".") for part in word.split("-"))
    people = [person for party, _dot, person in pairs if party == str(party_id)]
    return int(people[0]) if people and people[0].isdecimal() else _NOBODY


def has(word: str, person_id: int) -> bool:
    """Return whether somebody has the case by this word, at any organisation."""
    return str(person_id) in {part.partition(".")[2] for part in word.split("-")}


_LOCK = """
select id, crisis from cases_case
 where region_id = voordeur_region() and id = any(%s) order by id for no key update
"""


def locked(cases: Collection[int]) -> frozenset[int]:
    """Let nobody else give these cases until this is done; return which are a crisis.

    As the register.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [sorted(cases)])
        return frozenset(case for case, crisis in cursor.fetchall() if crisis)


_HELD = """
select c.case_id, c.party_id, coalesce(c.person_id, 0), coalesce(p.name, ''),
       coalesce(g.name, ''), c.since
  from cases_charge c
  left join people_person p on p.id = c.person_id
  left join people_person g on g.id = c.given_by_id
 where c.region_id = voordeur_region() and c.ended_at is null and c.case_id = any(%s)
"""


def held(cases: Collection[int]) -> Mapping[tuple[int, int], Held]:
    """Return who has these cases now, by case and organisation. As the register."""
    with connection.cursor() as cursor:
        cursor.execute(_HELD, [sorted(cases)])
        return {(case, party): Held(*more) for case, party, *more in cursor.fetchall()}


def sorted_out(
    found: Sequence[To], seen: Mapping[str, str | None], *, to_nobody: bool
) -> tuple[list[To], tuple[Changed, ...], tuple[str, ...]]:
    """Return what may be given, what changed hands since it was `seen`, and crises `to_nobody`.

    From here on nobody else gives these cases until this is done. As the register.
    """
    numbers = [one.case_id for one in found]
    crises, holders = locked(numbers), held(numbers)
    stays = {one.reference for one in found if to_nobody and one.case_id in crises}
    left = [one for one in found if one.reference not in stays]
    made = [_changed(one, seen.get(one.reference), holders) for one in left]
    changed = tuple(one for one in made if one is not None)
    go = [one for one, moved in zip(left, made, strict=True) if moved is None]
    return go, changed, tuple(sorted(stays))


def _changed(one: To, seen: str | None, holders: Mapping[tuple[int, int], Held]) -> Changed | None:
    holds = holders.get((one.case_id, one.party_id), Held(_NOBODY, "", "", None))
    if seen is None or had(seen, one.party_id) == holds.person_id:
        return None
    word = f"{one.party_id}.{holds.person_id}"
    return Changed(one.reference, holds.by, holds.name, holds.since, word)
