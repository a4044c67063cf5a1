# SPDX-License-Identifier: EUPL-1.2
"""Read a practice from its file or from JSON, or say everything that must be mended and where.

Nothing here raises on bad input.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from voordeur.core.agreement.problems import NOT_YAML, WRONG_SHAPE, Collector, Problems
from voordeur.core.agreement.tree import LARGEST, Branch, Items, Leaf, Tree, decoded, read_tree
from voordeur.core.practice import texts
from voordeur.core.practice.build import built
from voordeur.core.practice.layout import KEYS
from voordeur.core.practice.record import Practice
from voordeur.core.practice.write import FENCE

_STORY = KEYS["story"]


def read(text: str, file: str = "praktijk.md") -> Practice | Problems:
    """Return the practice of a Markdown file with front matter, or its problems with lines."""
    told = Collector(file)
    parts = _parts(text, told)
    if parts is not None:
        head, story = parts
        tree = read_tree(head, told)
        if isinstance(tree, Branch) and _STORY in tree.entries:
            told.add(WRONG_SHAPE, tree.lines[_STORY], "Het verhaal staat onder de kop, niet erin.")
        made = built(tree, story, told)
        if made is not None:
            return made
    return _problems(told)


def read_bytes(content: bytes, file: str = "praktijk.md") -> Practice | Problems:
    """Return the practice of a file as it lies on disk, or its problems."""
    told = Collector(file)
    text = decoded(content, told)
    return read(text, file) if text is not None else _problems(told)


def from_json(text: str, file: str = "praktijk.json") -> Practice | Problems:
    """Return the practice of JSON as `to_json` writes it, or its problems."""
    told = Collector(file)
    try:
        tree = _tree(json.loads(text)) if len(text) <= LARGEST else None
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        told.add(NOT_YAML, line, "Dit is niet te lezen als JSON.")
        return _problems(told)
    return _from_tree(tree, told)


def from_values(values: Mapping[str, object], file: str = "formulier") -> Practice | Problems:
    """Return the practice of values under the keys of the file, as a form gives them."""
    told = Collector(file)
    try:
        return _from_tree(_tree(dict(values)), told)
    except RecursionError:
        told.add(NOT_YAML, 1, "Hier staan te veel lagen in elkaar.")
        return _problems(told)


def _from_tree(tree: Tree | None, told: Collector) -> Practice | Problems:
    story = ""
    if isinstance(tree, Branch):
        found = tree.entries.get(_STORY)
        if isinstance(found, Leaf):
            story = found.text
    return built(tree, story, told) or _problems(told)


def _parts(text: str, told: Collector) -> tuple[str, str] | None:
    """Return the head with its lines where they stood, and the story below it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    marks = [number for number, line in enumerate(lines) if line.rstrip() == FENCE]
    if len(text) > LARGEST:
        told.add(NOT_YAML, 1, "Het bestand is groter dan 1 MB; zo lang is geen praktijk.")
    elif marks[:1] != [0] or len(marks) == 1:
        told.add(NOT_YAML, 1, f'Begin met een regel "{FENCE}" en sluit de kop ook zo af.')
    else:
        # An empty line in place of the first mark keeps the count of lines.
        return "\n".join(["", *lines[1 : marks[1]]]), "\n".join(lines[marks[1] + 1 :])
    return None


def _tree(value: object) -> Tree:
    """Return a value of JSON as a tree whose lines are all 1; what is empty is left out."""
    if isinstance(value, dict):
        kept = {
            texts.one_line(str(key)): found for key, found in value.items() if _is_given(found)
        }
        entries = {key: _leaf_of_story(key, found) for key, found in kept.items()}
        return Branch(entries, dict.fromkeys(entries, 1), 1)
    if isinstance(value, (list, tuple)):
        return Items(tuple(_tree(item) for item in value), 1)
    return Leaf(texts.one_line(str(value)), 1)


def _leaf_of_story(key: str, value: object) -> Tree:
    # Only the story has lines; every other text is one.
    return Leaf(value, 1) if key == _STORY and isinstance(value, str) else _tree(value)


def _is_given(value: object) -> bool:
    return value is not None and value not in ("", [], {}, ())


def _problems(told: Collector) -> Problems:
    found = told.problems()
    assert found is not None, "what is no practice has been told"
    return found
