# SPDX-License-Identifier: EUPL-1.2
"""What a list or a page shows of a case, as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from voordeur.cases import models
from voordeur.cases.agreed import Agreed
from voordeur.cases.brought import Brought
from voordeur.cases.contacts import Contact, Seeking
from voordeur.cases.standing_in import Away
from voordeur.cases.values import from_json
from voordeur.cases.views import View
from voordeur.core.agreement.expressions import Value
from voordeur.grants.values import LookInfo

if TYPE_CHECKING:
    from voordeur.cases.short import ShortRow

NOTHING_AGREED = Agreed()


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
        person = {name: getattr(tenant, name) for name in ("id", *_TENANT)}
        return cls(**person, **{name: getattr(home, name) for name in _HOME})


_TENANT = (
    "initials",
    "first_names",
    "prefix",
    "family_name",
    "born_on",
    "phone",
    "email",
    "secret_since",
)
_HOME = ("street", "number", "addition", "postcode", "city", "caution_until", "caution_ask")


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
        return cls.read({name: getattr(row, name) for name in (*_CASE, *_CASE_LISTS)})

    @classmethod
    def read(cls, columns: Mapping[str, Any]) -> CaseShown:
        """Return it from the columns of a case, by name."""
        known = dict(columns)
        known["priorities"] = tuple(known["priorities"])
        known["facts"] = from_json(known["facts"])
        known["landlord_ids"] = tuple(known.pop("landlords"))
        known["has_help"] = bool(known.pop("helped_by"))
        return cls(**known)


_CASE_LISTS = ("priorities", "facts", "landlords", "helped_by")
_CASE = (
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
_CASE_COLUMNS = tuple(f"case__{name}" for name in (*_CASE, *_CASE_LISTS))
_TENANT_COLUMNS = (
    *(f"case__tenant__{name}" for name in ("id", *_TENANT)),
    *(f"case__home__{name}" for name in _HOME),
)
WORK_COLUMNS = (
    *TASK_COLUMNS,
    "rank",
    "person_id",
    "closed_by_event",
    *_CASE_COLUMNS,
    *_TENANT_COLUMNS,
)
CASE_COLUMNS = (
    *_CASE,
    *_CASE_LISTS,
    *(name.removeprefix("case__") for name in _TENANT_COLUMNS),
)


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One task on somebody's list, with the case and the person it is about.

    `person_id`: who has it, if anybody; `closed_by`: the number of the event that finished it.
    """

    task: TaskShown
    case: CaseShown
    tenant: TenantShown
    rank: int = 2
    person_id: int | None = None
    closed_by: int | None = None

    @classmethod
    def of(cls, columns: Sequence[Any]) -> WorkRow:
        """Return it from `WORK_COLUMNS`: a long list need not become rows of three models."""
        task = dict(zip(TASK_COLUMNS, columns, strict=False))
        start = len(TASK_COLUMNS)
        rank, person, closed_by = columns[start : start + 3]
        case, tenant = _case_and_tenant(columns[start + 3 :])
        return cls(TaskShown.read(task), case, tenant, rank, person, closed_by)


def _case_and_tenant(columns: Sequence[Any]) -> tuple[CaseShown, TenantShown]:
    case = dict(zip((*_CASE, *_CASE_LISTS), columns, strict=False))
    tenant = dict(zip(("id", *_TENANT, *_HOME), columns[len(case) :], strict=True))
    return CaseShown.read(case), TenantShown(**tenant)


@dataclass(frozen=True, slots=True)
class WaitRow:
    """A case in which it is somebody else's turn. `task`: what is asked of whom, if of anybody;
    `waits_for`: landlord, tenant or other."""

    case: CaseShown
    tenant: TenantShown
    task: TaskShown | None = None
    waits_for: str = "other"

    @classmethod
    def of(cls, columns: Sequence[Any]) -> WaitRow:
        """Return it from `CASE_COLUMNS`, without a task yet."""
        return cls(*_case_and_tenant(columns))

    def asked(self, task: TaskShown | None, waits_for: str) -> WaitRow:
        """Return the same with the task that somebody else has."""
        return replace(self, task=task, waits_for=waits_for)


@dataclass(frozen=True, slots=True)
class Amount:
    """How many there are; `or_more` when counting stopped there."""

    number: int
    or_more: bool = False


@dataclass(frozen=True, slots=True)
class WorkList:
    """Today's work: `rows` the most urgent first, `done` what was finished today, `waiting` the
    cases where it is somebody else's turn, `looks` who looked at ours with a reason.

    `whose` it is: "mij", "team", "niemand" or the number of a colleague; `counts` how many tasks
    there are, by the same words. `away`: who is away now or soon. `people`: names of colleagues;
    `parties`: names of organisations; `happened`: what was tried, by case. `short`: what comes
    behind the rows, less urgent; `seeking`: what else the next attempt hangs on, by case;
    `brought`: the reader's own attempts.
    """

    rows: tuple[WorkRow, ...]
    done: tuple[WorkRow, ...]
    waiting: tuple[WaitRow, ...]
    total: Amount
    late: Amount
    crisis: Amount
    looks: tuple[LookInfo, ...] = ()
    whose: str = "team"
    counts: Mapping[str, Amount] = field(default_factory=dict)
    away: tuple[Away, ...] = ()
    people: Mapping[int, str] = field(default_factory=dict)
    views: tuple[View, ...] = ()
    happened: Mapping[int, tuple[Contact, ...]] = field(default_factory=dict)
    parties: Mapping[int, str] = field(default_factory=dict)
    short: tuple[ShortRow, ...] = ()
    seeking: Mapping[int, Seeking] = field(default_factory=dict)
    brought: tuple[Brought, ...] = ()


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
    """One report in a case, for who helps."""

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
    reports are paused or have an arrangement, and how many terms of this month are open."""

    reports: tuple[LandlordReport, ...]
    tasks: tuple[LandlordTask, ...]
    total: Amount
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StepCount:
    """How many cases stand at a step today, and how many of those are late."""

    open: int
    late: int


@dataclass(frozen=True, slots=True)
class CaseHit:
    """One answer of a search; `off`: how far it is from what was typed (0: as typed)."""

    case: CaseShown
    tenant: TenantShown
    off: int = 0
