# SPDX-License-Identifier: EUPL-1.2
"""What somebody meant who searches: the words as names and streets, and what is near to them.

Near spellings are looked up as words only; see `cases.spellings`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from voordeur.cases import spellings
from voordeur.cases.shown_list import CaseHit
from voordeur.core.access import Actor
from voordeur.core.matching import normalise, spelling
from voordeur.people import identity

MEANT = 30  # near words that are tried
MOST_PARTS = 5  # words that may be a name and a street together; a longer text is neither

_STREET = re.compile(r"^(\D{3,}?)\s+(\d{1,5})\b")


@dataclass(frozen=True, slots=True)
class Name:
    """A family name as it may have been typed, and the first name beside it, if there was one."""

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Which people or homes are asked for; `off` for all, or by family name or street.

    `families`: only who has one of these names, of the homes. `settles`: who is found by this is
    who was meant. `is_place`: a place was typed, so that a place is what was meant.
    """

    tenants: Q | None = None
    homes: Q | None = None
    cases: Q | None = None
    off: int = 0
    off_by_name: Mapping[str, int] | None = None
    off_by_street: Mapping[str, int] | None = None
    families: frozenset[str] = frozenset()
    settles: bool = False
    is_place: bool = False

    def distance(self, family: str, street: str) -> tuple[int, bool]:
        """Return how far a hit is from what was typed, and whether that is by its place."""
        by_name = (self.off_by_name or {}).get(family)
        by_street = (self.off_by_street or {}).get(street)
        if by_name is not None and by_street is not None:
            return max(by_name, by_street), False
        if by_name is not None:
            return by_name, False
        if by_street is not None:
            return by_street, True
        return self.off, self.is_place


def with_number(words: str) -> tuple[str, str] | None:
    """Return a street and its number, or None where there is no number behind words."""
    found = _STREET.match(words)
    return None if found is None else (found[1], found[2])


def names_in(words: str) -> tuple[Name, ...]:
    """Return how the words may be a name: the family name alone, behind or before a first name."""
    plain = words.replace(",", " ")
    found = [Name(key) for key in normalise.family_names(plain)]
    first, _, rest = plain.strip().partition(" ")
    if rest.strip():
        found += [Name(key, first) for key in normalise.family_names(rest)]
        found += [Name(key, rest.strip()) for key in normalise.family_names(first)]
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Near:
    """The words of the register near to a text: read as one name or street, and as the two beside
    each other; each with how far it is off, the nearest first, by kind of word."""

    number: str | None
    alone: Mapping[str, Sequence[tuple[int, str]]]
    beside: Mapping[str, Sequence[tuple[int, str]]]


def near(actor: Actor, words: str, names: Sequence[Name]) -> Near:
    """Look up what is near to a text, in one statement."""
    found = with_number(words)
    road, number = found or (words, None)
    families = dict.fromkeys(name.family for name in names if found is None)
    alone = {spellings.STREET: (road,), spellings.NAME: tuple(families)}
    with transaction.atomic(), identity.as_register(actor.region_id):
        one, both = spellings.meant((alone, _sides(road)), MEANT)
    return Near(number, one, both)


def are_two(words: str) -> bool:
    """Say whether a text can be a name and a street."""
    return bool(_sides((with_number(words) or (words,))[0]))


def meant(found: Near) -> Iterator[Question]:
    """Return the questions about words that are near to what was typed."""
    offs = _by_word(found.alone[spellings.NAME])
    if offs:
        yield Question(tenants=Q(family_key__in=list(offs)), off_by_name=offs)
    for some in _nearest_first(found.alone[spellings.STREET]):
        yield Question(homes=_homes(some, found.number), off_by_street=_by_word(some))


def together(found: Near) -> Iterator[Question]:
    """Return the questions about a name and a street in one text, each as it may be spelled."""
    families = _by_word(found.beside.get(spellings.NAME, ()))
    for some in _nearest_first(found.beside.get(spellings.STREET, ())) if families else ():
        yield Question(
            homes=_homes(some, found.number),
            off_by_name=families,
            off_by_street=_by_word(some),
            families=frozenset(families),
            settles=True,
        )


def _sides(road: str) -> dict[str, tuple[str, ...]]:
    """Return what may be the street and what the name, of words that may be both, either first."""
    parts = road.replace(",", " ").split()
    if not 2 <= len(parts) <= MOST_PARTS:
        return {}
    sides = [" ".join(side) for at in range(1, len(parts)) for side in (parts[:at], parts[at:])]
    families = dict.fromkeys(name.family for side in sides for name in names_in(side))
    streets = dict.fromkeys(side for side in sides if len(side) > spelling.SHORTEST)
    return {spellings.STREET: tuple(streets), spellings.NAME: tuple(families)}


def _nearest_first(roads: Sequence[tuple[int, str]]) -> Iterator[Sequence[tuple[int, str]]]:
    """Yield the nearest of these, which nothing further off can crowd out, and then all."""
    nearest = [one for one in roads if one[0] == roads[0][0]]
    if nearest:
        yield nearest
    if len(nearest) < len(roads):
        yield roads


def _homes(roads: Sequence[tuple[int, str]], number: str | None) -> Q:
    homes = Q(street__in=[word for _, word in roads])
    return homes & Q(number=int(number)) if number else homes


def _by_word(found: Sequence[tuple[int, str]]) -> dict[str, int]:
    return {word: off for off, word in found}


# --- did you mean -------------------------------------------------------------------------------


def near_names(hits: tuple[CaseHit, ...]) -> tuple[str, ...]:
    """Return the family names of what was not found as typed: "did you mean"."""
    wrong = (hit.tenant for hit in hits if hit.off and not hit.by_place)
    names = (f"{one.prefix} {one.family_name}".strip() for one in wrong)
    return tuple(dict.fromkeys(name for name in names if name))[:3]


def near_places(hits: tuple[CaseHit, ...]) -> tuple[str, ...]:
    """Return the streets with their numbers of what was not found as typed; no name with them."""
    wrong = (
        hit.tenant for hit in hits if hit.off and hit.by_place and not hit.tenant.secret_since
    )
    places = (f"{one.street} {one.number or ''}".strip() for one in wrong)
    return tuple(dict.fromkeys(place for place in places if place))[:3]
