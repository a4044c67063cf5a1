# SPDX-License-Identifier: EUPL-1.2
"""What somebody wants to write down in a case, and why it may not be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from voordeur.core.agreement.expressions import Value
from voordeur.core.pathway.known import Before


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to write down.

    `began`: for a correction of what the case began with, the day on which it began so far.
    """

    kind: str
    on: date
    known_on: date
    values: Mapping[str, Value]
    began: date | None = None


@dataclass(frozen=True, slots=True)
class Objection:
    """Why it may not be written down: a fixed code, and a sentence in plain Dutch."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Combination:
    """Something that cannot be, given what happened before.

    `code` is fixed and names it; `kinds`: the events that it looks at; `holds` returns whether
    the wish runs into it; `sentence` says why not, and what to do.
    """

    code: str
    kinds: frozenset[str]
    holds: Callable[[Wish, Before], bool]
    sentence: str
