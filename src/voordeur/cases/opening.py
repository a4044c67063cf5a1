# SPDX-License-Identifier: EUPL-1.2
"""Reports and other beginnings reach the register: new cases, or more about known ones.

Made for deliveries of thousands of rows: the number of statements does not grow with them.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from voordeur.agreements import queries as agreements
from voordeur.agreements.values import VersionInfo
from voordeur.cases import settle, spellings, store
from voordeur.cases.desk import CaseFile, Desk, SignalOnDesk, open_desk
from voordeur.cases.sealing import sealed
from voordeur.cases.settle import BeforeEvents
from voordeur.cases.values import (
    FIRST_HASH,
    Also,
    EventRow,
    Opened,
    Opening,
    ReportData,
    to_json,
)
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Scope
from voordeur.core.agreement import vocabulary
from voordeur.people import identity
from voordeur.trails import actions as trails

# No 0, O, 1, I or L: a proof is read aloud in court.
PROOF_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
HOMES, TENANTS, CASES, SIGNALS = "cases_home", "cases_tenant", "cases_case", "cases_signal"


class NoAgreementError(Exception):
    """No agreement of the region holds on the day of a report."""


class NotAllowedError(Exception):
    """The actor may not bring in these reports; faces refuse before they come here."""


@dataclass(slots=True)
class _Intake:
    """What one call adds, while it is put together."""

    desk: Desk
    by: Actor
    numbers: Mapping[str, list[int]]
    homes: list[store.Row] = field(default_factory=list)
    tenants: list[store.Row] = field(default_factory=list)
    signals: list[store.Row] = field(default_factory=list)
    corrected: list[store.Row] = field(default_factory=list)
    moved: list[store.Row] = field(default_factory=list)
    notes: list[store.Row] = field(default_factory=list)
    answers: list[Opened] = field(default_factory=list)


@transaction.atomic
def open_cases(openings: Sequence[Opening], *, by: Actor, now: datetime) -> tuple[Opened, ...]:
    """Take in reports and other beginnings, and do what the agreements then ask for.

    Answers come in the order of the openings. Openings that share a `group` share a new case. Who
    delivers at the same time about the same household must be kept apart by the caller: this
    action does not look for the household. Raises `NotAllowedError`, `NoAgreementError`.

    No combination is refused here. What in one row cannot both be true is parked by the gate of a
    delivery (`core.sheet.contradictions`); later facts go by `record`, which does refuse; and
    what a landlord reports is its own word, which proves what it said. An eviction announced for
    a day that went by must not wait for a corrected row: it opens as a crisis that asks how it
    ended.
    """
    _check(openings, by)
    with identity.acting_as(by), identity.as_register(by.region_id):
        versions = agreements.versions(by.region_id)
        chosen = {one.key: _version(one, versions) for one in openings if one.case_id is None}
        known = {one.case_id for one in openings if one.case_id is not None}
        desk = open_desk(
            known, region_id=by.region_id, now=now, agreement_ids=set(chosen.values())
        )
        intake = _Intake(desk, by, _numbers(openings))
        _take_in(intake, openings, chosen)
        store.insert(HOMES, store.HOME, intake.homes)
        store.insert(TENANTS, store.TENANT, intake.tenants)
        spellings.learn(_words(intake))
        signals = BeforeEvents(SIGNALS, store.SIGNAL, intake.signals)
        notes = BeforeEvents("cases_note", store.NOTE, intake.notes)
        settle.settle(desk, before_events=[signals, notes])
        store.update(SIGNALS, _CORRECTED, intake.corrected)
        store.update(SIGNALS, _PLACE, intake.moved)
    _note_deeds(intake, now)
    return tuple(intake.answers)


def _words(intake: _Intake) -> Iterator[tuple[str, str]]:
    """Return the names and streets by which the new cases will be searched."""
    for tenant in intake.tenants:
        yield spellings.NAME, str(tenant["family_key"])
    for home in intake.homes:
        yield spellings.STREET, str(home["street"])


def _check(openings: Sequence[Opening], by: Actor) -> None:
    if by.scope is Scope.REGISTER:
        return
    for one in openings:
        deed = Deed.OPEN_CASE if one.report is None else Deed.DELIVER
        if not access.may(by, deed, About(region_id=by.region_id)):
            raise NotAllowedError(deed.value)
        if by.is_landlord and (one.report is None or one.report.landlord_id not in by.party_ids):
            raise NotAllowedError("een melding namens een andere verhuurder")


def _version(opening: Opening, versions: Sequence[VersionInfo]) -> int:
    if opening.agreement_id is not None:
        return opening.agreement_id
    day = opening.report.received_on if opening.report is not None else opening.on
    found = agreements.holding(versions, day)
    if found is None:
        raise NoAgreementError(day.isoformat())
    return found.id


def _numbers(openings: Sequence[Opening]) -> dict[str, list[int]]:
    alone = sum(1 for one in openings if one.case_id is None and one.group is None)
    groups = {one.group for one in openings if one.case_id is None} - {None}
    new = alone + len(groups)
    return store.numbers(
        {
            HOMES: new,
            TENANTS: new,
            CASES: new,
            SIGNALS: sum(1 for one in openings if _is_first(one)),
            "cases_note": sum(1 for one in openings if one.note),
        }
    )


def _is_first(one: Opening) -> bool:
    """Say whether an opening brings a report that is not there yet."""
    return one.report is not None and one.updates_signal is None and one.moves_signal is None


def _take_in(intake: _Intake, openings: Iterable[Opening], chosen: Mapping[int, int]) -> None:
    of_group: dict[int, CaseFile] = {}
    for one in openings:
        if one.case_id is not None:
            file, is_new = intake.desk.files[one.case_id], False
        elif one.group is not None and one.group in of_group:
            file, is_new = of_group[one.group], False
        else:
            file, is_new = _new_file(intake, one, chosen[one.key]), True
        if one.group is not None:
            of_group[one.group] = file
        intake.answers.append(_take_in_one(intake, one, file, is_new=is_new))


def _take_in_one(intake: _Intake, one: Opening, file: CaseFile, *, is_new: bool) -> Opened:
    signal_id, proof = one.updates_signal or one.moves_signal, ""
    if _is_first(one):
        signal_id, proof = intake.numbers[SIGNALS].pop(), _proof()
    seq = _happened(intake, file, one, signal_id)
    for also in one.also:
        if not _stands(file, also, one):
            beside = _Beside(None, None, one.known_on, gives_part=one.gives_part)
            _write(intake, file, also, beside)
    if one.report is not None and one.updates_signal is not None:
        intake.corrected.append(_correction(one.report, one.updates_signal))
    elif one.report is not None and one.moves_signal is not None:
        _move(intake, one.report, file, (one.moves_signal, seq))
    elif one.report is not None and signal_id is not None:
        intake.signals.append(_signal(file, one.report, signal_id, (seq, proof)))
        file.signals.append(SignalOnDesk(signal_id, one.report.landlord_id, seq))
    return Opened(one.key, file.id, file.reference, seq, signal_id, proof, is_new)


def _stands(file: CaseFile, also: Also, one: Opening) -> bool:
    """Say whether a corrected report tells nothing new here: the same eviction on the same day."""
    if one.updates_signal is None:
        return False
    values = dict(also.values)
    return any(found.kind == also.kind and dict(found.values) == values for found in file.happened)


@dataclass(frozen=True, slots=True)
class _Beside:
    """What an event points to, when it became known (None: today), and whose it is."""

    note_id: int | None
    signal_id: int | None
    known_on: date | None
    gives_part: bool = True


def _happened(intake: _Intake, file: CaseFile, one: Opening, signal_id: int | None) -> int:
    note_id = None
    if one.note:
        note_id = intake.numbers["cases_note"].pop()
        compartment = vocabulary.compartment_of(one.kind).value
        intake.notes.append(
            {
                "id": note_id,
                "region_id": file.region_id,
                "case_id": file.id,
                "compartment": compartment,
                "text": one.note,
            }
        )
    event = Also(one.kind, one.on, one.values)
    beside = _Beside(note_id, signal_id, one.known_on, gives_part=one.gives_part)
    return _write(intake, file, event, beside)


def _write(intake: _Intake, file: CaseFile, event: Also, beside: _Beside) -> int:
    by = intake.by
    row = EventRow(
        region_id=file.region_id,
        case_id=file.id,
        seq=file.last_seq + 1,
        kind=event.kind,
        on=event.on,
        known_on=beside.known_on or intake.desk.today,
        values=to_json(event.values),
        withdraws=None,
        replaces=None,
        compartment=vocabulary.compartment_of(event.kind).value,
        note_id=beside.note_id,
        signal_id=beside.signal_id,
        visit="",
        recorded_by_id=by.person_id,
        # What is recorded for an organisation lets it see the case: see `sight`.
        recorded_for_id=by.party_ids[0] if by.party_ids and beside.gives_part else None,
        recorded_at=intake.desk.now,
    )
    file.add(sealed(row, intake.desk.agreement(file)))
    return row.seq


def _new_file(intake: _Intake, one: Opening, agreement_id: int) -> CaseFile:
    number = intake.numbers[CASES].pop()
    home_id, tenant_id = intake.numbers[HOMES].pop(), intake.numbers[TENANTS].pop()
    region_id = intake.desk.region_id
    intake.homes.append(_home(one, home_id, region_id))
    intake.tenants.append(_tenant(one, (tenant_id, home_id), region_id))
    reference = f"V-{intake.desk.today.year}-{number:05d}"
    fixed = {
        "id": number,
        "region_id": region_id,
        "reference": reference,
        "agreement_id": agreement_id,
        "tenant_id": tenant_id,
        "home_id": home_id,
        "opened_on": one.on,
        "opened_at": intake.desk.now,
    }
    file = CaseFile(
        id=number,
        region_id=region_id,
        reference=reference,
        agreement_id=agreement_id,
        tenant_id=tenant_id,
        home_id=home_id,
        home_municipality=one.home.municipality,
        last_seq=0,
        last_hash=FIRST_HASH,
        fixed=dict(fixed),
    )
    intake.desk.files[number] = file
    return file


def _home(one: Opening, number: int, region_id: int) -> store.Row:
    home = one.home
    return {
        "id": number,
        "region_id": region_id,
        "street": home.street,
        "number": home.number,
        "addition": home.addition,
        "postcode": home.postcode,
        "city": home.city,
        "municipality": home.municipality,
    }


def _tenant(one: Opening, numbers: tuple[int, int], region_id: int) -> store.Row:
    tenant, home = one.tenant, one.home
    written = {name: getattr(tenant, name) for name in tenant.__slots__}
    return written | {
        "id": numbers[0],
        "region_id": region_id,
        "home_id": numbers[1],
        "postcode": home.postcode,
        "house_number": home.number,
        "addition": home.addition,
    }


# What a landlord may put right in a report; when it came in and its proof stay.
_CORRECTED = {
    name: store.SIGNAL[name]
    for name in (
        "landlord_reference",
        "amount_cents",
        "rent_cents",
        "months",
        "arrears_since",
        "preconditions",
        "name_delivered",
        "address_delivered",
    )
}


_PLACE = {name: store.SIGNAL[name] for name in ("case_id", "tenant_id", "event_seq")}


def _move(intake: _Intake, report: ReportData, file: CaseFile, told: tuple[int, int]) -> None:
    """A report that was put with the wrong household keeps its number and its proof."""
    number, seq = told
    place = {"case_id": file.id, "tenant_id": file.tenant_id, "event_seq": seq}
    intake.moved.append({"id": number} | place)
    file.signals = [signal for signal in file.signals if signal.id != number]
    file.signals.append(SignalOnDesk(number, report.landlord_id, seq))


def _correction(report: ReportData, number: int) -> store.Row:
    written = {name: getattr(report, name) for name in _CORRECTED}
    return written | {
        "id": number,
        "months": "" if report.months is None else str(report.months),
        "preconditions": dict(report.preconditions),
    }


def _signal(file: CaseFile, report: ReportData, number: int, told: tuple[int, str]) -> store.Row:
    written = {name: getattr(report, name) for name in report.__slots__}
    seq, proof = told
    return written | {
        "id": number,
        "region_id": file.region_id,
        "case_id": file.id,
        "tenant_id": file.tenant_id,
        "months": "" if report.months is None else str(report.months),
        "preconditions": dict(report.preconditions),
        "event_seq": seq,
        "proof": proof,
        "paused_since": None,
        "paused_until": None,
    }


def _proof() -> str:
    """Return a new proof number that nobody can guess: K7PM-42TX-9HDA (59 bits)."""
    number, found = secrets.randbelow(len(PROOF_LETTERS) ** 12), []
    for _ in range(12):
        number, at = divmod(number, len(PROOF_LETTERS))
        found.append(PROOF_LETTERS[at])
    letters = "".join(found)
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def _note_deeds(intake: _Intake, now: datetime) -> None:
    references = sorted({answer.reference for answer in intake.answers})
    with identity.acting_as(intake.by):
        trails.noted(intake.by, action="meldingen ingebracht", objects=references, now=now)
