# SPDX-License-Identifier: EUPL-1.2
"""Looks, attempts and sessions of support as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from voordeur.core.access import Role
from voordeur.grants import models

# Why somebody of the platform is let in.
SUPPORT_REASONS = (
    "vraag van een medewerker",
    "storing onderzoeken",
    "inrichten van de regio",
    "mogelijk datalek",
)
# With whose sight: none of them sees what belongs to the help, or gives rights to people.
SUPPORT_ROLES = (Role.COORDINATOR, Role.LANDLORD)
SUPPORT_LASTS = (timedelta(hours=1), timedelta(hours=4), timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class LookInfo:
    """One look at a case with a reason."""

    id: int
    case_id: int
    reference: str
    person_id: int
    party_ids: tuple[int, ...]
    reason: str
    words: str
    since: datetime
    until: datetime
    ended_at: datetime | None

    def runs_at(self, now: datetime) -> bool:
        """Return whether it may be used at this moment."""
        return self.ended_at is None and self.since <= now < self.until

    @classmethod
    def of(cls, row: models.Look) -> LookInfo:
        return cls.read([getattr(row, name) for name in cls.__slots__])

    @classmethod
    def read(cls, columns: Iterable[Any]) -> LookInfo:
        """Return it from its columns, in the order of its fields."""
        named = dict(zip(cls.__slots__, columns, strict=True))
        return cls(**named | {"party_ids": tuple(named["party_ids"])})


@dataclass(frozen=True, slots=True)
class AttemptInfo:
    """Once that somebody asked for a case by name, and whether it was there."""

    at: datetime
    person_id: int
    reason: str
    words: str
    found: bool

    @classmethod
    def of(cls, row: models.Attempt) -> AttemptInfo:
        return cls(**{name: getattr(row, name) for name in cls.__slots__})


@dataclass(frozen=True, slots=True)
class RequestInfo:
    """One request during a session of support."""

    at: datetime
    method: str
    path: str
    status: int

    @classmethod
    def of(cls, row: models.Request) -> RequestInfo:
        return cls(**{name: getattr(row, name) for name in cls.__slots__})


@dataclass(frozen=True, slots=True)
class SupportInfo:
    """One session of support. `party_id` None: for the region as a whole."""

    id: int
    region_id: int
    region_key: str
    region_name: str
    party_id: int | None
    person_id: int
    person_name: str
    role: str
    reason: str
    words: str
    may_write: bool
    allowed_by_name: str
    since: datetime
    until: datetime
    ended_at: datetime | None
    ended_by_name: str

    def runs_at(self, now: datetime) -> bool:
        """Return whether it may be used at this moment."""
        return self.ended_at is None and self.since <= now < self.until

    @classmethod
    def of(cls, row: models.Support) -> SupportInfo:
        region: dict[str, Any] = {
            "region_key": row.region.key,
            "region_name": row.region.name,
        }
        own = {name: getattr(row, name) for name in cls.__slots__ if name not in region}
        return cls(**region | own)
