# SPDX-License-Identifier: EUPL-1.2
"""Reading figures: numbers of a region, no people, and no number small enough to be one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connection, transaction

from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.figure.small import LEAST, is_small, shown_parts
from voordeur.figures.beside import safe_numbers
from voordeur.figures.conditions import NAMES, SCOPE, counts
from voordeur.figures.counting import RULES, UNCOUNTED
from voordeur.figures.reading import PER_MONTH, PER_MUNICIPALITY, REACH, WAITS
from voordeur.figures.values import (
    Counted,
    Counts,
    Monitor,
    Part,
    Quartiles,
    Reach,
    Scope,
    shown,
)
from voordeur.people import identity

WAIT_NAMES = ("first_attempt", "reached", "plan")


def monitor(
    actor: Actor, scope: Scope, *, today: date, periods: Sequence[Scope] = ()
) -> Monitor | None:
    """Return the monitor of a scope in the actor's region, or None if the actor may not.

    Whoever may see counts sees those of the whole region, also who sees no case at all.
    `periods`: the scope in every period that can be asked, the one that matters most first.
    """
    if not access.may(actor, Deed.SEE_COUNTS, About(region_id=actor.region_id)):
        return None
    values = _values(actor, scope, today)
    with transaction.atomic(), identity.as_register(actor.region_id):
        counted = _counts(values)
        asked = [_values(actor, one, today) for one in periods]
        safe_cases, *safe = safe_numbers(values, asked)
        # Per month or kind only for the whole region: one slice of it would tell of the others.
        is_whole = not scope.municipality and not scope.landlord
        places = _rows(PER_MUNICIPALITY, values)
        months = _rows(PER_MONTH, values) if is_whole else []
        reach = _rows(REACH, values) if is_whole else []
        uncounted = _rows(UNCOUNTED, values)[0][0]
    small = is_small(counted.cases) or not safe_cases
    return Monitor(
        scope=scope,
        cases=None if small else counted.cases,
        figures=shown(counted, safe),
        waits=dict.fromkeys(WAIT_NAMES) if small else counted.waits,
        municipalities=_parts(places) if is_whole else (),
        months=_parts(months),
        reach=tuple(_reach(row) for row in reach),
        not_counted=uncounted,
    )


def counted(actor: Actor, scope: Scope, *, today: date) -> Counts | None:
    """Return the plain counts, for reports and checks inside; never for a page."""
    if not access.may(actor, Deed.SEE_COUNTS, About(region_id=actor.region_id)):
        return None
    with transaction.atomic(), identity.as_register(actor.region_id):
        return _counts(_values(actor, scope, today))


def _values(actor: Actor, scope: Scope, today: date) -> dict[str, Any]:
    return {
        "region": actor.region_id,
        "since": scope.since,
        "until": scope.until,
        "municipality": scope.municipality,
        "landlord": scope.landlord,
        "kind": scope.kind,
        "agreement": scope.agreement,
        "today": today,
        "rules": RULES,
    }


def _counts(values: Mapping[str, Any]) -> Counts:
    (row,) = _rows(f"select count(*),\n       {counts()}\n{SCOPE}", values)
    (waits,) = _rows(WAITS + SCOPE, values)
    whole, *rest = row
    pairs = zip(rest[::2], rest[1::2], strict=True)
    figures = {name: Counted(*pair) for name, pair in zip(NAMES, pairs, strict=True)}
    found = {
        name: None if days is None else Quartiles(*days)
        for name, days in zip(WAIT_NAMES, waits, strict=True)
    }
    return Counts(whole, figures, found)


def _rows(sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def _parts(rows: Sequence[tuple[Any, ...]]) -> tuple[Part, ...]:
    numbers = shown_parts([many for _, _, many in rows])
    return tuple(
        Part(str(key), str(name), number)
        for (key, name, _), number in zip(rows, numbers, strict=True)
    )


def _reach(row: tuple[Any, ...]) -> Reach:
    kind, part, attempts, reached = row
    if attempts < LEAST:
        return Reach(kind, part, None, None)
    hides = is_small(reached) or is_small(attempts - reached)
    return Reach(kind, part, attempts, None if hides else reached)
