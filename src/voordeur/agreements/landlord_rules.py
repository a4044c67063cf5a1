# SPDX-License-Identifier: EUPL-1.2
"""What each landlord allows of arrangements: entered by itself, and read by whoever makes one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.db import transaction

from voordeur.agreements.models import LandlordRules as Row
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.arrangement.rules import LandlordRules, Tier
from voordeur.people import identity
from voordeur.trails import actions as trails


@dataclass(frozen=True, slots=True)
class Version:
    """The rules of one landlord from a day on. `source`: where they stand, in its own words."""

    landlord_id: int
    holds_from: date
    rules: LandlordRules
    source: str
    entered_on: date


def holding(landlords: Collection[int], region_id: int, on: date) -> Mapping[int, Version]:
    """Return the rules that hold on this day, by landlord; who gave none is not in it.

    Of two from the same day the one that was entered last holds.
    """
    found: dict[int, Version] = {}
    rows = Row.objects.filter(
        region_id=region_id, landlord_id__in=list(landlords), holds_from__lte=on
    )
    for row in rows.order_by("landlord_id", "holds_from", "id"):
        found[row.landlord_id] = _version(row)
    return {one: version for one, version in found.items() if not version.rules.is_empty}


def history(actor: Actor) -> tuple[Version, ...]:
    """Return all rules that the actor's own organisations ever entered, the newest first."""
    rows = Row.objects.filter(region_id=actor.region_id, landlord_id__in=actor.party_ids)
    return tuple(_version(row) for row in rows.order_by("-holds_from", "-id"))


def may_keep(actor: Actor) -> bool:
    """Return whether the actor may enter rules for its own organisation."""
    about = About(region_id=actor.region_id)
    return bool(actor.party_ids) and bool(access.may(actor, Deed.KEEP_OWN_RULES, about))


@transaction.atomic
def enter(
    rules: LandlordRules, *, holds_from: date, source: str, by: Actor, now: datetime
) -> Version | None:
    """Keep these as the rules of the actor's organisation from a day on, or None if it may not.

    Rules without any bound take the earlier ones back.
    """
    if not may_keep(by):
        return None
    with identity.acting_as(by):
        with identity.as_register(by.region_id):
            row = Row.objects.create(
                region_id=by.region_id,
                landlord_id=by.party_ids[0],
                holds_from=holds_from,
                tiers=_stored(rules.tiers),
                least_cents=rules.least,
                months_between=rules.months_between,
                most_cents=rules.most_amount,
                source=source,
                entered_by_id=by.person_id,
                entered_at=now,
            )
        name = f"regels vanaf {holds_from.isoformat()}"
        trails.noted(by, action="regels voor regelingen vastgelegd", objects=[name], now=now)
    return _version(row)


def _stored(tiers: Sequence[Tier]) -> list[list[str | int | None]]:
    return [
        [None if tier.up_to_months is None else str(tier.up_to_months), tier.most_terms]
        for tier in tiers
    ]


def _version(row: Row) -> Version:
    tiers = tuple(
        Tier(most, None if months is None else Fraction(months)) for months, most in row.tiers
    )
    rules = LandlordRules(tiers, row.least_cents, row.months_between, row.most_cents)
    return Version(row.landlord_id, row.holds_from, rules, row.source, row.entered_at.date())
