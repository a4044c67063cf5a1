# SPDX-License-Identifier: EUPL-1.2
"""The instalments that a landlord can confirm: a whole month of all its arrangements at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from voordeur.cases import actions, agreed, models
from voordeur.cases.values import Entry, Recorded, RefusedEntry
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import Value
from voordeur.core.arrangement import watch
from voordeur.core.arrangement.watch import Line
from voordeur.trails import actions as trails

MOST = 200
ACTIVITY = "terugkoppeling"


@dataclass(frozen=True, slots=True)
class DueTerm:
    """One instalment that is not full, with the report it stands on; `count`: of how many."""

    signal_id: int
    contract: str
    name: str
    line: Line
    count: int


@dataclass(frozen=True, slots=True)
class Told:
    """What a landlord tells of one instalment. `amount`: the part that was paid, None for all."""

    signal_id: int
    number: int
    kind: str
    amount: int | None = None


def due(actor: Actor, until: date, now: datetime) -> tuple[DueTerm, ...] | None:
    """Return the open instalments up to and including a day, the oldest first, at most 200;
    None for who is no landlord."""
    if not access.may(actor, Deed.SEE_REPORTS, About(region_id=actor.region_id)):
        return None
    rows = list(
        models.Signal.objects.filter(
            region_id=actor.region_id,
            landlord_id__in=actor.party_ids,
            next_instalment__lte=until,
            erased_at=None,
        ).order_by("next_instalment", "id")[:MOST]
    )
    trails.disclosed(
        actor,
        name="termijnen inzien",
        activity=ACTIVITY,
        tenants=sorted({row.tenant_id for row in rows}),
        now=now,
    )
    found = [
        DueTerm(row.pk, row.contract, row.name_delivered, line, len(kept.lines))
        for row in rows
        for kept in [agreed.read(row.agreed, row.arrangement)]
        for line in kept.lines
        if line.open and line.due <= until
    ]
    return tuple(sorted(found, key=lambda one: (one.line.due, one.contract)))


def tell(told: Sequence[Told], *, by: Actor, now: datetime) -> tuple[Recorded | RefusedEntry, ...]:
    """Write down a month of payments in one go; what is refused changes nothing."""
    return actions.record([_entry(one, now.date()) for one in told], by=by, now=now)


def _entry(one: Told, on: date) -> Entry:
    values: dict[str, Value] = {"termijn": one.number}
    if one.amount is not None and one.kind == watch.PAID:
        values["bedrag"] = one.amount
    return Entry(one.kind, on, signal_id=one.signal_id, values=values)


def take_back(
    written: Sequence[tuple[int, int]], *, by: Actor, now: datetime
) -> tuple[Recorded | RefusedEntry, ...]:
    """Take back what was told in one go: pairs of a report and the number of the event."""
    reason: Mapping[str, Value] = {"reden": "Meteen na het vastleggen ongedaan gemaakt"}
    entries = [
        Entry(
            vocabulary.WITHDRAWAL,
            now.date(),
            signal_id=signal_id,
            values=reason,
            withdraws=seq,
        )
        for signal_id, seq in written
    ]
    return actions.record(entries, by=by, now=now)
