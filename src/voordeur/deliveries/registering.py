# SPDX-License-Identifier: EUPL-1.2
"""Hand the rows that were taken up to the register: cases open, later facts are recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from voordeur.cases import actions as cases
from voordeur.cases import opening
from voordeur.cases.values import (
    Also,
    Entry,
    HomeData,
    Opened,
    Opening,
    RefusedEntry,
    ReportData,
    TenantData,
)
from voordeur.core.access import Actor, Role
from voordeur.core.agreement import vocabulary
from voordeur.core.arrangement import watch
from voordeur.core.matching.link import Doubt as Doubted
from voordeur.core.matching.link import Linked, New
from voordeur.core.matching.person import person_of
from voordeur.core.said import said
from voordeur.core.sheet.columns import Column
from voordeur.core.sheet.gate import Outcome, Reason
from voordeur.core.sheet.report import Report
from voordeur.core.sheet.words import ReportKind
from voordeur.deliveries.judging import Judged
from voordeur.deliveries.linking import Newcomers, Wanted, links, objectors, search_keys
from voordeur.deliveries.models import Delivery, Doubt
from voordeur.people.identity import as_register

ANNOUNCED = "ontruiming aangezegd"


@dataclass(frozen=True, slots=True)
class Taken:
    """What the register made of a row. With a `reason` it was not taken up after all.

    `sentence` is what the sender reads; `doubt`: a person decides first; `later`: the row is
    judged again in the next batch, when the case it may belong to exists.
    """

    signal_id: int | None = None
    outcome: Outcome = Outcome.ADMITTED
    reason: Reason | None = None
    sentence: str = ""
    doubt: bool = False
    later: bool = False


@dataclass(frozen=True, slots=True)
class _Where:
    """Which case a row goes to: one that runs, or a new one shared by a group."""

    case_id: int | None = None
    group: int | None = None


@dataclass(frozen=True, slots=True)
class Registering:
    """For which delivery, on which day; `settled`: per row the case that a person chose.

    None in `settled` means somebody new.
    """

    delivery: Delivery
    today: date
    settled: Mapping[int, int | None] = field(default_factory=dict)


def register(
    judged: Sequence[Judged], job: Registering, *, by: Actor, now: datetime
) -> dict[int, Taken]:
    """Write everything that follows from these rows; return per row id what came of it."""
    reports = [one for one in judged if one.is_taken_up and not one.report.is_follow_up]
    taken = {one.row.id: _LATER for one in judged if one.waits}
    where = _where(reports, job, taken)
    openings = [
        _opening(one, where[one.row.id], job.delivery, job.today)
        for one in reports
        if one.row.id in where
    ]
    for opened in opening.open_cases(openings, by=by, now=now):
        taken[opened.key] = _opened(opened)
    taken |= _later_facts(judged, job.today, _for_landlord(by, job.delivery), now)
    return taken


def _for_landlord(by: Actor, delivery: Delivery) -> Actor:
    """Whoever may deliver for a landlord, tells of its contracts what it could tell itself."""
    return replace(by, role=Role.LANDLORD, party_ids=(delivery.landlord_id,))


# --- which case -------------------------------------------------------------------------------


def _where(
    reports: Sequence[Judged], job: Registering, taken: dict[int, Taken]
) -> dict[int, _Where]:
    places = {
        row: _Where(case_id=case_id, group=row if case_id is None else None)
        for row, case_id in job.settled.items()
    }
    delivery = job.delivery
    refused = _refused(reports, delivery)
    taken |= dict.fromkeys(refused, OBJECTED)
    places = {row: place for row, place in places.items() if row not in refused}
    reports = [one for one in reports if one.row.id not in refused]
    open_ones = [one for one in reports if one.row.id not in places]
    wanted = [
        Wanted(person_of(one.report, str(delivery.landlord_id), str(one.row.id)), one.case_id)
        for one in open_ones
    ]
    with as_register(delivery.region_id):
        answers = links(wanted, delivery.region_id)
        newcomers = Newcomers()
        for one, each in zip(open_ones, wanted, strict=True):
            row = one.row.id
            match answers[each.person.reference]:
                case Linked(reference):
                    places[row] = _Where(case_id=int(reference))
                case Doubted() as doubt:
                    _ask(one, doubt, delivery)
                    taken[row] = DOUBTED
                case New():
                    _place_newcomer(newcomers.meet(each.person), row, places, taken)
    for one in reports:
        where = places.get(one.row.id)
        if where is not None and one.same is not None and where.case_id != one.same.case_id:
            # One contract has one report a month; it is not moved from one person to another.
            del places[one.row.id]
            taken[one.row.id] = _SOMEBODY_ELSE
    return places


def _refused(reports: Sequence[Judged], delivery: Delivery) -> frozenset[int]:
    """Return the rows about somebody who told the municipality not to be reported."""
    people = [person_of(one.report, "", str(one.row.id)) for one in reports]
    with as_register(delivery.region_id):
        return frozenset(int(row) for row in objectors(people, delivery.region_id))


def _place_newcomer(
    met: Linked | Doubted | New, row: int, places: dict[int, _Where], taken: dict[int, Taken]
) -> None:
    match met:
        case Linked(reference):
            places[row] = places[int(reference)]
        case Doubted():
            taken[row] = _LATER
        case New():
            places[row] = _Where(group=row)


def _ask(one: Judged, doubt: Doubted, delivery: Delivery) -> None:
    likeliest = doubt.pairs[0]
    Doubt.objects.create(
        region_id=delivery.region_id,
        row_id=one.row.id,
        case_id=int(likeliest.reference),
        evidence=[
            {"field": "", "why": likeliest.why},
            *(
                {
                    "field": each.field,
                    "delivered": each.delivered,
                    "known": each.known,
                    "likeness": each.likeness.value,
                    "why": each.why,
                }
                for each in likeliest.evidence
            ),
        ],
    )


_LATER = Taken(later=True)
_SOMEBODY_ELSE = Taken(
    outcome=Outcome.PARKED,
    reason=Reason(
        "andere_huurder",
        said("Dit contract is deze maand al gemeld, met een andere huurder."),
        said("Welke huurder klopt? Verbeter het contractnummer of de huurder."),
        column=Column.CONTRACT.value,
    ),
)
OBJECTED = Taken(
    outcome=Outcome.REFUSED,
    reason=Reason(
        "bezwaar",
        said("De huurder maakte bij ons bezwaar. Wij nemen deze melding niet aan (AVG art. 21)."),
        said("U hoeft niets te doen. Meld deze huurder niet opnieuw."),
        article="AVG art. 21",
    ),
)
DOUBTED = Taken(
    outcome=Outcome.PARKED,
    reason=Reason(
        "twijfel",
        said("Wij kijken of deze huurder al bij ons bekend is."),
        said("U hoeft niets te doen. De termijn van uw melding loopt door."),
    ),
    doubt=True,
)


# --- reports ----------------------------------------------------------------------------------


def _opening(one: Judged, where: _Where, delivery: Delivery, today: date) -> Opening:
    report = one.report
    updates = one.same.signal_id if one.same is not None else None
    return Opening(
        key=one.row.id,
        home=HomeData(
            report.street,
            report.number,
            report.addition,
            report.postcode,
            report.city,
            one.municipality,
        ),
        tenant=_tenant(report, delivery.landlord_id),
        on=today,
        known_on=today,
        kind=vocabulary.REPORT if updates is None else vocabulary.REPORT_UPDATED,
        values={**one.facts, "gemeente": one.municipality},
        report=_report(report, one, delivery, today),
        case_id=where.case_id,
        group=where.group,
        updates_signal=updates,
        moves_signal=one.row.moves,
        also=tuple(_announced(report, today)),
    )


def _tenant(report: Report, landlord_id: int) -> TenantData:
    return TenantData(
        family_name=report.surname,
        initials=report.initials,
        first_names=report.first_names,
        prefix=report.prefix,
        born_on=report.born_on,
        phone=report.phone,
        email=report.email,
        **search_keys(person_of(report, str(landlord_id))),
    )


def _report(report: Report, one: Judged, delivery: Delivery, today: date) -> ReportData:
    name = " ".join(filter(None, (report.initials, report.prefix, report.surname)))
    number = f"{report.number or ''}{report.addition}"
    address = f"{report.street} {number}, {report.postcode} {report.city}".strip(" ,")
    return ReportData(
        landlord_id=delivery.landlord_id,
        received_on=today,
        month=today.replace(day=1),
        contract=report.contract_key,
        landlord_reference=report.reference,
        kind=report.kind.value,
        amount_cents=report.amount,
        rent_cents=report.rent,
        months=report.months,
        arrears_since=report.since,
        preconditions=_declared(report),
        name_delivered=name,
        address_delivered=address[:_LONGEST_ADDRESS],
        delivery_id=delivery.pk,
        row=one.row.number,
    )


_LONGEST_ADDRESS = 300


def _declared(report: Report) -> Mapping[str, date | str | bool | Sequence[str]]:
    """The four preconditions of Bgs art. 2, as the landlord declared them: for the proof."""
    declared = {
        "persoonlijk_contact": report.contact_on,
        "contact_soorten": [kind.value for kind in report.contact_kinds or ()],
        "gewezen_op_shv": report.pointed_on,
        "herinnering": report.reminder_on,
        "aanbod_doorgeven": report.offer_on,
        "bezwaar": report.objection,
    }
    return {name: value for name, value in declared.items() if value is not None}


def _announced(report: Report, today: date) -> list[Also]:
    if report.kind is not ReportKind.CRISIS:
        return []
    values = {} if report.event_on is None else {"op": report.event_on}
    return [Also(ANNOUNCED, today, values)]


def _opened(opened: Opened) -> Taken:
    sentence = (
        said("Toegelaten. Iemand neemt contact op.")
        if opened.is_new_case
        else said("Toegelaten. De melding komt bij een zaak die al loopt.")
    )
    return Taken(opened.signal_id, sentence=sentence)


# --- later facts ------------------------------------------------------------------------------


def _later_facts(
    judged: Sequence[Judged], today: date, by: Actor, now: datetime
) -> dict[int, Taken]:
    entries = {one.row.id: _entry(one, today) for one in judged if _tells_later_fact(one)}
    recorded = cases.record(list(entries.values()), by=by, now=now) if entries else ()
    objections = {one.row.id for one in judged if one.objects is not None}
    return {
        row: _recorded(answer)
        for row, answer in zip(entries, recorded, strict=True)
        if row not in objections
    }


def _tells_later_fact(one: Judged) -> bool:
    follows = one.is_taken_up and one.report.is_follow_up and not one.waits
    return follows or one.objects is not None


_OF_TERMS = (watch.PAID, watch.MISSED)


def _entry(one: Judged, today: date) -> Entry:
    if one.objects is not None:
        # The row itself is refused; what was reported before must stop as well (Bgs art. 2 d).
        return Entry("bezwaar", today, signal_id=one.objects.signal_id, known_on=today)
    report = one.report
    happened = report.event_on or today
    values: dict[str, date | int] = {}
    if report.event == ANNOUNCED:
        # A day that has passed as well: who has the case asks at once whether the home is lost.
        values["op"] = happened
    if report.event in _OF_TERMS and report.instalment is not None:
        values["termijn"] = report.instalment
    if report.event == watch.PAID and report.amount:
        values["bedrag"] = report.amount
    return Entry(
        report.event,
        min(happened, today),
        signal_id=one.about.signal_id if one.about is not None else None,
        values=values,
        known_on=today,
    )


def _recorded(answer: object) -> Taken:
    if isinstance(answer, RefusedEntry):
        reason = Reason(
            answer.code, answer.sentence, said("Controleer de gebeurtenis en de datum.")
        )
        return Taken(outcome=Outcome.PARKED, reason=reason)
    return Taken(sentence=said("Toegelaten. De gebeurtenis staat in de zaak."))
