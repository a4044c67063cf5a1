# SPDX-License-Identifier: EUPL-1.2
"""The parts of the page of one case, each of them one line to open on a phone."""

from dataclasses import dataclass
from typing import ClassVar

from voordeur.pages.screens.parts import Action, Badge, Form, Link


@dataclass(frozen=True, slots=True)
class CasePart:
    """One part: a title, what matters of it in `line`, and `body` drawn by `template`.

    `is_help`: nobody but who helps sees it, which the page says.
    """

    key: str
    title: str
    line: str
    template: str
    body: object
    icon: str = ""
    is_help: bool = False
    badge: Badge | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """Sentences, and at most a few things to do."""

    template: ClassVar[str] = "voordeur/case/lines.html"
    lines: tuple[str, ...]
    actions: tuple[Action, ...] = ()
    links: tuple[Link, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """One referral or hand-over: to whom, when, and what became of it."""

    to: str
    sent: str
    badge: Badge
    text: str
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Referrals:
    """Where others were asked to take something over."""

    template: ClassVar[str] = "voordeur/case/referrals.html"
    rows: tuple[ReferralRow, ...]
    empty: str
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One area of life in the plan."""

    area: str
    stands: Badge
    text: str
    who: str
    when: str
    state: Badge
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Goals:
    """The plan of action; `text` says when it was agreed and when it is looked at again."""

    template: ClassVar[str] = "voordeur/case/goals.html"
    text: str
    rows: tuple[GoalRow, ...]
    empty: str
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One paper; `who` may see it."""

    title: str
    text: str
    who: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Documents:
    """Letters, proofs and what was agreed."""

    template: ClassVar[str] = "voordeur/case/documents.html"
    rows: tuple[DocumentRow, ...]


@dataclass(frozen=True, slots=True)
class PlanGoal:
    """One goal on the paper for the tenant."""

    area: str
    text: str
    who: str
    when: str
    state: str


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """The plan as the tenant takes it home: nothing of the arrears stands on it."""

    template: ClassVar[str] = "voordeur/case/plan_paper.html"
    heading: str
    lead: str
    goals: tuple[PlanGoal, ...]
    contact: str
    review: str
    back: Link


@dataclass(frozen=True, slots=True)
class GoalScreen:
    """The form of one goal, with what each area means beside it."""

    template: ClassVar[str] = "voordeur/case/goal.html"
    heading: str
    lead: str
    form: Form
    areas: tuple[tuple[str, str], ...]
