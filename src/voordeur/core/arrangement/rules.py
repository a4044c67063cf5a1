# SPDX-License-Identifier: EUPL-1.2
"""Does a proposed arrangement fit what the landlord allows, and if not, what would?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from voordeur.core.arrangement.schedule import Instalment
from voordeur.core.calendar import add_months
from voordeur.core.said import Amount, said
from voordeur.core.sheet.dates import spoken
from voordeur.core.sheet.money import euros

_YEAR = 12


@dataclass(frozen=True, slots=True)
class Tier:
    """Up to so many months of rent in arrears (None: any), at most so many terms."""

    most_terms: int
    up_to_months: Fraction | None = None


@dataclass(frozen=True, slots=True)
class LandlordRules:
    """What a landlord allows; None means that the landlord sets no bound.

    `tiers` stand from low to high arrears. `least` is the smallest instalment in cents.
    `months_between` is how long after the start of one arrangement the next may start.
    `most_amount`: above so many cents the landlord makes no arrangement without being asked.
    """

    tiers: tuple[Tier, ...] = ()
    least: int | None = None
    months_between: int | None = None
    most_amount: int | None = None

    @property
    def is_empty(self) -> bool:
        """Return whether the landlord sets no bound at all."""
        return not self.tiers and self.least is self.months_between is self.most_amount is None


@dataclass(frozen=True, slots=True)
class Proposal:
    """An arrangement as proposed, with what is needed to judge it. Rent is in cents.

    `elsewhere`: earlier starts in other cases of the household at this landlord. They count, and
    no day of them is said: who reads the answer may not have been there.
    """

    instalments: tuple[Instalment, ...]
    rent: int | None = None
    earlier_starts: tuple[date, ...] = ()
    elsewhere: tuple[date, ...] = ()

    @property
    def amount(self) -> int:
        """Return the sum in cents."""
        return sum(instalment.amount for instalment in self.instalments)


@dataclass(frozen=True, slots=True)
class Misfit:
    """One rule that the proposal breaks: what is wrong and what would fit, in Dutch."""

    code: str
    sentence: str
    way_out: str


def check(proposal: Proposal, rules: LandlordRules) -> tuple[Misfit, ...]:
    """Return every rule that the proposal breaks; empty when it fits."""
    found = (
        _too_much(proposal, rules.most_amount),
        _too_long(proposal, rules.tiers),
        _too_small(proposal, rules.least),
        _too_soon(proposal, rules.months_between),
    )
    return tuple(misfit for misfit in found if misfit is not None)


def most_terms(amount: int, rent: int | None, tiers: Sequence[Tier]) -> int | None:
    """Return how many terms are allowed, or None where there is no bound.

    Without a known rent the strictest tier holds, so that nobody is promised too much.
    """
    if not tiers:
        return None
    if not rent:
        return min(tier.most_terms for tier in tiers)
    months = Fraction(amount, rent)
    for tier in tiers:
        if tier.up_to_months is None or months <= tier.up_to_months:
            return tier.most_terms
    return tiers[-1].most_terms


def _too_much(proposal: Proposal, most: int | None) -> Misfit | None:
    if most is None or proposal.amount <= most:
        return None
    return Misfit(
        "te_hoog",
        said(
            "De verhuurder maakt een regeling tot {most}. Dit is {amount}.",
            most=euros(most),
            amount=euros(proposal.amount),
        ),
        said("Vraag de verhuurder om een uitzondering."),
    )


def _too_long(proposal: Proposal, tiers: Sequence[Tier]) -> Misfit | None:
    terms, allowed = (
        len(proposal.instalments),
        most_terms(proposal.amount, proposal.rent, tiers),
    )
    if allowed is None or terms <= allowed:
        return None
    per_month = euros(-(-proposal.amount // allowed))
    return Misfit(
        "te_veel_termijnen",
        said(
            "De verhuurder staat hoogstens {allowed} termijnen toe. Dit zijn er {terms}.",
            allowed=allowed,
            terms=terms,
        ),
        said(
            "Met {allowed} termijnen is het {per_month} per maand.",
            allowed=allowed,
            per_month=per_month,
        ),
    )


def _too_small(proposal: Proposal, least: int | None) -> Misfit | None:
    # The last instalment takes what is left, and may be smaller.
    regular = proposal.instalments[:-1] or proposal.instalments
    smallest = min((instalment.amount for instalment in regular), default=None)
    if least is None or smallest is None or smallest >= min(least, proposal.amount):
        return None
    fitting = max(1, proposal.amount // least)
    return Misfit(
        "termijn_te_laag",
        said(
            "De verhuurder vraagt ten minste {least} per maand. Dit is {amount}.",
            least=euros(least),
            amount=euros(smallest),
        ),
        said("Kies hoogstens 1 termijn.")
        if fitting == 1
        else said("Kies hoogstens {fitting} termijnen.", fitting=fitting),
    )


def _too_soon(proposal: Proposal, months_between: int | None) -> Misfit | None:
    if months_between is None or not proposal.instalments:
        return None
    starts = proposal.instalments[0].due
    here = _allowed_from(proposal.earlier_starts, months_between)
    allowed_from = _allowed_from((*proposal.earlier_starts, *proposal.elsewhere), months_between)
    if allowed_from is None or starts >= allowed_from:
        return None
    if allowed_from != here:
        return Misfit(
            "te_snel_na_vorige",
            said("Bij deze verhuurder begon te kort geleden al een regeling."),
            said("Vraag de verhuurder om een uitzondering."),
        )
    return Misfit(
        "te_snel_na_vorige",
        said("De vorige regeling begon op {day}.", day=spoken(max(proposal.earlier_starts))),
        said(
            "Een nieuwe mag vanaf {day}. Vraag de verhuurder om een uitzondering.",
            day=spoken(allowed_from),
        ),
    )


def _allowed_from(starts: Sequence[date], months_between: int) -> date | None:
    return add_months(max(starts), months_between) if starts else None


def in_words(rules: LandlordRules) -> tuple[str, ...]:
    """Return the rules in Dutch, each in a few words; empty when there is no bound."""
    parts = [_tier_said(tier) for tier in rules.tiers]
    if rules.least is not None:
        parts.append(said("ten minste {least} per maand", least=euros(rules.least)))
    if rules.months_between is not None:
        parts.append(_between_said(rules.months_between))
    if rules.most_amount is not None:
        parts.append(said("tot {most} achterstand", most=euros(rules.most_amount)))
    return tuple(parts)


def _tier_said(tier: Tier) -> str:
    most = (
        said("ten hoogste 1 termijn")
        if tier.most_terms == 1
        else said("ten hoogste {terms} termijnen", terms=tier.most_terms)
    )
    if tier.up_to_months is None:
        return most
    months = _number(tier.up_to_months)
    if months == "1":
        return said("{most} bij hoogstens 1 maand huur", most=most)
    return said("{most} bij hoogstens {months} maanden huur", most=most, months=months)


_SIGNS = str.maketrans(".,", ",.")


def _number(found: Fraction | int) -> Amount:
    """Return a number as a Dutch reader writes it: "1.000" and "1,5"."""
    return Amount(f"{float(found):,.2f}".rstrip("0").rstrip(".").translate(_SIGNS))


def _between_said(months: int) -> str:
    if months == _YEAR:
        return said("één keer per jaar")
    if months == 1:
        return said("een nieuwe pas na 1 maand")
    return said("een nieuwe pas na {months} maanden", months=months)
