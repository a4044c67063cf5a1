# SPDX-License-Identifier: EUPL-1.2
"""Going out on a round and coming back safe.

Nothing is sent to anybody: who is overdue is seen by the coordinator and by the own organisation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import transaction

from voordeur.core.access import Actor
from voordeur.core.said import said
from voordeur.people import identity
from voordeur.trails import actions as trails
from voordeur.visits.going import may_walk, written
from voordeur.visits.models import Plan, Round
from voordeur.visits.values import READY

GRACE, MORE = timedelta(minutes=30), timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class NotDone:
    """Why a team is not said to be out or back, in plain Dutch."""

    sentence: str

    def __bool__(self) -> bool:
        return False


@transaction.atomic
def go_out(*, round_id: int, by: Actor, now: datetime) -> bool | NotDone:
    """Say that this team goes out; from then on it has to say when it is back."""
    return _on_round(round_id, by, now, "ronde begonnen", _out)


@transaction.atomic
def take_longer(*, round_id: int, by: Actor, now: datetime) -> bool | NotDone:
    """Say that the team is fine and needs half an hour more."""
    return _on_round(round_id, by, now, "ronde duurt langer", _longer)


@transaction.atomic
def come_back(*, round_id: int, by: Actor, now: datetime) -> bool | NotDone:
    """Say that everybody of this team is safe and done."""
    return _on_round(round_id, by, now, "ronde klaar, iedereen veilig", _back)


def _out(row: Round, plan: Plan, by: Actor, now: datetime) -> str:
    if row.out_at is not None:
        return _GONE_HOME if row.safe_at is not None else _OUT
    if plan.day != now.date():
        return said("Deze ronde is niet vandaag, maar op {day}.", day=written(plan.day))
    row.out_at, row.out_by = now, by.person_id
    planned = datetime.combine(plan.day, time.min, now.tzinfo) + timedelta(minutes=row.back)
    row.safe_by = max(planned + GRACE, now + MORE)
    return ""


_OUT = said("Deze ploeg is al ingecheckt. Meld je af als je klaar bent.")
_GONE_HOME = said("Deze ploeg is al afgemeld.")
_NOT_OUT = said("Deze ploeg is nog niet ingecheckt.")


def _longer(row: Round, plan: Plan, by: Actor, now: datetime) -> str:
    if row.out_at is None or row.safe_by is None:
        return _NOT_OUT
    if row.safe_at is not None:
        return _GONE_HOME
    row.safe_by = max(row.safe_by, now) + MORE
    return ""


def _back(row: Round, plan: Plan, by: Actor, now: datetime) -> str:
    if row.out_at is None:
        return _NOT_OUT
    if row.safe_at is not None:
        return _GONE_HOME
    row.safe_at = now
    return ""


def _on_round(
    round_id: int,
    by: Actor,
    now: datetime,
    action: str,
    deed: Callable[[Round, Plan, Actor, datetime], str],
) -> bool | NotDone:
    with identity.acting_as(by):
        row = Round.objects.filter(region_id=by.region_id, pk=round_id).first()
        if row is None or not may_walk(by, row.parties):
            return False
        with identity.as_register(by.region_id):
            row = Round.objects.select_for_update().get(pk=row.pk)
            plan = Plan.objects.filter(pk=row.plan_id, state=READY).first()
            if plan is None:
                return False
            against = deed(row, plan, by, now)
            if against:
                return NotDone(against)
            row.save()
        trails.noted(by, action=action, objects=[f"ronde {round_id}"], now=now)
        return True
