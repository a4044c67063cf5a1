# SPDX-License-Identifier: EUPL-1.2
"""The register of processing activities (art. 30 AVG), as data with versions.

`verwerkingen.yml` comes with the program and names no region: controllers and organisations are
those of the region's agreement. Every relevant change is a new version with an address of its own,
and each line of the disclosure log points to the version that held. The fields follow the draft of
the national register of processing activities (rvva).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

SERVICE = "urn:voordeur:verwerking"
FILE = Path(__file__).with_name("verwerkingen.yml")


class UnknownActivityError(Exception):
    """Nothing may be shown for an activity that stands in no register."""


class RegisterError(Exception):
    """The file of the register is not as it must be; the text says where, in Dutch."""


@dataclass(frozen=True, slots=True)
class Version:
    """What is done with whose data, why and on what ground, from a day on.

    `retention` says how long, in words, and `retention_duration` as an ISO duration where a
    setting of the agreement does not decide.
    """

    uri: str
    number: int
    since: date
    purpose: str
    legal_basis: tuple[str, ...]
    people: tuple[str, ...]
    data: tuple[str, ...]
    recipients: tuple[str, ...]
    source: str
    retention: str
    retention_duration: str
    measures: tuple[str, ...]
    changed: str


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity with its versions, oldest first."""

    key: str
    name: str
    controller: str
    versions: tuple[Version, ...]

    def on(self, day: date) -> Version:
        """Return the version that held on a day; before the first, the first."""
        held = [one for one in self.versions if one.since <= day]
        return held[-1] if held else self.versions[0]


def uri_of(key: str, on: date) -> str:
    """Return the address of the version that holds. Raises `UnknownActivityError`."""
    found = activities().get(key)
    if found is None:
        raise UnknownActivityError(key)
    return found.on(on).uri


def version_at(uri: str) -> tuple[Activity, Version] | None:
    """Return the activity and version with this address, or None."""
    for activity in activities().values():
        for version in activity.versions:
            if version.uri == uri:
                return activity, version
    return None


@cache
def activities() -> Mapping[str, Activity]:
    """Return the register that came with the program, by key, in the order of the file."""
    return read(FILE.read_text(encoding="utf-8"))


def read(text: str) -> Mapping[str, Activity]:
    """Return the activities in the text of a register. Raises `RegisterError`."""
    written = yaml.safe_load(text)
    if not isinstance(written, dict) or not written:
        raise RegisterError("Het register is leeg of geen lijst van verwerkingen.")
    return {key: _activity(key, values) for key, values in written.items()}


def _activity(key: str, values: object) -> Activity:
    if not isinstance(values, dict) or not values.get("versies"):
        raise RegisterError(f"Verwerking {key} heeft geen versies.")
    versions = tuple(
        _version(key, number, one) for number, one in enumerate(values["versies"], start=1)
    )
    days = [one.since for one in versions]
    if days != sorted(set(days)):
        raise RegisterError(f"De versies van {key} staan niet op volgorde van dag.")
    return Activity(
        key, _text(key, values, "naam"), _text(key, values, "verantwoordelijke"), versions
    )


def _version(key: str, number: int, given: object) -> Version:
    if not isinstance(given, dict) or not isinstance(given.get("vanaf"), date):
        raise RegisterError(f"Versie {number} van {key} zegt niet vanaf wanneer.")
    return Version(
        uri=f"{SERVICE}:{key}:{number}",
        number=number,
        since=given["vanaf"],
        purpose=_text(key, given, "doel"),
        legal_basis=_texts(key, given, "grondslag"),
        people=_texts(key, given, "betrokkenen"),
        data=_texts(key, given, "gegevens"),
        recipients=_texts(key, given, "ontvangers"),
        source=_text(key, given, "herkomst"),
        retention=_text(key, given, "bewaren"),
        retention_duration=str(given.get("bewaartermijn", "")),
        measures=_texts(key, given, "maatregelen"),
        changed=_text(key, given, "gewijzigd"),
    )


def _text(key: str, given: Mapping[str, object], name: str) -> str:
    found = given.get(name)
    if not isinstance(found, str) or not found.strip():
        raise RegisterError(f"Bij {key} ontbreekt: {name}.")
    return " ".join(found.split())


def _texts(key: str, given: Mapping[str, object], name: str) -> tuple[str, ...]:
    found = given.get(name)
    if not isinstance(found, Sequence) or isinstance(found, str) or not found:
        raise RegisterError(f"Bij {key} ontbreekt een lijst: {name}.")
    return tuple(" ".join(str(one).split()) for one in found)


def as_json(on: date) -> dict[str, object]:
    """Return the register as a program reads it, in the words of the draft standard (rvva)."""
    return {
        "processingActivities": [
            {
                "id": f"{SERVICE}:{activity.key}",
                "name": activity.name,
                "dataController": activity.controller,
                "current": activity.on(on).uri,
                "versions": [_version_json(one) for one in activity.versions],
            }
            for activity in activities().values()
        ]
    }


def _version_json(one: Version) -> dict[str, object]:
    return {
        "id": one.uri,
        "version": one.number,
        "validFrom": one.since.isoformat(),
        "purpose": one.purpose,
        "legalBasis": list(one.legal_basis),
        "dataSubjects": list(one.people),
        "personalData": list(one.data),
        "recipients": list(one.recipients),
        "dataSource": one.source,
        "retention": one.retention,
        "retentionPeriod": one.retention_duration or None,
        "measures": list(one.measures),
        "changeNote": one.changed,
    }
