# SPDX-License-Identifier: EUPL-1.2
"""From the rows of a delivery to what becomes of each, given what the register already knows.

Values in, values out: the queries before it and the writing after it are in `actions`.
"""

from __future__ import annotations

import hmac
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import And, Condition, Or
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.say import NL, plain, said_condition
from voordeur.core.pathway.gate import gate
from voordeur.core.said import said
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
from voordeur.core.sheet.words import ReportKind
from voordeur.deliveries.values import Content, cells_of


@dataclass(frozen=True, slots=True)
class StagedRow:
    """A row that waits to be judged.

    `moves`: the report that it became before a person took that choice back.
    """

    id: int
    number: int
    content: Content
    moves: int | None = None


@dataclass(frozen=True, slots=True)
class EarlierReport:
    """An earlier report of this landlord about a contract, and the case it is in.

    `month` is the first of the month of the report; `kind` is a `ReportKind`.
    """

    signal_id: int
    case_id: int
    amount: int
    reported_on: date
    month: date
    kind: str
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

    `same`: the report of this contract, month and kind that is there already, which this row
    corrects. `about`: the report that a later fact belongs to. `case_id`: the case that its
    contract is in now. `objects`: a refused row that takes back what was reported before.
    `waits`: it tells of a contract that another row of this batch reports.
    """

    row: StagedRow
    reading: RowReading
    verdict: Verdict
    key_hash: str
    digest: str
    municipality: str = ""
    case_id: int | None = None
    same: EarlierReport | None = None
    about: EarlierReport | None = None
    objects: EarlierReport | None = None
    waits: bool = False
    facts: Mapping[str, FactValue] = field(default_factory=dict)

    @classmethod
    def unread(cls, row: StagedRow, reading: RowReading, context: Context) -> Judged:
        """Return a row of which nothing is decided yet."""
        digest = fingerprint(reading.report, context.secret[:64])
        place = reading.report.municipality
        key_hash = key_of(reading, context)
        return cls(row, reading, Verdict(Outcome.KNOWN), key_hash, digest, place)

    def ends(self, outcome: Outcome, reason: Reason) -> Judged:
        """Return the row with this outcome, for this one reason."""
        return replace(self, verdict=Verdict(outcome, (reason,)))

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
    for name, (column, length) in _LONGEST.items():
        if len(getattr(reading.report, name)) > length:
            reading = _with_problem(reading, _too_long(column, length))
    if reading.report.is_follow_up:
        return reading
    place = find_place(reading.report, context.territory)
    if isinstance(place, Problem):
        asked = {problem.column for problem in reading.problems}
        # A postcode that cannot be read is asked about once.
        return reading if place.column in asked else _with_problem(reading, place)
    return replace(reading, report=replace(reading.report, municipality=place.code))


# Longer than any real one; what is kept of a tenant has room for this much.
_LONGEST: Mapping[str, tuple[Column, int]] = {
    "reference": (Column.REFERENCE, 100),
    "contract": (Column.CONTRACT, 100),
    "initials": (Column.INITIALS, 40),
    "first_names": (Column.FIRST_NAMES, 200),
    "prefix": (Column.PREFIX, 40),
    "surname": (Column.SURNAME, 200),
    "street": (Column.STREET, 200),
    "addition": (Column.ADDITION, 40),
    "city": (Column.CITY, 100),
    "email": (Column.EMAIL, 200),
}


def _too_long(column: Column, length: int) -> Problem:
    return Problem(
        "tekst_te_lang",
        column,
        f"Er staat meer dan {length} tekens in {column.value}.",
        said("Zet in deze cel alleen wat de kop van de kolom vraagt."),
    )


def _with_problem(reading: RowReading, problem: Problem) -> RowReading:
    return replace(reading, problems=(*reading.problems, problem))


def key_of(reading: RowReading, context: Context) -> str:
    """Return the keyed hash under which this row is known again; "" when it names no contract."""
    if not reading.report.contract_key:
        return ""
    key = str(row_key(reading.report, context.landlord, context.today))
    return hmac.new(context.secret, key.encode(), "sha256").hexdigest()


def judge_rows(
    readings: Sequence[tuple[StagedRow, RowReading]],
    context: Context,
    seen: Mapping[str, SeenRow],
) -> list[Judged]:
    """Return what becomes of each row; a row that stands twice in one file is seen here too."""
    admits = admits_by(context.agreement)
    known = dict(seen)
    reported = {
        reading.report.contract_key for _, reading in readings if not reading.report.is_follow_up
    }
    judged = []
    for row, reading in readings:
        one = _judge(Judged.unread(row, reading, context), context, known, admits)
        if reading.report.is_follow_up and one.is_taken_up:
            one = _followed_up(one, context, reported)
        if one.key_hash and one.is_taken_up and not one.waits:
            known[one.key_hash] = SeenRow(one.digest, None, context.delivery_id, row.number)
        judged.append(one)
    return judged


def _judge(one: Judged, context: Context, known: Mapping[str, SeenRow], admits: Admits) -> Judged:
    before = known.get(one.key_hash) if one.key_hash else None
    if before is not None and (before.digest == one.digest or one.report.is_follow_up):
        return one.ends(Outcome.KNOWN, _same(before, context))
    if before is not None and before.delivery_id == context.delivery_id:
        return one.ends(Outcome.PARKED, _twice(before))
    if one.report.is_follow_up:
        return replace(one, verdict=judge(one.reading, context.today, (), admits))
    return _judge_report(one, context, admits)


def _judge_report(one: Judged, context: Context, admits: Admits) -> Judged:
    found = context.earlier.get(one.report.contract_key, ())
    earlier = [each for each in found if each.signal_id != one.row.moves]
    running = next((each for each in reversed(earlier) if each.is_running), None)
    same = next((each for each in earlier if _is_same(each, one.report, context.today)), None)
    previous = [each.value for each in earlier if each is not same]
    corrects = same is not None and same.is_running
    # What was taken up stays so when it is put right; the law alone can still refuse it.
    verdict = judge(one.reading, context.today, previous, _admits_all if corrects else admits)
    is_admitted = verdict.outcome is Outcome.ADMITTED
    is_crisis = one.report.kind is ReportKind.CRISIS
    if is_admitted and same is not None and not (corrects or is_crisis):
        return one.ends(Outcome.KNOWN, _HANDLED)
    nearest = same or running
    return replace(
        one,
        verdict=verdict,
        case_id=nearest.case_id if nearest is not None else None,
        same=same,
        objects=running if _is_objection(verdict) else None,
        facts=facts(one.report, context.today, previous),
    )


def _is_same(each: EarlierReport, report: Report, today: date) -> bool:
    return each.month == today.replace(day=1) and each.kind == report.kind.value


def _admits_all(_: object) -> Admitted:
    return Admitted()


def _is_objection(verdict: Verdict) -> bool:
    return any(reason.code == "bezwaar" for reason in verdict.reasons)


def _followed_up(one: Judged, context: Context, reported: Container[str]) -> Judged:
    """A later fact goes to the last case of its contract, running or not."""
    contract = one.report.contract_key
    earlier = context.earlier.get(contract, ())
    if not earlier and contract in reported:
        return replace(one, waits=True)
    if not earlier:
        return one.ends(Outcome.PARKED, _UNKNOWN_CONTRACT)
    last = next((each for each in reversed(earlier) if each.is_running), earlier[-1])
    return replace(one, case_id=last.case_id, about=last)


_HANDLED = Reason(
    "al_afgehandeld",
    said("De melding van deze maand over dit contract is al afgehandeld."),
    said("Is de huur er weer niet? Meld de huurder dan volgende maand opnieuw."),
)
_UNKNOWN_CONTRACT = Reason(
    "contract_onbekend",
    said("Wij kennen geen melding van u over dit contract."),
    said("Controleer het contractnummer, of meld de huurder eerst."),
    column=Column.CONTRACT.value,
)


def _same(before: SeenRow, context: Context) -> Reason:
    if before.delivery_id == context.delivery_id:
        sentence = f"Deze rij is dezelfde als rij {before.number}."
    else:
        sentence = said("Deze rij hebben wij al, met dezelfde inhoud.")
    return Reason("al_ontvangen", sentence, "U hoeft niets te doen.")


def _twice(before: SeenRow) -> Reason:
    return Reason(
        "twee_keer_anders",
        f"Dit contract staat ook in rij {before.number}, met andere gegevens.",
        said("Welke rij klopt? Stuur alleen de goede."),
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
        return Refused((_asks(agreement, answer.failing),))

    return admits


def _asks(agreement: Agreement, failing: tuple[Condition, ...]) -> str:
    """Return in words what the agreement asks of a report and this one has not."""
    admission = agreement.admission
    if admission is None or admission.condition is None:  # without a condition nothing fails
        return ""
    whole = admission.condition.condition
    if failing and isinstance(whole, And | Or) and set(failing) <= set(whole.parts):
        whole = type(whole)(failing) if len(failing) > 1 else failing[0]
    asked = plain(said_condition(whole, NL))
    return f"De overeenkomst laat een melding toe als {asked}. Dat is hier niet zo."
