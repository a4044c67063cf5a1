# SPDX-License-Identifier: EUPL-1.2
"""Whose a task is, and which organisations thereby see a case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.vocabulary import Compartment

LANDLORD = "verhuurder"


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisation, or a unit of one, that plays a role; see `people.models.Party`."""

    id: int
    role: str
    kind: str
    municipalities: frozenset[str] = frozenset()

    def works_for(self, municipality: str) -> bool:
        return not self.municipalities or municipality in self.municipalities


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides whose something is: the place, and who reported (the latest last)."""

    municipality: str
    reporters: tuple[int, ...]


def owners(
    roles: Sequence[str], agreement: Agreement, units: Sequence[Unit], about: Situation
) -> tuple[int, ...]:
    """Return the units that play these roles here, one per role, in the order of the roles.

    A reporting role is played by whoever reported last; of the others, a unit of the place goes
    before one of the whole region. A role that nobody plays here is left out.
    """
    found = (_owner(role, agreement, units, about) for role in roles)
    return tuple(dict.fromkeys(unit for unit in found if unit is not None))


def _owner(role: str, agreement: Agreement, units: Sequence[Unit], about: Situation) -> int | None:
    playing = [unit for unit in units if unit.role == role]
    if role in agreement.landlord_roles:
        return _reporter(playing, about)
    here = [unit for unit in playing if unit.works_for(about.municipality)]
    here.sort(key=lambda unit: (not unit.municipalities, unit.id))
    return here[0].id if here else None


def _reporter(playing: Sequence[Unit], about: Situation) -> int | None:
    mine = {unit.id for unit in playing}
    return next((party for party in reversed(about.reporters) if party in mine), None)


def landlords(units: Iterable[Unit]) -> frozenset[int]:
    """Return the organisations that report; whatever task they have, they see no case."""
    return frozenset(unit.id for unit in units if unit.kind == LANDLORD)


def is_help(kind: str) -> bool:
    """Say whether help has begun once this happened, so that its compartment opens (Wgs 8a)."""
    accepted = kind in {"hulp aanvaard", vocabulary.DEBT_HELP}
    return accepted or vocabulary.compartment_of(kind) is Compartment.HELP
