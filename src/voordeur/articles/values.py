# SPDX-License-Identifier: EUPL-1.2
"""What the knowledge base hands to pages and commands: plain values, and rows made of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from voordeur.articles import models
from voordeur.core.agreement.problems import Problems
from voordeur.core.practice import read, write
from voordeur.core.practice.codes import Area, Evidence, Group, Maker, Phase, Status, Word
from voordeur.core.practice.figure import Figure
from voordeur.core.practice.record import Practice

Content = dict[str, Any]


class BrokenContentError(Exception):
    """A stored practice cannot be read any more; the text says which and why."""


def content_of(practice: Practice) -> Content:
    """Return the record as the JSON that a version keeps."""
    content: Content = json.loads(write.to_json(practice))
    return content


def practice_of(content: Mapping[str, Any]) -> Practice:
    """Return the record of a version. Raises `BrokenContentError`."""
    found = read.from_json(json.dumps(content))
    if isinstance(found, Problems):
        raise BrokenContentError(f"{content.get('sleutel')}: {next(iter(found))}")
    return found


def same(one: Practice, other: Practice) -> bool:
    """Say whether two records say the same; the number of the version does not count."""
    return replace(one, version=1) == replace(other, version=1)


def columns(practice: Practice) -> dict[str, Any]:
    """Return the columns of a row that repeat its current version."""
    return {
        "number": practice.version,
        "title": practice.title,
        "promise": practice.promise,
        "phases": [one.value for one in practice.phases],
        "groups": [one.value for one in practice.groups],
        "areas": [one.value for one in practice.areas],
        "makers": [one.value for one in practice.makers],
        "evidence": practice.evidence.value,
        "status": practice.status.value,
        "place": practice.place,
        "text": text_of(practice),
        "content": content_of(practice),
        "checked_on": practice.checked,
    }


def text_of(practice: Practice) -> str:
    """Return everything that can be read in a practice, to be searched."""
    parts = [
        practice.title,
        practice.promise,
        *practice.also,
        practice.for_whom,
        practice.by_whom,
        *practice.steps,
        *(need.text for need in practice.needs),
        *(f"{one.what} {one.figure} {one.period} {one.method}" for one in practice.results),
        practice.place,
        practice.country,
        practice.years,
        *practice.unknown,
        practice.story,
    ]
    return "\n".join(part for part in parts if part)


# --- what lists and pages show ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Card:
    """A practice in a list: enough to choose it, and to see whether it fits a household."""

    key: str
    title: str
    promise: str
    phases: tuple[Phase, ...]
    groups: tuple[Group, ...]
    areas: tuple[Area, ...]
    makers: tuple[Maker, ...]
    evidence: Evidence
    status: Status
    place: str
    checked_on: date | None
    changed_at: datetime
    figure: Figure | None
    is_withdrawn: bool

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Card:
        """Return it from `CARD`, by name."""
        return cls(
            key=row["key"],
            title=row["title"],
            promise=row["promise"],
            phases=tuple(Phase(one) for one in row["phases"]),
            groups=tuple(Group(one) for one in row["groups"]),
            areas=tuple(Area(one) for one in row["areas"]),
            makers=tuple(Maker(one) for one in row["makers"]),
            evidence=Evidence(row["evidence"]),
            status=Status(row["status"]),
            place=row["place"],
            checked_on=row["checked_on"],
            changed_at=row["changed_at"],
            figure=None if row["used"] is None else Figure(row["used"], row["good"]),
            is_withdrawn=row["state"] == models.Practice.State.WITHDRAWN,
        )


CARD = (
    "key",
    "title",
    "promise",
    "phases",
    "groups",
    "areas",
    "makers",
    "evidence",
    "status",
    "place",
    "checked_on",
    "changed_at",
    "used",
    "good",
    "state",
)


@dataclass(frozen=True, slots=True)
class TriedShown:
    """What somebody found who tried it too."""

    id: int
    key: str
    title: str
    organisation: str
    text: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class VersionShown:
    """One version: its record, who contributed, and what the editor said of the change."""

    number: int
    practice: Practice
    credit: tuple[str, ...]
    said: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Article:
    """One practice with everything around it. `broken`: addresses that were not there.

    `asked_on`: since when its owner is asked whether it still holds.
    """

    card: Card
    practice: Practice
    reason: str
    number: int
    versions: int
    published_at: datetime
    tried: tuple[TriedShown, ...]
    broken: frozenset[str]
    asked_on: date | None


@dataclass(frozen=True, slots=True)
class Facets:
    """What a list is narrowed to; nothing set is everything."""

    phase: Phase | None = None
    group: Group | None = None
    area: Area | None = None
    maker: Maker | None = None
    evidence: Evidence | None = None
    status: Status | None = None

    def given(self) -> dict[str, str]:
        """Return what is chosen, by the name of the facet."""
        chosen = {name: getattr(self, name) for name in self.__slots__}
        return {name: code.value for name, code in chosen.items() if code is not None}

    def choose(self, name: str, word: str) -> Facets:
        """Return the facets with one word chosen; an empty or unknown word chooses nothing."""
        chosen: dict[str, Any] = {one: getattr(self, one) for one in self.__slots__}
        known = {code.value: code for code in FACETS[name]}
        return Facets(**(chosen | {name: known.get(word)}))


FACETS: Mapping[str, type[Word]] = {
    "phase": Phase,
    "group": Group,
    "area": Area,
    "maker": Maker,
    "evidence": Evidence,
    "status": Status,
}
NO_FACETS = Facets()


@dataclass(frozen=True, slots=True)
class Listed:
    """A list, with how many there would be under each word of each facet.

    `read_as`: words of the question that were taken for others, with what for.
    """

    cards: tuple[Card, ...]
    total: int
    counts: Mapping[str, Mapping[str, int]]
    read_as: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """It was done; `key` of the practice, `number` of its version, `is_new` when it changed."""

    key: str = ""
    number: int = 0
    is_new: bool = True
    id: int = 0


@dataclass(frozen=True, slots=True)
class Refused:
    """It was not done; `sentence` says why, in plain Dutch."""

    sentence: str

    def __bool__(self) -> bool:
        return False
