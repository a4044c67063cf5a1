# SPDX-License-Identifier: EUPL-1.2
"""What a list of work and an answer of a search show, as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from voordeur.cases.brought import Brought
from voordeur.cases.contacts import Contact, Seeking
from voordeur.cases.short import ShortRow
from voordeur.cases.shown import (
    OF_CASE,
    OF_CASE_LISTS,
    OF_HOME,
    OF_TENANT,
    TASK_COLUMNS,
    CaseShown,
    TaskShown,
    TenantShown,
)
from voordeur.cases.standing_in import Away
from voordeur.cases.views import View
from voordeur.grants.values import LookInfo

_CASE_COLUMNS = tuple(f"case__{name}" for name in (*OF_CASE, *OF_CASE_LISTS))
_TENANT_COLUMNS = (
    *(f"case__tenant__{name}" for name in ("id", *OF_TENANT)),
    *(f"case__home__{name}" for name in OF_HOME),
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
    *OF_CASE,
    *OF_CASE_LISTS,
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
    case = dict(zip((*OF_CASE, *OF_CASE_LISTS), columns, strict=False))
    tenant = dict(zip(("id", *OF_TENANT, *OF_HOME), columns[len(case) :], strict=True))
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

    `whose` it is: "mij", "team", "niemand" or the number of a colleague; `counts` how many cases
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
class StepCount:
    """How many cases stand at a step today, and how many of those are late."""

    open: int
    late: int


@dataclass(frozen=True, slots=True)
class CaseHit:
    """One answer of a search; `off`: how far it is from what was typed (0: as typed), by its
    place where a place was typed (`by_place`)."""

    case: CaseShown
    tenant: TenantShown
    off: int = 0
    by_place: bool = False
