# SPDX-License-Identifier: EUPL-1.2
"""Draw an agreement as a diagram that needs no colour: SVG, with the same facts as a table.

Boxes are steps and outcomes; an arrow goes from a step to what its completion asks for, with the
words that start it. A dashed frame holds what a crisis asks for, from every step. With counts, a
box shows how many cases stand there, and a thick edge with an exclamation mark that some are
late. Presentation attributes only, so that a strict content security policy lets it through.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from voordeur.core.agreement.flow import START, Flow, flow_of
from voordeur.core.agreement.layout import (
    ARROW,
    BOX_WIDTH,
    LINE,
    MARGIN,
    PORT,
    Arrow,
    Box,
    Item,
    Layout,
    place,
)
from voordeur.core.agreement.nodes import Agreement, Outcome, Step
from voordeur.core.agreement.say import (
    EN,
    OWN_FROM,
    OWN_TO,
    Runs,
    apart,
    own_words,
    said_condition,
    said_events,
    said_term,
)

COLUMNS = 3

_TITLE_SIZE, _TEXT_SIZE = 15, 13
_TITLE_CHARS, _TEXT_CHARS, _LABEL_CHARS = 24, 30, 30
_PADDING = 10
_GAP = 14
_INK, _SOFT, _EDGE, _PAPER, _ARROWS = "#16202b", "#44505c", "#17508f", "#ffffff", "#4a5560"
_THICK = 4
# Tints help the eye only: shape and words carry the meaning.
_FILLS = {"kader": "none", "crisis": "#fdeeec", "goed": "#e6f4e8", "uitkomst": "#eef1f5"}
_FONT = "Noto Sans, Segoe UI, Helvetica, Arial, sans-serif"

Counts = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One box of the drawing as a row: the twin for whoever cannot see it."""

    kind: str
    name: str
    who: str
    within: str
    starts: str
    open: int | None
    late: int | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """The diagram as SVG, and the same facts as rows."""

    svg: str
    rows: tuple[TableRow, ...]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _Card:
    """What stands in one box: lines of text, and whether cases are late there."""

    name: str
    title: tuple[str, ...]
    lines: tuple[str, ...]
    kind: str
    open: int | None = None
    late: int | None = None

    @property
    def height(self) -> int:
        count = _TITLE_SIZE + 8 if self.open is not None else 0
        words = len(self.title) * (_TITLE_SIZE + 4) + len(self.lines) * LINE
        return 2 * _PADDING + words + count


def draw(agreement: Agreement, counts: Counts | None = None, *, lang: str = "nl") -> Drawing:
    """Return the drawing; `counts` says per step how many cases are open and late there."""
    return _Artist(agreement, counts, lang).drawing()


class _Artist:
    def __init__(self, agreement: Agreement, counts: Counts | None, lang: str) -> None:
        self._agreement = agreement
        self._counts = counts
        self._lang = lang
        self._flow: Flow = flow_of(agreement, lang, COLUMNS)
        self._parts: list[str] = []
        self._lefts: list[int] = []

    def _either(self, dutch: str, english: str) -> str:
        return english if self._lang == EN else dutch

    def _own(self, text: str) -> str:
        return own_words(text, self._lang)

    def _said(self, runs: Runs) -> str:
        return apart(runs, self._lang)

    def drawing(self) -> Drawing:
        layout = self._draw_flow()
        self._lefts = _columns(layout)
        width = self._lefts[-1] + BOX_WIDTH + MARGIN
        y = layout.height + _GAP
        y = self._draw_crisis(width, y)
        y = self._draw_outcomes(width, y)
        y = self._draw_aftercare(width, y)
        y = self._draw_legend(width, y)
        return Drawing(self._svg(width, y + MARGIN), tuple(self._rows()), width, y + MARGIN)

    # --- what stands in the boxes ---

    def _step_card(self, step: Step, kind: str = "stap") -> _Card:
        opened, late = self._count(step.name)
        who = self._either(" en ", " and ").join(map(self._own, step.who))
        within = self._either("binnen ", "within ") + said_term(step.within, self._lang)
        lines = [*wrap(who, _TEXT_CHARS), *wrap(within, _TEXT_CHARS)]
        if step.name in self._flow.returns:
            lines.append(
                self._either("komt terug tot het klaar is", "comes back until it is done")
            )
        return _Card(
            step.name, wrap(self._own(step.name), _TITLE_CHARS), tuple(lines), kind, opened, late
        )

    def _count(self, name: str) -> tuple[int | None, int | None]:
        return (None, None) if self._counts is None else self._counts.get(name, (0, 0))

    def _start_card(self) -> _Card:
        gate = self._agreement.admission
        lines: tuple[str, ...] = ()
        if gate is not None and gate.condition is not None:
            lines = wrap(
                self._said(said_condition(gate.condition.condition, self._lang)), _TEXT_CHARS
            )
        title = self._either("Melding van de verhuurder", "Report by the landlord")
        law = self._either("volgens de wet, en als", "by law, and if") if lines else ""
        return _Card(START, wrap(title, _TITLE_CHARS), (law, *lines) if law else (), "begin")

    def _outcome_card(self, outcome: Outcome) -> _Card:
        when = self._said(said_events(outcome.when, self._lang))
        lines = wrap(self._either("als ", "if ") + when, _TEXT_CHARS)
        if outcome.needs_nothing_open:
            lines = (*lines, self._either("en geen stap openstaat", "and no step is open"))
        if outcome.then:
            names = ", ".join(self._own(step.name) for step in outcome.then)
            then = self._either("daarna: ", "then: ") + names
            lines = (*lines, *wrap(then, _TEXT_CHARS))
        kind = "goed" if outcome.good else "uitkomst"
        mark = "✓ " if outcome.good else ""
        return _Card(outcome.name, wrap(mark + self._own(outcome.name), _TITLE_CHARS), lines, kind)

    # --- the four bands ---

    def _draw_flow(self) -> Layout:
        cards = {START: self._start_card()}
        for row in self._flow.rows:
            cards |= {name: self._step_card(self._agreement.steps[name]) for name in row}
        labels = {name: self._label_lines(name) for name in cards}
        rows = [[START], *self._flow.rows]
        items = [
            [Item(name, cards[name].height, len(labels[name])) for name in row] for row in rows
        ]
        layout = place(items, self._flow.arrows, MARGIN)
        for arrow in layout.arrows:
            self._parts.append(_arrow(arrow))
        reached = {arrow.target for arrow in layout.arrows}
        for name, box in layout.boxes.items():
            if name not in reached and name != START:
                self._parts.append(_from_nowhere(box))
            self._parts.extend(_beside_arrow(box, labels[name]))
            self._parts.extend(self._box(box, cards[name]))
        return layout

    def _label_lines(self, name: str) -> tuple[str, ...]:
        joining = self._either("of: ", "or: ")
        lines: list[str] = []
        for label in self._flow.labels.get(name, ()):
            lines.extend(wrap(f"{joining if lines else ''}{label}", _LABEL_CHARS))
        return tuple(lines)

    def _draw_crisis(self, width: int, y: int) -> int:
        crisis = self._agreement.crisis
        if crisis is None:
            return y
        cards = [self._step_card(step, "crisis") for step in crisis.steps]
        title = self._either("Crisis, vanuit elke stap: als ", "Crisis, from every step: if ")
        heading = title + self._said(said_events(crisis.since, self._lang))
        bottom = self._band(heading, cards, y + _GAP, width)
        left = self._lefts[0] - MARGIN // 2
        frame = (left, y, width - left - MARGIN // 2, bottom - y)
        self._parts.append(_rect(frame, _SOFT, dashed=True))
        return bottom + _GAP

    def _draw_outcomes(self, width: int, y: int) -> int:
        cards = [self._outcome_card(outcome) for outcome in self._agreement.outcomes]
        if not cards:
            return y
        x = self._lefts[0] + PORT
        down = (x, y), (x, y + 2 * _GAP)
        self._parts.append(_arrow(Arrow("", "", down)))
        heading = self._either(
            "Zo eindigt een zaak; de eerste die past, telt",
            "How a case ends; the first that fits counts",
        )
        return self._band(heading, cards, y + 2 * _GAP, width)

    def _draw_aftercare(self, width: int, y: int) -> int:
        asked = {name for row in self._flow.rows for name in row}
        steps = {step.name: step for one in self._agreement.outcomes for step in one.then}
        cards = [self._step_card(steps[name]) for name in steps if name not in asked]
        if not cards:
            return y
        heading = self._either("Na een uitkomst", "After an outcome")
        return self._band(heading, cards, y + _GAP, width)

    def _draw_legend(self, width: int, y: int) -> int:
        words = self._either(
            "Twee randen en ✓: het huis is behouden. Streepjes: crisis. "
            "Dikke rand en “!”: er zijn zaken te laat. Stip: kan op elk moment.",
            "Two edges and ✓: the home is kept. Dashes: crisis. "
            "Thick edge and “!”: cases are late. Dot: at any moment.",
        )
        for line in wrap(words, (width - self._lefts[0]) // 8):
            y += LINE
            self._parts.append(_text((self._lefts[0], y), line, _TEXT_SIZE, fill=_SOFT))
        return y

    def _band(self, heading: str, cards: Sequence[_Card], y: int, width: int) -> int:
        """Draw boxes side by side under a heading; return where the band ends."""
        lines = wrap(heading, (width - self._lefts[0]) // 9)
        for at, line in enumerate(lines):
            place_at = (self._lefts[0], y + LINE + at * (LINE + 3))
            self._parts.append(_text(place_at, line, _TITLE_SIZE, bold=True))
        y += LINE * 2 + (len(lines) - 1) * (LINE + 3) - 4
        for start in range(0, len(cards), COLUMNS):
            row = cards[start : start + COLUMNS]
            height = max(card.height for card in row)
            for at, card in enumerate(row):
                box = Box(card.name, self._lefts[at], y, height)
                self._parts.extend(self._box(box, card))
            y += height + _GAP
        return y

    def _box(self, box: Box, card: _Card) -> Iterator[str]:
        late = bool(card.late)
        frame = (box.x, box.y, BOX_WIDTH, box.height)
        edge = _INK if card.kind in {"uitkomst", "goed"} else _EDGE
        # Meaning is in shape and words: dashes for crisis, two edges for a good ending.
        yield _rect(frame, edge, dashed=card.kind == "crisis", thick=late, cls=card.kind)
        if card.kind == "goed":
            inner = (box.x + 4, box.y + 4, BOX_WIDTH - 8, box.height - 8)
            yield _rect(inner, edge)
        y = box.y + _PADDING
        for line in card.title:
            y += _TITLE_SIZE + 4
            yield _text((box.x + _PADDING, y - 4), line, _TITLE_SIZE, bold=True)
        for line in card.lines:
            y += LINE
            yield _text((box.x + _PADDING, y - 3), line, _TEXT_SIZE, fill=_SOFT)
        if card.open is not None:
            yield _text(
                (box.x + _PADDING, y + LINE + 5), f"{card.open} open", _TEXT_SIZE, bold=True
            )
        if late:
            words = self._either(f"! {card.late} te laat", f"! {card.late} late")
            at = (box.x + BOX_WIDTH // 2, y + LINE + 5)
            yield _text(at, words, _TEXT_SIZE, bold=True)

    # --- the whole ---

    def _svg(self, width: int, height: int) -> str:
        title = escape(self._agreement.title)
        told = escape(self._description())
        key = f"{self._agreement.key}-{self._agreement.holds_from.isoformat()}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}" role="img" lang="{self._lang}" '
            f'aria-labelledby="t-{key} d-{key}" font-family="{_FONT}">\n'
            f'<title id="t-{key}" lang="nl">{title}</title>\n<desc id="d-{key}">{told}</desc>\n'
            f'<rect width="{width}" height="{height}" fill="{_PAPER}" class="papier"/>\n'
            + "\n".join(self._parts)
            + "\n</svg>"
        )

    def _description(self) -> str:
        steps = sum(len(row) for row in self._flow.rows)
        return self._either(
            f"Een melding van de verhuurder leidt langs {steps} stappen naar "
            f"{len(self._agreement.outcomes)} uitkomsten. De tabel ernaast zegt hetzelfde.",
            f"A report by the landlord leads along {steps} steps to "
            f"{len(self._agreement.outcomes)} outcomes. The table beside it says the same.",
        )

    def _rows(self) -> Iterator[TableRow]:
        for row in self._flow.rows:
            for name in row:
                joining = self._either(" of: ", " or: ")
                starts = joining.join(self._flow.labels[name])
                yield self._row(self._agreement.steps[name], self._either("stap", "step"), starts)
        crisis = self._agreement.crisis
        for step in crisis.steps if crisis else ():
            assert crisis is not None  # there are steps only where there is a crisis
            starts = self._said(said_events(crisis.since, self._lang))
            yield self._row(step, "crisis", starts)
        for outcome in self._agreement.outcomes:
            kind = self._either("uitkomst", "outcome")
            when = self._said(said_events(outcome.when, self._lang))
            yield TableRow(kind, outcome.name, "", "", when, None, None)
            for step in outcome.then:
                yield self._row(step, self._either("nazorg", "aftercare"), self._own(outcome.name))

    def _row(self, step: Step, kind: str, starts: str) -> TableRow:
        opened, late = self._count(step.name)
        who = self._either(" en ", " and ").join(map(self._own, step.who))
        within = said_term(step.within, self._lang)
        return TableRow(kind, step.name, who, within, starts, opened, late)


# --- pieces of SVG ---


def _columns(layout: Layout) -> list[int]:
    """Where each column begins: as in the flow, so that all bands stand in line."""
    lefts = sorted({box.x for box in layout.boxes.values()})[:COLUMNS]
    while len(lefts) < COLUMNS:
        lefts.append((lefts[-1] + BOX_WIDTH + _GAP) if lefts else MARGIN)
    return lefts


def wrap(text: str, most: int) -> tuple[str, ...]:
    """Break a text into lines of at most so many characters, at its spaces."""
    lines: list[str] = []
    for word in text.split():
        if lines and _size(lines[-1]) + 1 + _size(word) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def _size(text: str) -> int:
    return len(text) - text.count(OWN_FROM) - text.count(OWN_TO)


def _rect(
    frame: tuple[int, int, int, int],
    edge: str,
    *,
    dashed: bool = False,
    thick: bool = False,
    cls: str = "kader",
) -> str:
    x, y, width, height = frame
    fill = _FILLS.get(cls, _PAPER)
    dash = ' stroke-dasharray="6 4"' if dashed else ""
    size = _THICK if thick else 1.5
    return (
        f'<rect class="{cls}" x="{x}" y="{y}" width="{width}" height="{height}" rx="5" '
        f'fill="{fill}" stroke="{edge}" stroke-width="{size}"{dash}/>'
    )


def _text(
    at: tuple[int, int], words: str, size: int, *, bold: bool = False, fill: str = _INK
) -> str:
    weight = ' font-weight="700"' if bold else ""
    # Words of the agreement that follow each other are one piece.
    text = escape(words).replace(f"{OWN_TO} {OWN_FROM}", " ")
    text = text.replace(OWN_FROM, '<tspan lang="nl">').replace(OWN_TO, "</tspan>")
    return f'<text x="{at[0]}" y="{at[1]}" font-size="{size}"{weight} fill="{fill}">{text}</text>'


def _arrow(arrow: Arrow) -> str:
    points = list(arrow.points)
    x, y = points[-1]
    points[-1] = (x, y - 8)
    path = " ".join(f"{'L' if at else 'M'}{px} {py}" for at, (px, py) in enumerate(points))
    head = f"M{x - 5} {y - 9}L{x + 5} {y - 9}L{x} {y}Z"
    return (
        f'<path class="pijl" d="{path}" fill="none" stroke="{_ARROWS}" stroke-width="1.5"/>'
        f'<path class="pijl" d="{head}" fill="{_ARROWS}"/>'
    )


def _from_nowhere(box: Box) -> str:
    """What can happen at any moment: an arrow that begins at a dot."""
    x = box.x + PORT
    y = box.y - ARROW - LINE
    return f'<circle class="pijl" cx="{x}" cy="{y}" r="4" fill="{_ARROWS}"/>' + _arrow(
        Arrow("", box.name, ((x, y), (x, box.y)))
    )


def _beside_arrow(box: Box, lines: Sequence[str]) -> Iterator[str]:
    for at, line in enumerate(reversed(lines)):
        yield _text((box.x + PORT + 8, box.y - ARROW - at * LINE + 4), line, _TEXT_SIZE)
