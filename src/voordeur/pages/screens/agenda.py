# SPDX-License-Identifier: EUPL-1.2
"""What somebody's days hold, beside the work list."""

from __future__ import annotations

from dataclasses import dataclass

from voordeur.pages.screens.parts import Link


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One thing of a day. `at`: a time of day ("17.00"), or empty where none was agreed; then the
    icon stands there."""

    text: str
    icon: str
    at: str = ""
    href: str = ""
    under: str = ""


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """A day in words, with what it holds."""

    title: str
    lines: tuple[AgendaLine, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """Today and the days that come; `empty` is said where today holds nothing."""

    title: str
    days: tuple[AgendaDay, ...]
    empty: str = ""
    links: tuple[Link, ...] = ()
