# SPDX-License-Identifier: EUPL-1.2
"""Which version of the agreement a yearly report is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _

from voordeur.agreements import queries as agreements
from voordeur.agreements.values import VersionInfo
from voordeur.core.access import Actor
from voordeur.pages import choosing
from voordeur.pages.templatetags import words

VERSION = "versie"


@dataclass(frozen=True, slots=True)
class Held:
    """The versions of the agreement, and the one that was chosen (0: all)."""

    versions: tuple[VersionInfo, ...]
    chosen: int

    @classmethod
    def of(cls, request: HttpRequest, actor: Actor) -> Held:
        versions = agreements.versions(actor.region_id)
        known = {str(one.id): one.id for one in versions}
        return cls(versions, known.get(choosing.word(request, VERSION, tuple(known), ""), 0))

    def since(self) -> str:
        """Return from when the chosen version holds, in words; "" for all of them."""
        found = [one for one in self.versions if one.id == self.chosen]
        return words.date_in_words(found[0].valid_from) if found else ""

    def in_year(self, year: int) -> str:
        """Return which versions held in a year, in words."""
        ordered = sorted(self.versions, key=lambda one: one.valid_from)
        after = [one.valid_from for one in ordered[1:]] + [date.max]
        first, last = date(year, 1, 1), date(year, 12, 31)
        held = [
            words.date_in_words(one.valid_from)
            for one, until in zip(ordered, after, strict=True)
            if one.valid_from <= last and until > first
        ]
        return _(" en ").join(held)
