# SPDX-License-Identifier: EUPL-1.2
"""Who lives behind the doors of a round: all that a helper needs, the little a landlord may hear.

A caution, a secret address, a restriction, a pause, an objection, contact or the end of a case
that came after planning counts at once: it is read with every look at a round, never kept in it.
Whoever calls this writes the look in the log.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from voordeur.cases import attempts, marks
from voordeur.cases.models import Case, Signal
from voordeur.cases.shown import TenantShown
from voordeur.cases.values import GOING_ON
from voordeur.core.access import Actor
from voordeur.core.pathway.falling import CONTACT
from voordeur.core.said import said
from voordeur.people import identity
from voordeur.visits import falling
from voordeur.visits.models import Stop
from voordeur.visits.shown import DoorShown

# Whom to ask about a door where nobody seeks contact any more.
WHO_KNOWS = said("de coördinator")


def doors(
    actor: Actor, stops: Sequence[Stop], now: datetime
) -> tuple[tuple[DoorShown, ...], list[int]]:
    """Return the doors, and which tenants they are about."""
    numbers = [stop.case_id for stop in stops]
    if actor.is_landlord:
        return _own_doors(actor, stops, now)
    today = now.date()
    rows = Case.objects.filter(region_id=actor.region_id, id__in=numbers)
    cases = {row.pk: row for row in rows.select_related("tenant", "home")}
    paused = attempts.paused(actor.region_id, numbers, today)
    stands = falling.standing(actor.region_id, stops, cases, now)
    found = tuple(
        _door(
            stop,
            cases[stop.case_id],
            today,
            (paused.get(stop.case_id, ""), stands.get(stop.pk)),
        )
        for stop in stops
        if stop.case_id in cases
    )
    return found, sorted({row.tenant_id for row in cases.values()})


def _door(
    stop: Stop, row: Case, today: date, known: tuple[str, falling.Stands | None]
) -> DoorShown:
    """Return one door; `known`: who left the household in peace, and how the door stands now."""
    paused_by, stands = known
    tenant = TenantShown.of(row.tenant, row.home)
    closed = row.restricted_on is not None
    return _made(
        stop,
        reference=row.reference,
        name="" if closed else tenant.name,
        address="" if closed else tenant.address,
        postcode="" if closed else tenant.postcode,
        children=row.facts.get("kinderen_in_huis") is True,
        ask=tenant.ask_first(today) or _left_alone(stop, row, paused_by),
        secret=tenant.secret_since is not None,
        restricted=closed,
        caution=bool(tenant.ask_first(today)),
        falls=stands is not None and stands.falls == CONTACT,
        **_now(stop, row, stands),
    )


def _now(stop: Stop, row: Case, stands: falling.Stands | None) -> dict[str, object]:
    """Return what became otherwise since the plan was made, of a door that is still to be done."""
    if stands is None:
        return {}
    found: dict[str, object] = {"step": stands.step, "due": stands.due, "tries": stands.tries}
    return found | _averted(stop, row)


def _averted(stop: Stop, row: Case) -> dict[str, object]:
    """Return that a crisis is over: the door no longer has to be the first."""
    if stop.done_at is not None or not stop.crisis or row.crisis:
        return {}
    return {"crisis": False, "opens": None, "closes": None}


def _left_alone(stop: Stop, row: Case, paused_by: str) -> str:
    """Return whom to ask where nobody should be approached any more, or an empty text."""
    if row.crisis:
        return ""  # a threat goes before a pause: the talk about it may not wait
    seeks = row.state in GOING_ON and row.tenant.objected_on is None
    # A visit that was made may have closed the case itself.
    return paused_by or ("" if seeks or stop.done_at is not None else WHO_KNOWS)


def _own_doors(
    actor: Actor, stops: Sequence[Stop], now: datetime
) -> tuple[tuple[DoorShown, ...], list[int]]:
    """Return the doors as a landlord may know them: by its own reports, and only joint ones."""
    numbers = [stop.case_id for stop in stops]
    signals = {
        row.case_id: row
        for row in Signal.objects.filter(
            region_id=actor.region_id,
            case_id__in=numbers,
            landlord_id__in=actor.party_ids,
            erased_at=None,
        ).order_by("id")
    }
    ask = marks.cautions(actor.region_id, list(signals), now.date())
    with identity.as_register(actor.region_id):  # of what it gives, only whether the door falls
        rows = Case.objects.filter(region_id=actor.region_id, id__in=list(signals))
        cases = {row.pk: row for row in rows}
        stands = falling.standing(actor.region_id, stops, cases, now)
    found = tuple(
        _made(
            stop,
            reference=signals[stop.case_id].contract,
            name=signals[stop.case_id].name_delivered,
            address=signals[stop.case_id].address_delivered,
            postcode="",
            children=False,
            ask=ask.get(stop.case_id, ""),
            secret=False,
            restricted=False,
            caution=bool(ask.get(stop.case_id)),
            falls=stop.pk in stands and bool(stands[stop.pk].falls),
            **_averted(stop, cases[stop.case_id]),
        )
        for stop in stops
        if stop.case_id in signals and stop.case_id in cases
    )
    return found, sorted({row.tenant_id for row in signals.values()})


def _made(stop: Stop, **about: object) -> DoorShown:
    kept = {name: getattr(stop, name) for name in _OF_STOP}
    lists = {name: tuple(getattr(stop, name)) for name in ("parties", "ticked", "done_by")}
    return DoorShown(id=stop.pk, **{**kept, **lists, **about})


_OF_STOP = (
    "round_id",
    "place",
    "case_id",
    "step",
    "due",
    "tries",
    "crisis",
    "arrives",
    "ends",
    "late",
    "opens",
    "closes",
    "latitude",
    "longitude",
    "coarse",
    "left_out",
    "reached",
    "done_at",
)
