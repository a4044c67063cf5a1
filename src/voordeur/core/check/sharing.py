# SPDX-License-Identifier: EUPL-1.2
"""Is no more told, asked or kept than may be? Hand-overs, feedback, retention, the gate."""

from __future__ import annotations

from collections.abc import Iterator

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.bases import is_basis
from voordeur.core.agreement.expressions import facts_in
from voordeur.core.agreement.nodes import Agreement, Place, Step
from voordeur.core.agreement.vocabulary import FACTS, RECORDS, Compartment
from voordeur.core.check.findings import Finding, Severity
from voordeur.core.check.law import Law

HAND_OVER = "MEER-01"
FEEDBACK = "MEER-02"
RETENTION = "MEER-03"
HELP_FACT = "MEER-04"
NO_TERM = "MEER-05"

_HAND_OVERS = frozenset({"verwezen", "verwijzing opgepakt", "overgedragen"})
_CLOSED_CASE = "afgesloten zaak"


def find(agreement: Agreement, law: Law) -> Iterator[Finding]:
    """Yield what goes further than the law and the agreement allow."""
    yield from _hand_overs(agreement, law)
    yield from _feedback(agreement, law)
    yield from _retention(agreement, law)
    yield from _no_term(agreement, law)
    yield from _help_facts(agreement, law)


# --- hand-overs -------------------------------------------------------------------------------


def _hand_overs(agreement: Agreement, law: Law) -> Iterator[Finding]:
    for rule in agreement.rules:
        for step in rule.steps:
            if _hands_over(agreement, step) and not is_basis(rule.basis):
                yield _no_basis(law, rule.place, f'De regel "{rule.name}"', step)
    for outcome in agreement.outcomes:
        grounds = (outcome.tells_ground, outcome.ground.source)
        for step in outcome.then:
            if _hands_over(agreement, step) and not any(is_basis(each) for each in grounds):
                yield _no_basis(law, outcome.place, f'De uitkomst "{outcome.name}"', step)


def _no_basis(law: Law, place: Place, what: str, step: Step) -> Finding:
    finding = Finding(
        HAND_OVER,
        Severity.ERROR,
        place,
        f'{what} geeft met "{step.name}" gegevens door, maar noemt geen grondslag.',
        hint='Noem bij "grondslag" het artikel, of de toestemming van de huurder.',
    )
    return law.named(finding, "PRV-05")


def _hands_over(agreement: Agreement, step: Step) -> bool:
    """Whether data leave for another domain: by a referral, or to who is not of the college."""
    if step.done_by.events() & _HAND_OVERS:
        return True
    parties = [agreement.parties[role] for role in step.who if role in agreement.parties]
    return any(not (party.is_landlord or party.on_behalf) for party in parties)


# --- feedback ---------------------------------------------------------------------------------


def _feedback(agreement: Agreement, law: Law) -> Iterator[Finding]:
    allowed = set(vocabulary.FEEDBACK_MARKS)
    for layer in agreement.layers:
        allowed |= set(layer.feedback_marks)
    for rule in agreement.feedback:
        for mark in rule.marks:
            if mark not in allowed:
                finding = Finding(
                    FEEDBACK,
                    Severity.ERROR,
                    rule.place,
                    f'"{rule.role}" hoort "{mark}"; dat is meer dan een verhuurder mag horen.',
                    hint=f"Laat alleen horen: {', '.join(sorted(allowed))}.",
                )
                yield law.named(finding, "BGS-10")
    for outcome in agreement.outcomes:
        if outcome.tells_result and not is_basis(outcome.tells_ground):
            finding = Finding(
                FEEDBACK,
                Severity.ERROR,
                outcome.place,
                f'Bij "{outcome.name}" hoort de verhuurder ook de code, zonder dat er een artikel '
                "voor is.",
                hint='Noem bij "grondslag" het artikel van het convenant, of laat dit weg.',
            )
            yield law.named(finding, "BGS-10")


# --- retention and the gate -------------------------------------------------------------------


def _retention(agreement: Agreement, law: Law) -> Iterator[Finding]:
    kept = {each.record: each for each in agreement.retention}
    if _CLOSED_CASE not in kept:
        finding = Finding(
            RETENTION,
            Severity.ERROR,
            agreement.place,
            "De overeenkomst zegt niet hoe lang een afgesloten zaak wordt bewaard.",
            hint='Voeg bij "bewaren" een termijn toe en zeg wie dat besloot.',
        )
        yield law.named(finding, "PRV-03")
    for each in agreement.retention:
        if not each.decided_by:
            finding = Finding(
                RETENTION,
                Severity.ERROR,
                each.place,
                f'Bij het bewaren van "{each.record}" staat niet wie de termijn besloot.',
                hint='Zet erbij: "besloten door".',
            )
            yield law.named(finding, "PRV-03")


def _no_term(agreement: Agreement, law: Law) -> Iterator[Finding]:
    """A kind of record without a term is never erased, so a term that is not chosen is a hole.

    A version that has ended is left alone: what it lacks, its successor says for its cases too.
    """
    if agreement.holds_until is not None and agreement.holds_until < law.on:
        return
    chosen = {each.record for each in agreement.retention}
    provision = law.get("PRV-03")
    for record in RECORDS.values():
        if record.name not in chosen and record.name != _CLOSED_CASE:
            yield Finding(
                NO_TERM,
                Severity.ERROR,
                agreement.place,
                f'Er is niet gekozen hoe lang "{record.name}" wordt bewaard: {record.meaning}.',
                article="" if provision is None else provision.article,
                hint=f'De termijn loopt vanaf {record.runs_from}. Zet hem bij "bewaren".',
            )


def _help_facts(agreement: Agreement, law: Law) -> Iterator[Finding]:
    admission = agreement.admission
    if admission is None or admission.condition is None:
        return
    for fact in sorted(facts_in(admission.condition.condition)):
        if fact in FACTS and FACTS[fact].compartment is Compartment.HELP:
            finding = Finding(
                HELP_FACT,
                Severity.ERROR,
                admission.place,
                f'De toelating vraagt "{fact}"; dat mag pas bekend worden als er hulp is.',
                hint="Vraag bij de melding alleen wat over de achterstand gaat.",
            )
            yield law.named(finding, "WGS-16")
