# SPDX-License-Identifier: EUPL-1.2
"""A case, its tenant and its tasks as they are shown, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from voordeur.cases import models
from voordeur.cases.values import from_json
from voordeur.core.agreement.expressions import Value


@dataclass(frozen=True, slots=True)
class Because:
    """One reason of a task: the rule, since when, and the ground with its place in the file."""

    rule: str
    since: str
    since_on: date
    opened_on: date
    quote: str
    assumption: str
    source: str
    source_title: str
    source_by: str
    source_date: str
    file: str
    line: int
    text: str

    @classmethod
    def of(cls, stored: Mapping[str, object]) -> Because:
        """Return it from the JSON beside a task."""
        words = {name: str(stored[name]) for name in _WORDS}
        return cls(
            **words,
            since_on=date.fromisoformat(str(stored["since_on"])),
            opened_on=date.fromisoformat(str(stored["opened_on"])),
            line=int(str(stored["line"])),
        )


_WORDS = (
    "rule",
    "since",
    "quote",
    "assumption",
    "source",
    "source_title",
    "source_by",
    "source_date",
    "file",
    "text",
)


@dataclass(frozen=True, slots=True)
class TaskShown:
    """A task; `owner_roles` as the agreement names them, `owners` the organisations' ids."""

    id: int
    step: str
    anchor: int
    opened_on: date
    due: date
    late: bool
    crisis: bool
    aftercare: bool
    owner_id: int | None
    owners: tuple[int, ...]
    owner_roles: tuple[str, ...]
    reasons: tuple[Because, ...]
    closed_at: datetime | None

    @classmethod
    def of(cls, row: models.Task) -> TaskShown:
        return cls.read({name: getattr(row, name) for name in TASK_COLUMNS})

    @classmethod
    def read(cls, columns: Mapping[str, Any]) -> TaskShown:
        """Return it from the columns of a task, by name."""
        known = dict(columns)
        known["owners"] = tuple(known["owners"])
        known["owner_roles"] = tuple(known["owner_roles"])
        known["reasons"] = tuple([Because.of(reason) for reason in known["reasons"]])
        return cls(**known)


@dataclass(frozen=True, slots=True)
class TenantShown:
    """The tenant and the home; names are empty when they were erased."""

    id: int
    initials: str
    first_names: str
    prefix: str
    family_name: str
    born_on: date | None
    phone: str
    email: str
    street: str
    number: int | None
    addition: str
    postcode: str
    city: str
    secret_since: date | None = None
    caution_until: date | None = None
    caution_ask: str = ""

    def ask_first(self, on: date) -> str:
        """Return whom to ask before anybody goes to this home, or an empty text."""
        is_on = self.caution_until is not None and on <= self.caution_until
        return self.caution_ask if is_on else ""

    @property
    def name(self) -> str:
        """Return "Samira el Amrani", or initials where no first name is known."""
        first = self.first_names.split(" ")[0] if self.first_names else self.initials
        return " ".join(part for part in (first, self.prefix, self.family_name) if part)

    @property
    def address(self) -> str:
        """Return street, number and addition: "Zilverlindestraat 14-B"."""
        number = "" if self.number is None else str(self.number)
        joined = f"{number}-{self.addition}" if self.addition else number
        return " ".join(part for part in (self.street, joined) if part)

    @classmethod
    def of(cls, tenant: models.Tenant, home: models.Home) -> TenantShown:
        person = {name: getattr(tenant, name) for name in ("id", *OF_TENANT)}
        return cls(**person, **{name: getattr(home, name) for name in OF_HOME})


OF_TENANT = (
    "initials",
    "first_names",
    "prefix",
    "family_name",
    "born_on",
    "phone",
    "email",
    "secret_since",
)
OF_HOME = ("street", "number", "addition", "postcode", "city", "caution_until", "caution_ask")


@dataclass(frozen=True, slots=True)
class CaseShown:
    """The case row: where it stands. `facts`: what is known of report and household.

    `has_help`: help has begun. `waiting`, `latched`, `pauses` and `breaches` are lists of plain
    values as `derive.outlook` makes them.
    """

    id: int
    reference: str
    region_id: int
    agreement_id: int
    state: str
    phase: str
    municipality: str
    opened_on: date
    began_on: date | None
    rank: int
    priorities: tuple[int, ...]
    open_tasks: int
    owner_id: int | None
    first_due: date | None
    late: bool
    crisis: bool
    eviction_on: date | None
    outcome: str
    good: bool | None
    result: str
    closed_on: date | None
    paused_since: date | None
    paused_until: date | None
    facts: Mapping[str, Value]
    outlook: Mapping[str, object]
    landlord_ids: tuple[int, ...]
    has_help: bool

    @property
    def children(self) -> int:
        """Return how many children are known to live there; 1 when only that there are."""
        many = self.facts.get("aantal_kinderen")
        if isinstance(many, int):
            return many
        return 1 if self.facts.get("kinderen_in_huis") is True else 0

    @classmethod
    def of(cls, row: models.Case) -> CaseShown:
        return cls.read({name: getattr(row, name) for name in (*OF_CASE, *OF_CASE_LISTS)})

    @classmethod
    def read(cls, columns: Mapping[str, Any]) -> CaseShown:
        """Return it from the columns of a case, by name."""
        known = dict(columns)
        known["priorities"] = tuple(known["priorities"])
        known["facts"] = from_json(known["facts"])
        known["landlord_ids"] = tuple(known.pop("landlords"))
        known["has_help"] = bool(known.pop("helped_by"))
        return cls(**known)


OF_CASE_LISTS = ("priorities", "facts", "landlords", "helped_by")
OF_CASE = (
    "id",
    "reference",
    "region_id",
    "agreement_id",
    "state",
    "phase",
    "municipality",
    "opened_on",
    "began_on",
    "rank",
    "open_tasks",
    "owner_id",
    "first_due",
    "late",
    "crisis",
    "eviction_on",
    "outcome",
    "good",
    "result",
    "closed_on",
    "paused_since",
    "paused_until",
    "outlook",
)
TASK_COLUMNS = (
    "id",
    "step",
    "anchor",
    "opened_on",
    "due",
    "late",
    "crisis",
    "aftercare",
    "owner_id",
    "closed_at",
    "owners",
    "owner_roles",
    "reasons",
)
