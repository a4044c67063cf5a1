# SPDX-License-Identifier: EUPL-1.2
"""How long things are kept, and what is erased: terms, a preview, what is held back."""

from dataclasses import dataclass
from typing import ClassVar

from voordeur.pages.screens.parts import Action, Badge, Empty, Form, Note, Panel


@dataclass(frozen=True, slots=True)
class KeptRow:
    """One line: what it is (`under` in small print), the other cells, a state, one thing to do."""

    name: str
    cells: tuple[str, ...]
    under: str = ""
    badge: Badge | None = None
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class KeptTable:
    """Lines under one heading. Cells at the places in `numbers` (from 0) are figures."""

    key: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[KeptRow, ...]
    text: str = ""
    empty: Empty | None = None
    numbers: tuple[int, ...] = ()
    action: Action | None = None

    @property
    def lines(self) -> tuple[tuple[KeptRow, tuple[tuple[str, str, bool], ...]], ...]:
        """Return each row with its cells as (heading, text, whether it is a figure)."""
        return tuple(
            (
                row,
                tuple(
                    (self.headings[at + 1], cell, at in self.numbers)
                    for at, cell in enumerate(row.cells)
                ),
            )
            for row in self.rows
        )


@dataclass(frozen=True, slots=True)
class Keeping:
    """A page about keeping and erasing: notes, tables, at most one form, panels at the side."""

    template: ClassVar[str] = "voordeur/retention.html"
    heading: str
    lead: str
    tables: tuple[KeptTable, ...] = ()
    notes: tuple[Note, ...] = ()
    form: Form | None = None
    form_title: str = ""
    panels: tuple[Panel, ...] = ()
    actions: tuple[Action, ...] = ()
