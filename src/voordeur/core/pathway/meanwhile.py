# SPDX-License-Identifier: EUPL-1.2
"""An attempt that was written down without a network: does it still stand, or is it a question?

Between the moment somebody last saw the case and the moment the attempt comes in, others went on.
Nothing is thrown away and nothing is counted twice: what may be the same, is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Doubt(StrEnum):
    """Why it is asked first."""

    SAME = "hetzelfde"  # somebody wrote down what may be the same attempt
    CLOSED = "gesloten"  # the case was closed meanwhile
    CONTACT = "contact"  # somebody spoke with the tenant meanwhile


@dataclass(frozen=True, slots=True)
class Made:
    """The attempt that comes in; `known_at`: the moment at which its maker last saw the case."""

    kind: str
    on: date
    part_of_day: str
    reached: bool
    known_at: datetime


@dataclass(frozen=True, slots=True)
class Other:
    """Something that stands in the case: an attempt (`kind` set), or another contact."""

    id: int
    on: date
    recorded_at: datetime
    kind: str = ""
    part_of_day: str = ""
    is_contact: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and about which event of the case (None: about the case as a whole)."""

    doubt: Doubt
    about: int | None = None


def question(made: Made, others: Sequence[Other], *, is_closed: bool) -> Question | None:
    """Return what must be asked before the attempt is written down, or None."""
    later = [one for one in others if one.recorded_at > made.known_at]
    for one in later:
        if _may_be_same(made, one):
            return Question(Doubt.SAME, one.id)
    if is_closed:
        return Question(Doubt.CLOSED)
    contact = next((one for one in later if one.is_contact and one.on <= made.on), None)
    if contact is not None and not made.reached:
        return Question(Doubt.CONTACT, contact.id)
    return None


def _may_be_same(made: Made, other: Other) -> bool:
    parts = {made.part_of_day, other.part_of_day} - {""}
    return other.kind == made.kind and other.on == made.on and len(parts) <= 1
