# SPDX-License-Identifier: EUPL-1.2
"""What the page of one case shows, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from voordeur.cases.shown import CaseShown, TaskShown, TenantShown
from voordeur.core.agreement.expressions import Value
from voordeur.grants.values import LookInfo


@dataclass(frozen=True, slots=True)
class Happening:
    """One event on the case page. `is_gone`: taken back or put right by a later one."""

    seq: int
    kind: str
    on: date
    known_on: date
    values: Mapping[str, Value]
    note: str
    compartment: str
    withdraws: int | None
    replaces: int | None
    is_gone: bool
    recorded_by_id: int
    recorded_for_id: int | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class SignalShown:
    """One report in a case, for who helps. `preconditions`: what the landlord declared of the
    law's four, as stored; nothing where that was erased."""

    id: int
    landlord_id: int
    contract: str
    landlord_reference: str
    kind: str
    amount_cents: int | None
    rent_cents: int | None
    months: str
    received_on: date
    proof: str
    preconditions: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """One message of a case and what became of it."""

    id: int
    kind: str
    what: str
    recipient: str
    recipient_party_id: int | None
    code: str
    state: str
    made_at: datetime
    sent_at: datetime | None
    signal_id: int | None


@dataclass(frozen=True, slots=True)
class Sees:
    """Why the reader sees the case (completes "Je ziet deze zaak omdat ..."), and until when."""

    why: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class GoalShown:
    """One goal of the plan, as `core.practice.plan` has it; for who helps only."""

    id: int
    area: str
    stands: str
    text: str
    who: str
    due: date | None
    review_on: date | None
    with_tenant: bool
    state: str
    made_by_id: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class InCharge:
    """Who has the case for one organisation; `stand_in`: who does the work today, or ""."""

    party_id: int
    person_id: int
    name: str
    stand_in: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything on the page of one case. `parties` and `people`: names by id. `looks`: who
    looked at it with a reason, newest first. `helps`: the reader helps here, and so sees the help
    compartment. `coordinators`: names of who coordinates the region. `beside`: the rows of every
    part of `cases.beside`, as they were read."""

    case: CaseShown
    tenant: TenantShown
    tasks: tuple[TaskShown, ...]
    closed_tasks: tuple[TaskShown, ...]
    happened: tuple[Happening, ...]
    signals: tuple[SignalShown, ...]
    told: tuple[Told, ...]
    parties: Mapping[int, str]
    people: Mapping[int, str]
    looks: tuple[LookInfo, ...] = ()
    sees: Sees | None = None
    goals: tuple[GoalShown, ...] = ()
    in_charge: tuple[InCharge, ...] = ()
    coordinators: tuple[str, ...] = ()
    helps: bool = False
    beside: Mapping[str, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)
