# SPDX-License-Identifier: EUPL-1.2
"""Store a version of an agreement as the account that loads agreements. Needs a database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from voordeur.agreements import actions
from voordeur.cli.base import WRONG_USE, CliError
from voordeur.core.access import Actor, Denied, Role
from voordeur.core.agreement.problems import Problems
from voordeur.people import actions as people
from voordeur.people import queries

_NAME = "Overeenkomsten laden"


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one file, for a person and for a program."""

    text: str
    data: dict[str, Any]


def load(path: Path, folder: Path, region: str, now: datetime) -> Line:
    """Store the file as a version of the region. Raises `CliError` when that cannot be."""
    loaded = actions.load(path=path, folder=folder, by=actor_that_loads(region, now), now=now)
    if isinstance(loaded, Problems):
        raise CliError("\n".join(str(problem) for problem in loaded), WRONG_USE)
    if isinstance(loaded, Denied):
        raise CliError(loaded.reason)
    what = "is opgeslagen" if loaded.is_new else "was al opgeslagen"
    text = f"{region}: versie {loaded.number} vanaf {loaded.valid_from} {what}."
    data = {
        "agreement": region,
        "from": loaded.valid_from.isoformat(),
        "number": loaded.number,
        "new": loaded.is_new,
    }
    return Line(text, data)


def actor_that_loads(key: str, now: datetime) -> Actor:
    """Return the system account of the region, entered where it is not there yet."""
    region = queries.region(key)
    if region is None:
        known = ", ".join(one.key for one in queries.regions())
        raise CliError(f'De regio "{key}" is niet bekend. Wel: {known}.', WRONG_USE)
    person = people.add_person(email=f"overeenkomsten@{key}.invalid", name=_NAME)
    people.add_membership(
        person_id=person, region=region, role=Role.POLICY, party_id=None, since=now.date()
    )
    actor = queries.actor_of(person, _NAME, now.date())
    assert actor is not None  # the membership above began today at the latest
    return actor
