# SPDX-License-Identifier: EUPL-1.2
"""A sentence that the core says in Dutch, and that a face may say in another language.

The core knows no language but Dutch and imports no translations. It hands out the sentence with
what it was made of; the face looks the sentence up and fills the same values in again.
"""

from __future__ import annotations

from typing import Self


class Said(str):
    """A Dutch sentence that remembers its pattern and the values in it.

    It is its own Dutch text everywhere: it compares, joins and is stored as text. Joined or
    stored it forgets the pattern, so a face translates before it joins.
    """

    __slots__ = ("pattern", "values")

    pattern: str
    values: dict[str, object]

    def __new__(cls, pattern: str, values: dict[str, object]) -> Self:
        """Fill the values in, as `str.format` does; a value may itself be `Said`."""
        made = super().__new__(cls, pattern.format(**values))
        made.pattern, made.values = pattern, values
        return made

    def __reduce__(self) -> tuple[type[Said], tuple[str, dict[str, object]]]:
        """Return what it is made of again, in a copy or in another process."""
        return Said, (self.pattern, self.values)


class Amount(str):
    """An amount as a Dutch reader writes it; a face may turn its signs for another language."""

    __slots__ = ()


def together(*parts: str) -> Said:
    """Return sentences after each other, each of them still to be said in another language."""
    values: dict[str, object] = {f"part{at}": part for at, part in enumerate(parts)}
    return Said(" ".join(f"{{{name}}}" for name in values), values)


def said(pattern: str, **values: object) -> Said:
    """Return a sentence with its values: ``said("Dit zijn er {count}.", count=3)``.

    The pattern stands in the code as a whole sentence, so that it can be found and translated.
    """
    return Said(pattern, values)
