# SPDX-License-Identifier: EUPL-1.2
"""The journal of what was erased, and doing it again after a back-up was put back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction

from voordeur.core.access import Actor
from voordeur.people import identity
from voordeur.retention import kinds, models, running, values
from voordeur.retention.finding import Asked
from voordeur.trails import actions as trails


@transaction.atomic
def replay(
    lines: Sequence[values.Line], *, region: str, by: Actor, now: datetime
) -> values.Replayed:
    """Erase again what a journal says was erased in this region. For after a restore.

    Whether it may go is not asked again: it went before. A number with another mark stands for
    another record, and stays.
    """
    gone = erased = unknown = 0
    by_kind: dict[str, dict[int, values.Line]] = {}
    for line in lines:
        if line.region == region and line.kind in kinds.KINDS:
            by_kind.setdefault(line.kind, {})[line.id] = line
        else:
            unknown += 1
    with identity.acting_as(by), identity.as_register(by.region_id):
        for name, wanted in by_kind.items():
            many = _replayed(by.region_id, name, wanted, now)
            erased, gone, unknown = erased + many[0], gone + many[1], unknown + many[2]
    if erased:
        with identity.acting_as(by):
            trails.noted(by, action="opnieuw gewist", objects=[f"{erased} stuks"], now=now)
    return values.Replayed(erased, gone, unknown)


def _replayed(
    region_id: int, name: str, wanted: dict[int, values.Line], now: datetime
) -> tuple[int, int, int]:
    kind = kinds.KINDS[name]
    kind.lock(list(wanted))
    asked = Asked(region_id, numbers=list(wanted), limit=len(wanted), as_marked=True)
    same = [one for one in kind.found(asked) if one.mark == wanted[one.id].mark]
    there = [one for one in same if not one.is_erased]
    if there:
        kind.erase(region_id, [one.id for one in there], now)
        for one in there:
            line = wanted[one.id]
            answer = running.Answer(name, one.id, models.Item.Outcome.ERASED.value, mark=line.mark)
            running.journal([answer], (region_id, line.reason[:60], None), line.erased_at)
    return len(there), len(same) - len(there), len(wanted) - len(same)


_APART = """
update retention_erased set apart_at = %s
 where id = any(%s) and region_id = voordeur_region()
"""


@transaction.atomic
def note_apart(numbers: Sequence[int], *, region_id: int, now: datetime) -> None:
    """Remember that these lines of the journal were written somewhere else as well."""
    with identity.as_register(region_id), connection.cursor() as cursor:
        cursor.execute(_APART, [now, list(numbers)])
