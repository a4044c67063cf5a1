# SPDX-License-Identifier: EUPL-1.2
"""The privacy officer: requests, one tenant, what is kept, who saw it, and the log."""

from dataclasses import dataclass
from typing import ClassVar

from voordeur.pages.screens.parts import (
    Action,
    Badge,
    Empty,
    Form,
    Link,
    Note,
    Panel,
    RecordForm,
)
from voordeur.pages.screens.work import Fact, Lane


@dataclass(frozen=True, slots=True)
class KeptThing:
    """One thing that is kept: a title, and labels with what stands there."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class KeptBlock:
    """Things of one kind; folded when there are many. Empty: it says that nothing is kept.

    `is_dutch`: the words beside the values are those of the Dutch export.
    """

    key: str
    title: str
    text: str
    things: tuple[KeptThing, ...]
    is_open: bool = False
    is_counted: bool = True
    is_dutch: bool = True


@dataclass(frozen=True, slots=True)
class LogTable:
    """A table whose first column heads its row. `caption` is read by a screen reader."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class StepDone:
    """One step of a request, newest first."""

    day: str
    what: str
    by: str


@dataclass(frozen=True, slots=True)
class PrivacyScreen:
    """Every screen of the privacy officer; what is empty is left out.

    `find` is a form that posts (names stay out of addresses), `narrow` one that gets.
    """

    template: ClassVar[str] = "voordeur/privacy.html"
    heading: str
    lead: str = ""
    actions: tuple[Action, ...] = ()
    badges: tuple[Badge, ...] = ()
    notes: tuple[Note, ...] = ()
    facts: tuple[Fact, ...] = ()
    find: Form | None = None
    find_title: str = ""
    narrow: Form | None = None
    lanes: tuple[Lane, ...] = ()
    table: LogTable | None = None
    empty: Empty | None = None
    pages_text: str = ""
    pages: tuple[Link, ...] = ()
    records_title: str = ""
    records: tuple[RecordForm, ...] = ()
    blocks: tuple[KeptBlock, ...] = ()
    steps: tuple[StepDone, ...] = ()
    panels: tuple[Panel, ...] = ()
