# SPDX-License-Identifier: EUPL-1.2
"""Fill every region that is still empty with its year; all of a region or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from django.db import transaction

from voordeur import clock
from voordeur.agreements import files
from voordeur.core.access import Actor, Role
from voordeur.deliveries import queries as deliveries
from voordeur.demo import regions
from voordeur.demo.year import Year
from voordeur.people import queries as people
from voordeur.people.identity import as_register
from voordeur.people.values import PartyInfo, RegionInfo


def fill(say: Callable[[str], None]) -> None:
    """Fill what is empty; quick when nothing is."""
    folder = files.project_folder()
    today = clock.today()
    for key in files.regions(folder):
        region = people.region(key)
        if region is not None and deliveries.none_yet(region.id):
            say(f"Voorbeeldjaar maken: {region.name}")
            with transaction.atomic():
                _year(region, regions.accounts(folder), today, say).fill()


def _year(
    region: RegionInfo,
    accounts: Iterable[regions.Account],
    today: date,
    say: Callable[[str], None],
) -> Year:
    landlords = people.landlords(region.id)
    systems = {}
    for landlord in landlords:
        actor = people.system_actor(region.key, landlord.key)
        assert actor is not None, landlord.key
        systems[landlord.key] = actor
    own = [account for account in accounts if account.region == region.key]
    return Year(region, landlords, systems, _actors(region, own, today), today, lambda text: None)


def _actors(
    region: RegionInfo, accounts: Iterable[regions.Account], today: date
) -> dict[str, tuple[Actor, ...]]:
    """Return the people per role of the agreement."""
    with transaction.atomic(), as_register(region.id):
        parties = {party.id: party for party in people.parties(region.id)}
    found: dict[str, list[Actor]] = {}
    for account in accounts:
        actor = people.actor_by_login(account.login, today)
        if actor is None or actor.role in (Role.LANDLORD, Role.POLICY, Role.PRIVACY, Role.ADMIN):
            continue
        for role in _roles(actor, parties):
            found.setdefault(role, []).append(actor)
    return {role: tuple(actors) for role, actors in found.items()}


def _roles(actor: Actor, parties: dict[int, PartyInfo]) -> set[str]:
    return {parties[party].role for party in actor.party_ids if party in parties}
