# SPDX-License-Identifier: EUPL-1.2
"""Figures that others published: read from the file beside an agreement, checked, never counted.

A published figure stands beside what the register counts and is never added to it: somebody else
counted, in another way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from voordeur.core.agreement.literals import day_of
from voordeur.core.agreement.problems import (
    DOUBLE_KEY,
    NO_GROUND,
    NO_SENSE,
    NO_VALUE,
    NOT_YAML,
    UNKNOWN_SOURCE,
    Collector,
    Problems,
)
from voordeur.core.agreement.tree import Branch, read_tree
from voordeur.core.practice.fields import Fields
from voordeur.core.said import said

MARK = said("gepubliceerd, niet uit het register")
PERCENT = "procent"
EUROS = "euro"
EARLIEST = 1945
UNKNOWN = "onbekend"
_HEAD = ("gepubliceerd", "bronnen", "cijfers")
_SOURCE = ("naam", "titel", "van", "datum", "adres")
_FIGURE = ("cijfer", "telt", "eenheid", "let op", "waarden")
_VALUE = ("jaar", "waarde", "tot", "bron", "citaat", "plaats", "let op")
_NUMBER = re.compile(r"([0-9]{1,9})(?:,([0-9]{1,2}))?")
_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a figure was published: title, by whom, and the day, the year or "onbekend"."""

    name: str
    title: str
    by: str
    on: str
    address: str = ""

    def __str__(self) -> str:
        when = "datum onbekend" if self.on == UNKNOWN else self.on
        return f"{self.title}, {self.by}, {when}"


@dataclass(frozen=True, slots=True)
class Value:
    """What was published about one year. `upto` is given where the source gives a range.

    `quote`: the words of the source; `where`: page or paragraph. At least one of both is there.
    """

    year: int
    number: Fraction
    origin: Origin
    upto: Fraction | None = None
    quote: str = ""
    where: str = ""
    caveat: str = ""


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """One figure over the years, oldest first: what it counts, in which unit."""

    name: str
    counts: str
    unit: str
    values: tuple[Value, ...]
    caveat: str = ""

    def of(self, year: int) -> tuple[Value, ...]:
        """Return what was published about a year; several sources may differ."""
        return tuple(value for value in self.values if value.year == year)

    @property
    def first(self) -> Value:
        return self.values[0]

    @property
    def last(self) -> Value:
        return self.values[-1]


@dataclass(frozen=True, slots=True)
class Published:
    """All that one file gives, by the name of the figure."""

    title: str
    figures: Mapping[str, PublishedFigure]

    def __iter__(self) -> Iterator[PublishedFigure]:
        return iter(self.figures.values())


def read(text: str, file: str = "gepubliceerd.yml") -> Published | Problems:
    """Return the figures of a file, or everything that must be mended and where."""
    told = Collector(file)
    tree = read_tree(text, told)
    if isinstance(tree, Branch):
        found = _published(Fields(tree, _HEAD, told))
        if told.problems() is None:
            return found
    elif told.problems() is None:
        told.add(NOT_YAML, 1, "Hier worden woorden met een dubbele punt verwacht.")
    problems = told.problems()
    assert problems is not None
    return problems


def _published(fields: Fields) -> Published:
    title = fields.text("gepubliceerd", needed=True)
    origins = _origins(fields)
    figures: dict[str, PublishedFigure] = {}
    for part in fields.parts("cijfers", _FIGURE, needed=True):
        made = _figure(part, origins)
        if made.name in figures:
            part.tell("cijfer", f'Het cijfer "{made.name}" staat er twee keer.', DOUBLE_KEY)
        figures[made.name] = made
    return Published(title, figures)


def _origins(fields: Fields) -> Mapping[str, Origin]:
    found = {}
    for part in fields.parts("bronnen", _SOURCE, needed=True):
        name = part.text("naam", needed=True)
        on = part.text("datum", needed=True)
        if not _is_when(on):
            sentence = f'Schrijf een dag als 2016-09-13, een jaar, of "{UNKNOWN}".'
            part.tell("datum", sentence, NO_VALUE)
        found[name] = Origin(
            name,
            part.text("titel", needed=True),
            part.text("van", needed=True),
            on,
            part.text("adres"),
        )
    return found


def _is_when(text: str) -> bool:
    known = text in {"", UNKNOWN} or _YEAR.fullmatch(text) is not None
    return known or day_of(text) is not None


def _figure(fields: Fields, origins: Mapping[str, Origin]) -> PublishedFigure:
    unit = fields.text("eenheid", needed=True)
    values = [
        value
        for part in fields.parts("waarden", _VALUE, needed=True)
        if (value := _value(part, origins, unit)) is not None
    ]
    seen = [(value.year, value.origin.name) for value in values]
    if len(set(seen)) < len(seen):
        fields.tell("waarden", "Dezelfde bron geeft twee keer een waarde voor een jaar.", NO_SENSE)
    return PublishedFigure(
        fields.text("cijfer", needed=True),
        fields.text("telt", needed=True),
        unit,
        tuple(sorted(values, key=lambda value: value.year)),
        fields.text("let op"),
    )


def _value(fields: Fields, origins: Mapping[str, Origin], unit: str) -> Value | None:
    year, number = _year(fields), _number(fields, "waarde", needed=True)
    upto = _number(fields, "tot")
    origin = _origin(fields, origins)
    quote, where = fields.text("citaat"), fields.text("plaats")
    if not quote and not where:
        fields.tell("bron", "Zet erbij wat de bron zegt (citaat) of waar (plaats).", NO_GROUND)
    if unit == PERCENT and number is not None and number > 100:
        fields.tell("waarde", "Meer dan 100 procent kan niet.", NO_SENSE)
    if number is not None and upto is not None and upto < number:
        fields.tell("tot", "Een reeks loopt van klein naar groot.", NO_SENSE)
    if year is None or number is None or origin is None:
        return None
    return Value(year, number, origin, upto, quote, where, fields.text("let op"))


def _origin(fields: Fields, origins: Mapping[str, Origin]) -> Origin | None:
    name = fields.text("bron", needed=True)
    if name and name not in origins:
        known = ", ".join(origins) or "nog geen"
        fields.tell(
            "bron", f'De bron "{name}" staat niet bij bronnen. Wel: {known}.', UNKNOWN_SOURCE
        )
    return origins.get(name)


def _year(fields: Fields) -> int | None:
    text = fields.text("jaar", needed=True)
    if not text:
        return None
    if not _YEAR.fullmatch(text) or int(text) < EARLIEST:
        fields.tell("jaar", "Een jaar is vier cijfers, zoals 2015.", NO_VALUE)
        return None
    return int(text)


def _number(fields: Fields, key: str, *, needed: bool = False) -> Fraction | None:
    text = fields.text(key, needed=needed)
    if not text:
        return None
    found = _NUMBER.fullmatch(text)
    if found is None:
        fields.tell(key, f'"{text}" is geen getal. Schrijf 231, of met een komma 81,8.', NO_VALUE)
        return None
    whole, part = found[1], found[2] or ""
    return Fraction(int(whole + part), 10 ** len(part))
