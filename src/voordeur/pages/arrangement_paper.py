# SPDX-License-Identifier: EUPL-1.2
"""The paper that a tenant takes home of an arrangement."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from voordeur import clock
from voordeur.cases import queries as cases
from voordeur.cases.shown_page import CasePage
from voordeur.core.access import Actor
from voordeur.core.arrangement import watch
from voordeur.messages import paper
from voordeur.messages.arrangements import Who, agreed_paper
from voordeur.pages import frame
from voordeur.pages.arrangement import happened_in
from voordeur.pages.downloads import pdf
from voordeur.people import queries as people


@require_safe
@frame.at_work
def take_home(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Give the last arrangement of a case as one page for the tenant."""
    now = clock.now()
    page = cases.case_page(actor, reference, now)
    found = None if page is None else watch.track(happened_in(page.happened))
    if page is None or found is None or not found.lines:
        raise Http404
    terms = [(line.number, line.due, line.amount) for line in found.lines]
    made = agreed_paper(_who(actor, page), terms, now.date())
    return pdf(paper.arrangement_pdf(made, now.date()), f"betalingsregeling {reference}")


def _who(actor: Actor, page: CasePage) -> Who:
    tenant, last = page.tenant, max(page.signals, key=lambda one: one.id, default=None)
    parties = {one.id: one for one in people.parties(actor.region_id)}
    landlord = parties.get(last.landlord_id) if last is not None else None
    mine = next((parties[one] for one in actor.party_ids if one in parties), None)
    postcode = f"{tenant.postcode[:4]} {tenant.postcode[4:]}".strip()
    return Who(
        tenant=tenant.name,
        address=", ".join(filter(None, (tenant.address, f"{postcode} {tenant.city}".strip()))),
        landlord="uw verhuurder" if landlord is None else landlord.name,
        landlord_phone="" if landlord is None else landlord.phone,
        contract="" if last is None else last.contract,
        helper="uw contactpersoon" if mine is None else mine.name,
        helper_phone="" if mine is None else mine.phone,
        reference=page.case.reference,
    )
