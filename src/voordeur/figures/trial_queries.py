# SPDX-License-Identifier: EUPL-1.2
"""Reading experiments: how far they are, and the outcome only when all of it is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.figure.evaluation import trial
from voordeur.core.figure.evaluation.shares import Group
from voordeur.core.figure.evaluation.trial import Plan, Progress
from voordeur.core.figure.evaluation.verdict import Verdict
from voordeur.figures.evaluating import OUTCOME_DAY
from voordeur.figures.models import Trial
from voordeur.people import identity

DRAFT, LOCKED, RUNS, ENDED = "concept", "vastgelegd", "loopt", "gestopt"


@dataclass(frozen=True, slots=True)
class TrialInfo:
    """An experiment as it may be seen. `verdict` None: nobody looks yet.

    `digest`: what anybody can hold the plan against. Never the seed, and no counts per arm before
    the end.
    """

    id: int
    plan: Plan
    state: str
    digest: str
    written_at: datetime
    locked_at: datetime | None
    decided_by: str
    ethics: str
    began_on: date | None
    ended_on: date | None
    ended_reason: str
    progress: Progress
    verdict: Verdict | None


# Beside the trial itself, so that a list of experiments takes one statement.
_ASSIGNED = "(select count(*) from figures_assignment a where a.trial_id = figures_trial.id)"
_PASSED = """(select count(*) from figures_assignment a where a.trial_id = figures_trial.id
               and a.on + (figures_trial.plan ->> 'horizon')::int < %s)"""
# Everybody counts in the arm that was drawn, whatever happened then (intention to treat).
_OUTCOME = """
select a.arm, count(*),
       count(*) filter (where {day} between a.on and a.on + (t.plan ->> 'horizon')::int)
  from figures_assignment a
  join figures_trial t on t.id = a.trial_id
  join figures_casefacts f on f.case_id = a.case_id
 where t.id = %(trial)s group by 1
"""


def trials(actor: Actor, *, today: date) -> tuple[TrialInfo, ...] | None:
    """Return the experiments of the region without outcome, newest first; None: not allowed."""
    if not access.may(actor, Deed.SEE_COUNTS, About(region_id=actor.region_id)):
        return None
    with transaction.atomic(), identity.as_register(actor.region_id):
        return tuple(_info(row, today) for row in _rows(actor, today))


def one_trial(actor: Actor, trial_id: int, *, today: date) -> TrialInfo | None:
    """Return one experiment with its outcome, when that may be read; None: not for this actor."""
    if not access.may(actor, Deed.SEE_COUNTS, About(region_id=actor.region_id)):
        return None
    with transaction.atomic(), identity.as_register(actor.region_id):
        row = _rows(actor, today).filter(pk=trial_id).first()
        if row is None:
            return None
        found = _info(row, today)
        has_begun = found.began_on is not None
        if not has_begun or not trial.may_look(found.plan, found.progress, today):
            return found
        return replace(found, verdict=_outcome(row.pk, found.plan))


def _rows(actor: Actor, today: date) -> QuerySet[Trial]:
    found = Trial.objects.filter(region_id=actor.region_id).order_by("-id")
    # Words of this file and one day: nothing of a reader is in them.
    counted = {"assigned": RawSQL(_ASSIGNED, ()), "passed": RawSQL(_PASSED, (today,))}  # noqa: S611
    return found.annotate(**counted)


def _info(row: Any, today: date) -> TrialInfo:
    """Return a row of `_rows`, which has two columns more than its model."""
    plan = trial.plan_of(row.plan)
    progress = Progress(row.assigned, row.passed, row.ended_on)
    return TrialInfo(
        row.pk,
        plan,
        _state(row, plan, progress, today),
        row.digest,
        row.written_at,
        row.locked_at,
        row.decided_by,
        row.ethics,
        row.began_on,
        row.ended_on,
        row.ended_reason,
        progress,
        None,
    )


def _state(row: Trial, plan: Plan, progress: Progress, today: date) -> str:
    if row.began_on is None:
        return DRAFT if row.locked_at is None else LOCKED
    return ENDED if progress.is_full(plan, today) else RUNS


def _outcome(trial_id: int, plan: Plan) -> Verdict:
    rows = _ask(_OUTCOME.format(day=OUTCOME_DAY[plan.outcome]), {"trial": trial_id})
    return trial.outcome(plan, [Group(*row) for row in rows])


def _ask(sql: str, values: dict[str, Any]) -> Sequence[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
