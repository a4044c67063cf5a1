# SPDX-License-Identifier: EUPL-1.2
"""Is there somebody for every place, and may whoever receives a report have it?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.nodes import Agreement, Municipality, Party, Step
from voordeur.core.check.findings import Finding, Severity
from voordeur.core.check.law import Law

NOBODY = "IEMAND-01"
NOT_FOR_COLLEGE = "IEMAND-02"
NO_PLACE = "IEMAND-03"

_REPORT_MARKS = frozenset({vocabulary.ADMITTED, vocabulary.REPORT})


def find(agreement: Agreement, law: Law) -> Iterator[Finding]:
    """Yield places without a unit, places that can't be told apart, and wrong recipients."""
    for party in agreement.parties.values():
        yield from _units(agreement, party)
    yield from _places(agreement)
    for party in _recipients(agreement):
        if party.on_behalf != "college":
            finding = Finding(
                NOT_FOR_COLLEGE,
                Severity.WARNING if law.get("WGS-14") is None else Severity.ERROR,
                party.place,
                f'"{party.name}" krijgt de melding, maar handelt niet namens het college.',
                hint='Zet "namens: college" bij deze partij en leg het mandaat vast.',
            )
            yield law.named(finding, "WGS-14")


def _units(agreement: Agreement, party: Party) -> Iterator[Finding]:
    """A role with a unit per municipality, whose units are named, must name one for each."""
    if party.per != "gemeente" or not party.units:
        return
    for place in agreement.territory.values():
        if not any(place.name.casefold() in unit.casefold() for unit in party.units):
            yield Finding(
                NOBODY,
                Severity.ERROR,
                party.place,
                f'"{party.name}" heeft geen eenheid voor {place.name}.',
                hint='Noem bij "eenheden" ook die van deze gemeente, of laat "eenheden" weg.',
            )


def _places(agreement: Agreement) -> Iterator[Finding]:
    places = list(agreement.territory.values())
    if not places:
        yield Finding(
            NO_PLACE,
            Severity.ERROR,
            agreement.place,
            "Het gebied is leeg: voor geen enkele woning is er iemand.",
            hint='Noem onder "gebied" de gemeenten, met hun code.',
        )
    for place in places:
        if not place.postcodes and len(places) > 1:
            yield Finding(
                NO_PLACE,
                Severity.WARNING,
                agreement.place,
                f"Voor {place.name} staan er geen postcodes: een melding zonder gemeente komt "
                "daar nooit aan.",
                hint='Noem de postcodes van deze gemeente bij "gebied".',
            )
    for one, other in combinations(places, 2):
        shared = _shared(one, other)
        if shared is not None:
            yield Finding(
                NO_PLACE,
                Severity.ERROR,
                agreement.place,
                f"Postcode {shared} hoort bij {one.name} en bij {other.name}.",
                hint="Geef elke postcode aan één gemeente.",
            )


def _shared(one: Municipality, other: Municipality) -> int | None:
    for low, high in one.postcodes:
        for lowest, highest in other.postcodes:
            if max(low, lowest) <= min(high, highest):
                return max(low, lowest)
    return None


def _recipients(agreement: Agreement) -> list[Party]:
    """The roles that are asked something because a report came in."""
    steps: list[Step] = [
        step
        for rule in agreement.rules
        if rule.since.events() & _REPORT_MARKS
        for step in rule.steps
    ]
    names = dict.fromkeys(role for step in steps for role in step.who)
    parties = [agreement.parties[name] for name in names if name in agreement.parties]
    return [party for party in parties if not party.is_landlord]
