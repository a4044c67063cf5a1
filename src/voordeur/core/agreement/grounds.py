# SPDX-License-Identifier: EUPL-1.2
"""Why a value stands in an agreement: the source it names, or the reason why it was filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from voordeur.core.agreement.nodes import Ground, Layer, Source
from voordeur.core.agreement.problems import NO_GROUND, NO_REASON, UNKNOWN_SOURCE
from voordeur.core.agreement.table import Table
from voordeur.core.agreement.words import Misread, nearest, shortened

LAW = "wet"
COVENANT = "landelijk convenant"

_WRITTEN = re.compile(r'(?P<source>[^"“”]+?)\s*(?:["“](?P<quote>.*)["”])?')
_ARTICLE = re.compile(r"(?P<statute>[A-Z]\w+) (?:art\.|artikel) ?[0-9].*")
_NO_REASON = frozenset({"ja", "nee", "aanname", "-", "?", "n.v.t.", "nvt", "x"})


@dataclass(frozen=True, slots=True)
class Sources:
    """Every text that a ground may name: the agreement's own and those of the layers above."""

    own: Mapping[str, Source]
    layers: Sequence[Layer]

    def __contains__(self, name: str) -> bool:
        return name in self._names() or self._is_article(name)

    def _names(self) -> set[str]:
        names = {LAW, COVENANT, *self.own}
        for layer in self.layers:
            names |= {layer.key, layer.title, *layer.sources}
            names |= {provision.id for provision in layer.provisions}
            names |= {provision.article for provision in layer.provisions}
        return names

    def _is_article(self, name: str) -> bool:
        """An article of a statute that a layer holds; without provisions, of any statute."""
        found = _ARTICLE.fullmatch(name)
        articles = [one.article for layer in self.layers for one in layer.provisions]
        if found is None or not articles:
            return found is not None
        return any(article.split()[:1] == [found["statute"]] for article in articles)

    def nearest(self, name: str) -> str:
        return nearest(name, self._names())

    def shown(self) -> str:
        own = ", ".join(self.own)
        return f'een bron uit "bronnen"{f" ({own})" if own else ""}, of een laag zoals {LAW}'


def ground_of(table: Table, sources: Sources) -> Ground:
    """Return the ground that stands in the group, empty where it has none."""
    source, quote = _source(table, sources)
    return Ground(source, quote, _assumption(table))


def required_ground(table: Table, sources: Sources, what: str) -> Ground:
    """Return the ground that stands in the group; none at all is told."""
    ground = ground_of(table, sources)
    if not (ground.source or ground.assumption or "bron" in table or "aanname" in table):
        tell_no_ground(table, what)
    return ground


def tell_no_ground(table: Table, what: str) -> None:
    """Tell that a value stands there without saying where it comes from."""
    sentence = (
        f'Bij {what} ontbreekt de "bron" of de "aanname": waar staat dit, of waarom is het zo '
        "ingevuld?"
    )
    table.told.add(NO_GROUND, table.line, sentence)


def _source(table: Table, sources: Sources) -> tuple[str, str]:
    text = table.text("bron")
    found = _WRITTEN.fullmatch(text)
    if not text:
        return "", ""
    if found is None or found["source"] not in sources:
        name = found["source"] if found else text
        misread = Misread(1, shortened(name), sources.shown(), sources.nearest(name))
        table.told.expected(UNKNOWN_SOURCE, table.line_of("bron"), misread, where="bron")
        return "", ""
    return found["source"], found["quote"] or ""


def _assumption(table: Table) -> str:
    text = table.text("aanname")
    if text.casefold() not in _NO_REASON:
        return text
    sentence = f'Bij "aanname" staat "{text}"; verwacht: de reden waarom dit is ingevuld.'
    table.told.add(NO_REASON, table.line_of("aanname"), sentence, text)
    return ""
