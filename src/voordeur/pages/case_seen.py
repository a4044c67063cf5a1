# SPDX-License-Identifier: EUPL-1.2
"""A case as one actor sees it at one moment: what every part of the page begins with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from voordeur.cases.shown import TaskShown
from voordeur.cases.shown_page import CasePage, Happening, InCharge
from voordeur.core.access import Actor, Role
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.pathway.crisis import provision
from voordeur.pages import tasks
from voordeur.pages.screens import Action


@dataclass(frozen=True, slots=True)
class Seen:
    """A case as one actor sees it at one moment.

    `is_looking`: with a reason, so that nothing can be done. `show`: which kinds of the timeline
    were asked for.
    """

    page: CasePage
    actor: Actor
    agreement: Agreement
    now: datetime
    is_looking: bool = False
    show: str = ""

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def reference(self) -> str:
        return self.page.case.reference

    @property
    def last_seen(self) -> int:
        """Return the number of the last event that is shown, 0 without one."""
        return max((one.seq for one in self.page.happened), default=0)

    @property
    def may_record(self) -> bool:
        """Return whether this reader can write things down here."""
        return not self.is_looking and not self.actor.reads_only

    @property
    def is_running(self) -> bool:
        return self.page.case.state != "gesloten"

    @property
    def tasks(self) -> list[TaskShown]:
        """Return the open tasks, our own first, then the most urgent."""
        mine = self.actor
        return sorted(
            self.page.tasks, key=lambda one: (not tasks.is_mine(one, mine), tasks.urgency(one))
        )

    @property
    def standing(self) -> Iterator[Happening]:
        """Yield what counts, oldest first."""
        return (one for one in self.page.happened if not one.is_gone)

    def last(self, *kinds: str) -> Happening | None:
        """Return the last of these events that counts, or None."""
        found = [one for one in self.standing if one.kind in kinds]
        return max(found, key=lambda one: (one.on, one.seq), default=None)

    def owner(self, task: TaskShown) -> str:
        """Return who has a task: organisations by name, else the roles of the agreement."""
        names = [self.page.parties[one] for one in task.owners if one in self.page.parties]
        return _(" en ").join(names) or _(" of ").join(task.owner_roles)

    def by(self, one: Happening) -> str:
        """Return who wrote something down, by name, or by organisation."""
        person = self.page.people.get(one.recorded_by_id, "")
        return person or self.page.parties.get(one.recorded_for_id or 0, "") or _("Voordeur")

    @property
    def in_charge(self) -> InCharge | None:
        """Return who has the case: of our own organisation, else of whoever's turn it is."""
        mine, turn = set(self.actor.party_ids), self.page.case.owner_id
        found = sorted(
            self.page.in_charge,
            key=lambda one: (one.party_id not in mine, one.party_id != turn, one.person_id),
        )
        return found[0] if found else None

    @property
    def coordinates(self) -> bool:
        return self.actor.role is Role.COORDINATOR

    def days(self, number: str) -> int | None:
        """Return the count of a national rule that is written in days, or None."""
        rule = provision(self.agreement, number)
        return None if rule is None or rule.term is None else rule.term.count

    def step_address(self, kind: str) -> str:
        """Return the address of the form for an event."""
        return tasks.asking_for(reverse("case-step", args=[self.reference]), kind)

    def button(self, kind: str, *, look: str = "second", on_page: bool = False) -> Action:
        """Return the button that records an event, with what this page showed."""
        reference, last_seen = self.reference, self.last_seen
        return tasks.button(kind, reference, look=look, on_page=on_page, last_seen=last_seen)
