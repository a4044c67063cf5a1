# SPDX-License-Identifier: EUPL-1.2
"""By which keys a person can be found among a million others."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache

from voordeur.core.matching import normalise
from voordeur.core.said import said
from voordeur.core.sheet.report import Report


@dataclass(frozen=True, slots=True)
class Person:
    """A tenant as delivered or as known. Empty texts are ""; None means not known.

    `reference` names the person to the caller. `tenancy` joins landlord and contract.
    """

    reference: str = ""
    surname: str = ""
    first_names: str = ""
    initials: str = ""
    born_on: date | None = None
    postcode: str = ""
    number: int | None = None
    addition: str = ""
    phone: str = ""
    email: str = ""
    tenancy: str = ""

    @property
    def family_names(self) -> tuple[str, ...]:
        """Return the family names in plain letters."""
        return normalise.family_names(self.surname)

    @property
    def given_name(self) -> str:
        """Return the first given name in plain letters, "" if only an initial is known."""
        return normalise.given_name(self.first_names)

    @property
    def initial(self) -> str:
        """Return the first initial, "" if unknown."""
        return normalise.first_initial(self.first_names, self.initials)

    @property
    def address(self) -> str:
        """Return postcode and number as "3099KL 14", "" if one is not known."""
        if not self.postcode or self.number is None:
            return ""
        return f"{self.postcode} {self.number}"

    @property
    def home(self) -> str:
        """Return the address with its addition, the key of the home; "" if not known."""
        return f"{self.address} {normalise.addition(self.addition)}".strip() * bool(self.address)


class Rule(IntEnum):
    """The exact rules in their order, and behind them what only finds doubts."""

    TENANCY = 0
    ADDRESS_AND_BIRTH = 1
    BIRTH_AND_NAMES = 2
    EMAIL = 3
    ADDRESS_AND_NAMES = 4
    PHONE_AND_INITIAL = 5
    NEAR_ADDRESS = 6
    NEAR_BIRTH = 7
    NEAR_PHONE = 8


EXACT = tuple(rule for rule in Rule if rule < Rule.NEAR_ADDRESS)

REASONS = {
    Rule.TENANCY: said("Zelfde contract bij dezelfde verhuurder, en de naam past."),
    Rule.ADDRESS_AND_BIRTH: "Postcode, huisnummer en geboortedatum zijn gelijk.",
    Rule.BIRTH_AND_NAMES: "Geboortedatum, achternaam en voornaam zijn gelijk.",
    Rule.EMAIL: said("Het e-mailadres is gelijk."),
    Rule.ADDRESS_AND_NAMES: "Postcode, huisnummer, voornaam en achternaam zijn gelijk.",
    Rule.PHONE_AND_INITIAL: said("Telefoonnummer en eerste voorletter zijn gelijk."),
}


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """One value by which equality finds a person; `str` of it fits in one indexed column."""

    rule: Rule
    value: str

    def __str__(self) -> str:
        return f"{int(self.rule)}|{self.value}"


@lru_cache(maxsize=20_000)
def keys(person: Person) -> tuple[Key, ...]:
    """Return all keys of a person; two persons may be the same only if they share one.

    A double family name gives a key for each of its names.
    """
    found: list[Key] = []

    def add(rule: Rule, *parts: str) -> None:
        if all(parts):
            found.append(Key(rule, "|".join(parts)))

    born = "" if person.born_on is None else person.born_on.isoformat()
    address, given, initial = person.address, person.given_name, person.initial
    add(Rule.TENANCY, person.tenancy)
    add(Rule.ADDRESS_AND_BIRTH, address, born)
    add(Rule.EMAIL, person.email.casefold())
    add(Rule.PHONE_AND_INITIAL, person.phone, initial)
    add(Rule.NEAR_ADDRESS, address)
    add(Rule.NEAR_PHONE, person.phone)
    for family in person.family_names:
        add(Rule.BIRTH_AND_NAMES, born, family, given)
        add(Rule.ADDRESS_AND_NAMES, address, given, family)
        add(Rule.NEAR_BIRTH, born, family)
    return tuple(found)


def person_of(report: Report, landlord: str, reference: str = "") -> Person:
    """Return the tenant in a report of a landlord."""
    contract = report.contract_key
    return Person(
        reference=reference,
        surname=f"{report.prefix} {report.surname}".strip(),
        first_names=report.first_names,
        initials=report.initials,
        born_on=report.born_on,
        postcode=report.postcode,
        number=report.number,
        addition=report.addition,
        phone=report.phone,
        email=report.email,
        tenancy=f"{landlord}|{contract}" if contract else "",
    )
