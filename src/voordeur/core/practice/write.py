# SPDX-License-Identifier: EUPL-1.2
"""Write a practice as its file or as JSON; reading either gives the same practice again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from voordeur.core.practice.layout import CODES, KEYS, Plain, laid_out
from voordeur.core.practice.record import Practice

FENCE = "---"
_STORY = KEYS["story"]
_ON_ONE_LINE = frozenset(KEYS[name] for name in CODES)
# What YAML reads as the text itself; anything else is written between quotes.
_BARE = re.compile(r"[^\W_][^\n\"\\{}\[\]&*!|>%@`~]*", re.ASCII | re.IGNORECASE)
_ENDS_BARE = re.compile(r": |:$| #")
# Other signs than these are safe too, but not worth the doubt.
_SAFE = re.compile(r"[ -~\u00c0-\u00ff\u20ac\u2192\u2018-\u201d]+")


def write(practice: Practice) -> str:
    """Return the file of a practice: front matter in YAML, then the story in Markdown."""
    laid = laid_out(practice)
    story = laid.pop(_STORY, "")
    head = "\n".join(_under(laid, ""))
    body = f"\n{story}\n" if story else ""
    return f"{FENCE}\n{head}\n{FENCE}\n{body}"


def to_json(practice: Practice) -> str:
    """Return the practice as JSON, with the keys of the file and the story as `verhaal`."""
    return json.dumps(laid_out(practice), ensure_ascii=False, indent=2) + "\n"


def _under(values: dict[str, Plain], indent: str) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, list) and key in _ON_ONE_LINE:
            yield f"{indent}{key}: [{', '.join(_text(item) for item in value)}]"
        elif isinstance(value, list):
            yield f"{indent}{key}:"
            yield from _listed(value, indent + "  ")
        elif isinstance(value, dict):
            yield f"{indent}{key}:"
            yield from _under(value, indent + "  ")
        else:
            yield f"{indent}{key}: {_text(value)}"


def _listed(items: list[Plain], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, dict):
            first, *rest = _under(item, indent + "  ")
            yield f"{indent}- {first.lstrip()}"
            yield from rest
        else:
            yield f"{indent}- {_text(item)}"


def _text(value: Plain) -> str:
    text = str(value)
    bare = _BARE.fullmatch(text) and _SAFE.fullmatch(text) and not _ENDS_BARE.search(text)
    return text if bare else json.dumps(text, ensure_ascii=False)
