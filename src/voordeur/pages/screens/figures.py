# SPDX-License-Identifier: EUPL-1.2
"""The monitor: figures with what they are of, a chart with its table, and what to read beside."""

from dataclasses import dataclass
from typing import ClassVar

from voordeur.pages.screens.parts import Action, Empty, Field, Link, Note


@dataclass(frozen=True, slots=True)
class FigureCard:
    """One figure in full. `number` is a share, or says that it is hidden; `href`: its meaning."""

    title: str
    number: str
    of: str
    national: str
    counts: str
    caveat: str
    is_hidden: bool = False
    href: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class Hidden:
    """How many figures are hidden and why, with the way to a choice that shows more of them."""

    text: str
    wider: Link | None = None


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
    href: str = ""
    national: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures about one thing, under a heading."""

    id: str
    title: str
    rows: tuple[FigureRow, ...]


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
class Point:
    """One point of a line, with the words for who does not see it."""

    x: int
    y: int
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class LineChart:
    """A share over the months, beside a fixed line of the whole country."""

    id: str
    title: str
    brief: str
    points: tuple[Point, ...]
    ticks: tuple[tuple[int, str], ...]
    national_y: int
    national: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    hidden: str = ""
    empty: str = ""

    @property
    def path(self) -> str:
        """The line through the points."""
        return " ".join(f"{one.x},{one.y}" for one in self.points)

    @property
    def last(self) -> Point:
        """The newest point, which has its number beside it."""
        return self.points[-1]

    @property
    def last_y(self) -> int:
        """Where that number stands: never on the words of the country."""
        beside = self.last.y + 5
        return beside - 18 if abs(beside - self.national_y - 5) < 18 else beside


@dataclass(frozen=True, slots=True)
class Dot:
    """One share with its interval on the axis, or a national figure without one."""

    label: str
    text: str
    y: int
    x: int
    low: int
    high: int
    is_national: bool = False

    @property
    def middle(self) -> int:
        """Where the dot stands."""
        return self.y + 14

    @property
    def base(self) -> int:
        """Where the words stand."""
        return self.y + 19

    @property
    def end(self) -> int:
        """Where the number stands, behind the interval."""
        return self.high + 10

    @property
    def left(self) -> int:
        """Where the square of a national figure begins."""
        return self.x - 5

    @property
    def top(self) -> int:
        """Where the square of a national figure begins, from above."""
        return self.middle - 5


@dataclass(frozen=True, slots=True)
class DotChart:
    """Several shares on one axis, and the same as a table."""

    id: str
    title: str
    brief: str
    dots: tuple[Dot, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    hidden: str = ""
    empty: str = ""

    @property
    def height(self) -> int:
        """The height of the drawing in pixels."""
        return 30 * len(self.dots) + 28

    @property
    def axis(self) -> int:
        """Where the words of the axis stand."""
        return 30 * len(self.dots) + 22

    @property
    def foot(self) -> int:
        """Where the lines of the axis end."""
        return 30 * len(self.dots) + 4


@dataclass(frozen=True, slots=True)
class PlainTable:
    """Rows of words and numbers; the first cell of a row names it.

    `is_quoted`: those names are the words of an agreement, which stay Dutch.
    """

    id: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    foot: str = ""
    brief: str = ""
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class MonitorScreen:
    """What is agreed, what happens: the figures of one region in one choice."""

    template: ClassVar[str] = "voordeur/monitor.html"
    heading: str
    lead: str
    address: str
    fields: tuple[Field, ...]
    cards: tuple[FigureCard, ...] = ()
    bars: BarChart | None = None
    line: LineChart | None = None
    compare: DotChart | None = None
    tables: tuple[PlainTable, ...] = ()
    groups: tuple[FigureGroup, ...] = ()
    notes: tuple[Note, ...] = ()
    actions: tuple[Action, ...] = ()
    empty: Empty | None = None
    hidden: Hidden | None = None


@dataclass(frozen=True, slots=True)
class FigureScreen:
    """One figure: what it means exactly, what it is now, and the cases behind it.

    `behind`: rows of (reference, address, name, opened, state); None where the reader sees none.
    """

    template: ClassVar[str] = "voordeur/figure.html"
    heading: str
    lead: str
    lines: tuple[tuple[str, str], ...]
    statement: str
    number: str = ""
    of: str = ""
    national: str = ""
    beside: tuple[tuple[str, str, str], ...] = ()
    behind: tuple[tuple[str, str, str, str, str], ...] | None = None
    behind_note: str = ""
    notes: tuple[Note, ...] = ()
