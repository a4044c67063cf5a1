# SPDX-License-Identifier: EUPL-1.2
"""The keys of a practice in its file and in JSON, and how a record is laid out under them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from voordeur.core.practice.codes import Helped, Word
from voordeur.core.practice.record import Contradiction, Practice

# A value as the file has it: a text, a number, a list, or values under keys.
Plain = str | int | list["Plain"] | dict[str, "Plain"]

KEYS: Mapping[str, str] = {
    "key": "sleutel",
    "title": "titel",
    "promise": "belofte",
    "phases": "fases",
    "groups": "doelgroepen",
    "for_whom": "voor wie",
    "makers": "uitvoerders",
    "by_whom": "wie",
    "areas": "leefgebieden",
    "steps": "stappen",
    "needs": "nodig",
    "results": "resultaat",
    "evidence": "bewijs",
    "evidence_note": "bij het bewijs",
    "helped": "hielp",
    "unknown": "niet bekend",
    "contradictions": "spreken elkaar tegen",
    "beliefs": "twee kanten",
    "country": "land",
    "place": "waar",
    "years": "wanneer",
    "in_use": "nog in gebruik",
    "contact": "contact",
    "sources": "bronnen",
    "also": "ook bekend als",
    "related": "zie ook",
    "licence": "licentie",
    "checked": "nagekeken op",
    "status": "status",
    "version": "versie",
    "credits": "met dank aan",
    "story": "verhaal",
}
CODES = frozenset({"phases", "groups", "makers", "areas"})


def laid_out(practice: Practice) -> dict[str, Plain]:
    """Return the record as texts and lists under the keys of the file; nothing empty."""
    values: dict[str, Plain] = {
        **{name: _words(getattr(practice, name)) for name in CODES},
        "needs": [{need.kind.value: need.text} for need in practice.needs],
        "results": [
            _filled(wat=result.what, getal=result.figure, periode=result.period)
            | _filled(methode=result.method)
            for result in practice.results
        ],
        "sources": [
            _filled(naam=source.name, adres=source.address)
            | _filled(datum=source.dated, zegt=source.says)
            for source in practice.sources
        ],
        "contradictions": [_contradiction(found) for found in practice.contradictions],
        "evidence": practice.evidence.value,
        "helped": "" if practice.helped is Helped.YES else practice.helped.value,
        "status": practice.status.value,
        "checked": practice.checked.isoformat() if practice.checked else "",
    }
    if practice.beliefs:
        values["beliefs"] = {
            "verhuurder": practice.beliefs.landlord,
            "huurder": practice.beliefs.tenant,
        }
    laid = {
        key: values[name] if name in values else _plain(getattr(practice, name))
        for name, key in KEYS.items()
    }
    return {key: value for key, value in laid.items() if value}


def _contradiction(found: Contradiction) -> Plain:
    return {
        "over": found.about,
        "kanten": [
            ({"bron": side.source} if side.source else {}) | {"zegt": side.says}
            for side in found.sides
        ],
    }


def _words(codes: Iterable[Word]) -> list[Plain]:
    return [code.value for code in codes]


def _filled(**texts: str) -> dict[str, Plain]:
    return {key: text for key, text in texts.items() if text}


def _plain(value: object) -> Plain:
    if isinstance(value, tuple):
        return [str(item) for item in value]
    return value if isinstance(value, int) else str(value or "")
