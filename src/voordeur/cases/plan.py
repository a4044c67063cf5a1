# SPDX-License-Identifier: EUPL-1.2
"""The goals of a plan of action: written with the tenant, for who helps only.

The event `plan vastgesteld` says that there is a plan; what stands in it are these rows, which
can change and can be erased. Row-level security shows them to who helps in the case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from voordeur.cases import models, queries
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.practice import plan
from voordeur.core.practice.plan import GoalData, GoalState
from voordeur.people import identity
from voordeur.trails import actions as trails


@dataclass(frozen=True, slots=True)
class NotPlanned:
    """Nothing was written: the case or goal is not there for this actor, or fields are wrong.

    `errors`: a Dutch sentence by the name of the field; empty when it is not there.
    """

    errors: Mapping[str, str]

    def __bool__(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Planned:
    """The goal as it is now; `was`: its state before, to undo."""

    goal_id: int
    was: str = ""

    def __bool__(self) -> bool:
        return True


NOT_THERE = NotPlanned({})


@transaction.atomic
def add(*, reference: str, goal: GoalData, by: Actor, now: datetime) -> Planned | NotPlanned:
    """Write down a goal in the plan of a case."""
    wrong = plan.problems(goal, now.date())
    with identity.acting_as(by):
        case = _allowed(reference, by)
        if case is None:
            return NOT_THERE
        if wrong:
            return NotPlanned(wrong)
        with identity.as_register(by.region_id):
            row = models.Goal.objects.create(
                region_id=by.region_id,
                case_id=case.pk,
                state=GoalState.OPEN.value,
                made_by_id=by.person_id,
                made_for_id=by.party_ids[0] if by.party_ids else None,
                made_at=now,
                changed_at=now,
                **_columns(goal),
            )
        _note(by, "doel toegevoegd", reference, now)
        return Planned(row.pk)


@transaction.atomic
def change(
    *, reference: str, goal_id: int, goal: GoalData, by: Actor, now: datetime
) -> Planned | NotPlanned:
    """Write a goal anew: the words of now replace those of before."""
    wrong = plan.problems(goal, now.date())
    with identity.acting_as(by):
        if _goal(reference, goal_id, by) is None:
            return NOT_THERE
        if wrong:
            return NotPlanned(wrong)
        with identity.as_register(by.region_id):
            rows = models.Goal.objects.filter(region_id=by.region_id, pk=goal_id)
            rows.update(changed_at=now, **_columns(goal))
        _note(by, "doel gewijzigd", reference, now)
        return Planned(goal_id)


@transaction.atomic
def set_state(
    *, reference: str, goal_id: int, state: GoalState, by: Actor, now: datetime
) -> Planned | NotPlanned:
    """Say what became of a goal; setting the state of before again undoes it."""
    with identity.acting_as(by):
        row = _goal(reference, goal_id, by)
        if row is None:
            return NOT_THERE
        with identity.as_register(by.region_id):
            rows = models.Goal.objects.filter(region_id=by.region_id, pk=goal_id)
            rows.update(state=state.value, changed_at=now)
        _note(by, f"doel {state.value}", reference, now)
        return Planned(goal_id, was=row.state)


@transaction.atomic
def remove(
    *, reference: str, goal_id: int, by: Actor, now: datetime, back: bool = False
) -> Planned | NotPlanned:
    """Take a goal out of the plan, or (`back`) put it there again."""
    with identity.acting_as(by):
        if _goal(reference, goal_id, by, removed=back) is None:
            return NOT_THERE
        with identity.as_register(by.region_id):
            rows = models.Goal.objects.filter(region_id=by.region_id, pk=goal_id)
            rows.update(removed_at=None if back else now, changed_at=now)
        _note(by, "doel teruggezet" if back else "doel weggehaald", reference, now)
        return Planned(goal_id)


def may_plan(actor: Actor, reference: str) -> bool:
    """Return whether the actor may write goals in the plan of this case."""
    return _allowed(reference, actor) is not None


def _allowed(reference: str, by: Actor) -> models.Case | None:
    """Return the case if it is open to who helps there; a restricted case is open to nobody."""
    row = queries.permitted(by, reference)
    if row is None or row.restricted_on is not None:
        return None
    about = About(region_id=row.region_id, participants=frozenset(row.helped_by))
    return row if access.may(by, Deed.MAKE_PLAN, about) else None


def _goal(reference: str, goal_id: int, by: Actor, *, removed: bool = False) -> models.Goal | None:
    case = _allowed(reference, by)
    if case is None:
        return None
    rows = models.Goal.objects.filter(region_id=by.region_id, case_id=case.pk, pk=goal_id)
    return rows.filter(removed_at__isnull=not removed, erased_at=None).first()


def _columns(goal: GoalData) -> dict[str, str | date | bool | None]:
    return {
        "area": goal.area.value,
        "stands": goal.stands.value,
        "text": goal.text.strip(),
        "who": goal.who.strip(),
        "due": goal.due,
        "review_on": goal.review_on,
        "with_tenant": goal.with_tenant,
    }


def _note(by: Actor, action: str, reference: str, now: datetime) -> None:
    trails.noted(by, action=action, objects=[reference], now=now)
