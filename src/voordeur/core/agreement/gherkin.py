# SPDX-License-Identifier: EUPL-1.2
"""Read the shape of a Dutch Gherkin file: feature, background, scenarios, outlines, steps.

Only the shape; what a step means is for `voordeur.core.agreement.stories`. Tables are read for
the examples of an outline; other tables and texts between quotes are refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from voordeur.core.agreement.problems import Collector
from voordeur.core.agreement.words import shortened

NO_SHAPE = "VERHAAL-01"

GIVEN, WHEN, THEN = "Gegeven", "Wanneer", "Dan"
_STEP_WORDS = {
    "Gegeven": GIVEN,
    "Stel": GIVEN,
    "Wanneer": WHEN,
    "Als": WHEN,
    "Dan": THEN,
    "En": "",
    "Maar": "",
}
_FEATURE = "Functionaliteit"
_BACKGROUND = "Achtergrond"
_SCENARIOS = ("Scenario", "Voorbeeld")
_OUTLINES = ("Abstract Scenario", "Scenariosjabloon")
_EXAMPLES = "Voorbeelden"
_LANGUAGE = "# language: nl"


@dataclass(frozen=True, slots=True)
class Line:
    """One step: its kind (Gegeven, Wanneer or Dan), its text, and where it stands."""

    kind: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Scenario:
    """One story, its background before it."""

    name: str
    line: int
    steps: tuple[Line, ...]


@dataclass(slots=True)
class _Block:
    """A background or scenario while its lines are read."""

    name: str
    line: int
    outline: bool = False
    steps: list[Line] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    in_examples: bool = False


def read_scenarios(text: str, told: Collector) -> tuple[Scenario, ...]:
    """Return the scenarios of a file in order; what cannot be read is told."""
    reader = _Reader(told)
    for number, line in enumerate(text.splitlines(), start=1):
        reader.line(number, line.strip())
    if not text.startswith(_LANGUAGE):
        told.add(NO_SHAPE, 1, f'De eerste regel hoort "{_LANGUAGE}" te zijn.')
    return reader.scenarios()


class _Reader:
    """Takes the lines one by one."""

    def __init__(self, told: Collector) -> None:
        self._told = told
        self._background = _Block("", 0)
        self._blocks: list[_Block] = []
        self._here: _Block | None = None
        self._started = False

    def line(self, number: int, text: str) -> None:
        if not text or text.startswith(("#", "@")):
            return
        word, colon, rest = text.partition(":")
        if colon and self._heading(number, word.strip(), rest.strip()):
            return
        if text.startswith("|"):
            self._row(number, text)
        elif not self._step(number, text) and not self._is_free_text():
            self._told.add(
                NO_SHAPE,
                number,
                f'Een regel begint met Gegeven, Wanneer, Dan, En of Maar; hier staat: "'
                f'{shortened(text)}".',
                text,
            )

    def _heading(self, number: int, word: str, rest: str) -> bool:
        if word == _FEATURE:
            self._started = True
        elif word == _BACKGROUND:
            self._here = self._background
        elif word in (*_SCENARIOS, *_OUTLINES):
            self._here = _Block(rest, number, outline=word in _OUTLINES)
            self._blocks.append(self._here)
        elif word == _EXAMPLES and self._here is not None:
            self._here.in_examples = True
        else:
            return False
        if not self._started:
            self._started = True
            self._told.add(NO_SHAPE, number, f'Hiervoor hoort een regel "{_FEATURE}: naam".')
        return True

    def _is_free_text(self) -> bool:
        """A description may stand under a heading, before the first step."""
        return self._started and (self._here is None or not self._here.steps)

    def _row(self, number: int, text: str) -> None:
        if self._here is None or not self._here.in_examples:
            self._told.add(NO_SHAPE, number, f'Een tabel staat alleen onder "{_EXAMPLES}:".')
            return
        cells = tuple(cell.strip() for cell in text.strip("|").split("|"))
        if self._here.rows and len(cells) != len(self._here.rows[0]):
            sentence = f"Deze rij heeft {len(cells)} vakken; verwacht: {len(self._here.rows[0])}."
            self._told.add(NO_SHAPE, number, sentence)
            return
        self._here.rows.append(cells)

    def _step(self, number: int, text: str) -> bool:
        word, _, rest = text.partition(" ")
        if word not in _STEP_WORDS or self._here is None:
            return False
        before = self._here.steps[-1].kind if self._here.steps else ""
        kind = _STEP_WORDS[word] or before
        if not kind:
            self._told.add(NO_SHAPE, number, f'Een verhaal begint niet met "{word}".')
            return True
        self._here.steps.append(Line(kind, " ".join(rest.split()), number))
        return True

    def scenarios(self) -> tuple[Scenario, ...]:
        return tuple(one for block in self._blocks for one in self._expanded(block))

    def _expanded(self, block: _Block) -> Iterator[Scenario]:
        before = self._background.steps
        if not block.steps:
            self._told.add(NO_SHAPE, block.line, f'Het verhaal "{block.name}" is leeg.')
        if not block.outline:
            yield Scenario(block.name, block.line, (*before, *block.steps))
            return
        if not block.rows[1:]:
            sentence = f'Onder "{block.name}" ontbreekt "{_EXAMPLES}:" met een tabel.'
            self._told.add(NO_SHAPE, block.line, sentence)
            return
        names, *rows = block.rows
        for row in rows:
            steps = [_filled(step, names, row) for step in block.steps]
            name = f"{block.name} ({', '.join(row)})"
            yield Scenario(name, block.line, (*before, *steps))


def _filled(step: Line, names: Sequence[str], row: Sequence[str]) -> Line:
    text = step.text
    for name, cell in zip(names, row, strict=True):
        text = text.replace(f"<{name}>", cell)
    return Line(step.kind, text, step.line)
