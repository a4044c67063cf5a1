# SPDX-License-Identifier: EUPL-1.2
"""Read text as a tree of words with their lines: the part of YAML that agreements use.

Every scalar stays a text (`0599` keeps four characters, `nee` is no truth value). Refused are
tags, anchors and references, double keys, several documents, and text that is too large or too
deep. Nothing here raises on bad input: it is told to the collector, and None comes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from voordeur.core.agreement.problems import (
    DOUBLE_KEY,
    NOT_ALLOWED,
    NOT_YAML,
    Collector,
)
from voordeur.core.agreement.words import shortened

LARGEST = 1_000_000  # bytes
DEEPEST = 20

# Tab, line feed and carriage return are the only control characters that belong in a text.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")

QUOTING = (
    "Staat er een komma, een dubbele punt of een haak in de tekst, zet die tekst dan tussen "
    "aanhalingstekens."
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One text, at a line counted from 1."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Branch:
    """Values under their keys, in the order of the file; `lines` says where each key stands."""

    entries: Mapping[str, Tree]
    lines: Mapping[str, int]
    line: int


@dataclass(frozen=True, slots=True)
class Items:
    """Values in a list."""

    items: tuple[Tree, ...]
    line: int


Tree = Leaf | Branch | Items


class _RefusedError(Exception):
    """The text uses what an agreement may not use; already told."""


def decoded(content: bytes, told: Collector) -> str | None:
    """Return the text of a file in UTF-8, or None (told) if it is none."""
    if len(content) > LARGEST:
        _tell_size(told)
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        told.add(NOT_YAML, line, "Het bestand is geen tekst in UTF-8.")
        return None


def read_tree(text: str, told: Collector) -> Tree | None:
    """Return the tree of one document, or None if the text has no such tree."""
    if not _is_sound(text, told):
        return None
    try:
        return _Builder(text, told).document()
    except _RefusedError:
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        _tell_syntax(text, mark.line + 1 if mark else 1, told)
    except (yaml.YAMLError, ValueError, OverflowError):
        _tell_syntax(text, 1, told)
    return None


def _is_sound(text: str, told: Collector) -> bool:
    if len(text) > LARGEST:
        _tell_size(told)
        return False
    stray = _CONTROL.search(text)
    if stray is not None:
        line = text.count("\n", 0, stray.start()) + 1
        told.add(NOT_YAML, line, "Er staat een teken dat niet in een tekst hoort.")
    return stray is None


def _tell_size(told: Collector) -> None:
    told.add(NOT_ALLOWED, 1, "Het bestand is groter dan 1 MB; zo lang is geen overeenkomst.")


def _tell_syntax(text: str, line: int, told: Collector) -> None:
    lines = text.splitlines()
    # The reader stops where it gets stuck, which may be after the last line.
    at = max(1, min(line, len(lines)))
    found = shortened(lines[at - 1]) if lines else ""
    sentence = f'Deze regel is niet te lezen als YAML: "{found}". {QUOTING}'
    told.add(NOT_YAML, at, sentence, found)


class _Builder:
    """Builds the tree out of the parser's events; a stack, so depth costs no recursion."""

    def __init__(self, text: str, told: Collector) -> None:
        self._told = told
        loader = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
        self._events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=loader))
        self._depth = 0

    def document(self) -> Tree | None:
        found: Tree | None = None
        documents = 0
        for event in self._events:
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1:
                self._refuse(event, "Er staan twee documenten in dit bestand; er mag er een.")
            if isinstance(event, yaml.NodeEvent):
                found = self._node(event)
        if found is None:
            self._told.add(NOT_YAML, 1, "Het bestand is leeg.")
        return found

    def _node(self, event: yaml.Event) -> Tree:
        line = _line_of(event)
        self._plain(event)
        if isinstance(event, yaml.ScalarEvent):
            return Leaf(" ".join(event.value.split()), line)
        self._depth += 1
        if self._depth > DEEPEST:
            self._refuse(event, f"Hier staan meer dan {DEEPEST} lagen in elkaar.")
        if isinstance(event, yaml.SequenceStartEvent):
            found: Tree = Items(tuple(self._until(yaml.SequenceEndEvent)), line)
        else:
            found = self._mapping(line)
        self._depth -= 1
        return found

    def _until(self, end: type[yaml.Event]) -> Iterator[Tree]:
        while not isinstance(event := next(self._events), end):
            yield self._node(event)

    def _mapping(self, line: int) -> Branch:
        entries: dict[str, Tree] = {}
        lines: dict[str, int] = {}
        nodes = self._until(yaml.MappingEndEvent)
        for key in nodes:
            value = next(nodes)
            name = self._key(key)
            if name in entries:
                self._told.add(
                    DOUBLE_KEY,
                    key.line,
                    f'"{shortened(name)}" staat hier twee keer; ook op regel {lines[name]}.',
                    name,
                )
                continue
            entries[name], lines[name] = value, key.line
        return Branch(entries, lines, line)

    def _key(self, key: Tree) -> str:
        if isinstance(key, Leaf):
            return key.text
        self._told.add(NOT_ALLOWED, key.line, f"Hier wordt een woord verwacht. {QUOTING}")
        raise _RefusedError

    def _plain(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._refuse(event, 'Verwijzingen met "&" of "*" worden niet gelezen.')
        if getattr(event, "tag", None):
            self._refuse(event, 'Een woord mag niet beginnen met "!".')

    def _refuse(self, event: yaml.Event, sentence: str) -> None:
        self._told.add(NOT_ALLOWED, _line_of(event), sentence)
        raise _RefusedError


def _line_of(event: yaml.Event) -> int:
    mark = event.start_mark
    return mark.line + 1 if mark else 1
