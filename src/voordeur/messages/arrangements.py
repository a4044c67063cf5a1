# SPDX-License-Identifier: EUPL-1.2
"""The one page that a tenant takes home: what to pay, when, to whom, and what to do if it does
not work out. In plain words, and without anything of the budget or the help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from voordeur.messages.letters import day
from voordeur.messages.proofs import euros


@dataclass(frozen=True, slots=True)
class AgreedPaper:
    """What the paper says. `terms`: number, day and amount in words.

    `landlord_phone` and `helper_phone` may be empty.
    """

    tenant: str
    address: str
    landlord: str
    landlord_phone: str
    contract: str
    helper: str
    helper_phone: str
    reference: str
    whole: str
    each: str
    terms: tuple[tuple[str, str, str], ...]
    made_on: str


@dataclass(frozen=True, slots=True)
class Who:
    """Names, addresses and numbers on the paper."""

    tenant: str
    address: str
    landlord: str
    landlord_phone: str
    contract: str
    helper: str
    helper_phone: str
    reference: str


def agreed_paper(who: Who, terms: Sequence[tuple[int, date, int]], made_on: date) -> AgreedPaper:
    """Return the paper for these terms: number, last day in time, cents."""
    return AgreedPaper(
        tenant=who.tenant,
        address=who.address,
        landlord=who.landlord,
        landlord_phone=who.landlord_phone,
        contract=who.contract,
        helper=who.helper,
        helper_phone=who.helper_phone,
        reference=who.reference,
        whole=euros(sum(cents for _, _, cents in terms)),
        each=euros(terms[0][2]),
        terms=tuple((str(number), day(on), euros(cents)) for number, on, cents in terms),
        made_on=day(made_on),
    )
