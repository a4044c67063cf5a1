# SPDX-License-Identifier: EUPL-1.2
"""Make a practice of a tree of words, telling everything that is missing or unsound."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from voordeur.core.agreement.literals import day_of
from voordeur.core.agreement.problems import NO_SENSE, NO_VALUE, NOT_YAML, Collector
from voordeur.core.agreement.tree import Branch, Tree
from voordeur.core.practice import texts
from voordeur.core.practice.codes import (
    Area,
    Evidence,
    Group,
    Helped,
    Maker,
    NeedKind,
    Phase,
    Status,
)
from voordeur.core.practice.fields import Fields
from voordeur.core.practice.layout import KEYS
from voordeur.core.practice.record import (
    LICENCE,
    Beliefs,
    Contradiction,
    Measured,
    Need,
    Practice,
    Reference,
    Side,
)

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_NUMBER = re.compile("[1-9][0-9]{0,3}")
_LONGEST_TITLE = 120
_LONGEST_PROMISE = 200


def built(tree: Tree | None, story: str, told: Collector) -> Practice | None:
    """Return the practice, or None if something was told."""
    if not isinstance(tree, Branch):
        if told.problems() is None:
            told.add(NOT_YAML, 1, "Hier worden woorden met een dubbele punt verwacht.")
        return None
    practice = _practice(Fields(tree, tuple(KEYS.values()), told), texts.story(story))
    _sense(practice, tree, told)
    return practice if told.problems() is None else None


def _practice(fields: Fields, story: str) -> Practice:
    return Practice(
        key=_key(fields),
        title=_short(fields, "titel", _LONGEST_TITLE),
        promise=_short(fields, "belofte", _LONGEST_PROMISE),
        phases=fields.codes("fases", Phase, needed=True),
        groups=fields.codes("doelgroepen", Group, needed=True),
        makers=fields.codes("uitvoerders", Maker, needed=True),
        evidence=fields.code("bewijs", Evidence) or Evidence.TOLD,
        sources=_sources(fields),
        areas=fields.codes("leefgebieden", Area),
        for_whom=fields.text("voor wie"),
        by_whom=fields.text("wie"),
        steps=fields.texts("stappen"),
        needs=_needs(fields),
        results=_results(fields),
        evidence_note=fields.text("bij het bewijs"),
        helped=fields.code("hielp", Helped, default=Helped.YES) or Helped.YES,
        place=fields.text("waar"),
        country=fields.text("land") or "Nederland",
        years=fields.text("wanneer"),
        in_use=fields.text("nog in gebruik"),
        contact=fields.text("contact"),
        unknown=fields.texts("niet bekend"),
        contradictions=_contradictions(fields),
        beliefs=_beliefs(fields),
        also=fields.texts("ook bekend als"),
        related=_related(fields),
        licence=fields.text("licentie") or LICENCE,
        checked=_checked(fields),
        status=fields.code("status", Status, default=Status.TO_CHECK) or Status.TO_CHECK,
        version=_number(fields, "versie", default=1),
        credits=fields.texts("met dank aan"),
        story=story,
    )


def _key(fields: Fields) -> str:
    key = fields.text("sleutel", needed=True)
    if key and not texts.is_key(key):
        fields.tell(
            "sleutel", "De sleutel bestaat uit kleine letters, cijfers en streepjes ertussen."
        )
    return key


def _short(fields: Fields, key: str, longest: int) -> str:
    text = fields.text(key, needed=True)
    if len(text) > longest:
        fields.tell(key, f'"{key}" is langer dan {longest} tekens.')
    return text


def _needs(fields: Fields) -> tuple[Need, ...]:
    kinds = {kind.value: kind for kind in NeedKind}
    found = []
    for part in fields.parts("nodig", tuple(kinds)):
        found += [
            Need(kinds[key], part.text(key, needed=True)) for key in part.names() if key in kinds
        ]
    return tuple(found)


def _results(fields: Fields) -> tuple[Measured, ...]:
    return tuple(
        Measured(
            part.text("wat", needed=True),
            part.text("getal"),
            part.text("periode"),
            part.text("methode"),
        )
        for part in fields.parts("resultaat", ("wat", "getal", "periode", "methode"))
    )


def _sources(fields: Fields) -> tuple[Reference, ...]:
    found = []
    for part in fields.parts("bronnen", ("naam", "adres", "datum", "zegt"), needed=True):
        address = part.text("adres")
        if address and not _ADDRESS.fullmatch(address):
            part.tell("adres", "Een adres begint met https:// of http://.", NO_VALUE)
        name = part.text("naam", needed=True)
        found.append(Reference(name, address, part.text("datum"), part.text("zegt")))
    return tuple(found)


def _contradictions(fields: Fields) -> tuple[Contradiction, ...]:
    return tuple(
        Contradiction(part.text("over", needed=True), _sides(part))
        for part in fields.parts("spreken elkaar tegen", ("over", "kanten"))
    )


def _sides(fields: Fields) -> tuple[Side, ...]:
    sides = tuple(
        Side(_number(part, "bron", default=0), part.text("zegt", needed=True))
        for part in fields.parts("kanten", ("bron", "zegt"), needed=True)
    )
    if len(sides) == 1:
        fields.tell("kanten", "Van twee kanten staat er hier maar een.")
    return sides


def _beliefs(fields: Fields) -> Beliefs | None:
    part = fields.part("twee kanten", ("verhuurder", "huurder"))
    if part is None:
        return None
    return Beliefs(part.text("verhuurder", needed=True), part.text("huurder", needed=True))


def _related(fields: Fields) -> tuple[str, ...]:
    keys = fields.texts("zie ook")
    if not all(map(texts.is_key, keys)):
        fields.tell("zie ook", 'Bij "zie ook" staan sleutels van andere praktijken.')
    return keys


def _checked(fields: Fields) -> date | None:
    text = fields.text("nagekeken op")
    day = day_of(text) if text else None
    if text and day is None:
        fields.tell("nagekeken op", "Schrijf een dag als 2026-11-22.", NO_VALUE)
    return day


def _number(fields: Fields, key: str, *, default: int) -> int:
    text = fields.text(key)
    if not text:
        return default
    if not _NUMBER.fullmatch(text):
        fields.tell(key, f'Bij "{key}" hoort een getal vanaf 1.', NO_VALUE)
        return default
    return int(text)


def _sense(practice: Practice, tree: Branch, told: Collector) -> None:
    """Tell what each part allows, and the whole does not."""
    faults: dict[str, Callable[[], bool]] = {
        "bewijs": lambda: practice.evidence is not Evidence.TOLD and not practice.results,
        "spreken elkaar tegen": lambda: any(
            side.source > len(practice.sources)
            for found in practice.contradictions
            for side in found.sides
        ),
        "hielp": lambda: (
            practice.helped is Helped.NO
            and practice.evidence not in {Evidence.COMPARED, Evidence.EXPERIMENT}
        ),
        "status": lambda: practice.status is Status.IN_USE and practice.checked is None,
        "zie ook": lambda: practice.key in practice.related,
    }
    sentences = {
        "bewijs": f'Bij bewijs "{practice.evidence.value}" hoort een resultaat.',
        "spreken elkaar tegen": "Een kant noemt het nummer van een bron die er niet staat.",
        "hielp": "Dat iets niet hielp, is vergeleken of geloot. Pas anders het bewijs aan.",
        "status": 'Bij "in gebruik" hoort de dag waarop het is nagekeken.',
        "zie ook": "Een praktijk verwijst niet naar zichzelf.",
    }
    for key, is_wrong in faults.items():
        if is_wrong():
            told.add(NO_SENSE, tree.lines.get(key, tree.line), sentences[key])
