# SPDX-License-Identifier: EUPL-1.2
"""Load every region of a convenanten folder, with its fictional landlords, units and people.

What a region has stands in its `demo.yml`; nothing of a region stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.contrib.auth.hashers import make_password

from voordeur.agreements import actions as agreements
from voordeur.agreements import files
from voordeur.agreements import queries as stored
from voordeur.core.access import Role
from voordeur.core.agreement.nodes import Agreement
from voordeur.figures import publishing
from voordeur.people import actions as people
from voordeur.people import queries
from voordeur.people.actions import NewParty
from voordeur.people.values import PartyInfo, RegionInfo

# Demo accounts only exist in a database that the demo or a test made.
PASSWORD = "voordeur"  # noqa: S105 - printed on the demo's start page
SINCE = date(2010, 1, 1)


class RegionError(Exception):
    """A region cannot be loaded; the text says which file and why."""


@dataclass(frozen=True, slots=True)
class Account:
    """One demo account, as printed when the demo starts and shown on its start page."""

    region: str
    role: Role
    name: str
    login: str
    organisation: str

    def __str__(self) -> str:
        return f"{self.region:14} {self.role.label:32} {self.login:34} wachtwoord {PASSWORD}"


def load_all(folder: Path, now: datetime, say: Callable[[str], None]) -> None:
    """Load the regions of the folder that are not there yet. Safe to repeat."""
    for key in files.regions(folder):
        if not _is_loaded(key):
            say(f"Overeenkomst laden: {key}")
            _load(folder, key, now)


def accounts(folder: Path) -> tuple[Account, ...]:
    """Return the demo accounts of all regions, one line each."""
    return tuple(account for key in files.regions(folder) for account in _accounts(folder, key))


def safety(folder: Path, key: str) -> Mapping[str, Any]:
    """Return what the region's `demo.yml` says to show of safety, by name."""
    found = _content(folder, key).get("safety", {})
    return dict(found)


def arrangements(folder: Path, key: str) -> Mapping[str, Any]:
    """Return what the region's `demo.yml` says to show of arrangements, by name."""
    found = _content(folder, key).get("arrangements", {})
    return dict(found)


def lately(folder: Path, key: str) -> Mapping[str, Any]:
    """Return which late file the region's `demo.yml` has, by name; empty for none."""
    found = _content(folder, key).get("lately", {})
    return dict(found)


def trial(folder: Path, key: str) -> Mapping[str, Any]:
    """Return the experiment that the region's `demo.yml` shows, by name; empty for none."""
    found = _content(folder, key).get("trial", {})
    return dict(found)


def _accounts(folder: Path, key: str) -> Iterable[Account]:
    content = _content(folder, key)
    names = {unit["key"]: unit["name"] for unit in (*content["landlords"], *content["units"])}
    for person in (*content["people"], *_stand_ins(key, content)):
        organisation = names.get(person["unit"], "de regio")
        yield Account(key, Role(person["role"]), person["name"], person["login"], organisation)


def _is_loaded(key: str) -> bool:
    """A region with versions is left alone: a changed file is loaded by whoever means it."""
    region = queries.region(key)
    return region is not None and bool(stored.versions(region.id))


def _load(folder: Path, key: str, now: datetime) -> None:
    current = files.current(folder, key, now.date())
    if not isinstance(current, Agreement):
        raise RegionError(f"De overeenkomst van {key} heeft fouten: {current}")
    content = _content(folder, key)
    region = people.add_region(key=key, name=current.title.partition(",")[0])
    parties = _parties(region, content, current)
    _people(region, content, parties)
    _agreements(folder, region, now)


# aanname: which kind of work somebody at a unit of this kind does.
_WORK_OF = {
    "toegang": Role.ACCESS,
    "schuldhulp": Role.DEBT_HELP,
    "GGD": Role.GGD,
    "Meldpunt Zorg en Overlast": Role.GGD,
}


def _stand_ins(key: str, content: Mapping[str, Any]) -> Iterable[Mapping[str, str]]:
    """A unit without people gets one: in the year that was lived, somebody did its work."""
    manned = {person["unit"] for person in content["people"]}
    for unit in content["units"]:
        if unit["key"] not in manned:
            yield {
                "login": f"{unit['key']}@{key}.example",
                "name": f"Medewerker {unit['name']}",
                "role": _WORK_OF.get(unit["role"], Role.WORKER).value,
                "unit": unit["key"],
            }


def _content(folder: Path, key: str) -> Mapping[str, Any]:
    path = folder / key / "demo.yml"
    empty: dict[str, Any] = {"landlords": [], "units": [], "people": []}
    if not path.exists():
        return empty
    return empty | dict(yaml.safe_load(path.read_text(encoding="utf-8")) or {})


def _parties(
    region: RegionInfo, content: Mapping[str, Any], agreement: Agreement
) -> Mapping[str, PartyInfo]:
    new = [_new_party(entry, agreement) for entry in (*content["landlords"], *content["units"])]
    return {party.key: party for party in people.add_parties(region=region, parties=new)}


def _new_party(entry: Mapping[str, Any], agreement: Agreement) -> NewParty:
    role = agreement.parties.get(entry["role"])
    if role is None:
        raise RegionError(f"{entry['key']} speelt een rol die er niet is: {entry['role']}")
    return NewParty(
        role=role.name,
        kind=role.kind,
        key=entry["key"],
        name=entry["name"],
        municipalities=tuple(entry.get("municipalities", ())),
        phone=entry.get("phone", ""),
        email=entry.get("email", ""),
        address=entry.get("address", ""),
    )


def _people(
    region: RegionInfo, content: Mapping[str, Any], parties: Mapping[str, PartyInfo]
) -> None:
    for entry in (*content["people"], *_stand_ins(region.key, content)):
        person = people.add_person(email=entry["login"], name=entry["name"], hashed=hashed())
        party = parties.get(entry["unit"])
        _join(region, person, Role(entry["role"]), party)
    for party in parties.values():
        if party.is_landlord:
            address = f"levering+{party.key}@{region.key}.invalid"
            person = people.add_person(email=address, name=f"Levering van {party.name}")
            _join(region, person, Role.LANDLORD, party)
    system = people.add_person(email=_loader(region), name="Overeenkomsten laden")
    _join(region, system, Role.POLICY, None)


@cache
def hashed() -> str:
    """One hash for all: hashing is slow on purpose, and there are dozens of accounts."""
    return make_password(PASSWORD)


def _loader(region: RegionInfo) -> str:
    return f"overeenkomsten@{region.key}.invalid"


def _join(region: RegionInfo, person: int, role: Role, party: PartyInfo | None) -> None:
    people.add_membership(
        person_id=person,
        region=region,
        role=role,
        party_id=party.id if party is not None else None,
        since=SINCE,
    )


def _agreements(folder: Path, region: RegionInfo, now: datetime) -> None:
    person = people.add_person(email=_loader(region), name="Overeenkomsten laden")
    actor = queries.actor_of(person, "Overeenkomsten laden", now.date())
    assert actor is not None
    for path in files.versions(folder, region.key):
        loaded = agreements.load(path=path, folder=folder, by=actor, now=now)
        if not isinstance(loaded, agreements.Loaded):
            raise RegionError(f"{path}: {loaded}")
    sheets = publishing.load(folder=folder, by=actor, now=now)
    if not isinstance(sheets, publishing.LoadedSheets):
        raise RegionError(f"{region.key}: {sheets}")
