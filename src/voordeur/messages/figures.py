# SPDX-License-Identifier: EUPL-1.2
"""Figures on paper: a heading, what to read beside them, and tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperTable:
    """One table; the first cell of a row names it."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    foot: str = ""


@dataclass(frozen=True, slots=True)
class FigurePaper:
    """All that stands on the paper. `language`: in which a screen reader reads it."""

    title: str
    lead: str
    notes: tuple[str, ...]
    tables: tuple[PaperTable, ...]
    language: str = "nl"
