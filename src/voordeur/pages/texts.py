# SPDX-License-Identifier: EUPL-1.2
"""Texts that were there before anybody chose a language: of a module, and of the core."""

from django.utils.translation import get_language, gettext, gettext_lazy

from voordeur.core.said import Said


def later(text: str) -> str:
    """Return the text; it is said in the reader's language when it is shown.

    For constants of a module. In a function, `gettext` does. It behaves as text everywhere but
    in `str.join` and in `isinstance`: make it text with `str()` there.
    """
    return gettext_lazy(text)  # type: ignore[return-value]  # a promise of a text, see above


def told_in() -> str:
    """Return the language in which the core tells an agreement to this reader: "nl" or "en"."""
    return "en" if (get_language() or "").startswith("en") else "nl"


# They mark Dutch words in a text of another language; `marked` makes them an element that says so.
DUTCH_FROM, DUTCH_TO = "\u2068", "\u2069"


def in_dutch(text: str) -> str:
    """Return words that stay Dutch, marked as such for a reader of another language.

    Names of steps and rules, quotes and notes. Show the sentence they stand in with `marked`.
    """
    return text if not text or told_in() == "nl" else f"{DUTCH_FROM}{text}{DUTCH_TO}"


def spoken(text: str) -> str:
    """Return what the core said, in the reader's language.

    A text without a translation comes back as it is: names, and the words of an agreement.
    """
    if not isinstance(text, Said):
        return gettext(text) if text else text
    values = {name: _value(one) for name, one in text.values.items()}
    return gettext(text.pattern).format(**values)


def _value(one: object) -> object:
    return spoken(one) if isinstance(one, Said) else one
