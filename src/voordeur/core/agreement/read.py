# SPDX-License-Identifier: EUPL-1.2
"""Read an agreement file: text in, the agreement or all of its problems at once out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from voordeur.core.agreement.forms import FORMS
from voordeur.core.agreement.grounds import COVENANT, LAW, Sources, ground_of
from voordeur.core.agreement.nodes import Agreement, Ground, Layer, Municipality, Party
from voordeur.core.agreement.problems import (
    NO_SENSE,
    NO_VALUE,
    UNKNOWN_LAYER,
    Collector,
    Problems,
)
from voordeur.core.agreement.read_layer import read_layer, read_sources, tell_period, top
from voordeur.core.agreement.read_parts import (
    read_admission,
    read_attempts,
    read_feedback,
    read_ladder,
    read_look,
    read_priorities,
    read_retention,
)
from voordeur.core.agreement.read_rules import read_work
from voordeur.core.agreement.scope import Scope
from voordeur.core.agreement.table import Table
from voordeur.core.agreement.vocabulary import BEGINS_BY_DEFAULT, EVENTS, PARTY_KINDS
from voordeur.core.agreement.words import nearest
from voordeur.core.calendar import Calendar

__all__ = ["read_agreement", "read_layer"]


def read_agreement(
    text: str, file: str, key: str, layers: Sequence[Layer] = ()
) -> Agreement | Problems:
    """Return the agreement that stands in `text`, or everything that is wrong with it.

    `file` is named in problems; `key` is the name of the region's folder; `layers` are those
    that hold above it, of which the file's `onder` chooses. Never raises on bad input.
    """
    told = Collector(file)
    branch = top(text, told)
    agreement = None
    if branch is not None:
        agreement = _agreement(Table(branch, FORMS, "overeenkomst", told), key, layers, text)
    problems = told.problems()
    if problems is not None:
        return problems
    assert agreement is not None  # a tree without an agreement has told a problem
    return agreement


def _agreement(table: Table, key: str, layers: Sequence[Layer], text: str) -> Agreement:
    chosen = tuple(_layers(table, layers))
    sources = Sources(read_sources(table), layers)
    parties = {party.name: party for party in _parties(table, sources)}
    scope = Scope(table, sources, parties)
    work = read_work(table, scope)
    since, until, until_ground = _period(table, sources)
    return Agreement(
        key=key,
        title=table.text("convenant"),
        holds_from=since,
        holds_until=until,
        holds_until_ground=until_ground,
        proposed=table.choice("status") == "voorstel",
        begins_with=table.choices("begint bij", EVENTS) or BEGINS_BY_DEFAULT,
        territory={place.code: place for place in _territory(table, sources)},
        sources=sources.own,
        parties=parties,
        steps=work.steps,
        rules=work.rules,
        prohibitions=work.prohibitions,
        outcomes=work.outcomes,
        place=table.place,
        admission=read_admission(table, scope),
        crisis=work.crisis,
        safety_net=work.safety_net,
        priorities=tuple(read_priorities(table, scope)),
        ladder=tuple(read_ladder(table)),
        attempts=read_attempts(table, scope),
        feedback=tuple(read_feedback(table, scope)),
        retention=tuple(read_retention(table, scope)),
        look=read_look(table, scope),
        targets=dict(table.texts("doel")),
        under=tuple(word.text for word in table.words("onder")),
        layers=chosen,
        calendar=Calendar(extra=frozenset().union(*(layer.closed_days for layer in chosen))),
        text=text,
    )


def _period(table: Table, sources: Sources) -> tuple[date, date | None, Ground]:
    since, (until, group) = table.day("geldig vanaf"), table.until("geldig tot")
    tell_period(table, since, until)
    ground = Ground() if group is None else ground_of(group, sources)
    return since or date.min, until, ground


def _layers(table: Table, layers: Sequence[Layer]) -> Iterator[Layer]:
    """A layer is named by its key, its title, or a longer name that begins with its key."""
    for word in table.words("onder"):
        found = next((layer for layer in layers if _is_named(layer, word.text)), None)
        if found is not None:
            yield found
            continue
        near = nearest(word.text, [layer.title for layer in layers] + [LAW, COVENANT])
        hint = f' Bedoelt u "{near}"?' if near and near != word.text else ""
        sentence = f'De laag "{word.text}" is niet gevonden op deze dag.{hint}'
        table.told.add(UNKNOWN_LAYER, word.line, sentence, word.text)


def _is_named(layer: Layer, name: str) -> bool:
    return name in {layer.key, layer.title} or name.split()[:1] == [layer.key]


def _parties(table: Table, sources: Sources) -> Iterator[Party]:
    for name, group in table.named("partijen"):
        ground_of(group, sources)
        yield Party(
            name=name.text,
            kind=group.choice("soort", PARTY_KINDS),
            place=group.place,
            on_behalf=group.choice("namens"),
            per=group.choice("per"),
            units=tuple(word.text for word in group.words("eenheden")),
        )


def _territory(table: Table, sources: Sources) -> Iterator[Municipality]:
    for code, group in table.named("gebied"):
        ground_of(group, sources)
        if len(code.text) != len("0599") or not _is_number(code.text):
            sentence = f'"{code.text}" is geen gemeentecode; verwacht: vier cijfers, zoals 0599.'
            table.told.add(NO_VALUE, code.line, sentence, code.text)
        ranges = tuple(_ranges(group))
        yield Municipality(code.text, group.text("naam"), ranges)


def _ranges(table: Table) -> Iterator[tuple[int, int]]:
    for word in table.words("postcodes"):
        first, _, last = word.text.partition("-")
        last = last or first
        if not all(_is_postcode(end) for end in (first, last)):
            sentence = f'Bij "postcodes" staat "{word.text}"; verwacht: 3011 of 3011-3089.'
            table.told.add(NO_VALUE, word.line, sentence, word.text)
        elif int(last) < int(first):
            sentence = f'De reeks postcodes "{word.text}" loopt terug.'
            table.told.add(NO_SENSE, word.line, sentence, word.text)
        else:
            yield int(first), int(last)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _is_postcode(text: str) -> bool:
    return len(text) == len("3011") and _is_number(text) and not text.startswith("0")
