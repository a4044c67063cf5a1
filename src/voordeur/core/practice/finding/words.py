# SPDX-License-Identifier: EUPL-1.2
"""Cut text into words that can be compared: small letters, no accents, no signs."""

from __future__ import annotations

import re
import unicodedata

LONGEST_WORD = 60
_WORD = re.compile(r"[a-z0-9]+")
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "\u2019": "'"})
# The ending of a small or a plural word behind an apostrophe: sms'je, foto's.
_ENDING = re.compile(r"'(s|je|jes)\b")


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in their order; what is too long to be one is left out."""
    small = _ENDING.sub("", text.casefold().translate(_LETTERS))
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", small) if _stays(sign))
    return tuple(word for word in _WORD.findall(plain) if len(word) <= LONGEST_WORD)


def _stays(sign: str) -> bool:
    return not unicodedata.combining(sign)
