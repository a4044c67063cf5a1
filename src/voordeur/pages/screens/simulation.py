# SPDX-License-Identifier: EUPL-1.2
"""Simulations: a question, how far it is, and what came of it, never a number without range."""

from dataclasses import dataclass
from typing import ClassVar

from voordeur.pages.screens.parts import Action, Badge, Empty, Form, Link, Note, Panel

LEFT, ROW, BAR = 220, 34, 12  # pixels of the drawing: of the words, of a line, and of a mark


@dataclass(frozen=True, slots=True)
class Whisker:
    """One line of a drawing: from `low` to `high` with `middle`, in pixels of 380 wide.

    `look`: a, b, or none (the world in which help does nothing).
    """

    label: str
    text: str
    low: int
    middle: int
    high: int
    y: int
    look: str = "a"

    @property
    def start(self) -> int:
        """Where the line begins."""
        return LEFT + self.low

    @property
    def dot(self) -> int:
        """Where the mean stands."""
        return LEFT + self.middle

    @property
    def end(self) -> int:
        """Where the line ends."""
        return LEFT + self.high

    @property
    def words(self) -> int:
        """The height of the words."""
        return self.y + 5


@dataclass(frozen=True, slots=True)
class Drawing:
    """Ranges under each other on one axis; `brief` says in a sentence what it shows."""

    id: str
    title: str
    brief: str
    lines: tuple[Whisker, ...]
    first: str
    last: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    aim: int | None = None  # where a wish stands, in pixels
    aim_text: str = ""

    @property
    def height(self) -> int:
        """The height of the drawing in pixels."""
        return ROW * len(self.lines) + 24

    @property
    def floor(self) -> int:
        """Where the axis stands."""
        return ROW * len(self.lines)

    @property
    def aim_at(self) -> int:
        """Where the line of the wish stands."""
        return LEFT + (self.aim or 0)


@dataclass(frozen=True, slots=True)
class ResultTable:
    """A table whose first column heads its row; the others are ranges.

    Each cell of a row is its heading and its text.
    """

    id: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]
    text: str = ""
    brief: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a simulation is. `address`: where to look again."""

    text: str
    done: int
    total: int
    address: str
    stop: Action


@dataclass(frozen=True, slots=True)
class KeptSimulation:
    """One simulation in the list."""

    title: str
    href: str
    under: str
    badge: Badge


@dataclass(frozen=True, slots=True)
class SimulationScreen:
    """Asking a simulation, or reading one."""

    template: ClassVar[str] = "voordeur/simulation.html"
    heading: str
    lead: str
    limits: str = ""
    notes: tuple[Note, ...] = ()
    progress: Progress | None = None
    drawings: tuple[Drawing, ...] = ()
    tables: tuple[ResultTable, ...] = ()
    form: Form | None = None
    kept: tuple[KeptSimulation, ...] = ()
    empty: Empty | None = None
    panels: tuple[Panel, ...] = ()
    actions: tuple[Action, ...] = ()
    back: Link | None = None
