# SPDX-License-Identifier: EUPL-1.2
"""The doors (start, login), the work list and the case."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from voordeur.pages.screens.agenda import Agenda
from voordeur.pages.screens.articles import Practices
from voordeur.pages.screens.attempts import NextAttempt
from voordeur.pages.screens.cases import CasePart
from voordeur.pages.screens.parts import (
    Action,
    Badge,
    Chip,
    ChipGroup,
    Empty,
    Form,
    Link,
    Note,
    Option,
    Panel,
    RecordForm,
    Why,
)
from voordeur.pages.templatetags.words import Deadline

FIRST = 3  # cases of a lane that a phone shows at once


@dataclass(frozen=True, slots=True)
class RoleCard:
    """One person to become in the demo, with one thing to try."""

    title: str
    who: str
    text: str
    attempt: str
    icon: str
    action: Action


@dataclass(frozen=True, slots=True)
class Start:
    """Choose a role; only in the demo. `clock` says what day it is here, `clock_actions` move
    it."""

    template: ClassVar[str] = "voordeur/start.html"
    regions: tuple[Chip, ...]
    region_text: str
    roles: tuple[RoleCard, ...]
    clock: str
    clock_actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Login:
    """Name and password, and before them the logins of organisations."""

    template: ClassVar[str] = "voordeur/login.html"
    form: Form
    help_text: str = ""
    providers: tuple[Link, ...] = ()
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One case in a list: who and where, why, the last day, one button. It reads alone.

    `pick`: the number of the case, where cases can be chosen to give them to somebody.
    """

    name: str
    href: str
    lines: tuple[str, ...]
    why: str
    source: str = ""
    deadline: Deadline | None = None
    action: Action | None = None
    badges: tuple[Badge, ...] = ()
    pick: str = ""
    is_picked: bool = False


class ShortRow(NamedTuple):
    """One case in one line of a long list: who, the next step, its last day.

    A tuple: nine hundred of them are made for one page, and a dataclass takes four times as long.
    """

    name: str
    href: str
    step: str
    until: str
    is_late: bool = False
    pick: str = ""
    is_picked: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """Cases in the same situation. `key`: crisis, new, step, wait or done; an empty lane keeps its
    sentence. `name` tells lanes of one kind apart; `fold` is the word that opens a long one.
    `short`: what is less urgent than the rows, one line each."""

    key: str
    title: str
    icon: str
    count: int
    sentence: str
    rows: tuple[Row, ...] = ()
    empty: str = ""
    more: Link | None = None
    name: str = ""
    fold: str = ""
    short: tuple[ShortRow, ...] = ()

    @property
    def rest(self) -> int:
        """Return how many cases a phone folds behind the first ones; a crisis is never folded."""
        is_long = len(self.rows) > FIRST + 1 and self.key != "crisis" and not self.fold
        return self.count - FIRST if is_long else 0


@dataclass(frozen=True, slots=True)
class SavedViewRow:
    """A view that somebody saved: the way to it, and the button that removes it."""

    chip: Chip
    remove: Action


@dataclass(frozen=True, slots=True)
class GiveBar:
    """Giving chosen cases to somebody; the rows hold the check boxes. `hidden`: where to return
    to."""

    action: str
    people: tuple[Option, ...]
    reasons: tuple[Option, ...]
    hidden: tuple[tuple[str, str], ...]
    stop: Link
    all: Link


@dataclass(frozen=True, slots=True)
class Day:
    """The work list of one worker on one day; also the list of all cases and what a search
    found. `jumps`: the way to each lane, on a phone. `end` is what stands beside `pages`, under
    the lanes."""

    template: ClassVar[str] = "voordeur/day.html"
    heading: str
    summary: str
    chips: tuple[Chip, ...] = ()
    jumps: tuple[Chip, ...] = ()
    lanes: tuple[Lane, ...] = ()
    panels: tuple[Panel, ...] = ()
    agenda: Agenda | None = None
    action: Action | None = None
    empty: Empty | None = None
    pages: tuple[Link, ...] = ()
    looks: tuple[Link, ...] = ()
    quick: tuple[Chip, ...] = ()
    groups: tuple[ChipGroup, ...] = ()
    chosen: int = 0
    saved: tuple[SavedViewRow, ...] = ()
    save: Form | None = None
    give: GiveBar | None = None
    pick: Link | None = None
    has_keys: bool = False
    meant: tuple[Chip, ...] = ()
    end: str = ""


@dataclass(frozen=True, slots=True)
class Teammate:
    """One worker of a team: how much they have, and whether they are away. Never a rank.

    `waits`: how many of the cases wait for somebody else.
    """

    name: str
    href: str
    cases: str
    waits: str
    tasks: str
    away: str = ""
    end: Action | None = None


@dataclass(frozen=True, slots=True)
class TeamOf:
    """The people of one organisation, by name, and what nobody has yet."""

    name: str
    people: tuple[Teammate, ...]
    nobody: Link | None = None


@dataclass(frozen=True, slots=True)
class Team:
    """Who has how much, who is away, and the form that lets a colleague do their work.

    `counted`: which cases the figures are of.
    """

    template: ClassVar[str] = "voordeur/team.html"
    heading: str
    lead: str
    teams: tuple[TeamOf, ...]
    form: Form | None = None
    empty: Empty | None = None
    counted: str = ""


@dataclass(frozen=True, slots=True)
class HandOverScreen:
    """Who has one case, per organisation, and the form that gives it to somebody else."""

    template: ClassVar[str] = "voordeur/hand_over.html"
    heading: str
    lead: str
    panel: Panel | None = None
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure or name under the heading of a case."""

    label: str
    value: str
    detail: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class PhaseStep:
    """One of the six phases; `lines` end with the way out."""

    name: str
    lines: tuple[str, ...]
    is_current: bool = False
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class Now:
    """What must be done now, why, and what follows."""

    task: str
    badge: Badge | None
    actions: tuple[Action, ...]
    why: Why | None = None
    other: Link | None = None
    then: str = ""
    then_under: str = ""
    also: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class CrisisBand:
    """The countdown of an announced eviction: words, day, owner, and who is called when."""

    words: str
    text: str
    day: str
    day_text: str
    owner: str
    owner_lines: tuple[str, ...]
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line of the crisis list."""

    title: str
    text: str
    is_done: bool
    deadline: str
    action: Action | None = None
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class InstalmentRow:
    """One instalment of an arrangement."""

    number: str
    day: str
    amount: str
    badge: Badge


@dataclass(frozen=True, slots=True)
class ArrangementBlock:
    """An arrangement with its tests and its instalments."""

    visible_to: str
    text: str
    tests: tuple[Note, ...]
    instalments: tuple[InstalmentRow, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Pause:
    """A running pause: `done` of `whole` days; `mark` is the day of the reminder, 0 if there is
    none."""

    title: str
    done: int
    whole: int
    text: str
    mark: int = 0
    mark_text: str = ""
    kept: tuple[str, ...] = ()
    open: str = ""
    why: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry of what happened, newest first. `withdraw` takes it back, with a reason."""

    day: str
    icon: str
    title: str
    text: str
    by: str
    is_withdrawn: bool = False
    is_help: bool = False
    withdraw: Action | None = None


@dataclass(frozen=True, slots=True)
class VisitAhead:
    """A visit that stands ready for the household: when, and who comes. `link`: to the round, for
    who may walk it."""

    title: str
    text: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class CaseScreen:
    """One case: what now and why, the phase, what can be recorded, what happened, what others
    see."""

    template: ClassVar[str] = "voordeur/case.html"
    name: str
    address: str
    about: str
    badges: tuple[Badge, ...]
    facts: tuple[Fact, ...]
    phases: tuple[PhaseStep, ...]
    now: Now | None
    history: tuple[Happened, ...]
    phone: str = ""
    closed: Note | None = None
    crisis: CrisisBand | None = None
    checklist: tuple[CheckItem, ...] = ()
    arrangement: ArrangementBlock | None = None
    pause: Pause | None = None
    attempt: Form | None = None
    records: tuple[RecordForm, ...] = ()
    first: tuple[CasePart, ...] = ()
    main: tuple[CasePart, ...] = ()
    side: tuple[CasePart, ...] = ()
    chips: tuple[Chip, ...] = ()
    seen: Link | None = None
    notes: tuple[Note, ...] = ()
    safety: Link | None = None
    charge: Link | None = None
    practices: Practices | None = None
    next_attempt: NextAttempt | None = None
    visits: tuple[VisitAhead, ...] = ()
    sees: str = ""

    @property
    def steps_done(self) -> int:
        """Return how many steps of the crisis list are done."""
        return sum(1 for one in self.checklist if one.is_done)
