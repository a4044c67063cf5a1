# SPDX-License-Identifier: EUPL-1.2
"""Read a file of a layer above the region: the law, or the national covenant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from voordeur.core.agreement.forms import LAYER_FORMS
from voordeur.core.agreement.grounds import COVENANT, LAW
from voordeur.core.agreement.literals import day_of
from voordeur.core.agreement.nodes import Layer, Provision, Source
from voordeur.core.agreement.problems import NO_SENSE, NO_VALUE, Collector, Problems
from voordeur.core.agreement.table import Table
from voordeur.core.agreement.tree import Branch, read_tree
from voordeur.core.agreement.vocabulary import FEEDBACK_MARKS

_NOT_A_TABLE = "Een bestand begint met woorden en een dubbele punt, zoals: convenant: naam."


def top(text: str, told: Collector) -> Branch | None:
    """Return the keys at the top of a file, or None (told) if it has none."""
    tree = read_tree(text, told)
    if tree is not None and not isinstance(tree, Branch):
        told.add(NO_SENSE, tree.line, _NOT_A_TABLE)
    return tree if isinstance(tree, Branch) else None


def read_sources(table: Table) -> Mapping[str, Source]:
    """Return the texts that the file names, by key."""
    return {
        name.text: Source(
            name.text,
            group.text("titel"),
            group.text("van"),
            group.text("datum"),
            group.text("adres"),
        )
        for name, group in table.named("bronnen")
    }


def read_layer(text: str, file: str, key: str) -> Layer | Problems:
    """Return the layer that stands in `text`, or everything that is wrong with it.

    `file` is named in problems; `key` is the name of its folder. Never raises on bad input.
    """
    told = Collector(file)
    branch = top(text, told)
    layer = None if branch is None else _layer(Table(branch, LAYER_FORMS, "laag", told), key)
    problems = told.problems()
    if problems is not None:
        return problems
    assert layer is not None  # a tree without a layer has told a problem
    return layer


def _layer(table: Table, key: str) -> Layer:
    title = table.text(LAW) or table.text(COVENANT)
    if not title:
        sentence = f'Een laag begint met "{LAW}:" of "{COVENANT}:" en haar naam.'
        table.told.add(NO_SENSE, table.line, sentence)
    since, until = _period(table)
    return Layer(
        key=key,
        title=title,
        holds_from=since or date.min,
        holds_until=until,
        sources=read_sources(table),
        provisions=tuple(_provisions(table)),
        place=table.place,
        closed_days=frozenset(_days(table)),
        feedback_marks=table.choices("verhuurder mag horen", FEEDBACK_MARKS),
    )


def _period(table: Table) -> tuple[date | None, date | None]:
    since, (until, _) = table.day("geldig vanaf"), table.until("geldig tot")
    tell_period(table, since, until)
    return since, until


def tell_period(table: Table, since: date | None, until: date | None) -> None:
    """Tell about a period that ends before it begins."""
    if since is not None and until is not None and until < since:
        sentence = f'"geldig tot" ({until}) ligt voor "geldig vanaf" ({since}).'
        table.told.add(NO_SENSE, table.line_of("geldig tot"), sentence)


def _days(table: Table) -> Iterator[date]:
    for word in table.words("gesloten dagen"):
        day = day_of(word.text)
        if day is None:
            sentence = f'Bij "gesloten dagen" staat "{word.text}"; verwacht: een dag.'
            table.told.add(NO_VALUE, word.line, sentence, word.text)
        else:
            yield day


def _provisions(table: Table) -> Iterator[Provision]:
    seen: set[str] = set()
    for item in table.tables("bepalingen"):
        found = _provision(item)
        if found.id in seen:
            item.told.add(NO_SENSE, item.line, f'Het kenmerk "{found.id}" staat er twee keer.')
        seen.add(found.id)
        yield found


def _provision(table: Table) -> Provision:
    since, until = _period(table)
    return Provision(
        id=table.text("id"),
        article=table.text("artikel"),
        text=table.text("tekst"),
        place=table.place,
        address=table.text("adres"),
        direction=table.choice("richting"),
        term=table.term("termijn"),
        number=table.text("getal"),
        runs_from=table.text("loopt vanaf"),
        holds_from=since,
        holds_until=until,
    )
