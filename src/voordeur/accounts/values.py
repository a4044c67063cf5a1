# SPDX-License-Identifier: EUPL-1.2
"""Second factors, sessions, providers and links as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from voordeur.accounts import models
from voordeur.core.access import Role
from voordeur.core.staffing import ClaimRule

TOTP = "totp"
PASSKEY = "passkey"
CODE = "code"
INVITATION = "invitation"
RESET = "reset"


@dataclass(frozen=True, slots=True)
class Refused:
    """What was asked is not done; `reason` is a Dutch sentence for who asked."""

    reason: str

    def __bool__(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class FactorInfo:
    """A second factor as its owner sees it; recovery codes are counted apart."""

    id: int
    kind: str
    name: str
    since: date


@dataclass(frozen=True, slots=True)
class Factors:
    """All that somebody can prove themselves with beside the password."""

    held: tuple[FactorInfo, ...] = ()
    codes_left: int = 0

    def __bool__(self) -> bool:
        return bool(self.held)

    @property
    def has_passkey(self) -> bool:
        return any(one.kind == PASSKEY for one in self.held)

    @property
    def has_totp(self) -> bool:
        return any(one.kind == TOTP for one in self.held)


@dataclass(frozen=True, slots=True)
class SessionInfo:
    """A place where somebody is logged in. `id` is of no use to open it with."""

    id: str
    device: str
    began_at: datetime
    seen_at: datetime
    is_current: bool


@dataclass(frozen=True, slots=True)
class ProviderInfo:
    """The login of an organisation, as it was entered."""

    id: int
    region_id: int
    key: str
    name: str
    issuer: str
    client_id: str
    key_variable: str
    party_ids: tuple[int, ...]
    rules: tuple[ClaimRule, ...]
    domains: tuple[str, ...]
    required_acr: tuple[str, ...]
    required_amr: tuple[str, ...]
    asks_own_factor: bool
    may_create: bool


@dataclass(frozen=True, slots=True)
class PassInfo:
    """An invitation or a new password that somebody holds the link of."""

    id: int
    region_id: int
    kind: str
    email: str
    name: str
    person_id: int | None
    party_id: int | None
    role: Role | None
    made_by: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Colleague:
    """One role of one person, as who looks after people sees it.

    `used_in` is the first day of the month in which the account was last used, or None.
    """

    membership_id: int
    person_id: int
    name: str
    email: str
    role: Role
    party_id: int | None
    party_name: str
    since: date
    until: date | None
    used_in: date | None
    has_factor: bool
    is_active: bool


def provider_info(row: models.Provider) -> ProviderInfo:
    return ProviderInfo(
        id=row.pk,
        region_id=row.region_id,
        key=row.key,
        name=row.name,
        issuer=row.issuer,
        client_id=row.client_id,
        key_variable=row.key_variable,
        party_ids=tuple(row.party_ids),
        rules=tuple(_rule(one) for one in row.rules),
        domains=tuple(row.domains),
        required_acr=tuple(row.required_acr),
        required_amr=tuple(row.required_amr),
        asks_own_factor=row.asks_own_factor,
        may_create=row.may_create,
    )


def _rule(written: Mapping[str, object]) -> ClaimRule:
    party = written["party_id"]
    assert isinstance(party, int)
    return ClaimRule(
        str(written["claim"]), str(written["value"]), Role(str(written["role"])), party
    )


def pass_info(row: models.Pass) -> PassInfo:
    return PassInfo(
        id=row.pk,
        region_id=row.region_id,
        kind=row.kind,
        email=row.email,
        name=row.name,
        person_id=row.person_id,
        party_id=row.party_id,
        role=Role(row.role) if row.role else None,
        made_by=row.made_by,
        expires_at=row.expires_at,
    )


@dataclass(frozen=True, slots=True)
class ProgramInfo:
    """A program of others that may fetch, without its secret.

    `municipalities`: their codes; empty for all of the region. `model`: the version of the
    national model that it gets. `shut_at`: from when it may no more; None while it may.
    """

    region_id: int
    region: str
    key: str
    client_id: str
    name: str
    municipalities: tuple[str, ...]
    model: str
    made_at: datetime
    secret_at: datetime
    shut_at: datetime | None = None
