# SPDX-License-Identifier: EUPL-1.2
"""From the rows of a delivery to what becomes of each, given what the register already knows.

Values in, values out: the queries before it and the writing after it are in `actions`.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.conditions import text_of_condition
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.pathway.gate import gate
from voordeur.core.sheet.cells import FactValue, Problem
from voordeur.core.sheet.columns import Column
from voordeur.core.sheet.facts import Earlier, facts
from voordeur.core.sheet.gate import (
    Admits,
    Admitted,
    Outcome,
    Reason,
    Refused,
    Unknown,
    Verdict,
    judge,
)
from voordeur.core.sheet.key import fingerprint, row_key
from voordeur.core.sheet.place import Place, find_place
from voordeur.core.sheet.read import read_row
from voordeur.core.sheet.report import Report, RowReading
from voordeur.deliveries.values import Content, cells_of


@dataclass(frozen=True, slots=True)
class StagedRow:
    """A row that waits to be judged."""

    id: int
    number: int
    content: Content


@dataclass(frozen=True, slots=True)
class EarlierReport:
    """An earlier report of this landlord about a contract, and the case it is in."""

    signal_id: int
    case_id: int
    amount: int
    reported_on: date
    is_running: bool

    @property
    def value(self) -> Earlier:
        return Earlier(self.amount, self.reported_on, self.is_running)


@dataclass(frozen=True, slots=True)
class SeenRow:
    """A row that was taken up before, by this key."""

    digest: str
    signal_id: int | None
    delivery_id: int
    number: int


@dataclass(frozen=True, slots=True)
class Context:
    """What judging a batch of rows needs to know. `secret` keys the hashes."""

    delivery_id: int
    landlord: str
    today: date
    columns: frozenset[Column]
    agreement: Agreement
    secret: bytes
    territory: tuple[Place, ...]
    earlier: Mapping[str, tuple[EarlierReport, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with its verdict, and what it asks of the register if it was taken up.

    `updates`: the signal that this row corrects. `case_id`: the running case of its contract.
    `objects`: a refused row that takes back what was reported before.
    """

    row: StagedRow
    reading: RowReading
    verdict: Verdict
    key_hash: str
    digest: str
    municipality: str = ""
    case_id: int | None = None
    updates: int | None = None
    objects: EarlierReport | None = None
    facts: Mapping[str, FactValue] = field(default_factory=dict)

    @property
    def report(self) -> Report:
        return self.reading.report

    @property
    def is_taken_up(self) -> bool:
        return self.verdict.outcome is Outcome.ADMITTED


def territory_of(agreement: Agreement) -> tuple[Place, ...]:
    """Return the municipalities of the agreement as places for the sheet."""
    return tuple(
        Place(code, municipality.name, municipality.postcodes)
        for code, municipality in agreement.territory.items()
    )


def read(rows: Iterable[StagedRow], context: Context) -> list[tuple[StagedRow, RowReading]]:
    """Return each row as it is understood, with its place checked."""
    return [(row, _read(row, context)) for row in rows]


def _read(row: StagedRow, context: Context) -> RowReading:
    reading = read_row(cells_of(row.content, context.columns), row.number, context.today)
    if reading.report.is_follow_up:
        return reading
    place = find_place(reading.report, context.territory)
    if isinstance(place, Problem):
        asked = {problem.column for problem in reading.problems}
        # A postcode that cannot be read is asked about once.
        return reading if place.column in asked else _with_problem(reading, place)
    return replace(reading, report=replace(reading.report, municipality=place.code))


def _with_problem(reading: RowReading, problem: Problem) -> RowReading:
    return replace(reading, problems=(*reading.problems, problem))


def key_of(reading: RowReading, context: Context) -> str:
    """Return the keyed hash under which this row is known again; "" when it names no contract."""
    if not reading.report.contract_key:
        return ""
    key = str(row_key(reading.report, context.landlord, context.today))
    return hmac.new(context.secret, key.encode(), "sha256").hexdigest()


def judge_rows(
    readings: Iterable[tuple[StagedRow, RowReading]],
    context: Context,
    seen: Mapping[str, SeenRow],
) -> list[Judged]:
    """Return what becomes of each row; a row that stands twice in one file is seen here too."""
    admits = admits_by(context.agreement)
    known = dict(seen)
    judged = []
    for row, reading in readings:
        one = _judge(row, reading, context, known, admits)
        if one.key_hash and one.is_taken_up:
            known[one.key_hash] = SeenRow(one.digest, one.updates, context.delivery_id, row.number)
        judged.append(one)
    return judged


def _judge(
    row: StagedRow,
    reading: RowReading,
    context: Context,
    known: Mapping[str, SeenRow],
    admits: Admits,
) -> Judged:
    report = reading.report
    key_hash = key_of(reading, context)
    digest = fingerprint(report, context.secret[:64])
    earlier = context.earlier.get(report.contract_key, ())
    running = next((each for each in reversed(earlier) if each.is_running), None)
    before = known.get(key_hash) if key_hash else None
    one = Judged(row, reading, Verdict(Outcome.KNOWN), key_hash, digest, report.municipality)
    if before is not None and before.digest == digest:
        return replace(one, verdict=Verdict(Outcome.KNOWN, (_same(before, context),)))
    if before is not None and before.delivery_id == context.delivery_id:
        return replace(one, verdict=Verdict(Outcome.PARKED, (_twice(before),)))
    previous = [each.value for each in earlier if before is None or not _is_row(each, before)]
    verdict = judge(reading, context.today, previous, admits)
    if report.is_follow_up:
        return _followed_up(replace(one, verdict=verdict), earlier)
    if before is not None and running is None and verdict.outcome is Outcome.ADMITTED:
        return replace(one, verdict=Verdict(Outcome.KNOWN, (_HANDLED,)))
    return replace(
        one,
        verdict=verdict,
        case_id=running.case_id if running is not None else None,
        updates=before.signal_id if before is not None and running is not None else None,
        objects=running if _is_objection(verdict) else None,
        facts=facts(report, context.today, previous),
    )


def _is_row(each: EarlierReport, before: SeenRow) -> bool:
    return each.signal_id == before.signal_id


def _is_objection(verdict: Verdict) -> bool:
    return any(reason.code == "bezwaar" for reason in verdict.reasons)


def _followed_up(one: Judged, earlier: tuple[EarlierReport, ...]) -> Judged:
    """A later fact goes to the last case of its contract, running or not."""
    if not one.is_taken_up:
        return one
    if not earlier:
        return replace(one, verdict=Verdict(Outcome.PARKED, (_UNKNOWN_CONTRACT,)))
    last = next((each for each in reversed(earlier) if each.is_running), earlier[-1])
    return replace(one, case_id=last.case_id, updates=last.signal_id)


_HANDLED = Reason(
    "al_afgehandeld",
    "De melding van deze maand over dit contract is al afgehandeld.",
    "Is de huur er weer niet? Meld de huurder dan volgende maand opnieuw.",
)
_UNKNOWN_CONTRACT = Reason(
    "contract_onbekend",
    "Wij kennen geen melding van u over dit contract.",
    "Controleer het contractnummer, of meld de huurder eerst.",
    column=Column.CONTRACT.value,
)


def _same(before: SeenRow, context: Context) -> Reason:
    if before.delivery_id == context.delivery_id:
        sentence = f"Deze rij is dezelfde als rij {before.number}."
    else:
        sentence = "Deze rij hebben wij al, met dezelfde inhoud."
    return Reason("al_ontvangen", sentence, "U hoeft niets te doen.")


def _twice(before: SeenRow) -> Reason:
    return Reason(
        "twee_keer_anders",
        f"Dit contract staat ook in rij {before.number}, met andere gegevens.",
        "Welke rij klopt? Stuur alleen de goede.",
        column=Column.CONTRACT.value,
    )


def admits_by(agreement: Agreement) -> Admits:
    """Return the agreement's own question to a report, asked after the law's."""

    def admits(found: Mapping[str, FactValue]) -> Admitted | Refused | Unknown:
        answer = gate(agreement, found)
        if answer.mark == vocabulary.ADMITTED:
            return Admitted()
        if answer.mark == vocabulary.PARKED:
            return Unknown(answer.missing)
        return Refused(tuple(_sentence(text_of_condition(part)) for part in answer.failing))

    return admits


def _sentence(condition: str) -> str:
    return f"De overeenkomst vraagt: {condition}. Dat is hier niet zo."
