# SPDX-License-Identifier: EUPL-1.2
"""Say in words how two versions of a practice differ."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from voordeur.core.practice.layout import KEYS, Plain, laid_out
from voordeur.core.practice.record import Practice

_KEPT_OUT = frozenset({KEYS["version"], KEYS["story"]})


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference: under which key, what stood there and what stands there now.

    Either text is empty where something was added or taken away.
    """

    key: str
    before: str
    after: str

    def __str__(self) -> str:
        if not self.before:
            return f'Bij "{self.key}" kwam erbij: {self.after}'
        if not self.after:
            return f'Bij "{self.key}" verviel: {self.before}'
        return f'Bij "{self.key}" stond: {self.before} Nu staat er: {self.after}'


def difference(before: Practice, after: Practice) -> tuple[Edit, ...]:
    """Return every edit between two versions, in the order of the file; the story by paragraph."""
    old, new = laid_out(before), laid_out(after)
    found: list[Edit] = []
    for key in KEYS.values():
        if key not in _KEPT_OUT:
            found += _edits(key, _texts(old.get(key)), _texts(new.get(key)))
    return (*found, *_edits(KEYS["story"], _paragraphs(before), _paragraphs(after)))


def _edits(key: str, old: list[str], new: list[str]) -> list[Edit]:
    if len(old) == len(new) == 1:
        return [Edit(key, old[0], new[0])] if old != new else []
    found: list[Edit] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            found += _pairs(key, old[i1:i2], new[j1:j2])
    return found


def _pairs(key: str, old: list[str], new: list[str]) -> list[Edit]:
    length = max(len(old), len(new))
    old, new = old + [""] * (length - len(old)), new + [""] * (length - len(new))
    return [Edit(key, before, after) for before, after in zip(old, new, strict=True)]


def _texts(value: Plain | None) -> list[str]:
    if value is None:
        return []
    if isinstance(value, list):
        return [_in_words(item) for item in value]
    return [_in_words(value)]


def _in_words(value: Plain) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_in_words(found)}" for key, found in value.items())
    if isinstance(value, list):
        return ", ".join(map(_in_words, value))
    return str(value)


def _paragraphs(practice: Practice) -> list[str]:
    return [part for part in practice.story.split("\n\n") if part]
