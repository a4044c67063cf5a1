# SPDX-License-Identifier: EUPL-1.2
"""The yearly report of an agreement: what was counted, what was published, and what was wanted."""

from dataclasses import dataclass
from typing import ClassVar

from voordeur.pages.screens.parts import Action, Empty, Field, Note


@dataclass(frozen=True, slots=True)
class ReportFigure:
    """One figure. `number` is what the register counted, or why it says nothing.

    `published` stands beside it under its own mark, with its year; never added.
    """

    title: str
    number: str
    of: str
    published: str
    aim: str
    counts: str
    caveats: tuple[str, ...]
    sources: tuple[str, ...]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class SeriesBar:
    """One year in the drawing; `width` in tenths of a percent, `y` in pixels."""

    label: str
    text: str
    width: int
    y: int
    is_published: bool

    @property
    def middle(self) -> int:
        """Where the words beside the bar stand."""
        return self.y + 17

    @property
    def end(self) -> int:
        """Where the number behind the bar stands."""
        return self.width + 78


@dataclass(frozen=True, slots=True)
class Series:
    """Years under each other, published and counted apart, and the same as a table."""

    id: str
    title: str
    brief: str
    bars: tuple[SeriesBar, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str = ""
    is_quoted: bool = False  # the source is in the words of a file

    @property
    def height(self) -> int:
        """The height of the drawing in pixels."""
        return 30 * len(self.bars) + 6


@dataclass(frozen=True, slots=True)
class YearlyScreen:
    """The yearly report of one region in one year."""

    template: ClassVar[str] = "voordeur/yearly.html"
    heading: str
    lead: str
    address: str
    fields: tuple[Field, ...] = ()
    figures: tuple[ReportFigure, ...] = ()
    series: tuple[Series, ...] = ()
    notes: tuple[Note, ...] = ()
    actions: tuple[Action, ...] = ()
    empty: Empty | None = None
