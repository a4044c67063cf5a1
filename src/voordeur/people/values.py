# SPDX-License-Identifier: EUPL-1.2
"""Regions, organisations and memberships as plain values."""

from dataclasses import dataclass
from datetime import date

from voordeur.core.access import Role
from voordeur.people import models


@dataclass(frozen=True, slots=True)
class RegionInfo:
    id: int
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class PartyInfo:
    """An organisation as others in the region may know it; `role` is the agreement's word."""

    id: int
    region_id: int
    role: str
    kind: str
    key: str
    name: str
    municipalities: tuple[str, ...]
    is_landlord: bool
    phone: str
    email: str
    address: str

    def works_for(self, municipality: str) -> bool:
        """Return whether it works there; one without a list works for the whole region."""
        return not self.municipalities or municipality in self.municipalities


@dataclass(frozen=True, slots=True)
class MembershipInfo:
    id: int
    region: RegionInfo
    role: Role
    party_id: int | None
    party_name: str
    since: date
    until: date | None

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


def region_info(row: models.Region) -> RegionInfo:
    return RegionInfo(row.pk, row.key, row.name)


def party_info(row: models.Party) -> PartyInfo:
    return PartyInfo(
        id=row.pk,
        region_id=row.region_id,
        role=row.role,
        kind=row.kind,
        key=row.key,
        name=row.name,
        municipalities=tuple(row.municipalities),
        is_landlord=row.is_landlord,
        phone=row.phone,
        email=row.email,
        address=row.address,
    )
