# SPDX-License-Identifier: EUPL-1.2
"""Checked access to the keys of a practice: what is missing or unknown is told with its line."""

from __future__ import annotations

from typing import TypeVar

from voordeur.core.agreement.problems import (
    MISSING_KEY,
    NO_VALUE,
    UNKNOWN_KEY,
    WRONG_SHAPE,
    Collector,
)
from voordeur.core.agreement.tree import Branch, Items, Leaf, Tree
from voordeur.core.agreement.words import nearest, shortened
from voordeur.core.practice import texts
from voordeur.core.practice.codes import Word

W = TypeVar("W", bound=Word)


class Fields:
    """The values under the keys of one part of the file."""

    def __init__(self, branch: Branch, known: tuple[str, ...], told: Collector) -> None:
        self._branch = branch
        self._told = told
        for key in branch.entries:
            if key not in known:
                hint = nearest(key, known)
                meant = f' Bedoelt u "{hint}"?' if hint else ""
                sentence = f'"{shortened(key)}" is hier geen bekend woord.{meant}'
                told.add(UNKNOWN_KEY, branch.lines[key], sentence, key)

    def names(self) -> tuple[str, ...]:
        return tuple(self._branch.entries)

    def tell(self, key: str, sentence: str, rule_id: str = NO_VALUE) -> None:
        self._told.add(rule_id, self._branch.lines.get(key, self._branch.line), sentence)

    def text(self, key: str, *, needed: bool = False) -> str:
        """Return the text under a key on one line, or an empty text."""
        value = self._branch.entries.get(key)
        if isinstance(value, Leaf):
            text = texts.one_line(value.text)
            if text or not needed:
                return text
        if value is not None and not isinstance(value, Leaf):
            self.tell(key, f'Bij "{key}" wordt één tekst verwacht.', WRONG_SHAPE)
        elif needed:
            self._missing(key)
        return ""

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """Return the texts of a list."""
        found = []
        for item in self._items(key, needed=needed):
            text = texts.one_line(item.text) if isinstance(item, Leaf) else ""
            if not text:
                sentence = f'Bij "{key}" staat iets dat geen tekst is. Zet tekst met een '
                sentence += "dubbele punt tussen aanhalingstekens."
                self._told.add(WRONG_SHAPE, item.line, sentence)
            found.append(text)
        return tuple(found)

    def code(self, key: str, words: type[W], default: W | None = None) -> W | None:
        """Return the one word of a list under a key, or None if it was told."""
        text = self.text(key, needed=default is None)
        return self._word(text, key, words, self._branch.lines.get(key, 1)) if text else default

    def codes(self, key: str, words: type[W], *, needed: bool = False) -> tuple[W, ...]:
        """Return the words of a list under a key, each once."""
        line = self._branch.lines.get(key, 1)
        found = [
            self._word(text, key, words, line) for text in self.texts(key, needed=needed) if text
        ]
        return tuple(dict.fromkeys(word for word in found if word is not None))

    def parts(
        self, key: str, known: tuple[str, ...], *, needed: bool = False
    ) -> tuple[Fields, ...]:
        """Return the parts of a list whose items have keys themselves."""
        found = []
        for item in self._items(key, needed=needed):
            if isinstance(item, Branch):
                found.append(Fields(item, known, self._told))
            else:
                sentence = f'Bij "{key}" begint elk punt met een van: {", ".join(known)}.'
                self._told.add(WRONG_SHAPE, item.line, sentence)
        return tuple(found)

    def part(self, key: str, known: tuple[str, ...]) -> Fields | None:
        value = self._branch.entries.get(key)
        if isinstance(value, Branch):
            return Fields(value, known, self._told)
        if value is not None:
            self.tell(key, f'Onder "{key}" staan: {", ".join(known)}.', WRONG_SHAPE)
        return None

    def _items(self, key: str, *, needed: bool) -> tuple[Tree, ...]:
        value = self._branch.entries.get(key)
        if isinstance(value, Items) and (value.items or not needed):
            return value.items
        is_empty = isinstance(value, Leaf) and not value.text
        if value is not None and not is_empty and not isinstance(value, Items):
            self.tell(key, f'Bij "{key}" wordt een lijst verwacht.', WRONG_SHAPE)
        elif needed:
            self._missing(key)
        return ()

    def _missing(self, key: str) -> None:
        self.tell(key, f'"{key}" ontbreekt of is leeg.', MISSING_KEY)

    def _word(self, text: str, key: str, words: type[W], line: int) -> W | None:
        known = {word.value: word for word in words}
        if text not in known:
            self._told.unknown(line, text, tuple(known), where=key)
        return known.get(text)
