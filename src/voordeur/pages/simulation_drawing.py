# SPDX-License-Identifier: EUPL-1.2
"""Ranges of a simulation as drawings, each with the same numbers as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from voordeur.core.figure.simulation.result import MEASURES, Measure, Range, ranged
from voordeur.figures.simulations import Outcome, Question
from voordeur.pages.screens.simulation import ROW, Drawing, Whisker
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later, spoken

WIDTH = 380  # pixels of the axis
TITLES = {
    "on_time": later("Eerste poging binnen twee weken"),
    "reach": later("Bereikt"),
    "evicted": later("Ontruimd per jaar"),
    "waiting": later("Taken die wachten"),
}
PERCENT = 100.0
_MEASURE = {measure.name: measure for measure in MEASURES}


@dataclass(frozen=True, slots=True)
class Shown:
    """One range to draw: what it is of, and how it looks."""

    label: str
    range: Range
    look: str


def number(value: float, decimals: int) -> str:
    """Return a number as it is read; nothing is never below nothing."""
    return words.decimal(value, decimals)


def plain(value: float) -> str:
    """Return a number with the decimals that it has."""
    return words.decimal(value, 6, fixed=False)


def with_range(found: Range | None, measure: Measure) -> str:
    """Return a figure with where 95 % of single runs fall."""
    if found is None:
        return _("niet te zeggen")
    unit = f" {spoken(measure.unit)}" if measure.unit else ""
    return _("{mean}{unit} ({low} tot {high})").format(
        mean=number(found.mean, measure.decimals),
        unit=unit,
        low=number(found.low, measure.decimals),
        high=number(found.high, measure.decimals),
    )


def drawings(question: Question, outcome: Outcome) -> tuple[Drawing, ...]:
    """Return the drawings of a result: what was done in time, who was reached, who lost a home."""
    found = [
        _drawing(name, _sides(question, outcome, name)) for name in ("on_time", "reach", "evicted")
    ]
    if question.staff:
        found.append(_staff(question, outcome))
    return tuple(one for one in found if one.lines)


def _sides(question: Question, outcome: Outcome, name: str) -> list[Shown]:
    line = next(one for one in outcome.lines if one.measure.name == name)
    told = [
        (_("A"), line.a, "a"),
        (_("B"), line.b, "b"),
        (_("A als hulp niets doet"), line.a_without, "none"),
    ]
    return [Shown(label, one, look) for label, one, look in told if one is not None]


def _staff(question: Question, outcome: Outcome) -> Drawing:
    shown = []
    for many, runs in outcome.staff:
        found = ranged(runs, "on_time")
        if found is not None:
            label = _("{fte} fte").format(fte=number(many, 1))
            shown.append(Shown(label, found, "a"))
    made = _drawing("on_time", shown, key="banen", title=_("Op tijd, per aantal voltijdbanen"))
    aim = plain(question.aim)
    return Drawing(
        made.id,
        made.title,
        made.brief,
        made.lines,
        made.first,
        made.last,
        made.headings,
        made.rows,
        aim=int(WIDTH * question.aim / PERCENT),
        aim_text=_("De streep is uw streven: {aim} %.").format(aim=aim),
    )


def _drawing(name: str, shown: Sequence[Shown], *, key: str = "", title: str = "") -> Drawing:
    measure = _MEASURE[name]
    most = PERCENT if measure.unit == "%" else max((one.range.high for one in shown), default=1.0)
    most = most or 1.0
    lines = tuple(
        Whisker(
            one.label,
            with_range(one.range, measure),
            _at(one.range.low, most),
            _at(one.range.mean, most),
            _at(one.range.high, most),
            ROW * at + ROW // 2,
            one.look,
        )
        for at, one in enumerate(shown)
    )
    unit = f" {spoken(measure.unit)}" if measure.unit else ""
    return Drawing(
        key or name.replace("_", "-"),
        title or str(TITLES[name]),
        _brief(shown, measure),
        lines,
        f"0{unit}",
        f"{number(most, 0 if measure.unit == '%' else measure.decimals)}{unit}",
        (_("Wat"), _("Gemiddeld, en waarbinnen 95 % van losse keren valt")),
        tuple((line.label, line.text) for line in lines),
    )


def _at(value: float, most: float) -> int:
    return int(WIDTH * min(max(value, 0.0), most) / most)


def _brief(shown: Sequence[Shown], measure: Measure) -> str:
    if not shown:
        return _("er valt niets te zeggen.")
    said = [
        _("{label} {figure}").format(label=one.label, figure=with_range(one.range, measure))
        for one in shown
    ]
    return f"{'; '.join(said)}."
