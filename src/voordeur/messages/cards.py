# SPDX-License-Identifier: EUPL-1.2
"""The card for who was not at home: outside nothing but the address, inside one request.

Nothing on it is about debts, rent or help with money: a neighbour or a child may read it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Card:
    """`address`: on the outside. `person` of `organisation` came, and is called at `phone`."""

    address: str
    person: str
    organisation: str
    phone: str
    day: str
