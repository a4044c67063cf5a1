# SPDX-License-Identifier: EUPL-1.2
"""Cautions as plain values, and the words they are chosen from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from voordeur.visits import models

# No word about health or crime: that has no place with the report (Wgs 8b).
CAUTION_REASONS = (
    "bedreiging",
    "agressie",
    "gevaarlijk dier",
    "onveilige woning",
    "iemand anders is een gevaar",
)
SECRET_REASONS = ("geheimhouding in de BRP", "opgegeven door de huurder")

# A plan: waits for the solver, can be changed, stands on the phones, was thrown away.
WAITS, DRAFT, READY, GONE = "wacht", "concept", "klaar", "weg"
PLAN_STATES = (WAITS, DRAFT, READY, GONE)
ON_FOOT, BICYCLE = 5.0, 14.0  # kilometres an hour: an assumption, said on the page

# What can often be settled at the door at once. Each is one event or only a tick.
QUICK_FIXES = (
    "betalingsregeling voorstellen",
    "toeslagen nakijken",
    "beslagvrije voet nakijken",
    "budgetgesprek aanbieden",
    "afspraak maken",
)
LONGEST = timedelta(days=183)  # a caution that nobody looks at again is a rumour


@dataclass(frozen=True, slots=True)
class CautionInfo:
    """One caution with its reason."""

    reason: str
    ask: str
    person_id: int
    party_id: int | None
    at: datetime
    until: date
    ended_at: datetime | None

    def holds_on(self, day: date) -> bool:
        """Return whether it holds on this day."""
        return self.ended_at is None and day <= self.until

    @classmethod
    def of(cls, row: models.Caution) -> CautionInfo:
        return cls(**{name: getattr(row, name) for name in cls.__slots__})
