# SPDX-License-Identifier: EUPL-1.2
"""Reading figures: numbers of a region, no people, and no number small enough to be one.

For pages: `monitor`, what was decided to be shown of one choice. For reports and checks inside,
that hide by themselves: `counted`, the plain counts of any days and scope.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction

from voordeur.cases import behind
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.figure.choices import By, Choice, Period, Span, months, periods
from voordeur.core.figure.indicator import INDICATORS, LEAD_TIMES, Indicator, Unit
from voordeur.core.figure.small import LEAST
from voordeur.figures.cells import CASES
from voordeur.figures.conditions import CONDITIONS, NAMES, SCOPE, which
from voordeur.figures.models import ShownFigure
from voordeur.figures.reading import WHOLE
from voordeur.figures.showing import BY_MONTH, LEAD, MONTHLY, UNCOUNTED
from voordeur.figures.values import (
    Behind,
    Counted,
    Counts,
    Lead,
    Line,
    Monitor,
    Scope,
    Shown,
    Wider,
)
from voordeur.people import identity

COMPARED = (
    "reached",
    "accepted",
    "accepted_of_reached",
    "positive",
    "homes_lost",
    "evicted",
    "announced",
    "averted",
)
MOST_BEHIND = 100
Rows = Mapping[str, Any]


def monitor(
    actor: Actor, *, span: Span = Span.YEAR, by: By = By.WHOLE, value: str = ""
) -> Monitor | None:
    """Return what is shown of a choice, or None if the actor may not or nothing was decided yet.

    Whoever may see counts sees those of the whole region, also who sees no case at all. The same
    to everybody, and the same until it is decided anew.
    """
    if not access.may(actor, Deed.SEE_COUNTS, About(region_id=actor.region_id)):
        return None
    rows = _kept(actor)
    if CASES not in rows:
        return None
    since = rows[CASES].since
    choice = Choice(periods(since)[span], by, value)
    cases = rows[CASES].shown.get(choice.key)
    figures = tuple(_figure(rows, one, choice) for one in INDICATORS.values())
    return Monitor(
        choice=choice,
        since=since,
        cases=None if cases is None else cases[0],
        figures=figures,
        leads=_leads(rows, choice),
        attempts=_list(rows, "attempts", choice.period),
        steps=_list(rows, "steps", choice.period),
        reasons=_list(rows, "reasons", choice.period),
        months=_months(rows, BY_MONTH[0], since),
        months_reached=_months(rows, BY_MONTH[1], since),
        compared={
            (side, name): _compared(rows, name, choice.period, side)
            for side in By
            for name in COMPARED
            if side not in {By.WHOLE, By.KEY}
        }
        | {(By.WHOLE, name): _spans(rows, name, choice) for name in COMPARED},
        not_counted=rows[UNCOUNTED].shown["cases"] if UNCOUNTED in rows else 0,
        wider=_wider(rows, figures, choice),
    )


def _wider(rows: Rows, figures: Sequence[Shown], choice: Choice) -> Wider | None:
    """Return the choice that shows most of what is hidden here; the nearest of those that do."""
    hidden = [one.indicator.name for one in figures if one.is_hidden]
    spans = periods(rows[CASES].since)
    same = [Choice(spans[span], choice.by, choice.value) for span in (Span.YEAR, Span.ALL)]
    whole = [Choice(spans[span]) for span in (Span.YEAR, Span.ALL)]
    offered = [
        Wider(one, sum(name in rows and one.key in rows[name].shown for name in hidden))
        for one in (*same, *whole)
        if one != choice
    ]
    best = max(offered, key=lambda one: one.more, default=None)
    return best if best is not None and best.more else None


def counted(actor: Actor, scope: Scope, *, today: date) -> Counts | None:
    """Return the plain counts, for reports and checks inside; never for a page."""
    if not access.may(actor, Deed.SEE_COUNTS, About(region_id=actor.region_id)):
        return None
    with transaction.atomic(), identity.as_register(actor.region_id):
        (row,) = _read(WHOLE, _values(actor, scope, today))
    whole, *rest = row
    pairs = zip(rest[::2], rest[1::2], strict=True)
    figures = {name: Counted(*pair) for name, pair in zip(NAMES, pairs, strict=True)}
    return Counts(whole, figures)


def cases_behind(actor: Actor, name: str, shown: Monitor, *, now: datetime) -> Behind | None:
    """Return the cases behind the part of a figure that the actor may see; logged.

    None for a figure that counts no cases, for a number that is hidden, and for who sees no
    cases at all.
    """
    of = next((one for one in shown.figures if one.indicator.name == name), None)
    if of is None or of.is_hidden or name not in CONDITIONS:
        return None
    if not access.may(actor, Deed.SEE_WORK_LIST, About(region_id=actor.region_id)):
        return None
    values = _values(actor, _scope_of(shown.choice), now.date())
    with transaction.atomic(), identity.as_register(actor.region_id):
        rows = _read(
            f"select case_id {SCOPE} and {which(name)} order by opened_on desc, case_id", values
        )
    found = behind.cases(actor, [row[0] for row in rows], most=MOST_BEHIND, now=now)
    return Behind(of, found)


def _scope_of(choice: Choice) -> Scope:
    first, last = choice.period.first or "0001-01", choice.period.last
    year, month = map(int, last.split("-"))
    until = date(year + month // 12, month % 12 + 1, 1)
    return Scope(
        date.fromisoformat(f"{first}-01"),
        date.fromordinal(until.toordinal() - 1),
        municipality=choice.value if choice.by is By.PLACE else "",
        landlord=int(choice.value) if choice.by is By.LANDLORD else 0,
        kind=choice.value if choice.by is By.KIND else "",
        agreement=int(choice.value) if choice.by is By.AGREEMENT else 0,
        household=choice.value if choice.by is By.HOUSEHOLD else "",
    )


def _values(actor: Actor, scope: Scope, today: date) -> dict[str, Any]:
    return {
        "region": actor.region_id,
        "since": scope.since,
        "until": scope.until,
        "municipality": scope.municipality,
        "landlord": scope.landlord,
        "kind": scope.kind,
        "agreement": scope.agreement,
        "household": scope.household,
        "today": today,
    }


def _read(sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


# --- what was decided ---------------------------------------------------------------------------


def _kept(actor: Actor) -> Rows:
    with transaction.atomic(), identity.as_register(actor.region_id):
        found = ShownFigure.objects.filter(region_id=actor.region_id).defer("basis", "earlier")
        return {one.name: one for one in found}


def _figure(rows: Rows, indicator: Indicator, choice: Choice) -> Shown:
    row = rows.get(indicator.name)
    numbers = None if row is None else row.shown.get(choice.key)
    if numbers is None:
        return Shown(indicator, None, None, None)
    part, whole, since = numbers
    return Shown(indicator, part, whole, _value(indicator, part, whole), date.fromisoformat(since))


def _value(indicator: Indicator, part: int, whole: int) -> float | None:
    if whole < LEAST or indicator.unit is Unit.RATE:
        return None
    return (part if indicator.unit is Unit.MEAN else 100 * part) / whole


def _leads(rows: Rows, choice: Choice) -> Mapping[str, Lead]:
    found = {
        name: rows[LEAD + name].shown.get(choice.key) for name in LEAD_TIMES if LEAD + name in rows
    }
    return {name: Lead(*days) for name, days in found.items() if days is not None}


def _list(rows: Rows, name: str, period: Period) -> tuple[Line, ...]:
    """Return the rows of a list in this period; what was counted at all but is hidden as well."""
    if name not in rows:
        return ()
    shown = rows[name].shown
    keys = {key.partition("/")[2].partition("/")[2] for key in shown if f"/{By.KEY.value}/" in key}
    return _lines(shown, period, By.KEY, keys)


def _compared(rows: Rows, name: str, period: Period, by: By) -> tuple[Line, ...]:
    if name not in rows:
        return ()
    shown = rows[name].shown
    keys = {key.split("/", 2)[2] for key in rows[CASES].shown if key.split("/", 2)[1] == by.value}
    return _lines(shown, period, by, keys)


def _spans(rows: Rows, name: str, choice: Choice) -> tuple[Line, ...]:
    """Return the same choice in every period on offer."""
    shown = rows[name].shown if name in rows else {}
    spans = periods(rows[CASES].since)
    found = {
        span: shown.get(Choice(period, choice.by, choice.value).key)
        for span, period in spans.items()
    }
    return tuple(
        Line(span.value, *(pair[:2] if pair else (None, None))) for span, pair in found.items()
    )


def _lines(
    shown: Rows, period: Period, by: By, keys: Sequence[str] | set[str]
) -> tuple[Line, ...]:
    found = []
    for key in sorted(keys):
        numbers = shown.get(Choice(period, by, key).key)
        found.append(Line(key, *(numbers[:2] if numbers else (None, None))))
    return tuple(found)


def _months(rows: Rows, name: str, since: date) -> tuple[Line, ...]:
    row = rows.get(MONTHLY + name)
    if row is None:
        return ()
    found = []
    for month in months(since):
        numbers = row.shown.get(Choice(month).key)
        found.append(Line(month.first, *(numbers[:2] if numbers else (None, None))))
    return tuple(found)
