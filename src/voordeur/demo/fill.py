# SPDX-License-Identifier: EUPL-1.2
"""Fill every region that is still empty with its year; all of a region or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from django.db import transaction

from voordeur import clock
from voordeur.agreements import files
from voordeur.cases.charges import HELPERS
from voordeur.core.access import Role
from voordeur.deliveries import queries as deliveries
from voordeur.demo import (
    accounting,
    arranging,
    asking,
    desk,
    plans,
    practices,
    regions,
    safety,
    seeking,
    trials,
    visits,
)
from voordeur.demo.year import Lately, Worker, Year
from voordeur.figures import showing
from voordeur.people import queries as people
from voordeur.people.identity import as_register
from voordeur.people.values import RegionInfo


def fill(say: Callable[[str], None]) -> None:
    """Fill what is empty; quick when nothing is."""
    folder = files.project_folder()
    today = clock.today()
    for key in files.regions(folder):
        region = people.region(key)
        if region is not None and deliveries.none_yet(region.id):
            say(f"Voorbeeldjaar maken: {region.name}")
            with transaction.atomic():
                _year(region, folder, today, say).fill()
                own = (one for one in regions.accounts(folder) if one.region == key)
                asking.ask(own, clock.now())
                safety.arrange(folder, key, clock.now())
                trials.run(folder, key, clock.now())
                arranging.arrange(folder, key, clock.now())
                here = (one for one in regions.accounts(folder) if one.region == key)
                desk.arrange(here, clock.now())
                plans.write(
                    (one for one in regions.accounts(folder) if one.region == key), clock.now()
                )
                mine = [one for one in regions.accounts(folder) if one.region == key]
                visits.arrange(key, mine, clock.now())
                seeking.arrange(mine, clock.now())
                accounting.account(mine, key, clock.now())
            showing.keep_up(region_id=region.id, today=today)
    practices.load(folder.parent, regions.accounts(folder), clock.now(), say)


def _year(
    region: RegionInfo,
    folder: Path,
    today: date,
    say: Callable[[str], None],
) -> Year:
    landlords = people.landlords(region.id)
    systems = {}
    for landlord in landlords:
        actor = people.system_actor(region.key, landlord.key)
        assert actor is not None, landlord.key
        systems[landlord.key] = actor
    own = [one for one in regions.accounts(folder) if one.region == region.key]
    given = regions.lately(folder, region.key)
    lately = Lately(**given) if given else None
    return Year(region, landlords, systems, _workers(region, own, today), today, say, lately)


def _workers(
    region: RegionInfo, accounts: Iterable[regions.Account], today: date
) -> tuple[Worker, ...]:
    with transaction.atomic(), as_register(region.id):
        parties = {party.id: party for party in people.parties(region.id)}
    actors = [people.actor_by_login(account.login, today) for account in accounts]
    return tuple(
        Worker(actor, parties[party])
        for actor in actors
        if actor is not None and (actor.role in HELPERS or actor.role is Role.COORDINATOR)
        for party in actor.party_ids
    )
