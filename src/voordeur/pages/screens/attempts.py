# SPDX-License-Identifier: EUPL-1.2
"""Seeking contact: one attempt at the door, what comes next, the list of today, and questions."""

from dataclasses import dataclass
from typing import ClassVar

from voordeur.pages.screens.parts import Action, Empty, Form, Link, Note, Option


@dataclass(frozen=True, slots=True)
class DrawnShown:
    """What a case drew in an experiment. `otherwise` says why it went otherwise; the form asks."""

    title: str
    arm: str
    about: str
    otherwise: str = ""
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class NextAttempt:
    """The attempt that comes next, or why none does (then `title` says so, without `under`).

    `differently`: the form to choose another one; `pause`: to stand still. `actions`: to end
    either. `landlord`: how the landlord sought contact before it reported, a line of each.
    """

    title: str
    under: str = ""
    why: str = ""
    source: Link | None = None
    record: Link | None = None
    note: Note | None = None
    differently: Form | None = None
    pause: Form | None = None
    actions: tuple[Action, ...] = ()
    reach: Link | None = None
    drawn: tuple[DrawnShown, ...] = ()
    landlord: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What was just recorded, with the way back."""

    title: str
    text: str
    undo: Action


@dataclass(frozen=True, slots=True)
class AttemptScreen:
    """One attempt, recorded with one tap. `kinds` are shown large, `others` folded.

    Empty values make the shell that a device keeps: it is then filled on the device.
    """

    template: ClassVar[str] = "voordeur/attempt.html"
    heading: str
    under: str
    back: Link
    href: str
    kinds: tuple[Option, ...]
    others: tuple[Option, ...]
    chosen: str
    parts: tuple[Option, ...]
    moment: str
    part: str
    day: str
    key: str
    known_at: str
    reference: str = ""
    note: str = ""
    problem: str = ""
    warning: Note | None = None
    taken: Taken | None = None
    card: Action | None = None
    talk: Link | None = None
    comes: NextAttempt | None = None
    onward: Link | None = None
    is_shell: bool = False
    drawn: tuple[DrawnShown, ...] = ()
    despite: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One attempt that stands for today."""

    name: str
    address: str
    href: str
    what: str
    why: str
    icon: str
    warning: str = ""


@dataclass(frozen=True, slots=True)
class SendChoice:
    """A letter that may go out now: whom it is for, and why it is its turn."""

    reference: str
    name: str
    why: str
    paper: Link | None = None


@dataclass(frozen=True, slots=True)
class AttemptsToday:
    """The attempts of today, what waits for an answer, and what to keep on the device."""

    template: ClassVar[str] = "voordeur/attempts_today.html"
    heading: str
    lead: str
    rows: tuple[PlannedRow, ...]
    letters: tuple[SendChoice, ...] = ()
    send: str = ""
    questions: Link | None = None
    carry: str = ""
    sent: tuple[SendChoice, ...] = ()
    not_sent: tuple[Note, ...] = ()
    empty: Empty | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two things that may be the same."""

    title: str
    text: str
    is_other: bool = False


@dataclass(frozen=True, slots=True)
class AttemptQuestion:
    """One attempt that waits for an answer."""

    title: str
    text: str
    sides: tuple[Side, ...]
    ask: str
    actions: tuple[Action, ...]
    under: str = ""


@dataclass(frozen=True, slots=True)
class AttemptQuestions:
    """What came in from a device and may be there already."""

    template: ClassVar[str] = "voordeur/attempt_questions.html"
    heading: str
    lead: str
    questions: tuple[AttemptQuestion, ...]
    empty: Empty | None = None
