# SPDX-License-Identifier: EUPL-1.2
"""A case with what is known around its arrangement, for the pages about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from voordeur.cases.arranging import Standing
from voordeur.cases.shown_page import CasePage
from voordeur.core.access import Actor
from voordeur.core.agreement.nodes import Agreement


@dataclass(frozen=True, slots=True)
class Around:
    """The case, what is known around its arrangement, and who asks on which day."""

    page: CasePage
    standing: Standing
    agreement: Agreement
    today: date
    actor: Actor

    @property
    def case_address(self) -> str:
        return reverse("case", args=[self.page.case.reference])

    @property
    def address(self) -> str:
        return reverse("case-arrangement", args=[self.page.case.reference])

    @property
    def landlord(self) -> str:
        return self.standing.landlord or _("de verhuurder")

    def may_ask(self, question: str) -> bool:
        """Return whether the agreement has a step in which a landlord answers this."""
        return any(question in rule.since.events() for rule in self.agreement.rules)
