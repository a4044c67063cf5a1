# SPDX-License-Identifier: EUPL-1.2
"""Taking in a whole base that came out of another installation: all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from voordeur.articles import actions
from voordeur.articles.bundle import Base
from voordeur.articles.values import Done
from voordeur.core.access import Actor, Denied


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of an import."""

    new: int
    same: int
    withdrawn: int


@transaction.atomic
def import_base(*, base: Base, by: Actor, now: datetime) -> Imported | Denied:
    """Place everything of a base: all of it or nothing. Safe to repeat."""
    allowed = actions.may_edit(by)
    if isinstance(allowed, Denied):
        return allowed
    new = []
    for practice in base.practices:
        placed = actions.publish(practice=practice, by=by, now=now, said="Ingelezen.", index=False)
        if isinstance(placed, Done) and placed.is_new:
            new.append(placed.key)
    actions.index_all(keys=new, by=by)
    for key, reason in base.withdrawn.items():
        actions.withdraw(key=key, reason=reason, by=by, now=now)
    return Imported(len(new), len(base.practices) - len(new), len(base.withdrawn))
