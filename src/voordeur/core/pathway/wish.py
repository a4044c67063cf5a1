# SPDX-License-Identifier: EUPL-1.2
"""What somebody wants to write down in a case, and why it may not be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from voordeur.core.agreement.expressions import Value


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to write down."""

    kind: str
    on: date
    known_on: date
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Objection:
    """Why it may not be written down: a fixed code, and a sentence in plain Dutch."""

    code: str
    sentence: str
