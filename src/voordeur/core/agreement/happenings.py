# SPDX-License-Identifier: EUPL-1.2
"""Read one line of an agreement as an expression over events.

    expression := pattern ("of" pattern)*
    pattern    := ["laatste"] event ("na" event | "zonder" event | "en" event)*
    event      := name ["met" "[" condition on the event's own values "]"]

Names contain words like "op" and may contain "of", so the longest known name wins.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from voordeur.core.agreement.conditions import read_condition, text_of_condition
from voordeur.core.agreement.expressions import And, Contains, EventExpr, FactExpr, Named, Pattern
from voordeur.core.agreement.vocabulary import EVENTS, FACTS
from voordeur.core.agreement.words import Misread, MisreadError, nearest, shortened

JOINING = ("of", "na", "zonder", "en", "met")
_NEXT_WORD = re.compile(r"\S+")
_BEFORE_JOINING = re.compile(rf"\s(?:{'|'.join(JOINING)})\s|\[|\Z")


def read_events(text: str, names: Collection[str]) -> EventExpr | Misread:
    """Return the expression over events called `names`, or why it could not be read."""
    line = " ".join(text.split())
    try:
        alternatives = _Parser(line, names).alternatives()
    except MisreadError as error:
        return error.misread
    return EventExpr(alternatives, line)


@dataclass(slots=True)
class _Parts:
    """What follows an event in one pattern, by the word that joins it."""

    na: list[Named] = field(default_factory=list)
    zonder: list[Named] = field(default_factory=list)
    en: list[Named] = field(default_factory=list)

    def of(self, word: str) -> list[Named]:
        return {"na": self.na, "zonder": self.zonder, "en": self.en}[word]


class _Parser:
    """Walks the line once, from left to right."""

    def __init__(self, line: str, names: Collection[str]) -> None:
        self._line = line
        self._names = sorted(names, key=len, reverse=True)
        self._at = 0

    def alternatives(self) -> tuple[Pattern, ...]:
        patterns = [self._pattern()]
        while self._take("of"):
            patterns.append(self._pattern())
        if self._at < len(self._line):
            word = self._word()
            raise self._fail(word, '"of", "na", "zonder", "en" of "met"', nearest(word, JOINING))
        return tuple(patterns)

    def _pattern(self) -> Pattern:
        # A name may itself begin with the word, and the longest known name wins.
        latest = self._name() is None and self._take("laatste")
        event = self._named()
        parts = _Parts()
        while word := next((word for word in ("na", "zonder", "en") if self._take(word)), ""):
            parts.of(word).append(self._named())
        return Pattern(event, tuple(parts.na), tuple(parts.zonder), tuple(parts.en), latest)

    def _name(self) -> str | None:
        rest = self._line[self._at :]
        return next((name for name in self._names if _begins_with(rest, name)), None)

    def _named(self) -> Named:
        name = self._name()
        if name is None:
            rest = self._line[self._at :]
            found = _until_joining(rest)
            near = nearest(found, self._names) or nearest(self._word(), self._names)
            raise self._fail(found, "een bekende gebeurtenis", near)
        self._advance(len(name))
        if not self._take("met"):
            return Named(name)
        return Named(name, self._having(name).condition)

    def _having(self, event: str) -> FactExpr:
        if not self._line.startswith("[", self._at):
            raise self._fail(self._word(), 'een haak "[" na "met"')
        start = self._at + 1
        end = self._line.find("]", start)
        if end < 0:
            raise self._fail(self._line[start:], 'een haak "]" na de voorwaarde')
        kind = EVENTS.get(event)
        own = {name: FACTS[name] for name in (kind.values if kind else ())}
        condition = read_condition(self._line[start:end], own)
        if isinstance(condition, Misread):
            raise MisreadError(_of_event(condition, start, event))
        self._advance(end + 1 - self._at)
        return condition

    def _take(self, word: str) -> bool:
        found = _begins_with(self._line[self._at :], word)
        if found:
            self._advance(len(word))
        return found

    def _advance(self, length: int) -> None:
        self._at += length
        while self._line.startswith(" ", self._at):
            self._at += 1

    def _word(self) -> str:
        found = _NEXT_WORD.search(self._line, self._at)
        return found[0] if found else ""

    def _fail(self, found: str, expected: str, near: str = "") -> MisreadError:
        return MisreadError(Misread(self._at + 1, shortened(found), expected, near))


def _begins_with(line: str, name: str) -> bool:
    """A name ends where its word ends: `bezwaar` is not the start of `bezwaarlijk`."""
    after = line[len(name) : len(name) + 1]
    return line.startswith(name) and (not after or after in " []")


def _until_joining(line: str) -> str:
    end = _BEFORE_JOINING.search(line)
    return line[: end.start()].strip() if end else line


def _of_event(misread: Misread, start: int, event: str) -> Misread:
    expected = misread.expected
    if expected.startswith("een feit"):
        expected = f'een waarde van "{event}"'
    return Misread(start + misread.column, misread.found, expected, misread.nearest)


def together(expression: EventExpr, roles: Collection[str]) -> EventExpr:
    """Ask of a joint visit that every role was at the door: one of them alone does not count."""
    patterns = tuple(_with_all(pattern, roles) for pattern in expression.alternatives)
    return EventExpr(patterns, text_of_events(patterns))


def _with_all(pattern: Pattern, roles: Collection[str]) -> Pattern:
    event = pattern.event
    kind = EVENTS.get(event.event)
    if event.having is not None or kind is None or "aanwezig" not in kind.values:
        return pattern
    there = And(tuple(Contains("aanwezig", role) for role in roles))
    return Pattern(
        Named(event.event, there), pattern.after, pattern.without, pattern.also, pattern.latest
    )


def text_of_events(patterns: Collection[Pattern]) -> str:
    """Return the expression as an agreement would write it; reading it gives the same again."""
    return " of ".join(_text_of_pattern(pattern) for pattern in patterns)


def _text_of_pattern(pattern: Pattern) -> str:
    words = ["laatste"] if pattern.latest else []
    words.append(_text_of_named(pattern.event))
    for joining, events in (
        ("na", pattern.after),
        ("zonder", pattern.without),
        ("en", pattern.also),
    ):
        words.extend(f"{joining} {_text_of_named(event)}" for event in events)
    return " ".join(words)


def _text_of_named(named: Named) -> str:
    if named.having is None:
        return named.event
    return f"{named.event} met [{text_of_condition(named.having)}]"
