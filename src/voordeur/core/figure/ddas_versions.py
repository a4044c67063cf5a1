# SPDX-License-Identifier: EUPL-1.2
"""Which versions of the national model a delivery can be written in, and how they differ.

Everything is made in the newest version; an older one is made from that, with the words and names
of its time. What an older version has no word for is left out: nothing in it is compulsory.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from voordeur.core.codes import ContactKind, Result, SignalStatus
from voordeur.core.figure.ddas import Group, Json

SCHEMA = (
    "https://raw.githubusercontent.com/VNG-Realisatie/ddas-vroegsignalering/main/"
    "v{version}/json_schema_Uitwisselmodel.json"
)


class Model(StrEnum):
    """A version of the data model of the national exchange (DDAS-Vroegsignalering)."""

    V1_2 = "1.2"
    V1_0 = "1.0"

    @property
    def schema(self) -> str:
        """Return the public address of its JSON schema."""
        return SCHEMA.format(version=self.value)


# The names of 1.0, with its spelling: a receiver that checks knows no other.
_PART = {"aanleverendeOrganisatie": "aanleverende_organisatie"}
_ORGANISATION = {"contactpersonen": "contactpersoonen"}
_HANDLED = {
    "startdatumMatchingperiode": "startdatum_matchtingperiode",
    "datumOpgepakt": "datum_opgepakt",
    "einddatumMatchingperiode": "einddatum_matchingperiode",
}
_CLIENT = {
    "burgerservicenummer": "Burgerservicenummer",
    "geboortedatum": "Geboortedatum",
    "postcode": "Postcode",
    "huisnummer": "Huisnummer",
    "huisnummertoevoeging": "Huisnummertoevoeging",
}
# Words that came later; None: 1.0 has no word for it.
_RESULTS: Mapping[Json, Json] = {
    Result.REFERRED_WITHOUT_RESIDENT.value: "Verwijzing zonder toestemming",
    Result.REFERRED.value: None,
}
_STATUSES: Mapping[Json, Json] = {
    SignalStatus.TAKEN_UP.value: None,
    SignalStatus.IN_DEBT_HELP.value: None,
}
_KINDS: Mapping[Json, Json] = {ContactKind.UNKNOWN.value: None, ContactKind.OTHER.value: None}


def told_in(model: Model, report: Group) -> Group:
    """Return a report (`vroegsignalen`, with its client) as this version writes it."""
    if model is Model.V1_2:
        return report
    client = report.get("client")
    older = _replaced(report, "status", _STATUSES)
    if isinstance(client, dict):
        older["client"] = {_CLIENT[key]: value for key, value in client.items() if key in _CLIENT}
    return older


def handled_in(model: Model, handled: Group) -> Group:
    """Return a vroegsignaalzaak as this version writes it."""
    if model is Model.V1_2:
        return handled
    older = _replaced(_renamed(handled, _HANDLED), "resultaat", _RESULTS)
    attempts = older.get("contactpogingen")
    if isinstance(attempts, list):
        older["contactpogingen"] = [
            _replaced(one, "soort", _KINDS) for one in attempts if isinstance(one, dict)
        ]
    return older


def part_in(model: Model, part: Group) -> Group:
    """Return what stands above the reports of a municipality as this version writes it."""
    if model is Model.V1_2:
        return part
    older = _renamed(part, _PART)
    organisation = older.get("aanleverende_organisatie")
    if isinstance(organisation, dict):
        older["aanleverende_organisatie"] = _renamed(organisation, _ORGANISATION)
    return older


def _renamed(group: Group, names: Mapping[str, str]) -> Group:
    return {names.get(key, key): value for key, value in group.items()}


def _replaced(group: Group, key: str, words: Mapping[Json, Json]) -> Group:
    said = group.get(key)
    if not isinstance(said, str) or said not in words:
        return dict(group)
    instead = words[said]
    rest = {name: value for name, value in group.items() if name != key}
    return rest if instead is None else {**rest, key: instead}
