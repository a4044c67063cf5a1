# SPDX-License-Identifier: EUPL-1.2
"""Reading experiments: how far they are, and the outcome only when all of it is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction

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


_PROGRESS = """
select t.id, count(a.id),
       count(a.id) filter (where a.on + (t.plan ->> 'horizon')::int < %(today)s)
  from figures_trial t left join figures_assignment a on a.trial_id = t.id
 where t.region_id = %(region)s group by t.id
"""
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
    """Return the experiments of the region, newest first, or None if not allowed."""
    if not access.may(actor, Deed.SEE_COUNTS, About(region_id=actor.region_id)):
        return None
    with transaction.atomic(), identity.as_register(actor.region_id):
        rows = list(Trial.objects.filter(region_id=actor.region_id).order_by("-id"))
        counted = _ask(_PROGRESS, {"region": actor.region_id, "today": today}) if rows else []
        progress = {number: (many, passed) for number, many, passed in counted}
        return tuple(_info(row, progress[row.pk], today) for row in rows)


def one_trial(actor: Actor, trial_id: int, *, today: date) -> TrialInfo | None:
    """Return one experiment, or None if it is not there or not for this actor."""
    found = trials(actor, today=today) or ()
    return next((one for one in found if one.id == trial_id), None)


def _info(row: Trial, counted: tuple[int, int], today: date) -> TrialInfo:
    plan = trial.plan_of(row.plan)
    progress = Progress(*counted, row.ended_on)
    has_begun = row.began_on is not None
    looks = has_begun and trial.may_look(plan, progress, today)
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
        _outcome(row.pk, plan) if looks else None,
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
