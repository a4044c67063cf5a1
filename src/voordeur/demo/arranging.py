# SPDX-License-Identifier: EUPL-1.2
"""What a demo shows of arrangements: rules of landlords, terms paid and missed, questions.

Who does what stands in the region's `demo.yml`; the cases are taken from people's work lists.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.db import transaction

from voordeur.agreements import landlord_rules
from voordeur.cases import actions
from voordeur.cases import queries as cases
from voordeur.cases.values import Entry
from voordeur.core.access import Actor
from voordeur.core.arrangement import asking, watch
from voordeur.core.arrangement.rules import LandlordRules, Tier
from voordeur.demo import regions
from voordeur.people import queries as registered
from voordeur.people.identity import acting_as

DAY = timedelta(days=1)
_TOLD = {"betaald": watch.PAID, "gemist": watch.MISSED}


def arrange(folder: Path, key: str, now: datetime) -> None:
    """Do in one region what its `demo.yml` says under `arrangements`; else nothing."""
    content = regions.arrangements(folder, key)
    for given in content.get("rules", ()):
        _rules(given, now)
    lists: dict[str, list[Listed]] = {}
    for given in content.get("cases", ()):
        actor = _actor(given["by"], now)
        if given["by"] not in lists:
            lists[given["by"]] = _listed(actor, now)
        landlord = _landlord(given.get("landlord"), now)
        listed = [one for one in lists[given["by"]] if landlord in {None, *one.landlords}]
        at = int(given["case"])  # counted from the end where it is negative
        if len(listed) >= abs(at):
            about = listed[at - 1 if at > 0 else at]
            actions.record(_entries(given, about, now), by=actor, now=now)


def _landlord(login: str | None, now: datetime) -> int | None:
    """Return the organisation of a landlord's person, or None for any landlord."""
    return None if login is None else _actor(login, now).party_ids[0]


def _actor(login: str, now: datetime) -> Actor:
    found = registered.actor_by_login(login, now.date())
    if found is None:
        raise regions.RegionError(f"{login} staat niet bij de mensen van demo.yml")
    return found


@dataclass(frozen=True, slots=True)
class Listed:
    """A case on a work list: arrears in cents, the first day on which something can have been
    agreed, who reported it, and whether help has begun."""

    number: int
    amount: int
    opened: date
    landlords: tuple[int, ...]
    has_help: bool


def _listed(actor: Actor, now: datetime) -> list[Listed]:
    """Return the open cases on somebody's work list that owe something, each once; those with
    help come first, for there somebody agreed something."""
    with transaction.atomic(), acting_as(actor):
        listed = cases.work_list(actor, now)
    found: dict[int, Listed] = {}
    for row in () if listed is None else listed.rows:
        amount = row.case.facts.get("bedrag_achterstand")
        if isinstance(amount, int) and not row.case.crisis:
            opened = row.case.opened_on + DAY
            found.setdefault(
                row.case.id,
                Listed(
                    row.case.id,
                    amount,
                    min(opened, now.date()),
                    row.case.landlord_ids,
                    row.case.has_help,
                ),
            )
    return sorted(found.values(), key=lambda one: not one.has_help)


def _rules(given: Mapping[str, Any], now: datetime) -> None:
    small = given.get("small")
    tiers = () if small is None else (Tier(int(small["terms"]), Fraction(small["months"])),)
    most = given.get("most_terms")
    rules = LandlordRules(
        (*tiers, *(() if most is None else (Tier(int(most)),))),
        _cents(given, "least"),
        given.get("months_between"),
        _cents(given, "most"),
    )
    since = now - int(given["since"]) * DAY
    actor = _actor(given["by"], now)
    landlord_rules.enter(
        rules, holds_from=since.date(), source=given["source"], by=actor, now=since
    )


def _cents(given: Mapping[str, Any], name: str) -> int | None:
    return None if given.get(name) is None else int(given[name]) * 100


def _entries(given: Mapping[str, Any], about: Listed, now: datetime) -> Sequence[Entry]:
    number, amount, opened = about.number, about.amount, about.opened
    today = now.date()
    if given.get("ask") == "nog open":
        return [Entry(asking.STILL_OPEN, today, number)]
    made = max(today - int(given["made"]) * DAY, opened)
    values: dict[str, Any] = {
        "bedrag": amount,
        "termijnen": int(given["terms"]),
        "eerste_termijn": made + int(given.get("first", 15)) * DAY,
    }
    if given.get("ask"):
        return [Entry(asking.ASKED, made, number, values={**values, "reden": given["ask"]})]
    told = [
        Entry(
            _TOLD[kind],
            max(today - int(ago) * DAY, made),
            number,
            values={"termijn": int(term)},
        )
        for term, kind, ago in given.get("told", ())
    ]
    budget = Entry("budget bekeken", made, number, values={"past_in_budget": True})
    return [budget, Entry(watch.MADE, made, number, values=values), *told]
