# SPDX-License-Identifier: EUPL-1.2
"""Experiments by lot: written, locked, switched on and ended.

Nothing is drawn unless somebody with the right switched an experiment on, with who decided and
why it is fair. Drawing stands in `drawing`.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Denied
from voordeur.core.figure.evaluation import trial
from voordeur.core.figure.evaluation.trial import Plan
from voordeur.core.said import said
from voordeur.figures.models import Trial
from voordeur.people import identity
from voordeur.trails import actions as trails

SEED_BYTES = 32
SHORTEST_NOTE = 20  # signs of the note on fairness: a word is not a reason


@dataclass(frozen=True, slots=True)
class Refused:
    """Why something cannot be done now; a Dutch sentence. `parts`: what is wrong, by field."""

    reason: str
    parts: tuple[tuple[str, str], ...] = ()


# --- writing and running ------------------------------------------------------------------------


@transaction.atomic
def write(*, plan: Plan, by: Actor, now: datetime) -> int | Refused | Denied:
    """Keep a plan as a draft and return its number."""
    allowed = _may(by)
    if isinstance(allowed, Denied):
        return allowed
    wrong = trial.problems(plan, now.date())
    if wrong:
        return Refused(said("Er klopt iets niet in het plan."), tuple(wrong.items()))
    with identity.as_register(by.region_id):
        row = Trial.objects.create(
            region_id=by.region_id,
            title=plan.title,
            plan=plan.as_data(),
            digest=plan.digest,
            written_at=now,
            written_by_id=by.person_id,
            moment=plan.moment,
            seed=secrets.token_bytes(SEED_BYTES),
        )
        trails.noted(by, action="proef geschreven", objects=[plan.title], now=now)
    return row.pk


@transaction.atomic
def lock(*, trial_id: int, by: Actor, now: datetime) -> Refused | Denied | None:
    """Fix the plan: from now on nobody changes what is asked or what counts. None = done."""
    row = _row(trial_id, by)
    if not isinstance(row, Trial):
        return row
    if row.locked_at is not None:
        return Refused(said("Het plan lag al vast."))
    wrong = trial.problems(trial.plan_of(row.plan), now.date())
    if wrong:
        return Refused(next(iter(wrong.values())))
    _changed(row, by, now, "proefplan vastgelegd", locked_at=now, locked_by=by.person_id)
    return None


@transaction.atomic
def begin(
    *, trial_id: int, decided_by: str, ethics: str, by: Actor, now: datetime
) -> Refused | Denied | None:
    """Switch an experiment on; None = done.

    `decided_by`: who decided that it may be. `ethics`: why drawing lots is fair here.
    """
    row = _row(trial_id, by)
    if not isinstance(row, Trial):
        return row
    reason = _not_begun(row, decided_by, ethics, now.date())
    if reason:
        return Refused(reason)
    try:
        with transaction.atomic():
            _changed(
                row,
                by,
                now,
                "proef aangezet",
                decided_by=decided_by.strip(),
                ethics=ethics.strip(),
                began_on=now.date(),
                began_by=by.person_id,
            )
    except IntegrityError:
        return Refused(said("Er loopt al een proef op dit moment van een zaak. Stop die eerst."))
    return None


def _not_begun(row: Trial, decided_by: str, ethics: str, today: date) -> str:
    if row.locked_at is None:
        return said("Leg eerst het plan vast.")
    if row.began_on is not None:
        return said("De proef is al eens aangezet.")
    if not decided_by.strip():
        return said("Schrijf op wie het besloot.")
    if len(ethics.strip()) < SHORTEST_NOTE:
        return said("Schrijf op waarom loten hier eerlijk is, in een hele zin.")
    if trial.plan_of(row.plan).until <= today:
        return said("De laatste dag van het plan is voorbij.")
    return ""


@transaction.atomic
def end(*, trial_id: int, reason: str, by: Actor, now: datetime) -> Refused | Denied | None:
    """Stop an experiment: nobody is drawn any more. Who was drawn, keeps counting. None = done."""
    row = _row(trial_id, by)
    if not isinstance(row, Trial):
        return row
    if row.began_on is None or row.ended_on is not None:
        return Refused(said("Deze proef loopt niet."))
    if not reason.strip():
        return Refused(said("Schrijf op waarom de proef stopt."))
    values = {"ended_on": now.date(), "ended_by": by.person_id, "ended_reason": reason.strip()}
    _changed(row, by, now, "proef gestopt", **values)
    return None


def _may(by: Actor) -> Denied | None:
    allowed = access.may(by, Deed.RUN_TRIALS, About(region_id=by.region_id))
    return allowed if isinstance(allowed, Denied) else None


def _row(trial_id: int, by: Actor) -> Trial | Refused | Denied:
    denied = _may(by)
    if denied is not None:
        return denied
    with identity.as_register(by.region_id):
        rows = Trial.objects.select_for_update().filter(region_id=by.region_id, pk=trial_id)
        return rows.first() or Refused(said("Deze proef is er niet."))


def _changed(row: Trial, by: Actor, now: datetime, action: str, **values: Any) -> None:
    people = {"locked_by", "began_by", "ended_by"}
    columns = {f"{name}_id" if name in people else name: held for name, held in values.items()}
    with identity.as_register(by.region_id):
        Trial.objects.filter(pk=row.pk).update(**columns)
        trails.noted(by, action=action, objects=[row.title], now=now)
