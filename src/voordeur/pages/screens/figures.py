# SPDX-License-Identifier: EUPL-1.2
"""The monitor: figures with what they are of, a chart with its table, and what to read beside."""

from dataclasses import dataclass
from typing import ClassVar

from voordeur.pages.screens.parts import Action, Empty, Field, Note


@dataclass(frozen=True, slots=True)
class FigureCard:
    """One figure in full. `number` is a share, or says that it is hidden."""

    title: str
    number: str
    of: str
    national: str
    counts: str
    caveat: str
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure as a line of the table, with its definition behind it."""

    title: str
    part: str
    whole: str
    share: str
    counts: str
    scope: str
    source: str
    caveat: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: `width` in tenths of a percent of the widest, `y` in pixels."""

    label: str
    text: str
    width: int
    y: int
    is_strong: bool = False

    @property
    def middle(self) -> int:
        """Where the words beside the bar stand."""
        return self.y + 17

    @property
    def end(self) -> int:
        """Where the number behind the bar stands."""
        return self.width + 168


@dataclass(frozen=True, slots=True)
class BarChart:
    """A chart and the same numbers as a table. `brief` says in a sentence what it shows."""

    id: str
    title: str
    brief: str
    bars: tuple[Bar, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    hidden: str = ""
    empty: str = ""

    @property
    def height(self) -> int:
        """The height of the drawing in pixels."""
        return 30 * len(self.bars) + 4


@dataclass(frozen=True, slots=True)
class MonitorScreen:
    """What is agreed, what happens: the figures of one region in one scope."""

    template: ClassVar[str] = "voordeur/monitor.html"
    heading: str
    lead: str
    address: str
    fields: tuple[Field, ...]
    cards: tuple[FigureCard, ...] = ()
    charts: tuple[BarChart, ...] = ()
    rows: tuple[FigureRow, ...] = ()
    waits: tuple[tuple[str, str, str], ...] = ()
    notes: tuple[Note, ...] = ()
    actions: tuple[Action, ...] = ()
    empty: Empty | None = None
