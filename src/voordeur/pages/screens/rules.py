# SPDX-License-Identifier: EUPL-1.2
"""The agreement as text and diagram, the landlord's inbox, the coordinator, letters and plain
pages."""

from dataclasses import dataclass
from typing import ClassVar

from voordeur.pages.screens.intake import Count
from voordeur.pages.screens.parts import (
    Action,
    Badge,
    Chip,
    Empty,
    Form,
    Link,
    Note,
    Panel,
    RecordForm,
)
from voordeur.pages.screens.work import Pause


@dataclass(frozen=True, slots=True)
class Promise:
    """One rule of the agreement in plain words, editable values marked, with its source and how it
    stands."""

    title: str
    text: str
    source: str
    standing: str = ""
    late: str = ""
    assumption: str = ""
    id: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class StepCount:
    """One step of the diagram as a row of its table twin."""

    name: str
    term: str
    party: str
    open: str
    late: str
    leads_to: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What the checker found: what is wrong, the shortest story, and how to mend it."""

    badge: Badge
    title: str
    text: str
    code: str
    story: tuple[str, ...] = ()
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings on one version. None left is said in `lead`."""

    heading: str
    lead: str
    badges: tuple[Badge, ...]
    items: tuple[Finding, ...]
    difference: str = ""


@dataclass(frozen=True, slots=True)
class AgreementScreen:
    """The agreement as text and as a diagram, with live counts. `diagram` is an SVG that our own
    code drew."""

    template: ClassVar[str] = "voordeur/agreement.html"
    heading: str
    badge: Badge
    lead: str
    promises: tuple[Promise, ...]
    diagram: str
    steps: tuple[StepCount, ...]
    counted_at: str
    actions: tuple[Action, ...] = ()
    findings: tuple[Findings, ...] = ()
    versions: tuple[Chip, ...] = ()
    file: Link | None = None
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question that one click answers. `form` opens under the answers when an answer needs a
    figure."""

    who: str
    about: str
    text: str
    answers: tuple[Action, ...]
    form: RecordForm | None = None


@dataclass(frozen=True, slots=True)
class ReportedRow:
    """One report with its coded feedback, and what that means for the landlord."""

    contract: str
    href: str
    tenant: str
    reported: str
    amount: str
    badge: Badge
    meaning: str
    proof: str
    records: tuple[RecordForm, ...] = ()


@dataclass(frozen=True, slots=True)
class ProofPaper:
    """The proof of a report, as a document with a code."""

    text: str
    declared: tuple[str, ...]
    issued: str
    code: str
    check: str = ""
    download: Action | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Landlord:
    """The inbox of a landlord: questions first, then the reports, then what is hidden and why."""

    template: ClassVar[str] = "voordeur/landlord.html"
    heading: str
    lead: str
    questions: tuple[Question, ...]
    chips: tuple[Chip, ...]
    rows: tuple[ReportedRow, ...]
    hidden: Panel
    actions: tuple[Action, ...] = ()
    questions_heading: str = ""
    no_questions: str = ""
    more_questions: Link | None = None
    pages_text: str = ""
    pages: tuple[Link, ...] = ()
    pause: Pause | None = None
    proof: ProofPaper | None = None
    empty: Empty | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """One proof on a page of its own."""

    template: ClassVar[str] = "voordeur/proof.html"
    paper: ProofPaper
    lead: str
    records: tuple[RecordForm, ...] = ()
    letter: Link | None = None


@dataclass(frozen=True, slots=True)
class ReportOne:
    """One report, or one walk-in, without a file."""

    template: ClassVar[str] = "voordeur/report_one.html"
    heading: str
    lead: str
    form: Form
    panel: Panel | None = None


@dataclass(frozen=True, slots=True)
class StillRow:
    """One case that lies still, with one thing to do about it."""

    name: str
    href: str
    address: str
    what: str
    party: str
    badge: Badge
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """What the coordinator must see: what is late, doubtful, parked, and who has how much."""

    template: ClassVar[str] = "voordeur/overview.html"
    heading: str
    lead: str
    counts: tuple[Count, ...]
    rows: tuple[StillRow, ...]
    panels: tuple[Panel, ...] = ()
    caseload: tuple[tuple[str, str, str], ...] = ()
    crises: tuple[StillRow, ...] = ()
    more_crises: str = ""
    workers: tuple[tuple[str, str, str, str], ...] = ()  # name, organisation, cases, tasks
    empty: Empty | None = None
    chips: tuple[Chip, ...] = ()
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Plain:
    """A page of words: what can be done here, and honestly what cannot yet."""

    template: ClassVar[str] = "voordeur/plain.html"
    heading: str
    lead: str
    panels: tuple[Panel, ...]
    note: Note | None = None
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft that is checked; `load` is there when nothing stands in its way."""

    template: ClassVar[str] = "voordeur/draft.html"
    heading: str
    lead: str
    form: Form
    findings: tuple[Findings, ...] = ()
    load: Form | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A list with headings; the first cell of a row names it."""

    template: ClassVar[str] = "voordeur/table.html"
    heading: str
    lead: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    panel: Panel | None = None


@dataclass(frozen=True, slots=True)
class ErrorScreen:
    """Something did not go as asked: what happened, and what to do now."""

    template: ClassVar[str] = "voordeur/error.html"
    heading: str
    text: str
    action: Action | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it will be printed. One bold request on top."""

    template: ClassVar[str] = "voordeur/letter.html"
    sender: str
    sender_under: str
    place_and_day: str
    reference: str
    return_address: str
    address: tuple[str, ...]
    subject: str
    request: str
    greeting: str
    paragraphs: tuple[str, ...]
    signer: str
    signer_lines: tuple[str, ...]
    doubt: str
    blocks: tuple[Panel, ...] = ()
    actions: tuple[Action, ...] = ()
    is_draft: bool = False
