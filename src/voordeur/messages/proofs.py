# SPDX-License-Identifier: EUPL-1.2
"""The numbered proof that a landlord gets of each report: what was reported when, and what was
declared about the four things that the law asks first (Bgs art. 2). For the summons.

It says nothing of what the municipality did with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from voordeur.messages.letters import day

Given = date | str | bool | None | Sequence[str]
CENTS = 100


@dataclass(frozen=True, slots=True)
class Declared:
    """One thing that the law asks before a report: its letter, what it asks, what was declared.

    `is_given` is False where the landlord declared nothing.
    """

    letter: str
    asks: str
    given: str
    is_given: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """One report as it was delivered. `code` is the number of the proof: K7PM-42TX-9HDA.

    `amount_cents` is None where no amount was delivered.
    """

    code: str
    landlord: str
    reported_on: date
    municipality: str
    agreement: str
    tenant: str
    address: str
    contract: str
    kind: str
    amount_cents: int | None
    declared: tuple[Declared, ...]
    made_on: date

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Return what was reported, as (heading, text), without what is empty."""
        amount = "" if self.amount_cents is None else euros(self.amount_cents)
        told = (
            ("Gemeld op", day(self.reported_on)),
            ("Gemeld door", self.landlord),
            ("Gemeld aan", self.municipality),
            ("Huurder", self.tenant),
            ("Adres", self.address),
            ("Contract", self.contract),
            ("Soort melding", self.kind),
            ("Achterstand", amount),
        )
        return tuple(line for line in told if line[1])


def declared(given: Mapping[str, Given]) -> tuple[Declared, ...]:
    """Return the four preconditions with what a landlord declared of each.

    The keys are those of a signal's `preconditions`; days may be dates or their ISO text.
    """
    kinds = given.get("contact_soorten")
    by = f" ({', '.join(kinds)})" if isinstance(kinds, list | tuple) and kinds else ""
    objection = given.get("bezwaar")
    return (
        _on("a", "Persoonlijk contact gezocht", given.get("persoonlijk_contact"), by),
        _on("b", "Gewezen op hulp bij schulden", given.get("gewezen_op_shv")),
        _on("c", "Schriftelijk herinnerd", given.get("herinnering")),
        _on("d", "Aangeboden om gegevens door te geven", given.get("aanbod_doorgeven")),
        Declared(
            "d",
            "Bezwaar van de huurder",
            "Wel bezwaar" if objection is True else "Geen bezwaar" if objection is False else _NOT,
            isinstance(objection, bool),
        ),
    )


_NOT = "Niet opgegeven"


def _on(letter: str, asks: str, given: Given, more: str = "") -> Declared:
    if isinstance(given, str) and given:
        given = date.fromisoformat(given)
    if isinstance(given, date):
        return Declared(letter, asks, f"Op {day(given)}{more}", is_given=True)
    if given is True or more:
        return Declared(letter, asks, f"Ja{more}", is_given=True)
    return Declared(letter, asks, _NOT, is_given=False)


def euros(cents: int) -> str:
    """Return an amount as it is written in Dutch: € 1.234,50."""
    whole, rest = divmod(cents, CENTS)
    return f"€ {whole:,}".replace(",", ".") + f",{rest:02}"
