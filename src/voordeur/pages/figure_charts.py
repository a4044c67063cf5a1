# SPDX-License-Identifier: EUPL-1.2
"""Drawings of figures: bars, a line over the months, and several side by side with their range.

Each has a sentence that says what it shows, and the same numbers as a table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_  # noqa: N812 - the name gettext knows

from voordeur.core.figure import benchmark
from voordeur.core.figure.choices import By, Span
from voordeur.core.figure.evaluation.shares import Group, wilson
from voordeur.core.figure.indicator import INDICATORS
from voordeur.core.figure.small import LEAST
from voordeur.figures.values import Line, Monitor
from voordeur.pages import figure_words as say
from voordeur.pages.screens.figures import Bar, BarChart, Dot, DotChart, LineChart, Point
from voordeur.pages.templatetags import words
from voordeur.pages.texts import spoken

# What is counted by: words of the national model, which the database keeps as they are.
CODES = (
    N_("Administratief"), N_("Afspraak op locatie"), N_("Brief"), N_("Huisbezoek"),
    N_("Kaartje"), N_("Mail"), N_("Onbekend"), N_("Overige"), N_("SMS/Whatsapp"), N_("Telefoon"),
    N_("Ochtend"), N_("Middag"), N_("Avond"),
)  # fmt: skip
BARS = 430  # of the width of a drawing
AXIS = 420  # from 0 to 100 percent
LINE_WIDTH, LINE_HEIGHT = 560, 160


def _hidden(share: float | None) -> str:
    return _("verborgen") if share is None else say.percent(share)


def _share(line: Line) -> float | None:
    return None if line.whole is None or line.whole < LEAST else line.share


def by_kind(found: Monitor) -> BarChart:
    """Return how often somebody was reached, per kind of contact and part of day."""
    lines = found.attempts
    known = sorted(
        ((share, line) for line in lines if (share := _share(line)) is not None),
        key=lambda pair: (-pair[0], pair[1].key),
    )
    bars = tuple(
        Bar(
            _kind(line.key),
            say.percent(share),
            max(2, int(share * BARS / 100)),
            30 * at,
            is_strong=at == 0,
        )
        for at, (share, line) in enumerate(known[:10])
    )
    return BarChart(
        "bereik",
        _("Bereik per soort contact"),
        _most_reached(known[0][1]) if known else "",
        bars,
        (_("Soort"), _("Pogingen"), _("Bereikt"), _("Bereik")),
        tuple(
            (
                _kind(line.key),
                say.number(line.whole) or _("verborgen"),
                say.number(line.part) or _("verborgen"),
                _hidden(_share(line)),
            )
            for line in lines
        ),
        empty=_("Nog te weinig pogingen om te tonen."),
    )


def _kind(key: str) -> str:
    kind, _bar, part = key.partition("|")
    return f"{spoken(kind)}, {spoken(part).lower()}" if part else spoken(kind)


def _most_reached(line: Line) -> str:
    return _(
        "bij {kind} wordt het vaakst iemand bereikt: {reached} van {attempts} pogingen. "
        "Wie wanneer wordt bezocht, is geen toeval: dit is geen bewijs dat het daaraan ligt."
    ).format(
        kind=_kind(line.key).lower(),
        reached=say.number(line.part),
        attempts=say.number(line.whole),
    )


def by_month(found: Monitor) -> LineChart:
    """Return the share that was reached of the cases of each month, with the national figure."""
    lines = found.months_reached
    step = LINE_WIDTH // max(len(lines) - 1, 1)
    points = tuple(
        Point(60 + step * at, _height(share), say.percent(share), say.month(line.key))
        for at, line in enumerate(lines)
        if (share := _share(line)) is not None
    )
    beside = benchmark.newest("reached")
    cases = {line.key: line.whole for line in found.months}
    return LineChart(
        "maanden",
        _("Bereik per maand"),
        _trend(points),
        points,
        tuple((60 + step * at, _short(line.key)) for at, line in enumerate(lines)),
        national_y=_height(beside.value) if beside else 0,
        national=_("land {value}").format(value=say.percent(beside.value)) if beside else "",
        headings=(_("Maand"), _("Zaken"), _("Bereikt"), _("Bereik")),
        rows=tuple(
            (
                say.month(line.key),
                say.number(cases.get(line.key)) or _("verborgen"),
                say.number(line.part) or _("verborgen"),
                _hidden(_share(line)),
            )
            for line in lines
        ),
        empty=_("Nog te weinig zaken om per maand te tonen."),
        hidden=_("Een zaak van deze maand had nog weinig tijd: de laatste punten stijgen nog."),
    )


def _height(share: float) -> int:
    return LINE_HEIGHT + 10 - int(share * LINE_HEIGHT / 100)


def _short(key: str) -> str:
    return words.month_short(date.fromisoformat(f"{key}-01"))


def _trend(points: Sequence[Point]) -> str:
    if len(points) < 2:
        return ""
    return _(
        "van {first} in {one} naar {last} in {other}. Waarom het verandert, zegt dit niet."
    ).format(
        first=points[0].text, one=points[0].label, last=points[-1].text, other=points[-1].label
    )


def compared(
    found: Monitor, name: str, by: By, names: Mapping[str, str], only: Sequence[str] = ()
) -> DotChart:
    """Return one figure for several places, periods or versions on one axis, with intervals.

    `only`: which lines, in this order; empty = all.
    """
    indicator = INDICATORS[name]
    lines = found.compared.get((by, name), ())
    if only:
        by_key = {line.key: line for line in lines}
        lines = tuple(by_key[key] for key in only if key in by_key)
    dots: list[Dot] = []
    rows: list[tuple[str, ...]] = []
    for line in lines:
        share = _share(line)
        title = names.get(line.key, line.key)
        if share is None or line.part is None or line.whole is None:
            rows.append((title, _("verborgen"), _("verborgen"), ""))
            continue
        range_ = wilson(Group(title, line.whole, line.part))
        low, high = 100 * range_.low, 100 * range_.high
        dots.append(Dot(title, say.percent(share), 30 * len(dots), _x(share), _x(low), _x(high)))
        between = _("{low} tot {high}").format(low=say.percent(low), high=say.percent(high))
        rows.append(
            (
                title,
                f"{say.number(line.part)} / {say.number(line.whole)}",
                say.percent(share),
                between,
            )
        )
    for one in benchmark.of(name):
        title = _("Landelijk {year}").format(year=one.year)
        x = _x(one.value)
        dots.append(Dot(title, say.percent(one.value), 30 * len(dots), x, x, x, is_national=True))
        rows.append((title, f"{spoken(one.scope)}. {one.source}", say.percent(one.value), ""))
    return DotChart(
        "vergelijk",
        _("Vergeleken: {figure}").format(figure=say.label(indicator)),
        _verdict([dot for dot in dots if not dot.is_national], holds=_holds(only)),
        tuple(dots),
        (_beside(by), _("Aantal of bron"), _("Aandeel"), _("Waarschijnlijk tussen")),
        tuple(rows),
        empty=_("Hier is nog te weinig om te vergelijken."),
    )


def _x(share: float) -> int:
    return 170 + int(share * AXIS / 100)


def _beside(by: By) -> str:
    return _("Periode") if by is By.WHOLE else say.side(by).capitalize()


# Which periods do not overlap: only of these is a difference between two groups of cases.
_APART = ({Span.YEAR.value, Span.BEFORE.value}, {Span.QUARTER.value, Span.BEFORE.value})


def _holds(only: Sequence[str]) -> bool:
    """Tell whether one of two periods holds the other."""
    return bool(only) and set(only) not in _APART


def _verdict(dots: Sequence[Dot], *, holds: bool = False) -> str:
    if len(dots) < 2:
        return _("er is er maar één te tonen.")
    if holds:
        return _(
            "de ene periode valt binnen de andere. Of er iets veranderde, ziet u beter aan "
            "perioden na elkaar."
        )
    low, *_between, high = sorted(dots, key=lambda dot: dot.x)
    if high.low > low.high:
        text = _(
            "{high} is hoger dan {low}, meer dan door toeval. Waardoor, zegt dit niet: wie er "
            "gemeld wordt, verschilt."
        )
    else:
        text = _("tussen {high} en {low} kan het verschil toeval zijn.")
    return text.format(high=high.label, low=low.label)
