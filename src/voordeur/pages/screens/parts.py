# SPDX-License-Identifier: EUPL-1.2
"""The parts that return on many screens, and the frame around every screen."""

from dataclasses import dataclass
from typing import ClassVar, Protocol

from voordeur.pages.templatetags.words import Tone


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page, in words that stand alone."""

    text: str
    href: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. `look`: main, second, crisis, quiet (a link). With `fields` or `post` it is
    a form."""

    text: str
    href: str
    icon: str = ""
    look: str = "second"
    post: bool = False
    fields: tuple[tuple[str, str], ...] = ()


def posting(
    text: str,
    href: str,
    fields: tuple[tuple[str, str], ...] = (),
    icon: str = "",
    look: str = "second",
) -> Action:
    """Return a button that does something at once, with these hidden values."""
    return Action(text, href, icon, look, post=True, fields=fields)


@dataclass(frozen=True, slots=True)
class Badge:
    """A state: a tint, an icon and at most five words. `is_full` fills the colour (crisis
    only)."""

    text: str
    tone: Tone
    icon: str
    is_full: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter or a view; a link, so it can be bookmarked."""

    text: str
    href: str
    count: str = ""
    is_chosen: bool = False
    icon: str = ""


@dataclass(frozen=True, slots=True)
class ChipGroup:
    """Choices of one kind, under one word."""

    title: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """The reason for a step. The quote is literal; an assumption is named as such."""

    text: str
    quote: str = ""
    source: str = ""
    rule: Link | None = None
    assumption: str = ""
    doubt: Link | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What the reader must know before going on. With `undo` it is the green note of what was
    recorded."""

    title: str
    text: str = ""
    tone: Tone = Tone.NEW
    icon: str = "let-op"
    undo: Action | None = None


@dataclass(frozen=True, slots=True)
class Empty:
    """Why there is nothing, when something comes, and one thing to do."""

    title: str
    text: str
    action: Action | None = None
    icon: str = "ja"


@dataclass(frozen=True, slots=True)
class Panel:
    """A block at the side: a title, sentences, and at most a few links."""

    title: str
    lines: tuple[str, ...]
    links: tuple[Link, ...] = ()
    icon: str = ""
    is_soft: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a field. `group`: the heading under which it stands in a long list."""

    value: str
    text: str
    icon: str = ""
    hint: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One question.

    `kind`: text, date, number, email, tel, password, file, textarea, select, radios, tiles (radios
    as large buttons), checks (`value` holds the chosen values with commas between).
    """

    name: str
    label: str
    kind: str = "text"
    value: str = ""
    hint: str = ""
    error: str = ""
    options: tuple[Option, ...] = ()
    autocomplete: str = "off"
    inputmode: str = ""
    accept: str = ""
    is_optional: bool = False
    is_short: bool = False
    prefix: str = ""
    rows: int = 4

    @property
    def id(self) -> str:
        """Return the id on the page; `prefix` keeps two forms on one page apart."""
        return f"{self.prefix}{self.name}"


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Questions that belong together, under one heading."""

    title: str
    fields: tuple[Field, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form that posts; errors stand in its fields, and in `problems` when they fit no field.

    `is_question`: the problems ask something before it is done; nothing in it is wrong.
    """

    action: str
    submit: str
    fields: tuple[Field, ...] = ()
    groups: tuple[FieldGroup, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    problems: tuple[str, ...] = ()
    has_file: bool = False
    submit_icon: str = ""
    cancel: Link | None = None
    is_second: bool = False  # beside another form whose button counts most
    is_question: bool = False

    @property
    def wrong(self) -> tuple[Field, ...]:
        """Return the fields with an error, in the order of the page."""
        all_fields = self.fields + tuple(f for group in self.groups for f in group.fields)
        return tuple(field for field in all_fields if field.error)

    @property
    def error_count(self) -> int:
        """Return the number that stands in the heading of the error summary."""
        return len(self.wrong) + len(self.problems)


@dataclass(frozen=True, slots=True)
class RecordForm:
    """One step that can be recorded; folded until it is wanted, or open with its errors."""

    key: str
    title: str
    text: str
    form: Form
    icon: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class NavItem:
    """One word of the navigation; `count` is what waits there. The first four also stand on the
    phone's bar."""

    text: str
    href: str
    icon: str
    count: int = 0
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """The search field in the header: a GET form with the parameter `q`."""

    label: str
    href: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Watching:
    """The band on every page while somebody of the platform looks on, with the way to stop."""

    title: str
    text: str
    end: Action


@dataclass(frozen=True, slots=True)
class Device:
    """What a device needs to keep attempts for somebody; empty for the page that it keeps."""

    who: str = ""
    key: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """The frame: who is where, the navigation, and what was just recorded."""

    title: str
    place: str
    person: str = ""
    nav: tuple[NavItem, ...] = ()
    search: Search | None = None
    crumbs: tuple[Link, ...] = ()
    here: str = ""
    note: Note | None = None
    home: str = "/"
    logout: str = ""
    footer: tuple[Link, ...] = ()
    is_demo: bool = False
    watching: Watching | None = None
    device: Device | None = None


class Screen(Protocol):
    """Any screen: a value that knows its template."""

    template: ClassVar[str]
