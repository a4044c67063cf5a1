# SPDX-License-Identifier: EUPL-1.2
"""May this row be taken up? The law first, then the region's agreement."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from voordeur.core.said import said
from voordeur.core.sheet.cells import FactValue, Problem
from voordeur.core.sheet.columns import Column
from voordeur.core.sheet.dates import spoken
from voordeur.core.sheet.facts import ASKED_IN, Earlier, facts, latest
from voordeur.core.sheet.report import Report, RowReading
from voordeur.core.sheet.words import ReportKind


class Outcome(Enum):
    """What becomes of a row; every row becomes exactly one of these."""

    ADMITTED = "admitted"
    KNOWN = "known"
    PARKED = "parked"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row is not admitted, in words for the sender. Empty texts are ""."""

    code: str
    sentence: str
    way_out: str
    article: str = ""
    column: str = ""
    delivered: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a row and why; an admitted row may carry notes, and has no reasons."""

    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Admitted:
    """The agreement takes the report."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The agreement does not take the report: one Dutch sentence for each part that fails."""

    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """The agreement cannot say yet: the names of the facts that it misses."""

    facts: tuple[str, ...]


Admits = Callable[[Mapping[str, FactValue]], Admitted | Refused | Unknown]


def judge(
    reading: RowReading, today: date, previous: Sequence[Earlier], admits: Admits
) -> Verdict:
    """Return what becomes of a row.

    In this order: (1) what the law forbids is refused; (2) what is unclear or lacks a
    precondition of the law is parked, with all questions at once; (3) a repeat that is not
    higher is known; (4) the agreement speaks. A crisis skips 3 and 4: a threat is never
    too small and never known already. A later fact needs no admission.
    """
    report = reading.report
    notes = tuple(reason_of(problem) for problem in reading.notes)
    questions = tuple(reason_of(problem) for problem in reading.questions)
    if report.is_follow_up:
        return Verdict(Outcome.PARKED if questions else Outcome.ADMITTED, questions, notes)
    forbidden = tuple(_forbidden(report))
    if forbidden:
        return Verdict(Outcome.REFUSED, forbidden, notes)
    questions += _lacking(report, asked={reason.column for reason in questions})
    if questions:
        return Verdict(Outcome.PARKED, questions, notes)
    if report.kind is ReportKind.CRISIS:
        return Verdict(Outcome.ADMITTED, (), notes)
    repeat = _repeat(report, previous)
    if repeat is not None:
        return Verdict(Outcome.KNOWN, (repeat,), notes)
    return _by_agreement(admits(facts(report, today, previous)), notes)


def reason_of(problem: Problem) -> Reason:
    """Return a problem of a row as a reason to give back."""
    return Reason(
        problem.code,
        problem.sentence,
        problem.way_out,
        column=problem.column.value,
        delivered=problem.delivered,
        choices=problem.choices,
    )


def _forbidden(report: Report) -> Iterable[Reason]:
    if report.objection:
        yield _OBJECTION
    if report.current_tenant is False:
        yield _NOT_A_TENANT
    # An announced eviction while an arrangement is kept is exactly what must be heard.
    if report.arrangement and report.kind is ReportKind.SIGNAL:
        yield _ARRANGEMENT


_OBJECTION = Reason(
    "bezwaar",
    said("De huurder maakte bezwaar. Dan mag u niet melden (Bgs art. 2 d)."),
    said("Bewaar het bezwaar in uw eigen dossier."),
    article="Bgs art. 2 d",
    column=Column.OBJECTION.value,
    delivered="ja",
)
_NOT_A_TENANT = Reason(
    "geen_huidige_huurder",
    said("Deze persoon huurt de woning niet meer."),
    said("Meld alleen wie nu huurt. Deze rij hoeft u niet opnieuw te sturen."),
    article="Bgs art. 2",
    column=Column.CURRENT_TENANT.value,
    delivered="nee",
)
_ARRANGEMENT = Reason(
    "regeling_loopt",
    said("Er loopt een regeling die wordt nagekomen."),
    said("Meld pas als een termijn is gemist."),
    article="Landelijk Convenant Vroegsignalering",
    column=Column.ARRANGEMENT.value,
    delivered="ja",
)

_FILL_IN = said("Vul de datum in. Deze rij gaat daarna vanzelf mee.")
_PRECONDITIONS: tuple[tuple[Column, str, str, str, str], ...] = (
    (
        Column.CONTACT_ON,
        "contact_on",
        "persoonlijk_contact_ontbreekt",
        said("De datum waarop u persoonlijk contact zocht ontbreekt."),
        "Bgs art. 2 a",
    ),
    (
        Column.POINTED_ON,
        "pointed_on",
        "gewezen_op_shv_ontbreekt",
        said("De datum waarop u wees op schuldhulp ontbreekt."),
        "Bgs art. 2 b",
    ),
    (
        Column.REMINDER_ON,
        "reminder_on",
        "herinnering_ontbreekt",
        said("De datum van de herinnering ontbreekt."),
        "Bgs art. 2 c",
    ),
    (
        Column.OFFER_ON,
        "offer_on",
        "aanbod_ontbreekt",
        said("De datum waarop u aanbood de gegevens door te geven ontbreekt."),
        "Bgs art. 2 d",
    ),
)
_OBJECTION_UNKNOWN = Reason(
    "bezwaar_onbekend",
    said("Wij weten niet of de huurder bezwaar maakte."),
    said("Zet in de kolom bezwaar ja of nee."),
    article="Bgs art. 2 d",
    column=Column.OBJECTION.value,
    delivered="(leeg)",
)


def _lacking(report: Report, asked: set[str]) -> tuple[Reason, ...]:
    """Return a question for every precondition of the law that is not declared."""
    found = [
        Reason(code, sentence, _FILL_IN, article, column.value, "(leeg)")
        for column, name, code, sentence, article in _PRECONDITIONS
        if getattr(report, name) is None and column.value not in asked
    ]
    if report.objection is None and Column.OBJECTION.value not in asked:
        found.append(_OBJECTION_UNKNOWN)
    return tuple(found)


def _repeat(report: Report, previous: Sequence[Earlier]) -> Reason | None:
    """Return why the report is known: its case runs and the amount is not higher (CNV-09)."""
    last = latest([earlier for earlier in previous if earlier.is_running])
    if last is None or (report.amount or 0) > last.amount:
        return None
    return Reason(
        "niet_hoger",
        "Zelfde huurder en contract, bedrag niet hoger dan bij de melding van "
        f"{spoken(last.reported_on)}.",
        said("U hoeft niets te doen. De zaak loopt al."),
        article="DDAS, herhaalde melding",
        column=Column.AMOUNT.value,
    )


_FACT_QUESTIONS: Mapping[str, str] = {
    "maanden_achterstand": said("Wij weten niet hoeveel maanden de achterstand is."),
    "dagen_achterstand": said("Wij weten niet sinds wanneer de achterstand er is."),
    "ouderdom_maanden": said("Wij weten niet sinds wanneer de achterstand er is."),
    "keer_te_laat": said("Wij weten niet hoe vaak de huurder te laat betaalde."),
    "soorten_contact": said("Wij weten niet op welke manieren u contact zocht."),
    "eigen_actie": said("Wij weten niet of de huurder zelf actie nam."),
    "maandhuur": said("Wij weten niet hoe hoog de huur is."),
    "lopende_regeling": said("Wij weten niet of er een regeling loopt."),
    "huidige_huurder": said("Wij weten niet of deze persoon de woning nu huurt."),
}


def _by_agreement(answer: Admitted | Refused | Unknown, notes: tuple[Reason, ...]) -> Verdict:
    match answer:
        case Admitted():
            return Verdict(Outcome.ADMITTED, (), notes)
        case Refused(sentences):
            reasons = tuple(
                Reason("drempel", sentence, said("Meld opnieuw als dit verandert."))
                for sentence in sentences
            )
            return Verdict(Outcome.REFUSED, reasons, notes)
        case Unknown():
            pass
    return Verdict(Outcome.PARKED, tuple(_asked(answer.facts)), notes)


def _asked(missing: Iterable[str]) -> Iterable[Reason]:
    for name in missing:
        columns = " of ".join(column.value for column in ASKED_IN.get(name, ()))
        sentence = _FACT_QUESTIONS.get(name, f"Wij weten dit niet: {name}.")
        yield Reason(
            f"{name}_onbekend",
            sentence,
            f"Vul {columns or 'dit'} in. Deze rij gaat daarna vanzelf mee.",
            column=columns,
            delivered="(leeg)",
        )
