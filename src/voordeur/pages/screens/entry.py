# SPDX-License-Identifier: EUPL-1.2
"""Coming in, one's own account, and the people of an organisation."""

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


@dataclass(frozen=True, slots=True)
class Passkey:
    """A button that makes or uses a passkey; `kind` is create or get, `options` JSON."""

    form: Form
    kind: str
    options: str


@dataclass(frozen=True, slots=True)
class Door:
    """One question on the way in (or before something weighty), with other ways beside it.

    `picture` is a square code as an address of data, `key` the same to type over.
    """

    template: ClassVar[str] = "voordeur/door.html"
    heading: str
    lead: str = ""
    form: Form | None = None
    passkey: Passkey | None = None
    note: Note | None = None
    picture: str = ""
    key: str = ""
    help_text: str = ""
    links: tuple[Link, ...] = ()
    actions: tuple[Action, ...] = ()
    panel: Panel | None = None


@dataclass(frozen=True, slots=True)
class Codes:
    """Recovery codes, shown once."""

    template: ClassVar[str] = "voordeur/codes.html"
    heading: str
    lead: str
    codes: tuple[str, ...]
    onward: Action
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One line of one's own account: a session, or a way to prove oneself."""

    title: str
    lines: tuple[str, ...]
    icon: str
    badge: Badge | None = None
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with items and what can be done."""

    title: str
    text: str
    items: tuple[Item, ...] = ()
    actions: tuple[Action, ...] = ()
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """How somebody logs in, and where they are logged in."""

    template: ClassVar[str] = "voordeur/account.html"
    heading: str
    lead: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Colleague:
    """One role of one person in the list of who looks after people."""

    name: str
    href: str
    email: str
    role: str
    place: str
    used: str
    badges: tuple[Badge, ...] = ()


@dataclass(frozen=True, slots=True)
class People:
    """The people somebody looks after, and who is invited."""

    template: ClassVar[str] = "voordeur/people.html"
    heading: str
    lead: str
    actions: tuple[Action, ...]
    people: tuple[Colleague, ...]
    invited: tuple[Item, ...] = ()
    past: tuple[Colleague, ...] = ()
    empty: Empty | None = None
    panel: Panel | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One role of one person: what it is, and what can be done about it."""

    template: ClassVar[str] = "voordeur/person.html"
    heading: str
    lead: str
    badges: tuple[Badge, ...]
    facts: tuple[tuple[str, str], ...]
    records: tuple[RecordForm, ...]
    actions: tuple[Item, ...]
    note: Note | None = None
