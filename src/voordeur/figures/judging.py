# SPDX-License-Identifier: EUPL-1.2
"""All that one page says of what works, read at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.figures import actions, evaluating, trial_queries
from voordeur.figures.evaluating import Change, Compared
from voordeur.figures.trial_queries import TrialInfo
from voordeur.people import identity


@dataclass(frozen=True, slots=True)
class Judged:
    """Comparisons, the days on which an agreement changed, one such change, and experiments."""

    compared: tuple[Compared, ...]
    days: tuple[date, ...]
    change: Change | None
    trials: tuple[TrialInfo, ...]


def judged(actor: Actor, asked_day: str, outcome: str, *, today: date, most: int) -> Judged | None:
    """Return everything for the actor's region, or None if the actor may see no counts.

    Counts at most `most` changed cases anew first.
    `asked_day`: which change, as a date in ISO; the newest where it is none of them.
    """
    if not access.may(actor, Deed.SEE_COUNTS, About(region_id=actor.region_id)):
        return None
    # Once for all of it: what is read inside says the same identity and asks nothing more.
    with transaction.atomic(), identity.as_register(actor.region_id):
        actions.refresh(region_id=actor.region_id, most=most)
        days = evaluating.changes(actor, today=today)
        known = {day.isoformat(): day for day in days}
        on = known.get(asked_day, days[0] if days else None)
        return Judged(
            evaluating.comparisons(actor, today=today) or (),
            days,
            None if on is None else evaluating.change(actor, on, outcome, today=today),
            trial_queries.trials(actor, today=today) or (),
        )
