# SPDX-License-Identifier: EUPL-1.2
"""A table of figures to hand on: the same cells as a file of columns, a workbook or paper."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """One table with its heading. Each row has as many cells as there are `headings`.

    `numbers`: the places of cells that are right-aligned.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Raise `ValueError` when a row does not fit its headings."""
        if any(len(row) != len(self.headings) for row in self.rows):
            raise ValueError(f"a row of {self.title!r} does not fit its headings")


@dataclass(frozen=True, slots=True)
class TablePaper:
    """Tables on paper: a title, what to know before, the tables, and what to know after.

    `language`: "nl" or "en", in which a screen reader reads it and pages are numbered.
    """

    title: str
    sender: str
    dateline: str
    lead: tuple[str, ...]
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    language: str = "nl"
