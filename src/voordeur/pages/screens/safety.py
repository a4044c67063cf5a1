# SPDX-License-Identifier: EUPL-1.2
"""Who of the platform was let in, and what they saw."""

from dataclasses import dataclass
from typing import ClassVar

from voordeur.pages.screens.parts import Action, Badge, Empty, Form, Panel


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
