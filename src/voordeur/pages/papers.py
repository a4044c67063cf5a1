# SPDX-License-Identifier: EUPL-1.2
"""Paper: the invitation to a tenant and the proof of a report, as PDF."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from voordeur import clock
from voordeur.agreements import queries as agreements
from voordeur.agreements.values import agreement_of
from voordeur.cases import inbox as reports
from voordeur.cases import queries as cases
from voordeur.cases.shown import TenantShown
from voordeur.cases.shown_landlord import LandlordReport
from voordeur.core.access import Actor
from voordeur.core.agreement.nodes import Agreement
from voordeur.deliveries.judging import territory_of
from voordeur.messages import letters, paper, proofs
from voordeur.messages.letters import Addressee, Contact, Heading, Occasion, People, Sender
from voordeur.messages.proofs import Proof
from voordeur.pages import case_documents, frame
from voordeur.pages.downloads import pdf
from voordeur.people import queries as people
from voordeur.people.values import PartyInfo

POSTCODE = re.compile(r"[1-9][0-9]{3} ?[A-Z]{2}")


@require_safe
@frame.at_work
def proof(request: HttpRequest, actor: Actor, proof: str) -> HttpResponse:
    """Give the proof of one of the landlord's own reports."""
    now = clock.now()
    found = reports.own_report(actor, proof, now)
    version = agreements.in_force(actor.region_id, now.date())
    if found is None or version is None:
        raise Http404
    agreement = agreement_of(version.id)
    places = ", ".join(place.name for place in agreement.territory.values())
    names = {one.id: one.name for one in people.parties(actor.region_id)}
    shown = Proof(
        code=found.proof,
        landlord=names.get(found.landlord_id, ""),
        reported_on=found.received_on,
        municipality=places,
        agreement=agreement.title,
        tenant=found.name_delivered,
        address=found.address_delivered,
        contract=found.contract,
        kind=found.kind,
        amount_cents=found.amount_cents,
        declared=proofs.declared(_given(found.preconditions)),
        made_on=now.date(),
    )
    return pdf(paper.proof_pdf(shown), f"meldingsbewijs {found.proof}")


def _given(stored: Mapping[str, object]) -> dict[str, proofs.Given]:
    """Return what was declared, as the proof knows it; anything else was never declared."""
    return {
        name: value
        for name, value in stored.items()
        if isinstance(value, bool | str | list | date)
    }


@dataclass(frozen=True, slots=True)
class _About:
    """Whom a letter is about: the tenant as on the envelope, and who reported when."""

    addressee: Addressee
    landlord: str
    reported_on: date
    reference: str
    municipality: str


@require_safe
@frame.at_work
def case_letter(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Give the invitation to the tenant of a case."""
    now = clock.now()
    page = cases.case_page(actor, reference, now)
    if page is None or not page.signals or not case_documents.can_be_invited(page):
        raise Http404
    first = page.signals[0]
    about = _About(
        _addressee(page.tenant),
        page.parties.get(first.landlord_id, ""),
        first.received_on,
        reference,
        page.case.municipality,
    )
    return _letter(actor, (agreement_of(page.case.agreement_id), about), now)


@require_safe
@frame.at_work
def own_letter(request: HttpRequest, actor: Actor, signal_id: int) -> HttpResponse:
    """Give the invitation that a landlord sends, where the agreement lets the landlord invite."""
    now = clock.now()
    found = reports.own_signal(actor, signal_id, now)
    version = agreements.in_force(actor.region_id, now.date())
    if found is None or version is None:
        raise Http404
    agreement = agreement_of(version.id)
    if not landlord_invites(agreement):
        raise Http404
    mine = [one for one in people.parties(actor.region_id) if one.id in actor.party_ids]
    about = _About(
        _addressee_of(found),
        mine[0].name,
        found.received_on,
        found.contract or found.proof,
        _municipality(found.address, agreement),
    )
    return _letter(actor, (agreement, about), now)


def landlord_invites(agreement: Agreement) -> bool:
    """Return whether the landlord sends the invitation under this agreement."""
    return letters.inviting_role(agreement) in agreement.landlord_roles


def _municipality(address: str, agreement: Agreement) -> str:
    """Return in which municipality a delivered address lies, or "" where it cannot be told."""
    postcode = POSTCODE.search(address)
    found = (
        [place for place in territory_of(agreement) if place.holds(postcode[0])]
        if postcode is not None
        else []
    )
    return found[0].code if found else ""


def _addressee(tenant: TenantShown) -> Addressee:
    last = f"{tenant.prefix} {tenant.family_name}".strip()
    greeting = f"{tenant.initials} {last}".strip()
    postcode = f"{tenant.postcode[:4]} {tenant.postcode[4:]}"
    return Addressee(greeting, greeting, (tenant.address, f"{postcode} {tenant.city}"))


def _addressee_of(found: LandlordReport) -> Addressee:
    street, _, place = found.address.partition(", ")
    return Addressee(found.name, found.name, tuple(filter(None, (street, place))))


def _letter(actor: Actor, given: tuple[Agreement, _About], now: datetime) -> HttpResponse:
    agreement, about = given
    lies_in = agreement.territory.get(about.municipality)
    if lies_in is None:
        raise Http404
    around = _Around(actor, agreement, about, people.parties(actor.region_id))
    who = _people(around, lies_in.name)
    occasion = Occasion(
        about.landlord,
        about.reported_on,
        f"De gemeente {lies_in.name}",
        f"bel {who.contact.organisation}",
    )
    heading = Heading(lies_in.name, now.date(), about.reference)
    made = letters.invitation(agreement, people=who, occasion=occasion, heading=heading)
    return pdf(paper.letter_pdf(made, now.date()), f"uitnodiging {about.reference}")


@dataclass(frozen=True, slots=True)
class _Around:
    """Who works where a letter goes to."""

    actor: Actor
    agreement: Agreement
    about: _About
    parties: Sequence[PartyInfo]

    @property
    def own(self) -> PartyInfo | None:
        return next((one for one in self.parties if one.id in self.actor.party_ids), None)

    @property
    def by_role(self) -> Mapping[str, PartyInfo]:
        """Return for each role the first organisation that works in this municipality."""
        near = [one for one in self.parties if one.works_for(self.about.municipality)]
        return {one.role: one for one in reversed(near)}

    def helper(self) -> PartyInfo | None:
        """Return whom the tenant calls: who makes the first contact under the agreement."""
        first = letters.first_contact(self.agreement)
        known = self.by_role
        found = (known[role] for role in (first.who if first else ()) if role in known)
        return next((one for one in found if not one.is_landlord), self.own)

    def sender(self) -> PartyInfo | None:
        """Return who invites: the landlord that reported, or the organisation with that role."""
        if landlord_invites(self.agreement):
            return next((one for one in self.parties if one.name == self.about.landlord), None)
        inviter = letters.inviting_role(self.agreement)
        own = self.own
        return own if own is not None and own.role == inviter else self.by_role.get(inviter, own)


def _people(around: _Around, place: str) -> People:
    sender, helper, own = around.sender(), around.helper(), around.own
    if sender is None or helper is None:
        raise Http404
    person = around.actor.name if own is not None and own.id == helper.id else helper.name
    contact = Contact(person, helper.name, helper.phone or "het nummer van de gemeente")
    behalf = "" if sender.is_landlord else "namens het college"
    return People(
        Sender(sender.name, sender.address or place, behalf),
        around.about.addressee,
        contact,
        {role: one.name for role, one in around.by_role.items()},
    )
