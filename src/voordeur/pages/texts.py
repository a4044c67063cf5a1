# SPDX-License-Identifier: EUPL-1.2
"""Texts that were there before anybody chose a language: of a module, and of the core."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from voordeur.core.agreement.say import OWN_FROM, OWN_TO
from voordeur.core.said import Amount, Said


class Later(str):
    """A Dutch text of a module that is said in the reader's language when it is shown.

    It *is* its Dutch text: whatever keeps or compares it (`==`, `in`, a dictionary, JSON, the
    database, a session, a log line, `str.join`) sees that, in any language. It is said in the
    reader's language by whatever makes a text of it for a reader: a template (`__html__`),
    `str(...)`, an f-string, `.format(...)`, `+` and `.lower()` and their like.

    So a join of unsaid texts is Dutch on an English page, where a promise of Django
    (`gettext_lazy`) would have been a crash: say them first, ``", ".join(map(str, texts))``.
    `tests/integration/test_reads_in_english.py` reads every page and finds what was forgotten.
    It hashes as Dutch: what keeps a page's words in a cache takes the language as a key.
    """

    __slots__ = ()

    def __str__(self) -> str:
        """Return the text in the language of the reader of this moment."""
        plain = str.__str__(self)
        return plain if told_in() == "nl" else gettext(plain)

    def __html__(self) -> SafeString:
        """Return the text as a template shows it; this is the one place that Django asks."""
        return escape(str(self))

    def __radd__(self, before: str) -> str:
        """Return a text with this one behind it."""
        return before + str(self)


def _of_the_reader(name: str) -> Callable[..., object]:
    """Return a method of `str` that works on what the reader reads."""
    whole: Callable[..., object] = getattr(str, name)

    def made(text: Later, *args: object, **named: object) -> object:
        return whole(str(text), *args, **named)

    made.__name__, made.__doc__ = name, whole.__doc__
    return made


for _name in (
    "__add__", "__format__", "__getitem__", "__mod__", "__mul__", "capitalize", "format",
    "lower", "lstrip", "partition", "removeprefix", "removesuffix", "replace", "rstrip",
    "split", "strip", "title", "upper",
):  # fmt: skip
    setattr(Later, _name, _of_the_reader(_name))


def later(text: str) -> str:
    """Return a constant of a module; in a function, `gettext` does."""
    return Later(text)


Given = TypeVarTuple("Given")
Told = TypeVar("Told")
KEPT = 4_096


def kept(function: Callable[[*Given], Told]) -> Callable[[*Given], Told]:
    """Return the function with what it said last kept, in each language by itself.

    For what the rows of a long list say again and again. Not for a name or anything else of a
    person: that is kept nowhere.
    """

    @lru_cache(maxsize=KEPT)
    def said(_language: str | None, args: tuple[*Given]) -> Told:
        return function(*args)

    @wraps(function)
    def told(*args: *Given) -> Told:
        return said(get_language(), args)

    return told


def told_in() -> str:
    """Return the language in which the core tells an agreement to this reader: "nl" or "en"."""
    return "en" if (get_language() or "").startswith("en") else "nl"


# They mark Dutch words in a text of another language; `marked` makes them an element that says so.
DUTCH_FROM, DUTCH_TO = OWN_FROM, OWN_TO


def in_dutch(text: str) -> str:
    """Return words that stay Dutch, marked as such for a reader of another language.

    Names of steps and rules, quotes and notes. Show the sentence they stand in with `marked`.
    """
    return text if not text or told_in() == "nl" else f"{DUTCH_FROM}{text}{DUTCH_TO}"


def spoken(text: str) -> str:
    """Return what the core said, in the reader's language.

    A text without a translation comes back as it is: names, and the words of an agreement.
    """
    if isinstance(text, Later):
        return str(text)
    if not isinstance(text, Said):
        return gettext(text) if text else text
    values = {name: _value(one) for name, one in text.values.items()}
    return gettext(text.pattern).format(**values)


_SIGNS = str.maketrans(".,", ",.")


def _value(one: object) -> object:
    if isinstance(one, Amount):
        return one if told_in() == "nl" else one.translate(_SIGNS)
    return spoken(one) if isinstance(one, Said) else one
