# SPDX-License-Identifier: EUPL-1.2
"""What the privacy officer and the tenant read, as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from voordeur.core.request import Channel, Proof, RequestKind, RequestState

Json = bool | int | str | None | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class TenantFound:
    """Somebody who may be the one that asks, with the references of their cases."""

    id: int
    name: str
    born_on: date | None
    address: str
    references: tuple[str, ...]
    is_restricted: bool = False
    objected_on: date | None = None
    is_erased: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is kept: a title, and labels with what stands there, in words."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Things of one kind, with a sentence that says what they are and why they are kept."""

    key: str
    title: str
    text: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """Once that somebody's data were shown: when, by which organisation in which role, why.

    No employee is named: the law asks for recipients, and an organisation answers for its people
    (see docs/explanation/decisions).
    """

    at: datetime
    organisation: str
    role: str
    what: str
    activity: str
    purpose: str
    uri: str


@dataclass(frozen=True, slots=True)
class Everything:
    """All that is kept about one person: to read, and (`data`) for a program."""

    tenant: TenantFound
    made_at: datetime
    parts: tuple[Part, ...]
    seen: tuple[Seen, ...]
    data: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class StepShown:
    at: datetime
    person_id: int
    what: str


@dataclass(frozen=True, slots=True)
class RequestShown:
    """A request as it stands; `is_late`: the last day went by without an answer."""

    id: int
    reference: str
    kind: RequestKind
    state: RequestState
    tenant: TenantFound
    received_on: date
    due: date
    channel: Channel
    proof: Proof
    proved_on: date | None
    extended_on: date | None
    extended_why: str
    wish: str
    answer: str
    answered_on: date | None
    is_late: bool
    steps: tuple[StepShown, ...] = ()


@dataclass(frozen=True, slots=True)
class NewRequest:
    """What is written down when a request comes in."""

    kind: RequestKind
    tenant_id: int
    received_on: date
    channel: Channel
    proof: Proof = Proof.NOT_YET
    wish: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something was not done, in a Dutch sentence; `field` is what to look at, if one."""

    sentence: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a correction sets; a field that is None stays as it is."""

    initials: str | None = None
    first_names: str | None = None
    prefix: str | None = None
    family_name: str | None = None
    born_on: date | None = None
    phone: str | None = None
    email: str | None = None
    street: str | None = None
    number: int | None = None
    addition: str | None = None
    postcode: str | None = None
    city: str | None = None

    def given(self, names: Sequence[str]) -> dict[str, object]:
        """Return the fields among `names` that are to change."""
        found = {name: getattr(self, name) for name in names}
        return {name: value for name, value in found.items() if value is not None}
