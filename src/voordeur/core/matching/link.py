# SPDX-License-Identifier: EUPL-1.2
"""Is this tenant a person we know? Five exact rules in order, and a tray for doubts.

Only what an exact rule finds without a contradiction is linked by itself. The pairs in a doubt
carry their evidence, so that a matcher that weighs can stand behind the rules later.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from voordeur.core.matching.compare import (
    Comparison,
    Evidence,
    Likeness,
    compare,
    evidence,
)
from voordeur.core.matching.person import EXACT, REASONS, Person, Rule, keys
from voordeur.core.said import said


@dataclass(frozen=True, slots=True)
class Linked:
    """The person is known: by which rule, with the reasons in words."""

    reference: str
    rule: Rule
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A known person who may be the same: why this is asked, and the fields side by side."""

    reference: str
    why: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A person has to decide; the likeliest pair comes first."""

    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class New:
    """Nobody known is this person."""


def link(delivered: Person, candidates: Sequence[Person]) -> Linked | Doubt | New:
    """Say whether a delivered tenant is one of the candidates, who share a key with them.

    (1) The rules are tried in order; the first that finds exactly one person without a
    contradiction links. (2) Several such persons, or only contradicted ones, are a doubt.
    (3) Without an exact rule, a person who is near enough is a doubt too.
    """
    known = _known(delivered, candidates)
    contradicted: list[tuple[Person, str]] = []
    for rule in EXACT:
        hits = [(one.person, _against(rule, one.found)) for one in known if rule in one.rules]
        clean = [person for person, against in hits if not against]
        if len(clean) == 1:
            return Linked(clean[0].reference, rule, (REASONS[rule],))
        if clean:
            return _doubt(delivered, [(person, _SEVERAL) for person in clean])
        contradicted += hits
    near = [(one.person, why) for one in known if (why := _near(one.found))]
    asked = contradicted + near
    return _doubt(delivered, asked) if asked else New()


@dataclass(frozen=True, slots=True)
class _Known:
    person: Person
    rules: frozenset[Rule]
    found: Comparison


def _known(delivered: Person, candidates: Sequence[Person]) -> list[_Known]:
    """Return the candidates who share a key and are not plainly somebody else, in fixed order."""
    ours = frozenset(keys(delivered))
    unique = {candidate.reference: candidate for candidate in candidates}
    known = []
    for _, candidate in sorted(unique.items()):
        rules = frozenset(key.rule for key in ours.intersection(keys(candidate)))
        found = compare(delivered, candidate)
        if rules and not _is_somebody_else(found):
            known.append(_Known(candidate, rules, found))
    return known


def _is_somebody_else(found: Comparison) -> bool:
    """Say whether both given name and birth date differ: another member of the household."""
    return found.given is Likeness.DIFFERENT and found.born_on is Likeness.DIFFERENT


_SEVERAL = said("Meer dan een bekende persoon past even goed.")
_OTHER_BIRTH = said("De geboortedatum verschilt.")
_OTHER_GIVEN = said("De voornaam of voorletter verschilt.")
_OTHER_SURNAME = said("De achternaam verschilt.")
_OTHER_HOME = said("De toevoeging bij het huisnummer verschilt.")

_APART = frozenset({Likeness.DIFFERENT, Likeness.SIMILAR})


def _against(rule: Rule, found: Comparison) -> str:
    """Return what contradicts an exact rule, "" if nothing does."""
    if found.born_on in _APART:
        return _OTHER_BIRTH
    if found.given is Likeness.DIFFERENT:
        return _OTHER_GIVEN
    if found.surname is Likeness.DIFFERENT and not _explained(rule, found):
        return _OTHER_SURNAME
    if rule is Rule.ADDRESS_AND_NAMES and found.addition is Likeness.DIFFERENT:
        return _OTHER_HOME
    return ""


def _explained(rule: Rule, found: Comparison) -> bool:
    """Say whether another family name can be a maiden name: same birth, home and given name."""
    same_given = found.given in {Likeness.EQUAL, Likeness.SIMILAR}
    return rule is Rule.ADDRESS_AND_BIRTH and same_given


def _near(found: Comparison) -> str:
    """Return why a person without an exact rule is asked about, "" if not near enough."""
    if found.surname in {Likeness.DIFFERENT, Likeness.UNKNOWN}:
        return ""
    if found.given is Likeness.DIFFERENT or found.born_on is Likeness.DIFFERENT:
        return ""
    if found.address is Likeness.EQUAL:
        return said("Zelfde adres en naam, maar de geboortedatum of de voornaam is niet zeker.")
    if found.born_on is Likeness.EQUAL:
        return said("Zelfde geboortedatum en naam, maar een ander adres.")
    if found.phone is Likeness.EQUAL:
        return said("Zelfde telefoonnummer en achternaam, maar de rest is niet zeker.")
    return ""


def _doubt(delivered: Person, asked: Sequence[tuple[Person, str]]) -> Doubt:
    first_why: dict[str, tuple[Person, str]] = {}
    for candidate, why in asked:
        first_why.setdefault(candidate.reference, (candidate, why))
    pairs = [
        Pair(candidate.reference, why, evidence(delivered, candidate))
        for candidate, why in first_why.values()
    ]
    return Doubt(tuple(sorted(pairs, key=_order)))


def _order(pair: Pair) -> tuple[int, int, str]:
    equal = sum(row.likeness is Likeness.EQUAL for row in pair.evidence)
    apart = sum(row.likeness is Likeness.DIFFERENT for row in pair.evidence)
    return -equal, apart, pair.reference
