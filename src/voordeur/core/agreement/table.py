# SPDX-License-Identifier: EUPL-1.2
"""Checked access to one group of keys: what comes out is sound, what is not has been told."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from voordeur.core.agreement.conditions import read_condition
from voordeur.core.agreement.expressions import EventExpr, FactExpr
from voordeur.core.agreement.forms import Form, Shape
from voordeur.core.agreement.happenings import read_events
from voordeur.core.agreement.literals import day_of
from voordeur.core.agreement.nodes import Place, Until
from voordeur.core.agreement.problems import (
    BAD_CONDITION,
    BAD_EVENTS,
    MISSING_KEY,
    NO_VALUE,
    UNKNOWN_KEY,
    WRONG_SHAPE,
    Collector,
)
from voordeur.core.agreement.tree import QUOTING, Branch, Items, Leaf, Tree
from voordeur.core.agreement.words import Misread, listed, nearest, shortened
from voordeur.core.calendar import Term, parse_term

_TEXTS = frozenset(
    {
        Shape.TEXT,
        Shape.DAY,
        Shape.TERM,
        Shape.WAIT,
        Shape.YES_NO,
        Shape.COUNT,
        Shape.EVENTS,
        Shape.FACTS,
        Shape.CHOICE,
    }
)
_NAMES = frozenset({Shape.NAMED, Shape.NAMED_TEXTS, Shape.TABLE})
_COUNT = re.compile("[1-9][0-9]?")
_WAITS = {until.value: until for until in Until}


def _fits(value: Tree, shape: Shape) -> bool:
    if shape in _TEXTS:
        return isinstance(value, Leaf)
    if shape in _NAMES:
        return isinstance(value, Branch)
    if shape is Shape.LIST:
        return isinstance(value, Items)
    return not isinstance(value, Branch if shape is Shape.WORDS else Items)


class Table:
    """The keys of one form in one place of the file.

    Unknown and missing keys and wrong shapes are told when the table is made; after that each
    getter returns a value, or nothing where there is none or it was told.
    """

    def __init__(
        self,
        branch: Branch,
        forms: Mapping[str, Form],
        form: str,
        told: Collector,
        line: int = 0,
    ) -> None:
        self.line = line or branch.line
        self.told = told
        self._forms = forms
        self._form = forms[form]
        self._lines = branch.lines
        self._entries = self._sound(branch, form)

    @property
    def place(self) -> Place:
        return self.told.place(self.line)

    def line_of(self, key: str) -> int:
        """Return the line of the key, or of the whole group where the key is absent."""
        return self._lines.get(key, self.line)

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def _sound(self, branch: Branch, form: str) -> dict[str, Tree]:
        sound = {}
        for name, value in branch.entries.items():
            key = self._form.get(name)
            if key is None:
                self._unknown(name, value)
            elif not _fits(value, key.shape):
                self._wrong(name, key.shape, branch.lines[name])
            else:
                sound[name] = value
        for key in self._form.values():
            if key.required and key.name not in branch.entries:
                sentence = f'Bij {form} ontbreekt "{key.name}": {key.meaning}.'
                misread = Misread(1, "", f'"{key.name}"')
                self.told.misread(MISSING_KEY, self.line, misread, sentence)
        return sound

    def _unknown(self, name: str, value: Tree) -> None:
        near = nearest(name, self._form)
        hint = f' Bedoelt u "{near}"?' if near else ""
        if not hint and isinstance(value, Leaf) and not value.text:
            hint = f" {QUOTING}"
        sentence = f'"{shortened(name)}" is hier geen bekend woord.{hint}'
        misread = Misread(1, shortened(name), listed(self._form), near)
        self.told.misread(UNKNOWN_KEY, self.line_of(name), misread, sentence)

    def _wrong(self, name: str, shape: Shape, line: int) -> None:
        sentence = f'Bij "{shortened(name)}" hoort {shape.value}.'
        misread = Misread(1, shortened(name), shape.value)
        self.told.misread(WRONG_SHAPE, line, misread, sentence)

    def _leaf(self, key: str) -> str:
        """Return the text under the key; an empty one is told, for a key promises a value."""
        value = self._entries.get(key)
        if not isinstance(value, Leaf):
            return ""
        if not value.text:
            shape = self._form[key].shape.value
            self.told.add(NO_VALUE, value.line, f'Achter "{key}" staat niets; verwacht: {shape}.')
        return value.text

    def _bad(self, key: str, found: str, near: str = "") -> None:
        misread = Misread(1, shortened(found), self._form[key].shape.value, near)
        self.told.expected(NO_VALUE, self.line_of(key), misread, where=key)

    def text(self, key: str) -> str:
        """Return the text under the key, or an empty text."""
        return self._leaf(key)

    def day(self, key: str) -> date | None:
        text = self._leaf(key)
        found = day_of(text)
        if text and found is None:
            self._bad(key, text)
        return found

    def term(self, key: str) -> Term | None:
        text = self._leaf(key)
        found = parse_term(text)
        if text and found is None:
            self._bad(key, text)
        return found

    def wait(self, key: str) -> Term | Until | None:
        text = self._leaf(key)
        found = _WAITS.get(text) or parse_term(text)
        if text and found is None:
            self._bad(key, text, nearest(text, _WAITS))
        return found

    def yes(self, key: str) -> bool | None:
        """Return whether `ja` stands there, or None where nothing does."""
        text = self._leaf(key)
        if text and text not in {"ja", "nee"}:
            self._bad(key, text)
        return {"ja": True, "nee": False}.get(text)

    def count(self, key: str, default: int) -> int:
        text = self._leaf(key)
        if _COUNT.fullmatch(text):
            return int(text)
        if text:
            self._bad(key, text)
        return default

    def events(self, key: str, names: Collection[str]) -> EventExpr | None:
        """Return the expression over events with these names."""
        text = self._leaf(key)
        found = read_events(text, names) if text else None
        if isinstance(found, Misread):
            self.told.expected(BAD_EVENTS, self.line_of(key), found, where=key)
            return None
        return found

    def facts(self, key: str) -> FactExpr | None:
        """Return the condition on facts."""
        text = self._leaf(key)
        found = read_condition(text) if text else None
        if isinstance(found, Misread):
            self.told.expected(BAD_CONDITION, self.line_of(key), found, where=key)
            return None
        return found

    def choice(self, key: str, known: Collection[str] = ()) -> str:
        """Return the word under the key if it is one of the known words, else an empty text."""
        text = self._leaf(key)
        options = known or self._form[key].choices
        if text and text not in options:
            self.told.unknown(self.line_of(key), text, tuple(options), where=key)
            return ""
        return text

    def words(self, key: str) -> tuple[Leaf, ...]:
        """Return the word, or the words of the list, each with its line."""
        value = self._entries.get(key)
        items = value.items if isinstance(value, Items) else (value,) if value else ()
        sound = []
        for item in items:
            if isinstance(item, Leaf) and item.text:
                sound.append(item)
            else:
                self._wrong(key, Shape.WORDS, item.line)
        return tuple(sound)

    def choices(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        """Return the words under the key that are known; the others are told."""
        found = self.words(key)
        for word in found:
            if word.text not in known:
                self.told.unknown(word.line, word.text, tuple(known), where=key)
        return tuple(dict.fromkeys(word.text for word in found if word.text in known))

    def table(self, key: str) -> Table | None:
        value = self._entries.get(key)
        if not isinstance(value, Branch):
            return None
        return self._under(key, value, self.line_of(key))

    def _under(self, key: str, branch: Branch, line: int) -> Table:
        return Table(branch, self._forms, self._form[key].form, self.told, line)

    def named(self, key: str) -> Iterator[tuple[Leaf, Table]]:
        """Yield each name under the key with its group."""
        value = self._entries.get(key)
        if not isinstance(value, Branch):
            return
        for name, group in value.entries.items():
            line = value.lines[name]
            if not isinstance(group, Branch):
                self._wrong(name or key, Shape.TABLE, line)
            elif not name:
                self.told.add(NO_VALUE, line, f'Bij "{key}" staat een lege naam.')
            else:
                yield Leaf(name, line), self._under(key, group, line)

    def texts(self, key: str) -> Iterator[tuple[str, str]]:
        """Yield each name under the key with its text."""
        value = self._entries.get(key)
        if not isinstance(value, Branch):
            return
        for name, text in value.entries.items():
            if isinstance(text, Leaf):
                yield name, text.text
            else:
                self._wrong(name or key, Shape.TEXT, value.lines[name])

    def items(self, key: str) -> Iterator[Branch]:
        """Yield each group of the list under the key."""
        value = self._entries.get(key)
        if not isinstance(value, Items):
            return
        for item in value.items:
            if isinstance(item, Branch):
                yield item
            else:
                self._wrong(key, Shape.LIST, item.line)

    def tables(self, key: str) -> Iterator[Table]:
        """Yield each group of the list under the key, as a table."""
        for item in self.items(key):
            yield self._under(key, item, item.line)

    def until(self, key: str) -> tuple[date | None, Table | None]:
        """Return a last day written plainly, or as a group that gives the reason with it."""
        group = self.table(key)
        return (group.day("dag"), group) if group is not None else (self.day(key), None)
