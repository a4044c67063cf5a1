# SPDX-License-Identifier: EUPL-1.2
"""Proposals and the editor's desk as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from voordeur.articles import models
from voordeur.articles.values import Card, TriedShown

ProposalState = models.Proposal.State


@dataclass(frozen=True, slots=True)
class ProposalData:
    """What somebody proposes. `content` under the keys of the file; `key`: of the practice that
    this would better, or empty for a new one."""

    title: str
    content: Mapping[str, Any]
    name: str = ""
    organisation: str = ""
    email: str = ""
    wants_credit: bool = True
    key: str = ""


@dataclass(frozen=True, slots=True)
class RemarkShown:
    """One word between editor and contributor."""

    by_editor: bool
    text: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class ProposalShown:
    """One proposal; `key` of the practice that it betters or became, else empty."""

    id: int
    key: str
    state: models.Proposal.State
    title: str
    content: Mapping[str, Any]
    name: str
    organisation: str
    email: str
    wants_credit: bool
    made_at: datetime
    changed_at: datetime
    reason: str
    remarks: tuple[RemarkShown, ...] = field(default=())

    @property
    def credit(self) -> tuple[str, ...]:
        """Return who is thanked on the page, if they want to be."""
        said = ", ".join(part for part in (self.name, self.organisation) if part)
        return (said,) if said and self.wants_credit else ()

    @classmethod
    def of(cls, row: models.Proposal, remarks: Sequence[models.Remark] = ()) -> ProposalShown:
        return cls(
            id=row.pk,
            key="" if row.practice is None else row.practice.key,
            state=models.Proposal.State(row.state),
            title=row.title,
            content=row.content,
            name=row.name,
            organisation=row.organisation,
            email=row.email,
            wants_credit=row.wants_credit,
            made_at=row.made_at,
            changed_at=row.changed_at,
            reason=row.reason,
            remarks=tuple(RemarkShown(one.by_editor, one.text, one.made_at) for one in remarks),
        )


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """An address on a page that was not there at least twice."""

    key: str
    title: str
    address: str
    answer: str
    checked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Desk:
    """What waits for the editor. `stale`: nobody compared it with its sources for a year."""

    waiting: tuple[ProposalShown, ...]
    asked: tuple[ProposalShown, ...]
    tried: tuple[TriedShown, ...]
    stale: tuple[Card, ...]
    stale_total: int
    to_check: tuple[Card, ...]
    to_check_total: int
    broken: tuple[BrokenLink, ...]
    withdrawn: tuple[Card, ...]
