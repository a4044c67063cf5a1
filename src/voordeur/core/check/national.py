# SPDX-License-Identifier: EUPL-1.2
"""Does the agreement meet every national rule that stands above it?

Rules about behaviour in time are in `times` and `crisis`, those about people and data in `people`
and `sharing`; here are the others, and the proof that none is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from voordeur.core.agreement.expressions import Value, facts_in
from voordeur.core.agreement.nodes import Agreement, Ground, Place, Provision
from voordeur.core.calendar import Term, parse_term
from voordeur.core.check.findings import Finding, Severity
from voordeur.core.check.law import Law, later_day
from voordeur.core.check.letters import assignments
from voordeur.core.pathway.gate import ADMITTED, gate

LOOSER = "LAAG-01"
NO_LAW = "LAAG-02"
NOT_CHECKED = "LAAG-03"

_LIMIT = 4_096

# Checked in this package, each by its own id.
_CHECKED = frozenset(
    {
        "WGS-01", "WGS-02", "WGS-03", "WGS-12", "WGS-13", "WGS-14", "WGS-16",
        "BGS-05", "BGS-10", "CNV-01", "CNV-07", "PRV-03", "PRV-05",
    }
)  # fmt: skip

# An agreement can't break these: the vocabulary and the built-in steps leave no room for it.
_BY_LANGUAGE = frozenset(
    {"WGS-04", "WGS-05", "BGS-08", "EVC-12", "ATW-01", "ATW-02", "ATW-03", "ATW-04", "ATW-05"}
)

# Voordeur meets these itself, or they bind somebody in a way that no agreement can loosen: the
# gate (BGS-01 to 09), the codes (CNV-09 to 20), the court, the council, the register; the page of
# a case reminds of a pause (CNV-21, 22) and of what a crisis asks (CRS-01 to 03).
_ELSEWHERE = frozenset(
    {
        "WGS-06", "WGS-07", "WGS-08", "WGS-09", "WGS-10", "WGS-11", "WGS-15", "WGS-17", "WGS-18",
        "WGS-19", "BGS-01", "BGS-02", "BGS-03", "BGS-04", "BGS-06", "BGS-07", "BGS-09", "BGS-11",
        "BGS-12", "BGS-13", "BGS-14", "BGS-15", "CNV-02", "CNV-03", "CNV-04", "CNV-05", "CNV-06",
        "CNV-08", "CNV-09", "CNV-10", "CNV-11", "CNV-12", "CNV-13", "CNV-14", "CNV-15", "CNV-16",
        "CNV-17", "CNV-18", "CNV-19", "CNV-20", "CNV-21", "CNV-22", "CRS-01", "CRS-02", "CRS-03",
        "EVC-01", "EVC-02", "EVC-03", "EVC-04", "EVC-05",
        "EVC-06", "EVC-07", "EVC-08", "EVC-09", "EVC-10", "EVC-11", "EVC-13", "EVC-14", "EVC-15",
        "EVC-16", "EVC-17", "EVC-18", "EVC-19", "EVC-20", "PRV-01", "PRV-02", "PRV-04", "PRV-06",
        "PRV-07", "PRV-08", "LAY-01", "LAY-02",
    }
)  # fmt: skip


def find(agreement: Agreement, law: Law) -> Iterator[Finding]:
    """Yield the national rules that the agreement does not meet."""
    if not agreement.layers:
        yield Finding(
            NO_LAW,
            Severity.ERROR,
            agreement.place,
            "De overeenkomst zegt niet onder welke wet zij staat.",
            hint='Zet bovenaan: "onder: [wet]".',
        )
    yield from _objection(agreement, law)
    yield from _threshold(agreement, law)
    yield from _pause(agreement, law)
    yield from _target(agreement, law)
    yield from _children(agreement, law)
    yield from _looser(agreement, law)
    yield from _forgotten(law)


def _broken(
    provision: Provision, place: Place, sentence: str, hint: str, severity: Severity
) -> Finding:
    return Finding(provision.id, severity, place, sentence, provision.article, None, hint)


def _objection(agreement: Agreement, law: Law) -> Iterator[Finding]:
    provision, admission = law.get("BGS-05"), agreement.admission
    if provision is None or (admission and admission.objection_by and admission.objection_in):
        return
    yield _broken(
        provision,
        admission.place if admission is not None else agreement.place,
        "Er staat niet wie het bezwaar van de huurder vastlegt en in welke brief hij dat recht "
        "leest.",
        'Voeg bij "toelating" toe: "bezwaar: {vastgelegd door: …, in: …}".',
        Severity.ERROR,
    )


# --- the threshold ----------------------------------------------------------------------------

# How an arrears of so many days shows in each fact that counts time or size.
_AT_30: dict[str, Value] = {
    "dagen_achterstand": 30,
    "maanden_achterstand": Fraction(1),
    "ouderdom_maanden": Fraction(1),
}
_BEFORE_30: dict[str, Value] = {
    "dagen_achterstand": 29,
    "maanden_achterstand": Fraction(9, 10),
    "ouderdom_maanden": Fraction(9, 10),
}
_A_YEAR: dict[str, Value] = {
    "dagen_achterstand": 365,
    "maanden_achterstand": Fraction(12),
    "ouderdom_maanden": Fraction(12),
}


def _threshold(agreement: Agreement, law: Law) -> Iterator[Finding]:
    provision, admission = law.get("CNV-01"), agreement.admission
    if provision is None or admission is None or admission.condition is None:
        return
    hint = "Noem de reden bij de toelating; het convenant gaat uit van dertig dagen."
    place = admission.place
    if not _admits(agreement, _AT_30):
        sentence = "Bij dertig dagen achterstand kan een verhuurder nog niet melden."
        yield _broken(provision, place, sentence, hint, Severity.WARNING)
    elif not _admits(agreement, _A_YEAR):
        sentence = "Een grote achterstand kan niet worden gemeld: er staat een bovengrens."
        yield _broken(provision, place, sentence, hint, Severity.WARNING)
    if _admits(agreement, _BEFORE_30) and not admission.ground.assumption:
        sentence = (
            "Een achterstand van minder dan dertig dagen kan al worden gemeld, zonder reden."
        )
        yield _broken(provision, place, sentence, hint, Severity.WARNING)


def _admits(agreement: Agreement, arrears: dict[str, Value]) -> bool:
    """Whether a report with such arrears can be taken up, with the other facts as they may be."""
    admission = agreement.admission
    assert admission is not None
    assert admission.condition is not None
    condition = admission.condition.condition
    asked = facts_in(condition) & arrears.keys()
    return any(
        gate(agreement, {**facts, **{fact: arrears[fact] for fact in asked}}).mark == ADMITTED.mark
        for facts in assignments((condition,), _LIMIT)
    )


# --- pauses, targets, children ----------------------------------------------------------------


def _pause(agreement: Agreement, law: Law) -> Iterator[Finding]:
    provision = law.get("CNV-07")
    if provision is None or provision.term is None:
        return
    for ban in agreement.prohibitions:
        if ban.while_open:
            continue
        if ban.at_most is None or later_day(ban.at_most, provision.term, agreement.calendar):
            length = f"{ban.at_most}" if ban.at_most is not None else "zonder einde"
            yield _broken(
                provision,
                ban.place,
                f'De pauze "{ban.name}" duurt {length}; het convenant geeft hoogstens '
                f"{provision.term}.",
                f'Zet bij "zolang": "hoogstens: {provision.term}".',
                Severity.ERROR,
            )


def _target(agreement: Agreement, law: Law) -> Iterator[Finding]:
    provision, term = law.get("WGS-12"), target(agreement)
    if provision is None or provision.term is None or term is None:
        return
    if later_day(term, provision.term, agreement.calendar):
        yield _broken(
            provision,
            agreement.place,
            f"De overeenkomst streeft naar een eerste gesprek binnen {term}; de wet vraagt "
            f"hoogstens {provision.term}.",
            'Kies bij "doel" een kortere termijn.',
            Severity.ERROR,
        )


def target(agreement: Agreement) -> Term | None:
    """Return the region's own term until the first contact, from `doel`, if it has one."""
    for name, text in agreement.targets.items():
        if "gesprek" in name or "contact" in name:
            return parse_term(text)
    return None


def _children(agreement: Agreement, law: Law) -> Iterator[Finding]:
    provision = law.get("WGS-13")
    if provision is None or "kinderen" in _words_about_people(agreement):
        return
    yield _broken(
        provision,
        agreement.place,
        "Nergens staat hoe gezinnen met kinderen worden geholpen.",
        'Voeg "voorrang" toe voor "kinderen_in_huis", of een stap voor de kinderen.',
        Severity.WARNING,
    )


def _words_about_people(agreement: Agreement) -> str:
    """Everything in which an agreement can name children, as one text."""
    conditions = [each.condition.text for each in agreement.priorities]
    conditions += [rule.condition.text for rule in agreement.rules if rule.condition is not None]
    return " ".join([*conditions, *(step.done_by.text for step in agreement.steps.values())])


# --- values that name an article --------------------------------------------------------------


def _looser(agreement: Agreement, law: Law) -> Iterator[Finding]:
    """A value that rests on an article of law may be stricter than it, never looser."""
    values: list[tuple[str, Term | None, Ground, Place]] = [
        (f'De stap "{step.name}"', step.within, step.ground, step.place)
        for step in agreement.steps.values()
    ]
    for rule in agreement.rules:
        wait = rule.wait if isinstance(rule.wait, Term) else None
        values.append((f'De regel "{rule.name}"', wait, rule.ground, rule.place))
    for what, term, ground, place in values:
        if term is None:
            continue
        limit = _loosest(agreement, law, ground.source)
        if limit is None or limit.term is None:
            continue
        if later_day(term, limit.term, agreement.calendar) is not None:
            yield Finding(
                LOOSER,
                Severity.ERROR,
                place,
                f"{what} duurt {term}, maar {limit.article} geeft hoogstens {limit.term}.",
                limit.article,
                hint="Een overeenkomst mag sneller zijn dan de wet, niet langzamer.",
            )


def _loosest(agreement: Agreement, law: Law, source: str) -> Provision | None:
    """Return the provision with the longest term among those that this source names."""
    found: Provision | None = None
    for provision in law.provisions.values():
        if provision.direction != "hoogstens" or provision.term is None:
            continue
        named = source in (provision.id, provision.article)
        if not named and not provision.article.startswith(f"{source} "):
            continue
        if found is None or _is_longer(agreement, provision, found):
            found = provision
    return found if source else None


def _is_longer(agreement: Agreement, one: Provision, other: Provision) -> bool:
    assert one.term is not None
    assert other.term is not None
    return later_day(one.term, other.term, agreement.calendar) is not None


def _forgotten(law: Law) -> Iterator[Finding]:
    """A provision that nobody checks is said aloud, never taken for met."""
    for rule_id, provision in law.provisions.items():
        if rule_id not in _CHECKED | _BY_LANGUAGE | _ELSEWHERE:
            yield Finding(
                NOT_CHECKED,
                Severity.UNPROVEN,
                provision.place,
                f"Niet bewezen: bepaling {rule_id} kent de controle niet.",
                provision.article,
                hint="Controleer deze bepaling met de hand.",
            )
