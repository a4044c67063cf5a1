# SPDX-License-Identifier: EUPL-1.2
"""Texts that stand in a module before anybody chose a language."""

from django.utils.translation import gettext_lazy


def later(text: str) -> str:
    """Return the text; it is said in the reader's language when it is shown.

    For constants of a module. In a function, `gettext` does. It behaves as text everywhere but
    in `str.join` and in `isinstance`: make it text with `str()` there.
    """
    return gettext_lazy(text)  # type: ignore[return-value]  # a promise of a text, see above
