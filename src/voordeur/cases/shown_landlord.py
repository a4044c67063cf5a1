# SPDX-License-Identifier: EUPL-1.2
"""What a landlord is shown of its own reports, as plain values: no field for anything else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from voordeur.cases.agreed import Agreed
from voordeur.cases.shown import TaskShown
from voordeur.cases.shown_list import Amount

NOTHING_AGREED = Agreed()


@dataclass(frozen=True, slots=True)
class LandlordReport:
    """One report in the landlord's inbox: what it delivered itself, and the code it heard.

    `heard`: one of `core.pathway.feedback.Heard`, or "". `rectified`: an earlier word was put
    right. `broken`: rules of the agreement that were broken. There is no field for anything else
    about the case.
    """

    signal_id: int
    contract: str
    landlord_reference: str
    name: str
    address: str
    kind: str
    amount_cents: int | None
    received_on: date
    heard: str
    code: str
    rectified: bool
    paused_since: date | None
    paused_until: date | None
    proof: str
    agreed: Agreed = NOTHING_AGREED
    broken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProofShown:
    """What the landlord reported and declared itself, for the judge; `preconditions` as stored."""

    id: int
    landlord_id: int
    proof: str
    contract: str
    landlord_reference: str
    kind: str
    amount_cents: int | None
    rent_cents: int | None
    received_on: date
    month: date
    preconditions: Mapping[str, object]
    name_delivered: str
    address_delivered: str


@dataclass(frozen=True, slots=True)
class LandlordTask:
    """Something that the agreement asks of the landlord itself, about its own tenant.

    `ask_first`: of a joint visit, whom to ask before going there; never why.
    """

    task: TaskShown
    signal_id: int | None
    contract: str
    name: str
    address: str
    ask_first: str = ""
    amount_cents: int | None = None
    agreed: Agreed = NOTHING_AGREED


@dataclass(frozen=True, slots=True)
class Inbox:
    """The landlord's reports, newest first, and what is asked of it. `counts`: how many of its
    reports are paused or have an arrangement, and how many terms of this month are open. `near`:
    what was searched for is spelled otherwise in them."""

    reports: tuple[LandlordReport, ...]
    tasks: tuple[LandlordTask, ...]
    total: Amount
    counts: Mapping[str, int] = field(default_factory=dict)
    near: bool = False
