# SPDX-License-Identifier: EUPL-1.2
"""How two persons compare, field by field, in words for whoever has to decide."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from voordeur.core.matching import normalise
from voordeur.core.matching.person import Person
from voordeur.core.said import said


class Likeness(Enum):
    """What comparing one field gives."""

    EQUAL = "gelijk"
    SIMILAR = "lijkt erop"
    DIFFERENT = "verschilt"
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One field of two persons: what each says, how alike it is and why."""

    field: str
    delivered: str
    known: str
    likeness: Likeness
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All fields of two persons compared."""

    surname: Likeness
    given: Likeness
    born_on: Likeness
    address: Likeness
    addition: Likeness
    tenancy: Likeness
    phone: Likeness
    email: Likeness


def compare(one: Person, other: Person) -> Comparison:
    """Return how alike two persons are; the same whichever comes first."""
    return Comparison(
        surname=_surnames(one, other),
        given=_given(one, other),
        born_on=_days(one.born_on, other.born_on),
        address=_exact(one.address, other.address),
        addition=_exact(normalise.addition(one.addition), normalise.addition(other.addition)),
        tenancy=_exact(one.tenancy, other.tenancy),
        phone=_exact(one.phone, other.phone),
        email=_exact(one.email.casefold(), other.email.casefold()),
    )


def evidence(delivered: Person, known: Person) -> tuple[Evidence, ...]:
    """Return the comparison as rows for a screen."""
    found = compare(delivered, known)
    rows = (
        ("Achternaam", delivered.surname, known.surname, found.surname, _SURNAME),
        ("Voornaam", _called(delivered), _called(known), found.given, _GIVEN),
        ("Geboortedatum", _day(delivered), _day(known), found.born_on, _BORN),
        ("Postcode en nummer", delivered.address, known.address, found.address, _ADDRESS),
        ("Toevoeging", delivered.addition, known.addition, found.addition, _ADDITION),
        ("Contract", _contract(delivered), _contract(known), found.tenancy, _TENANCY),
        ("Telefoon", delivered.phone, known.phone, found.phone, _PHONE),
        ("E-mail", delivered.email, known.email, found.email, _EMAIL),
    )
    return tuple(
        Evidence(field, ours, theirs, likeness, why.get(likeness) or _missing(ours, theirs))
        for field, ours, theirs, likeness, why in rows
    )


def _missing(ours: str, theirs: str) -> str:
    if ours or theirs:
        return said("Een van de twee is niet ingevuld.")
    return said("Allebei niet ingevuld.")


_Words = dict[Likeness, str]
_SURNAME: _Words = {
    Likeness.EQUAL: said("Dezelfde naam, op schrijfwijze en tussenvoegsel na."),
    Likeness.SIMILAR: said(
        "Klinkt gelijk, scheelt een letter, of deelt een deel van een dubbele naam."
    ),
    Likeness.DIFFERENT: said("Een andere naam."),
}
_GIVEN: _Words = {
    Likeness.EQUAL: said("Dezelfde eerste voornaam."),
    Likeness.SIMILAR: said("De eerste letter is gelijk, of de naam scheelt een letter."),
    Likeness.DIFFERENT: said("Een andere voornaam of voorletter."),
}
_BORN: _Words = {
    Likeness.EQUAL: said("Dezelfde dag."),
    Likeness.SIMILAR: said("Dag en maand zijn gewisseld, of een cijfer scheelt."),
    Likeness.DIFFERENT: said("Een andere dag."),
}
_ADDRESS: _Words = {
    Likeness.EQUAL: said("Hetzelfde adres."),
    Likeness.DIFFERENT: said("Een ander adres; iemand kan verhuisd zijn."),
}
_ADDITION: _Words = {
    Likeness.EQUAL: said("Dezelfde toevoeging."),
    Likeness.DIFFERENT: said("Een andere toevoeging, dus misschien een andere woning."),
}
_TENANCY: _Words = {
    Likeness.EQUAL: said("Hetzelfde contract."),
    Likeness.DIFFERENT: said("Een ander contract of een andere verhuurder."),
}
_PHONE: _Words = {
    Likeness.EQUAL: said("Hetzelfde nummer."),
    Likeness.DIFFERENT: said("Een ander nummer."),
}
_EMAIL: _Words = {
    Likeness.EQUAL: said("Hetzelfde adres."),
    Likeness.DIFFERENT: said("Een ander adres."),
}


def _called(person: Person) -> str:
    return person.first_names or person.initials


def _day(person: Person) -> str:
    return "" if person.born_on is None else f"{person.born_on:%d-%m-%Y}"


def _contract(person: Person) -> str:
    return person.tenancy.rpartition("|")[2]


def _exact(one: str, other: str) -> Likeness:
    if not one or not other:
        return Likeness.UNKNOWN
    return Likeness.EQUAL if one == other else Likeness.DIFFERENT


def _surnames(one: Person, other: Person) -> Likeness:
    ours, theirs = one.family_names, other.family_names
    if not ours or not theirs:
        return Likeness.UNKNOWN
    if set(ours) == set(theirs):
        return Likeness.EQUAL
    if any(normalise.is_close(mine, yours) for mine in ours for yours in theirs):
        return Likeness.SIMILAR
    return Likeness.DIFFERENT


def _given(one: Person, other: Person) -> Likeness:
    if one.given_name and other.given_name:
        return _names(one.given_name, other.given_name)
    if not one.initial or not other.initial:
        return Likeness.UNKNOWN
    return Likeness.SIMILAR if one.initial == other.initial else Likeness.DIFFERENT


def _names(one: str, other: str) -> Likeness:
    if one == other:
        return Likeness.EQUAL
    short, long = sorted((one, other), key=len)
    if normalise.is_close(one, other) or (len(short) > 2 and long.startswith(short)):
        return Likeness.SIMILAR
    return Likeness.DIFFERENT


def _days(one: date | None, other: date | None) -> Likeness:
    if one is None or other is None:
        return Likeness.UNKNOWN
    if one == other:
        return Likeness.EQUAL
    swapped = (one.year, one.month, one.day) == (other.year, other.day, other.month)
    figures = sum(a != b for a, b in zip(one.isoformat(), other.isoformat(), strict=True))
    return Likeness.SIMILAR if swapped or figures == 1 else Likeness.DIFFERENT
