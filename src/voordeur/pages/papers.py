# SPDX-License-Identifier: EUPL-1.2
"""Paper: the invitation to a tenant and the proof of a report, as PDF."""

from __future__ import annotations

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
from voordeur.cases.shown import LandlordReport, TenantShown
from voordeur.core.access import Actor
from voordeur.core.agreement.nodes import Agreement
from voordeur.messages import letters, paper, proofs
from voordeur.messages.letters import Addressee, Contact, Heading, Occasion, People, Sender
from voordeur.messages.proofs import Proof
from voordeur.pages import frame
from voordeur.people import queries as people
from voordeur.people.values import PartyInfo

PDF = "application/pdf"


def _pdf(made: bytes, name: str) -> HttpResponse:
    response = HttpResponse(made, content_type=PDF)
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


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
    return _pdf(paper.proof_pdf(shown), f"meldingsbewijs {found.proof}")


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


@require_safe
@frame.at_work
def case_letter(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Give the invitation to the tenant of a case."""
    now = clock.now()
    page = cases.case_page(actor, reference, now)
    if page is None or not page.signals:
        raise Http404
    first = page.signals[0]
    about = _About(
        _addressee(page.tenant),
        page.parties.get(first.landlord_id, ""),
        first.received_on,
        reference,
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
        _addressee_of(found), mine[0].name, found.received_on, found.contract or found.proof
    )
    return _letter(actor, (agreement, about), now)


def landlord_invites(agreement: Agreement) -> bool:
    """Return whether the landlord sends the invitation under this agreement."""
    return letters.inviting_role(agreement) in agreement.landlord_roles


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
    parties = people.parties(actor.region_id)
    who = _people(actor, (agreement, about), parties)
    place = next((one.name for one in agreement.territory.values()), "")
    controller = f"De gemeente {place}"
    occasion = Occasion(
        about.landlord, about.reported_on, controller, f"bel {who.contact.organisation}"
    )
    heading = Heading(place, now.date(), about.reference)
    made = letters.invitation(agreement, people=who, occasion=occasion, heading=heading)
    return _pdf(paper.letter_pdf(made, now.date()), f"uitnodiging {about.reference}")


def _people(actor: Actor, given: tuple[Agreement, _About], parties: Sequence[PartyInfo]) -> People:
    agreement, about = given
    by_role: Mapping[str, PartyInfo] = {one.role: one for one in reversed(parties)}
    own = next((one for one in parties if one.id in actor.party_ids), None)
    first = letters.first_contact(agreement)
    helper = next(
        (
            by_role[role]
            for role in (first.who if first else ())
            if role in by_role and not by_role[role].is_landlord
        ),
        own,
    )
    inviter = letters.inviting_role(agreement)
    sender = own if own is not None and own.role == inviter else by_role.get(inviter, own)
    if landlord_invites(agreement):
        sender = next((one for one in parties if one.name == about.landlord), sender)
    if sender is None or helper is None:
        raise Http404
    is_mine = own is not None and own.id == helper.id
    contact = Contact(
        actor.name if is_mine else helper.name, helper.name, helper.phone or "het algemene nummer"
    )
    names = {role: one.name for role, one in by_role.items()}
    behalf = "" if sender.is_landlord else "namens het college"
    return People(Sender(sender.name, sender.address, behalf), about.addressee, contact, names)
