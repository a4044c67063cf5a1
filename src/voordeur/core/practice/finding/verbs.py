# SPDX-License-Identifier: EUPL-1.2
"""Forms of one verb that a Dutch stemmer keeps apart: melden, meldt, gemeld; betalen, betaalt."""

from __future__ import annotations

from collections.abc import Iterator

_VOWELS = "aeou"
_SHORTEST_ROOT = 3


def forms(word: str) -> frozenset[str]:
    """Return words that may be other forms of the same verb. Most of them do not exist."""
    found = {
        form for root in _roots(word) if len(root) >= _SHORTEST_ROOT for form in _forms_of(root)
    }
    return frozenset(found - {word})


def _roots(word: str) -> Iterator[str]:
    yield word
    if word.endswith("en"):
        yield from _closed(word[:-2])
    if word.endswith(("t", "d")):
        yield word[:-1]
        if word.startswith("ge"):
            yield from (word[2:], word[2:-1])


def _closed(root: str) -> Iterator[str]:
    """Give what stands before -en as it is written without it: stopp, stop; betal, betaal."""
    yield root
    if root[-1:] == root[-2:-1]:
        yield root[:-1]
    elif root[-2:-1] in _VOWELS and root[-3:-2] not in _VOWELS:
        yield root[:-1] + root[-2:]


def _forms_of(root: str) -> Iterator[str]:
    yield from (root, root + "t", f"ge{root}t", f"ge{root}d", f"ge{root}", root + "d")
    yield from (root + "en", root + root[-1] + "en")
    if root[-2:-1] in _VOWELS and root[-3:-2] == root[-2:-1]:
        yield root[:-2] + root[-1] + "en"
