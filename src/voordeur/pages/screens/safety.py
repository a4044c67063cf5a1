# SPDX-License-Identifier: EUPL-1.2
"""Support that was let in and what it saw; where not to go without asking."""

from dataclasses import dataclass
from typing import ClassVar

from voordeur.pages.screens.parts import Action, Badge, Empty, Form, Note, Panel, RecordForm


@dataclass(frozen=True, slots=True)
class SupportSession:
    """One session of support. `requests`: when, what was opened, and what became of it."""

    who: str
    badge: Badge
    lines: tuple[str, ...]
    requests: tuple[tuple[str, str, str], ...]
    end: Action | None = None


@dataclass(frozen=True, slots=True)
class Support:
    """Who of the platform was here, when, why, and what they looked at; and letting one in."""

    template: ClassVar[str] = "voordeur/support.html"
    heading: str
    lead: str
    sessions: tuple[SupportSession, ...]
    panel: Panel
    form: Form | None = None
    empty: Empty | None = None


@dataclass(frozen=True, slots=True)
class Safety:
    """The marks on a home and a tenant: what holds, setting and lifting it, why if one may."""

    template: ClassVar[str] = "voordeur/safety.html"
    heading: str
    lead: str
    notes: tuple[Note, ...]
    forms: tuple[RecordForm, ...]
    why: Panel | None
    panel: Panel
