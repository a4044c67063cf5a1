# SPDX-License-Identifier: EUPL-1.2
"""Files that come in: sending, columns, what became of every row, doubts, one report."""

from dataclasses import dataclass
from typing import ClassVar

from voordeur.pages.screens.parts import (
    Action,
    Badge,
    Chip,
    Empty,
    Field,
    Form,
    Link,
    Note,
    RecordForm,
)
from voordeur.pages.templatetags.words import Tone


@dataclass(frozen=True, slots=True)
class Upload:
    """Send a file; `columns` says which columns are read, `steps` what happens then."""

    template: ClassVar[str] = "voordeur/delivery_upload.html"
    form: Form
    steps: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    sample: Link | None = None


@dataclass(frozen=True, slots=True)
class MappingColumn:
    """A header that was not recognised, with examples, and the question what it is."""

    header: str
    examples: tuple[str, ...]
    field: Field


@dataclass(frozen=True, slots=True)
class Mapping:
    """Tell once what unknown columns are. The form carries only hidden values; the fields stand
    per column."""

    template: ClassVar[str] = "voordeur/delivery_mapping.html"
    heading: str
    text: str
    columns: tuple[MappingColumn, ...]
    form: Form
    known: tuple[str, ...] = ()

    @property
    def has_examples(self) -> bool:
        """Return whether any column has a value to show beside it."""
        return any(column.examples for column in self.columns)


@dataclass(frozen=True, slots=True)
class Count:
    """One number of a result, in the colour of its meaning. The numbers add up to the whole."""

    title: str
    number: str
    text: str
    tone: Tone
    icon: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One row that wants attention; `delivered` is (column, value as it came)."""

    number: str
    reference: str
    badge: Badge
    reason: str
    advice: str
    delivered: tuple[tuple[str, str], ...] = ()
    action: Action | None = None
    record: RecordForm | None = None


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """How one column was understood."""

    header: str
    example: str
    read_as: str
    understood: str
    badge: Badge


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What became of every row.

    `note` says that the file as a whole could not be taken; with `is_waiting`, that it is still
    being read, and the page looks again by itself.
    """

    template: ClassVar[str] = "voordeur/delivery.html"
    heading: str
    lead: str
    counts: tuple[Count, ...] = ()
    sum: str = ""
    rows_heading: str = ""
    rows_text: str = ""
    chips: tuple[Chip, ...] = ()
    rows: tuple[ReportRow, ...] = ()
    download: Action | None = None
    pages_text: str = ""
    pages: tuple[Link, ...] = ()
    columns_text: str = ""
    columns: tuple[ColumnRead, ...] = ()
    columns_action: Action | None = None
    note: Note | None = None
    is_waiting: bool = False
    empty: Empty | None = None

    @property
    def has_examples(self) -> bool:
        """Return whether a cell may be shown beside any column."""
        return any(column.example for column in self.columns)


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """One delivery in the list."""

    file: str
    href: str
    received: str
    sender: str
    rows: str
    result: str
    badge: Badge


@dataclass(frozen=True, slots=True)
class Deliveries:
    """All deliveries, newest first."""

    template: ClassVar[str] = "voordeur/deliveries.html"
    heading: str
    lead: str
    rows: tuple[DeliveryRow, ...]
    actions: tuple[Action, ...] = ()
    empty: Empty | None = None
    pages: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class DoubtLine:
    """One line of evidence."""

    label: str
    left: str
    right: str
    badge: Badge
    why: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of equal choices, with its consequence."""

    title: str
    icon: str
    text: str
    action: Action


@dataclass(frozen=True, slots=True)
class Doubt:
    """Is this the same person? Or, with `empty`, no doubts left."""

    template: ClassVar[str] = "voordeur/doubts.html"
    heading: str
    lead: str
    likelihood: str = ""
    left: tuple[str, str] = ("", "")
    right: tuple[str, str] = ("", "")
    lines: tuple[DoubtLine, ...] = ()
    choices: tuple[Choice, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    empty: Empty | None = None
