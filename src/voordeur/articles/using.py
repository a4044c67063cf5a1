# SPDX-License-Identifier: EUPL-1.2
"""Where practices were used. Called by `cases`, which knows who may say so in which case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from voordeur.articles.actions import NOT_THERE
from voordeur.articles.guard import NOWHERE
from voordeur.articles.models import Practice, Use
from voordeur.articles.values import Done, Refused
from voordeur.core.practice.figure import Counted, Figure, next_figure
from voordeur.people import identity

NOT_USED = Refused("Dit stond niet als gebruikt in deze zaak.")


def note(region_id: int, case_id: int, key: str, person_id: int, now: datetime) -> Done | Refused:
    """Write it down; as the register, after the case said that it may."""
    practice = Practice.objects.filter(key=key, state=Practice.State.PUBLISHED).first()
    if practice is None:
        return NOT_THERE
    _, is_new = Use.objects.get_or_create(
        region_id=region_id,
        case_id=case_id,
        practice=practice,
        undone_at=None,
        defaults={"person_id": person_id, "made_at": now},
    )
    return Done(key, is_new=is_new)


def take_back(region_id: int, case_id: int, key: str, now: datetime) -> Done | Refused:
    """Take it back; the row stays, with when."""
    rows = Use.objects.filter(
        region_id=region_id, case_id=case_id, practice__key=key, undone_at=None
    )
    return Done(key) if rows.update(undone_at=now) else NOT_USED


@transaction.atomic
def publish_figures(counted: Mapping[int, Counted], now: datetime) -> int:
    """Renew the public figures where nothing small can be read from the step; return how many."""
    changed = 0
    with identity.as_register(NOWHERE):
        for row in Practice.objects.select_for_update().filter(pk__in=list(counted)):
            held = None if row.used is None else Figure(row.used, row.good)
            figure = next_figure(held, counted[row.pk])
            if figure is not None and figure != held:
                row.used, row.good, row.figure_on = figure.used, figure.good, now.date()
                row.save(update_fields=["used", "good", "figure_on"])
                changed += 1
    return changed
