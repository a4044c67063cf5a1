# SPDX-License-Identifier: EUPL-1.2
"""Handling a request of a tenant, from the day it came in to its answer.

Every action is a step of the request and a line in the security log. Who may not handle requests
is answered as if the request were not there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import connection, transaction

from voordeur.cases import wishes
from voordeur.cases.models import Tenant
from voordeur.core.access import Actor
from voordeur.core.matching import normalise
from voordeur.core.matching.person import Person
from voordeur.core.request import Answering, Proof, RequestKind, RequestState
from voordeur.deliveries.linking import search_keys
from voordeur.people import identity
from voordeur.privacy import finding
from voordeur.privacy.models import Request, Step
from voordeur.privacy.values import Changes, NewRequest, Refusal
from voordeur.retention.requests import erase_tenant
from voordeur.retention.values import Refused
from voordeur.trails import actions as trails

NOT_THERE = Refusal("Dit verzoek is er niet.")
NOT_OPEN = Refusal("Dit verzoek is al afgerond.")
WHO_FIRST = Refusal("Stel eerst vast dat het verzoek van de huurder zelf komt.", "proof")
_PERSON = ("initials", "first_names", "prefix", "family_name", "born_on", "phone", "email")
_HOME = ("street", "number", "addition", "postcode", "city")
_SAID = {
    "initials": "voorletters",
    "first_names": "voornamen",
    "prefix": "voorvoegsel",
    "family_name": "achternaam",
    "born_on": "geboortedatum",
    "phone": "telefoonnummer",
    "email": "e-mailadres",
    "street": "straat",
    "number": "huisnummer",
    "addition": "toevoeging",
    "postcode": "postcode",
    "city": "plaats",
}


@transaction.atomic
def register(new: NewRequest, *, by: Actor, now: datetime) -> str | Refusal:
    """Write down that a request came in, and return its reference."""
    if finding.read(by, new.tenant_id) is None:
        return Refusal("Deze huurder is er niet.")
    if new.received_on > now.date():
        return Refusal("De dag ligt in de toekomst.", "received_on")
    with identity.as_register(by.region_id):
        number = _next_number()
        row = Request.objects.create(
            id=number,
            region_id=by.region_id,
            reference=f"R-{new.received_on.year}-{number:05d}",
            kind=new.kind.value,
            state=RequestState.OPEN.value,
            tenant_id=new.tenant_id,
            received_on=new.received_on,
            due=Answering(new.received_on).due(),
            channel=new.channel.value,
            proof=new.proof.value,
            proved_on=None if new.proof is Proof.NOT_YET else now.date(),
            wish=new.wish.strip(),
            made_at=now,
        )
        _step(row, f"{new.kind.asked} ontvangen, {new.channel.value}", by, now)
    _noted([row], "verzoek vastgelegd", by, now)
    return row.reference


def _next_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select nextval(pg_get_serial_sequence('privacy_request', 'id'))")
        return int(cursor.fetchone()[0])


@transaction.atomic
def prove(reference: str, proof: Proof, *, by: Actor, now: datetime) -> Refusal | None:
    """Write down how it is known that the tenant asks; what was shown is not kept."""
    row = _open(reference, by)
    if isinstance(row, Refusal):
        return row
    _change(row, by, proof=proof.value, proved_on=now.date())
    return _done(row, f"vastgesteld wie het is: {proof.value}", by, now)


@transaction.atomic
def extend(reference: str, why: str, *, by: Actor, now: datetime) -> Refusal | None:
    """Make the term two months longer, with a reason, once and within the first month."""
    row = _open(reference, by)
    if isinstance(row, Refusal):
        return row
    if not why.strip():
        return Refusal(
            "Schrijf op waarom meer tijd nodig is; dat moet u de huurder zeggen.", "why"
        )
    asked = Answering(row.received_on, row.extended_on)
    if not asked.can_extend(now.date()):
        return Refusal("Verlengen kan één keer, en alleen binnen de eerste maand.", "why")
    due = Answering(row.received_on, now.date()).due()
    _change(row, by, extended_on=now.date(), extended_why=why.strip()[:300], due=due)
    return _done(row, "termijn met twee maanden verlengd", by, now)


@transaction.atomic
def answer(
    reference: str, words: str, state: RequestState, *, by: Actor, now: datetime
) -> Refusal | None:
    """Close a request: answered, refused with a reason, or taken back by the tenant."""
    row = _open(reference, by)
    if isinstance(row, Refusal):
        return row
    if state is RequestState.ANSWERED and row.proof == Proof.NOT_YET.value:
        return WHO_FIRST
    if state is RequestState.REFUSED and not words.strip():
        return Refusal("Schrijf op waarom: de huurder heeft recht op een reden.", "answer")
    _change(row, by, state=state.value, answer=words.strip(), answered_on=now.date())
    return _done(row, f"verzoek {state.value}", by, now)


@transaction.atomic
def reopen(reference: str, *, by: Actor, now: datetime) -> Refusal | None:
    """Take back that a request was closed; its last day stays the same."""
    row = _found(reference, by)
    if row is None:
        return NOT_THERE
    _change(row, by, state=RequestState.OPEN.value, answered_on=None)
    return _done(row, "afronden teruggedraaid", by, now)


@transaction.atomic
def put_right(reference: str, changes: Changes, *, by: Actor, now: datetime) -> Refusal | None:
    """Correct what is known of the tenant and the home; the request keeps which fields, not what.

    What a landlord delivered stays beside it, as the landlord delivered it.
    """
    row = _ready(reference, by, RequestKind.RECTIFICATION)
    if isinstance(row, Refusal):
        return row
    person, home = changes.given(_PERSON), changes.given(_HOME)
    if not person and not home:
        return Refusal("Vul in wat er anders moet.", "family_name")
    with identity.as_register(by.region_id):
        tenant = Tenant.objects.get(region_id=by.region_id, id=row.tenant_id)
    wishes.put_right(row.tenant_id, person=_with_keys(tenant, person, home), home=home, by=by)
    names = ", ".join(_SAID[name] for name in (*person, *home))
    return _done(row, f"verbeterd: {names}", by, now)


def _with_keys(
    tenant: Tenant, person: dict[str, object], home: dict[str, object]
) -> dict[str, object]:
    """Return the columns of a tenant with the keys that they are found by."""
    for name, value in person.items():
        setattr(tenant, name, value)
    place = {"postcode": "postcode", "house_number": "number", "addition": "addition"}
    moved = {column: home[name] for column, name in place.items() if name in home}
    keys = search_keys(
        Person(
            surname=tenant.family_name,
            first_names=tenant.first_names,
            initials=tenant.initials,
            phone=tenant.phone,
            email=tenant.email,
        )
    )
    return {**person, **moved, **keys}


@transaction.atomic
def object_to_reports(reference: str, *, by: Actor, now: datetime) -> Refusal | None:
    """Honour an objection: it stands in every case that runs, and no report comes in any more."""
    row = _ready(reference, by, RequestKind.OBJECTION)
    if isinstance(row, Refusal):
        return row
    done = wishes.object_to_reports(row.tenant_id, by=by, now=now)
    cases = len(done.events)
    return _done(row, f"bezwaar verwerkt in {cases} {'zaak' if cases == 1 else 'zaken'}", by, now)


@transaction.atomic
def take_objection_back(reference: str, *, by: Actor, now: datetime) -> Refusal | None:
    """Let reports about the tenant in again, when the tenant wants so."""
    row = _found(reference, by)
    if row is None:
        return NOT_THERE
    wishes.take_objection_back(row.tenant_id, by=by)
    return _done(row, "bezwaar teruggenomen: nieuwe meldingen mogen weer", by, now)


@transaction.atomic
def restrict(reference: str, *, by: Actor, now: datetime) -> Refusal | None:
    """Keep the tenant's cases still until that is lifted."""
    row = _ready(reference, by, RequestKind.RESTRICTION)
    if isinstance(row, Refusal):
        return row
    wishes.restrict(row.tenant_id, by=by, now=now)
    return _done(row, "zaken beperkt: niemand werkt eraan", by, now)


@transaction.atomic
def lift(reference: str, *, by: Actor, now: datetime) -> Refusal | None:
    """End the restriction; tell the tenant first (art. 18 lid 3 AVG)."""
    row = _found(reference, by)
    if row is None:
        return NOT_THERE
    wishes.lift(row.tenant_id, by=by, now=now)
    return _done(row, "beperking opgeheven", by, now)


@transaction.atomic
def erase(reference: str, why: str, *, by: Actor, now: datetime) -> Refusal | None:
    """Erase the tenant with all cases; refused while one runs or somebody holds it back.

    The request stays, without the tenant's own words.
    """
    row = _ready(reference, by, RequestKind.ERASURE)
    if isinstance(row, Refusal):
        return row
    answer = erase_tenant(by=by, tenant_id=row.tenant_id, reason=why, now=now)
    if isinstance(answer, Refused):
        return Refusal(answer.sentence)
    _change(row, by, wish="")
    return _done(row, "gegevens gewist", by, now)


# --- what all share ---------------------------------------------------------------------------


def _found(reference: str, by: Actor) -> Request | None:
    if not finding.may_handle(by):
        return None
    with identity.as_register(by.region_id):
        rows = Request.objects.filter(region_id=by.region_id, reference=reference)
        return rows.select_for_update().first()


def _open(reference: str, by: Actor) -> Request | Refusal:
    row = _found(reference, by)
    if row is None:
        return NOT_THERE
    return row if row.state == RequestState.OPEN.value else NOT_OPEN


def _ready(reference: str, by: Actor, kind: RequestKind) -> Request | Refusal:
    """Return an open request of this kind of which it is known that the tenant asks."""
    row = _open(reference, by)
    if isinstance(row, Refusal):
        return row
    if row.kind != kind.value:
        return Refusal(f"Dit hoort bij een {kind.asked}.")
    return WHO_FIRST if row.proof == Proof.NOT_YET.value else row


def _change(row: Request, by: Actor, **columns: str | date | None) -> None:
    with identity.as_register(by.region_id):
        Request.objects.filter(region_id=by.region_id, id=row.pk).update(**columns)


def _done(row: Request, what: str, by: Actor, now: datetime) -> Refusal | None:
    """Write the step and the deed; there is nothing to refuse any more."""
    with identity.as_register(by.region_id):
        _step(row, what, by, now)
    _noted([row], what.partition(":")[0], by, now)
    return None


def _step(row: Request, what: str, by: Actor, now: datetime) -> None:
    Step.objects.create(
        region_id=row.region_id, request_id=row.pk, at=now, person_id=by.person_id, what=what[:300]
    )


def _noted(rows: Sequence[Request], action: str, by: Actor, now: datetime) -> None:
    names = [row.reference for row in rows]
    trails.noted(by, action=action[:100], objects=names, now=now)


def normal_postcode(text: str) -> str:
    """Return a postcode as it is stored: 3011AB."""
    return normalise.plain(text).upper().replace(" ", "")
