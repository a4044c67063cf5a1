# SPDX-License-Identifier: EUPL-1.2
"""Changing a plan by hand: every door can be moved by a link, and the last change taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from voordeur.cases import despite, marks
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.people import identity
from voordeur.trails import actions as trails
from voordeur.visits import planning, timing
from voordeur.visits.models import Plan, Stop
from voordeur.visits.values import DRAFT, GONE, READY, WAITS

BY_HAND = "met de hand van de ronde gehaald"
EARLIER, LATER, OTHER, OFF, ON = "eerder", "later", "ploeg", "eraf", "erop"
BEFORE = "voor"  # a row was dragged


@dataclass(frozen=True, slots=True)
class Change:
    """A door that is moved. `target`: the round to go to, for another team or back on; where a row
    is dragged, the door before which it comes."""

    stop_id: int
    how: str
    target: int | None = None


@dataclass(frozen=True, slots=True)
class NotMoved:
    """Why nobody is sent to this door, in plain Dutch."""

    sentence: str

    def __bool__(self) -> bool:
        return False


@transaction.atomic
def change(*, plan_id: int, wish: Change, by: Actor, now: datetime) -> bool | NotMoved:
    """Move a door; return whether there was anything to move, or why nobody goes there."""
    with _open(plan_id, by) as rows:
        stop = _stop(rows, wish.stop_id)
        if rows is None or stop is None:
            return False
        against = _against(stop, rows.plan)
        if wish.how != OFF and against:
            return NotMoved(against)
        orders = timing.orders(rows)
        moved = _moved(orders, wish)
        if moved is None:
            return False
        _remember(rows)
        _reorder(rows, moved, {wish.stop_id: BY_HAND})
        _noted(rows, f"ronde gewijzigd: {wish.how}", by, now)
        return True


def _stop(rows: timing.Rows | None, stop_id: int) -> Stop | None:
    return next((one for one in rows.stops if one.pk == stop_id), None) if rows else None


def _against(stop: Stop, plan: Plan) -> str:
    """Return what stands against going to this door on the day of the plan, or ""."""
    mark = marks.standing(plan.region_id, [stop.case_id]).get(stop.case_id)
    return despite.before_going(mark) if mark is not None and plan.day <= mark.until else ""


def _moved(
    orders: Mapping[int, tuple[int, ...]], wish: Change
) -> Mapping[int, tuple[int, ...]] | None:
    """Return the orders by round with the door moved; None where it cannot go there."""
    here = next((key for key, order in orders.items() if wish.stop_id in order), None)
    if wish.how in {EARLIER, LATER} and here is not None:
        order = list(orders[here])
        at = order.index(wish.stop_id)
        to = at + (1 if wish.how == LATER else -1)
        if not 0 <= to < len(order):
            return None
        order[at], order[to] = order[to], order[at]
        return {**orders, here: tuple(order)}
    without = {
        key: tuple(one for one in order if one != wish.stop_id) for key, order in orders.items()
    }
    if wish.how == OFF and here is not None:
        return without
    target = wish.target
    if wish.how == BEFORE:
        return _before(without, wish)
    if wish.how in {OTHER, ON} and target is not None and target in orders and target != here:
        return {**without, target: (*without[target], wish.stop_id)}
    return None


def _before(
    without: Mapping[int, tuple[int, ...]], wish: Change
) -> Mapping[int, tuple[int, ...]] | None:
    for key, order in without.items():
        if wish.target is not None and wish.target in order:
            at = order.index(wish.target)
            return {**without, key: (*order[:at], wish.stop_id, *order[at:])}
    return None


def _reorder(
    rows: timing.Rows, orders: Mapping[int, tuple[int, ...]], said: Mapping[int, str]
) -> None:
    problem = timing.problem(rows)
    answer = timing.answer(problem, orders)
    planning.store(rows, problem, answer)
    for stop in rows.stops:
        if stop.round_id is None and stop.pk in said:
            stop.left_out = said[stop.pk]
            stop.save(update_fields=["left_out"])


@transaction.atomic
def announce(
    *, plan_id: int, stop_id: int, opens: int | None, closes: int | None, by: Actor, now: datetime
) -> bool | NotMoved:
    """Say between which moments a visit was announced, or that it was not; plan all again."""
    with _open(plan_id, by) as rows:
        stop = _stop(rows, stop_id)
        if rows is None or stop is None:
            return False
        against = _against(stop, rows.plan)
        if opens is not None and against:
            return NotMoved(against)
        if opens is not None and (closes is None or not 0 <= opens < closes <= 24 * 60):
            return False
        _remember(rows)
        stop.opens, stop.closes = opens, closes if opens is not None else None
        stop.save(update_fields=["opens", "closes"])
        planning.solve(rows.plan)
        _noted(rows, "tijd van een bezoek gewijzigd", by, now)
        return True


@transaction.atomic
def undo(*, plan_id: int, by: Actor, now: datetime) -> bool:
    """Take the last change back; return whether there was one."""
    with _open(plan_id, by) as rows:
        if rows is None or not rows.plan.before:
            return False
        before = {int(one[0]): one[1:] for one in rows.plan.before}
        for stop in rows.stops:
            if stop.pk in before:
                stop.round_id, stop.place, stop.opens, stop.closes, stop.left_out = before[stop.pk]
        rows.plan.before = []
        rows.plan.save(update_fields=["before"])
        _reorder(rows, timing.orders(rows), {one.pk: one.left_out for one in rows.stops})
        _noted(rows, "wijziging van een ronde teruggedraaid", by, now)
        return True


def _remember(rows: timing.Rows) -> None:
    rows.plan.before = [
        [stop.pk, stop.round_id, stop.place, stop.opens, stop.closes, stop.left_out]
        for stop in rows.stops
    ]
    rows.plan.save(update_fields=["before"])


@transaction.atomic
def ready(*, plan_id: int, by: Actor, now: datetime) -> bool:
    """Put the rounds on the phones of who walks them."""
    with _open(plan_id, by) as rows:
        if rows is None or rows.plan.state != DRAFT:
            return False
        rows.plan.state, rows.plan.ready_at = READY, now
        rows.plan.save(update_fields=["state", "ready_at"])
        _noted(rows, "rondes klaargezet", by, now)
        return True


@transaction.atomic
def throw_away(*, plan_id: int, by: Actor, now: datetime) -> bool:
    """Throw a plan away that nobody went out with."""
    with _open(plan_id, by) as rows:
        if rows is None or any(one.out_at is not None for one in rows.rounds):
            return False
        rows.plan.state = GONE
        rows.plan.save(update_fields=["state"])
        _noted(rows, "planning weggegooid", by, now)
        return True


@contextmanager
def _open(plan_id: int, by: Actor) -> Iterator[timing.Rows | None]:
    """Hand out a plan of the actor's own organisation, to change as the register; None if it is
    not theirs, or not there to be changed."""
    with identity.acting_as(by):
        may = access.may(by, Deed.PLAN_VISITS, About(region_id=by.region_id))
        found = Plan.objects.filter(
            region_id=by.region_id, pk=plan_id, party_id__in=by.party_ids
        ).exclude(state__in=[GONE, WAITS])
        plan = found.first() if may else None
        with identity.as_register(by.region_id):
            yield None if plan is None else timing.rows_of(plan)


def _noted(rows: timing.Rows, action: str, by: Actor, now: datetime) -> None:
    """Write in the security log what was changed; what was refused, was not."""
    trails.noted(by, action=action, objects=[f"planning {rows.plan.pk}"], now=now)
