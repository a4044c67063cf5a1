# SPDX-License-Identifier: EUPL-1.2
"""Rounds of visits: planning at the desk, walking with the phone, and paper without names."""

from dataclasses import dataclass
from typing import ClassVar

from voordeur.pages.screens.entry import Item
from voordeur.pages.screens.parts import Action, Badge, Empty, Form, Link, Note, Panel


@dataclass(frozen=True, slots=True)
class RoundsScreen:
    """The rounds that are planned, and the form for a new plan."""

    template: ClassVar[str] = "voordeur/visits/rounds.html"
    heading: str
    lead: str
    items: tuple[Item, ...]
    panel: Panel
    form: Form | None = None
    empty: Empty | None = None
    notes: tuple[Note, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class SketchMark:
    """A door in the sketch, in whole units of its frame. `shape`: of its team, from 1."""

    x: int
    y: int
    shape: int
    label: str


@dataclass(frozen=True, slots=True)
class SketchLine:
    """The way of one team, as the points of an SVG polyline."""

    points: str
    shape: int


@dataclass(frozen=True, slots=True)
class Sketch:
    """An own drawing of the rounds: no map, no streets, nothing from elsewhere. `scale`: how many
    units long the line of `scale_text` is. `text`: what it shows, for who does not see it."""

    width: int
    height: int
    lines: tuple[SketchLine, ...]
    marks: tuple[SketchMark, ...]
    starts: tuple[tuple[int, int], ...]
    scale: int
    scale_text: str
    text: str


@dataclass(frozen=True, slots=True)
class PlannedDoor:
    """One row of a round. `moves` change the order at once; `href` is the case."""

    key: str
    number: str
    address: str
    href: str
    why: str
    when: str
    badges: tuple[Badge, ...]
    moves: tuple[Action, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedRound:
    """One team: its mark in the sketch, who go, and its doors in order."""

    key: str
    shape: int
    title: str
    who: str
    doors: str
    time: str
    walk: str
    badges: tuple[Badge, ...]
    rows: tuple[PlannedDoor, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanScreen:
    """Planning one part of one day: what fits, what not, what it saves, and every door to move."""

    template: ClassVar[str] = "voordeur/visits/plan.html"
    heading: str
    lead: str
    actions: tuple[Action, ...]
    notes: tuple[Note, ...]
    counts: tuple[tuple[str, str], ...]
    gain: Panel | None
    how: Panel
    rounds: tuple[PlannedRound, ...]
    left: tuple[PlannedDoor, ...]
    sketch: Sketch | None = None
    moving: str = ""


@dataclass(frozen=True, slots=True)
class WalkDoor:
    """One door on the phone. `state`: done, now, next or never (do not ring)."""

    number: str
    state: str
    title: str
    when: str
    lines: tuple[str, ...]
    badge: Badge | None = None
    actions: tuple[Action, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class WalkScreen:
    """One round on the phone: where am I, who is next, and when to say that we are safe."""

    template: ClassVar[str] = "voordeur/visits/walk.html"
    heading: str
    lead: str
    doors: tuple[WalkDoor, ...]
    timer: Note | None = None
    actions: tuple[Action, ...] = ()
    totals: tuple[tuple[str, str], ...] = ()
    incident: Form | None = None
    sketch: Sketch | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class AtDoorScreen:
    """At the door: first the talk, then the form. `script`: what one says, and how. `reached`: on
    a phone the way to the form, beside `not_home` and as easy to press. `form_heading`: above the
    form where it asks something else than what was settled."""

    template: ClassVar[str] = "voordeur/visits/door.html"
    heading: str
    lead: str
    script: tuple[tuple[str, str], ...]
    form: Form | None
    note: Note | None = None
    not_home: Action | None = None
    links: tuple[Link, ...] = ()
    reached: Action | None = None
    form_heading: str = ""


@dataclass(frozen=True, slots=True)
class RoundList:
    """A round on paper: numbers and addresses, no names, no debts, no reasons."""

    template: ClassVar[str] = "voordeur/visits/list.html"
    heading: str
    lead: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutScreen:
    """Who is out, the overdue first; and what was told for the safety of colleagues."""

    template: ClassVar[str] = "voordeur/visits/out.html"
    heading: str
    lead: str
    notes: tuple[Note, ...]
    teams: tuple[Item, ...]
    told: tuple[Item, ...]
    panel: Panel
    empty: Empty | None = None
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class FeedScreen:
    """The private calendar address: making one, seeing it once, ending it."""

    template: ClassVar[str] = "voordeur/visits/feed.html"
    heading: str
    lead: str
    panel: Panel
    address: str = ""
    items: tuple[Item, ...] = ()
    action: Action | None = None
