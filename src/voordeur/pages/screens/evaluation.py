# SPDX-License-Identifier: EUPL-1.2
"""Did it work: two groups and how sure that is, months around a change, experiments, costs."""

from dataclasses import dataclass
from typing import ClassVar

from voordeur.pages.screens.figures import PlainTable
from voordeur.pages.screens.parts import Action, Badge, Empty, Field, Form, Link, Note


@dataclass(frozen=True, slots=True)
class Span:
    """An interval drawn on an axis with zero in the middle, in pixels of a drawing of 600 wide.

    `brief` says the same in words; `ends`: what the axis says at both ends.
    """

    low: int
    dot: int
    high: int
    brief: str
    ends: tuple[str, str]

    @property
    def width(self) -> int:
        """How long the line is."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class ComparisonCard:
    """One question with its answer. `groups`: name, share and size of each, if they are shown."""

    id: str
    title: str
    answer: str
    badge: Badge
    groups: tuple[tuple[str, str, str], ...]
    span: Span | None
    counts: str
    caveat: str


@dataclass(frozen=True, slots=True)
class MonthDot:
    """One month of a series, in pixels; `line` is the fitted height, None where nothing fits."""

    name: str
    text: str
    x: int
    y: int | None
    is_after: bool


@dataclass(frozen=True, slots=True)
class ChangePanel:
    """Months before and after a change: the drawing, the same as a table, and what it says."""

    title: str
    form: tuple[Field, ...]
    address: str
    answer: str
    badge: Badge
    year: str
    dots: tuple[MonthDot, ...]
    lines: tuple[str, ...]
    change_x: int
    rows: tuple[tuple[str, ...], ...]
    source: str


@dataclass(frozen=True, slots=True)
class TrialRow:
    """One experiment in the list."""

    title: str
    href: str
    badge: Badge
    progress: str


@dataclass(frozen=True, slots=True)
class EvaluationScreen:
    """What can be said, and what cannot."""

    template: ClassVar[str] = "voordeur/evaluation.html"
    heading: str
    lead: str
    cards: tuple[ComparisonCard, ...]
    change: ChangePanel | None
    trials: tuple[TrialRow, ...]
    actions: tuple[Action, ...] = ()
    notes: tuple[Note, ...] = ()
    log: Link | None = None


@dataclass(frozen=True, slots=True)
class TrialScreen:
    """One experiment: its plan, how far it is, what it says, and what can be done now.

    `typed`: what somebody wrote of the plan, in the language it was written in.
    """

    template: ClassVar[str] = "voordeur/trial.html"
    heading: str
    lead: str
    badge: Badge
    plan: tuple[tuple[str, str], ...]
    progress: str
    answer: str
    card: ComparisonCard | None
    forms: tuple[tuple[str, str, Form], ...] = ()
    notes: tuple[Note, ...] = ()
    typed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DrawLogScreen:
    """What was drawn, experiment by experiment; no case and nobody's name is in it."""

    template: ClassVar[str] = "voordeur/trial_log.html"
    heading: str
    lead: str
    tables: tuple[PlainTable, ...]
    notes: tuple[Note, ...] = ()
    empty: Empty | None = None


@dataclass(frozen=True, slots=True)
class TrialFormScreen:
    """Writing the plan of a new experiment."""

    template: ClassVar[str] = "voordeur/trial_new.html"
    heading: str
    lead: str
    form: Form
    needed: tuple[tuple[str, str, str], ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class CostLine:
    """One line of the sum, as a range in words."""

    title: str
    amount: str
    how: str
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class CostSuggestion:
    """An amount from a source; `href` fills it in."""

    amount: str
    what: str
    year: str
    source: str
    href: str


@dataclass(frozen=True, slots=True)
class CostScreen:
    """What evictions cost: own amounts, sources to help, and always a range.

    `keep`: to keep what is filled in for the region. `changes`: who kept something, and when.
    """

    template: ClassVar[str] = "voordeur/costs.html"
    heading: str
    lead: str
    address: str
    groups: tuple[tuple[str, tuple[Field, ...]], ...]
    problems: tuple[str, ...]
    lines: tuple[CostLine, ...]
    answer: str
    suggestions: tuple[CostSuggestion, ...]
    notes: tuple[Note, ...] = ()
    keep: Form | None = None
    changes: tuple[str, ...] = ()
    empty: Empty | None = None
