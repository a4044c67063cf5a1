# SPDX-License-Identifier: EUPL-1.2
"""What retention tells: the chosen terms, previews and their reports, holds, refusals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from voordeur.core.agreement.vocabulary import RecordKind
from voordeur.core.calendar import Term


@dataclass(frozen=True, slots=True)
class Chosen:
    """One kind of record and what the agreement that holds now says of it; no term: not chosen."""

    kind: RecordKind
    term: Term | None = None
    decided_by: str = ""
    source: str = ""
    assumption: str = ""
    is_automatic: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """How many records of a kind, from which day the oldest is, and some references of cases.

    `held`: how many may not go although their term is over, because somebody holds them back.
    """

    kind: str
    many: int
    oldest: date | None = None
    references: tuple[str, ...] = ()
    held: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the records of one kind; `digest` is a hash over the numbers that went."""

    kind: str
    erased: int
    kept: int
    gone: int
    digest: str


@dataclass(frozen=True, slots=True)
class PreviewShown:
    """A preview, from making it to its report."""

    id: int
    region_id: int
    on: date
    made_at: datetime
    made_by_id: int
    is_automatic: bool
    state: str
    counts: tuple[Counted, ...]
    digest: str
    confirmed_at: datetime | None
    confirmed_by_id: int | None
    finished_at: datetime | None
    report: tuple[Outcome, ...]

    @property
    def many(self) -> int:
        return sum(one.many for one in self.counts)


@dataclass(frozen=True, slots=True)
class HoldShown:
    """A hold that stands, or stood."""

    id: int
    case_id: int | None
    reference: str
    ground: str
    reason: str
    placed_by_id: int
    placed_at: datetime
    until: date | None
    review_on: date | None
    ended_at: datetime | None
    ended_reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """It was not done; `sentence` says why, in plain Dutch."""

    code: str
    sentence: str

    def __bool__(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: records that had their turn in this batch, and how many wait."""

    done: int
    waiting: int


@dataclass(frozen=True, slots=True)
class ErasedTenant:
    """The tenant is erased, with these cases (their numbers)."""

    cases: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the journal that is kept apart; see `models.Erased`."""

    region: str
    kind: str
    id: int
    mark: str
    reason: str
    erased_at: datetime


@dataclass(frozen=True, slots=True)
class Replayed:
    """What came of doing a journal again: erased anew, already gone, not the same record."""

    erased: int
    gone: int
    unknown: int
