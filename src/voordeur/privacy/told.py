# SPDX-License-Identifier: EUPL-1.2
"""What is told of each row that is kept about a tenant, under Dutch words; the first is its title.

Days and moments as ISO, amounts in cents: the words for reading are made from these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models as django
from django.utils.timezone import localtime

from voordeur.articles.models import Use
from voordeur.cases.models import (
    Case,
    Charge,
    DeviceEntry,
    Event,
    Goal,
    Home,
    Signal,
    Steer,
    Task,
    Tenant,
)
from voordeur.core.request import RequestKind
from voordeur.deliveries.models import Doubt, Row
from voordeur.figures.models import Assignment
from voordeur.grants.models import Look
from voordeur.messages.models import Message, State
from voordeur.privacy.models import Request
from voordeur.privacy.values import Json
from voordeur.retention.models import Hold
from voordeur.visits.models import Caution, Stop

Told = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Around:
    """What rows need to be told: whose they are, and the names of organisations and cases."""

    region_id: int
    tenant_id: int
    cases: Mapping[int, str]
    parties: Mapping[int, str]

    def party(self, number: int | None) -> str:
        return self.parties.get(number or 0, "")

    def case(self, number: int) -> str:
        return self.cases.get(number, "")


def _day(on: date | None) -> Json:
    return None if on is None else on.isoformat()


def _moment(at: datetime | None) -> Json:
    return None if at is None else localtime(at).isoformat(timespec="minutes")


def tenant(_: Around, row: django.Model) -> Told:
    assert isinstance(row, Tenant)
    return {
        "achternaam": row.family_name,
        "voorvoegsel": row.prefix,
        "voorletters": row.initials,
        "voornamen": row.first_names,
        "geboortedatum": _day(row.born_on),
        "telefoon": row.phone,
        "e_mail": row.email,
        "postcode": row.postcode,
        "huisnummer": row.house_number,
        "toevoeging": row.addition,
        "zoekwoorden": _joined(
            (row.family_key, row.first_key, row.initial_key, row.phone_key, row.email_key)
        ),
        "adres_geheim_sinds": _day(row.secret_since),
        "adres_geheim_waarom": row.secret_why,
        "bezwaar_sinds": _day(row.objected_on),
    }


def home(_: Around, row: django.Model) -> Told:
    assert isinstance(row, Home)
    return {
        "straat": row.street,
        "huisnummer": row.number,
        "toevoeging": row.addition,
        "postcode": row.postcode,
        "plaats": row.city,
        "gemeentecode": row.municipality,
        "waarschuwing_tot": _day(row.caution_until),
        "waarschuwing_vraag_eerst": row.caution_ask,
    }


def case(around: Around, row: django.Model) -> Told:
    assert isinstance(row, Case)
    return {
        "kenmerk": row.reference,
        "geopend_op": _day(row.opened_on),
        "stand": row.state,
        "fase": row.phase,
        "bij": around.party(row.owner_id),
        "crisis": row.crisis,
        "ontruiming_op": _day(row.eviction_on),
        "pauze_sinds": _day(row.paused_since),
        "pauze_tot": _day(row.paused_until),
        "afloop": row.outcome,
        "resultaat": row.result,
        "gesloten_op": _day(row.closed_on),
        "beperkt_sinds": _day(row.restricted_on),
        "wat_wij_weten": _values(row.facts),
    }


def signal(around: Around, row: django.Model) -> Told:
    assert isinstance(row, Signal)
    return {
        "verhuurder": around.party(row.landlord_id),
        "zaak": around.case(row.case_id),
        "soort": row.kind,
        "gemeld_op": _day(row.received_on),
        "over_maand": _day(row.month),
        "naam_zoals_gemeld": row.name_delivered,
        "adres_zoals_gemeld": row.address_delivered,
        "contract": row.contract,
        "kenmerk_verhuurder": row.landlord_reference,
        "achterstand_in_centen": row.amount_cents,
        "huur_in_centen": row.rent_cents,
        "maanden_achterstand": row.months,
        "achterstand_sinds": _day(row.arrears_since),
        "wat_de_verhuurder_verklaarde": _values(row.preconditions),
        "meldingsbewijs": row.proof,
    }


def event(around: Around, row: django.Model) -> Told:
    assert isinstance(row, Event)
    return {
        "wat": row.kind,
        "zaak": around.case(row.case_id),
        "dag": _day(row.on),
        "bekend_op": _day(row.known_on),
        "vastgelegd_op": _moment(row.recorded_at),
        "vastgelegd_door": around.party(row.recorded_for_id) or _nobodys(row.recorded_by_id),
        "deel": "hulp" if row.compartment == "hulp" else "signaal",
        "inhoud": _values(row.values),
        "notitie": "" if row.note is None else row.note.text,
        "neemt_terug_nummer": row.withdraws,
        "verbetert_nummer": row.replaces,
        "nummer": row.seq,
    }


def _nobodys(person_id: int) -> str:
    """Say who wrote what stands for no organisation: somebody of the region, or the register."""
    return "een medewerker in de regio" if person_id else "Voordeur"


def task(around: Around, row: django.Model) -> Told:
    assert isinstance(row, Task)
    return {
        "stap": row.step,
        "zaak": around.case(row.case_id),
        "bij": around.party(row.owner_id),
        "begonnen_op": _day(row.opened_on),
        "uiterlijk": _day(row.due),
        "te_laat": row.late,
        "klaar_op": _moment(row.closed_at),
        "omdat": _joined(str(reason.get("rule", "")) for reason in row.reasons),
    }


def message(around: Around, row: django.Model) -> Told:
    assert isinstance(row, Message)
    return {
        "soort": row.kind,
        "zaak": around.case(row.case_id),
        "waarover": row.what,
        "aan": around.party(row.recipient_party_id) or row.recipient,
        "code": row.code,
        "stand": State(row.state).label,
        "gemaakt_op": _moment(row.made_at),
        "verstuurd_op": _moment(row.sent_at),
    }


def row(around: Around, row: django.Model) -> Told:
    assert isinstance(row, Row)
    content = row.content or {}
    return {
        "kenmerk": row.reference,
        "verhuurder": around.party(row.landlord_id),
        "levering": row.delivery_id,
        "rij": row.number,
        "uitkomst": row.outcome,
        "reden": row.reason,
        "wacht_tot": _day(row.expires_on),
        "inhoud": {name: _plain(value) for name, value in content.items()},
    }


def doubt(around: Around, row: django.Model) -> Told:
    assert isinstance(row, Doubt)
    # What was delivered may be about somebody else; only how it compared is about this tenant.
    evidence: list[Json] = [
        f"{line.get('field') or 'geheel'}: {line.get('likeness', '')}" for line in row.evidence
    ]
    return {
        "zaak": around.case(row.case_id),
        "besluit": row.choice or "nog geen besluit",
        "besloten_op": _moment(row.settled_at),
        "vergelijking": evidence,
    }


def look(around: Around, row: django.Model) -> Told:
    assert isinstance(row, Look)
    return {
        "zaak": row.reference,
        "reden": row.reason,
        "toelichting": row.words,
        "door": _joined(around.party(number) for number in row.party_ids),
        "van": _moment(row.since),
        "tot": _moment(row.ended_at or row.until),
    }


def caution(around: Around, row: django.Model) -> Told:
    assert isinstance(row, Caution)
    return {
        "reden": row.reason,
        "vraag_eerst": row.ask,
        "gezet_door": around.party(row.party_id) or "de coördinator",
        "gezet_op": _moment(row.at),
        "tot": _day(row.until),
        "opgeheven_op": _moment(row.ended_at),
    }


def steer(around: Around, row: django.Model) -> Told:
    assert isinstance(row, Steer)
    return {
        "wat": "pogingen stilgezet" if row.what == "pauze" else f"anders: {row.kind}",
        "zaak": around.case(row.case_id),
        "dagdeel": row.part_of_day,
        "reden": row.reason,
        "toelichting": row.words,
        "gezet_op": _moment(row.at),
        "tot_en_met": _day(row.until),
        "beeindigd_op": _moment(row.ended_at),
    }


def device_entry(around: Around, row: django.Model) -> Told:
    assert isinstance(row, DeviceEntry)
    return {
        "stand": row.state,
        "zaak": around.case(row.case_id),
        "soort": row.kind,
        "bereikt": row.reached,
        "dagdeel": row.part_of_day,
        "notitie": row.note,
        "vastgelegd_op": _moment(row.made_at),
        "ontvangen_op": _moment(row.received_at),
        "beslist_op": _moment(row.decided_at),
    }


def charge(around: Around, row: django.Model) -> Told:
    assert isinstance(row, Charge)
    return {
        "organisatie": around.party(row.party_id),
        "zaak": around.case(row.case_id),
        "reden": row.reason,
        "toelichting": row.note,
        "van": _moment(row.since),
        "tot": _moment(row.ended_at),
    }


def hold(_: Around, row: django.Model) -> Told:
    assert isinstance(row, Hold)
    return {
        "grond": row.ground,
        "reden": row.reason,
        "sinds": _moment(row.placed_at),
        "tot": _day(row.until),
        "opgeheven_op": _moment(row.ended_at),
    }


def use(around: Around, row: django.Model) -> Told:
    assert isinstance(row, Use)
    return {
        "praktijk": str(row.practice),
        "zaak": around.case(row.case_id),
        "genoteerd_op": _moment(row.made_at),
    }


def drawn(around: Around, row: django.Model) -> Told:
    assert isinstance(row, Assignment)
    return {
        "proef": row.trial.title,
        "zaak": around.case(row.case_id),
        "geloot_is": row.arm,
        "geloot_op": _day(row.on),
        "besloten_door": row.trial.decided_by,
        "waarom_eerlijk": row.trial.ethics,
        "ging_anders": getattr(row, "otherwise", None),
    }


def goal(around: Around, row: django.Model) -> Told:
    assert isinstance(row, Goal)
    return {
        "leefgebied": row.area,
        "zaak": around.case(row.case_id),
        "hoe_het_gaat": row.stands,
        "doel": row.text,
        "wie_doet_wat": row.who,
        "klaar_op": _day(row.due),
        "weer_bekijken_op": _day(row.review_on),
        "samen_ingevuld": row.with_tenant,
        "stand": row.state,
        "opgeschreven_door": around.party(row.made_for_id),
        "opgeschreven_op": _moment(row.made_at),
        "weggehaald_op": _moment(row.removed_at),
    }


def request(_: Around, row: django.Model) -> Told:
    assert isinstance(row, Request)
    return {
        "kenmerk": row.reference,
        "soort": RequestKind(row.kind).value,
        "ontvangen_op": _day(row.received_on),
        "hoe": row.channel,
        "wat_u_vroeg": row.wish,
        "uiterlijk": _day(row.due),
        "stand": row.state,
        "antwoord": row.answer,
        "beantwoord_op": _day(row.answered_on),
    }


def _joined(words: Iterable[str]) -> str:
    return ", ".join(word for word in words if word)


def _values(stored: Mapping[str, object]) -> Json:
    return {name: _plain(value) for name, value in stored.items()}


def _plain(value: object) -> Json:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, Sequence):
        return [_plain(one) for one in value]
    return str(value)


def stop(around: Around, row: django.Model) -> Told:
    assert isinstance(row, Stop)
    return {
        "stap": row.step,
        "voor": _day(row.due),
        "organisaties": [around.party(one) for one in row.parties],
        "op_een_ronde": row.round_id is not None,
        "bereikt": row.reached,
        "vastgelegd_op": _moment(row.done_at),
        "geregeld": [*row.ticked],
    }
