# SPDX-License-Identifier: EUPL-1.2
"""A case with what is known around its arrangement, for the pages about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from voordeur import clock
from voordeur.agreements.values import agreement_of
from voordeur.cases import arranging
from voordeur.cases import queries as cases
from voordeur.cases.arranging import Standing
from voordeur.core.access import Actor
from voordeur.core.agreement.nodes import Agreement
from voordeur.pages.arrangement import happened_in


@dataclass(frozen=True, slots=True)
class Around:
    """The case, what is known around its arrangement, and who asks on which day.

    `name` and `owed`: the tenant, and the arrears that were reported; not there where nothing is
    shown.
    """

    reference: str
    case_id: int
    standing: Standing
    agreement: Agreement
    today: date
    actor: Actor
    name: str = ""
    owed: object = None

    @property
    def case_address(self) -> str:
        return reverse("case", args=[self.reference])

    @property
    def address(self) -> str:
        return reverse("case-arrangement", args=[self.reference])

    @property
    def landlord(self) -> str:
        return self.standing.landlord or _("de verhuurder")

    def may_ask(self, question: str) -> bool:
        """Return whether the agreement has a step in which a landlord answers this."""
        return any(question in rule.since.events() for rule in self.agreement.rules)


def shown(actor: Actor, reference: str) -> Around:
    """Return the case for a page that shows it, which is written in the log."""
    now = clock.now()
    page = cases.case_page(actor, reference, now)
    if page is None:
        raise Http404
    found = arranging.standing(page, happened_in(page.happened), now.date())
    return Around(
        reference,
        page.case.id,
        found,
        agreement_of(page.case.agreement_id),
        now.date(),
        actor,
        page.tenant.name,
        page.case.facts.get("bedrag_achterstand"),
    )


def to_record(actor: Actor, reference: str) -> Around:
    """Return the case for who records something in it: nothing of it is shown."""
    today = clock.today()
    found = arranging.to_record(actor, reference, today)
    if found is None:
        raise Http404
    case, standing = found
    return Around(reference, case.id, standing, case.agreement, today, actor)
