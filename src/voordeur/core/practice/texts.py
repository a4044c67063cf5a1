# SPDX-License-Identifier: EUPL-1.2
"""How texts of a practice are tidied, so that a file and its record say the same."""

from __future__ import annotations

import re

# What does not belong in a text: control characters, halves of pairs, marks of byte order.
_STRAY = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)
_EMPTY_LINES = re.compile(r"\n{3,}")


def one_line(text: str) -> str:
    """Return the text on one line, with single blanks and without stray characters."""
    return " ".join(_STRAY.sub(" ", text).split())


def story(text: str) -> str:
    """Return Markdown with plain line ends, no blanks at them, and one empty line at most."""
    lines = _STRAY.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    joined = "\n".join(line.rstrip() for line in lines)
    return _EMPTY_LINES.sub("\n\n", joined).strip("\n")


def is_key(text: str) -> bool:
    """Say whether the text can be a permanent name: small letters, digits and hyphens."""
    return re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) is not None and len(text) <= LONGEST_KEY


LONGEST_KEY = 80
