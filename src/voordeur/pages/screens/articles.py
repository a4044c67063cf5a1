# SPDX-License-Identifier: EUPL-1.2
"""The knowledge base: the list, one practice, its versions, and the editor's desk."""

from dataclasses import dataclass
from typing import ClassVar

from voordeur.pages.screens.parts import (
    Action,
    Badge,
    Chip,
    Empty,
    Form,
    Link,
    Note,
    Panel,
)


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the list; each word is a link with how many there are."""

    title: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One practice in a list."""

    title: str
    href: str
    promise: str
    badges: tuple[Badge, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Articles:
    """The list of practices. `hidden` keeps what was chosen while somebody searches."""

    template: ClassVar[str] = "voordeur/articles/list.html"
    heading: str
    lead: str
    search: str
    found: str
    rows: tuple[ArticleRow, ...]
    phases: tuple[Chip, ...] = ()
    facets: tuple[Facet, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    q: str = ""
    read_as: str = ""
    clear: Link | None = None
    empty: Empty | None = None
    pages_text: str = ""
    pages: tuple[Link, ...] = ()
    actions: tuple[Action, ...] = ()
    panels: tuple[Panel, ...] = ()
    canonical: str = ""
    feed: str = ""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One thing that came of it."""

    what: str
    figure: str
    text: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where it was read. `is_broken`: the address was not there lately."""

    name: str
    href: str = ""
    dated: str = ""
    says: str = ""
    is_broken: bool = False


@dataclass(frozen=True, slots=True)
class Against:
    """Sources that do not agree: what each says, under its name."""

    about: str
    sides: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TwoSides:
    """What landlord and tenant often think of the same situation, and a question for each."""

    landlord: str
    tenant: str
    ask_landlord: str = "Vraag: hoe vaak is er gesproken, en met wie?"
    ask_tenant: str = "Vraag: wat zou vandaag helpen?"


@dataclass(frozen=True, slots=True)
class TriedRow:
    """What somebody found who tried it too."""

    who: str
    when: str
    text: str


@dataclass(frozen=True, slots=True)
class ArticleScreen:
    """One practice: the result before the method, and how sure it is. `story` is safe HTML, made
    by `prose`; `data` the same practice for machines, as JSON that is safe inside a page."""

    template: ClassVar[str] = "voordeur/articles/article.html"
    title: str
    promise: str
    badges: tuple[Badge, ...]
    sure: tuple[str, str]
    results: tuple[ResultRow, ...]
    steps: tuple[str, ...]
    brief: tuple[tuple[str, tuple[str, ...]], ...]
    sources: tuple[SourceRow, ...]
    notes: tuple[Note, ...] = ()
    unknown: tuple[str, ...] = ()
    against: tuple[Against, ...] = ()
    beliefs: TwoSides | None = None
    story: str = ""
    tried: tuple[TriedRow, ...] = ()
    figure: Panel | None = None
    panels: tuple[Panel, ...] = ()
    related: tuple[Link, ...] = ()
    credit: str = ""
    data: str = ""
    canonical: str = ""
    feed: str = ""


@dataclass(frozen=True, slots=True)
class VersionBlock:
    """One version, where to read it whole, and how it differs from the one before it."""

    title: str
    text: str
    lines: tuple[tuple[str, str, str], ...]
    whole: Link | None = None


@dataclass(frozen=True, slots=True)
class Versions:
    """Every version of one practice, the newest first."""

    template: ClassVar[str] = "voordeur/articles/versions.html"
    heading: str
    lead: str
    blocks: tuple[VersionBlock, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """One level of evidence, with how many practices there are on it."""

    name: str
    meaning: str
    example: str
    link: Link


@dataclass(frozen=True, slots=True)
class Levels:
    """What the levels of evidence mean, from least to most sure."""

    template: ClassVar[str] = "voordeur/articles/levels.html"
    heading: str
    lead: str
    levels: tuple[Level, ...]
    panels: tuple[Panel, ...] = ()
    canonical: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One word between editor and contributor."""

    who: str
    when: str
    text: str
    is_editor: bool = False


@dataclass(frozen=True, slots=True)
class ProposalScreen:
    """A form to propose a practice, or a proposal with what was said about it.

    `trap` is the field that people do not see; only the public form has it.
    """

    template: ClassVar[str] = "voordeur/articles/proposal.html"
    heading: str
    lead: str
    form: Form | None = None
    notes: tuple[Note, ...] = ()
    said: tuple[Said, ...] = ()
    panels: tuple[Panel, ...] = ()
    trap: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """One proposal before the editor: what was said, the text to place, and the ways to decide."""

    template: ClassVar[str] = "voordeur/articles/review.html"
    heading: str
    lead: str
    badges: tuple[Badge, ...]
    text: Form
    notes: tuple[Note, ...] = ()
    said: tuple[Said, ...] = ()
    edits: tuple[tuple[str, str, str], ...] = ()
    forms: tuple[Form, ...] = ()
    panels: tuple[Panel, ...] = ()


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One thing that waits for the editor."""

    title: str
    href: str
    text: str
    badge: Badge | None = None
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class DeskLane:
    """What waits for one reason; empty lanes stay, with their sentence."""

    title: str
    text: str
    count: str
    tone: str
    icon: str
    rows: tuple[DeskRow, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class DeskScreen:
    """The editor's desk."""

    template: ClassVar[str] = "voordeur/articles/desk.html"
    heading: str
    lead: str
    lanes: tuple[DeskLane, ...]
    upload: Form | None = None
    panels: tuple[Panel, ...] = ()


@dataclass(frozen=True, slots=True)
class PracticeCard:
    """A practice beside a case: why it fits, and one click to say that it was used here."""

    title: str
    href: str
    badge: Badge
    why: str
    used: str
    action: Action | None = None
    is_used: bool = False


@dataclass(frozen=True, slots=True)
class Practices:
    """What worked elsewhere at this moment, beside a case."""

    cards: tuple[PracticeCard, ...]
    more: Link
    beliefs: TwoSides | None = None
