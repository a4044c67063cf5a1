# SPDX-License-Identifier: EUPL-1.2
"""Filters of the work list under a name of one's own: only who saved them sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from voordeur.cases.models import SavedView
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.people import identity

MOST = 20  # more is a list to search in, not a row of chips


@dataclass(frozen=True, slots=True)
class View:
    """A saved view; `filters` as they stand in the address of the work list."""

    id: int
    name: str
    filters: str


def views(actor: Actor) -> tuple[View, ...]:
    """Return the actor's own views, by name."""
    if not access.may(actor, Deed.SEE_WORK_LIST, About(region_id=actor.region_id)):
        return ()
    rows = SavedView.objects.filter(region_id=actor.region_id, person_id=actor.person_id)
    found = rows.order_by("name", "id").values_list("id", "name", "filters")
    return tuple(View(*row) for row in found)


@transaction.atomic
def save(*, name: str, filters: str, by: Actor, now: datetime) -> View | None:
    """Keep these filters under a name; the same name again replaces them.

    None without a name, with too many views already, or for who has no work list.
    """
    with identity.acting_as(by):
        allowed = access.may(by, Deed.SEE_WORK_LIST, About(region_id=by.region_id))
        if not allowed or by.reads_only:
            return None
        wanted = " ".join(name.split())[:60]
        mine = views(by)
        known = {one.name for one in mine}
        if not wanted or (wanted not in known and len(mine) >= MOST):
            return None
        with identity.as_register(by.region_id):
            row, _ = SavedView.objects.update_or_create(
                region_id=by.region_id,
                person_id=by.person_id,
                name=wanted,
                defaults={"filters": filters[:400], "made_at": now},
            )
        return View(row.pk, row.name, row.filters)


@transaction.atomic
def remove(*, number: int, by: Actor) -> View | None:
    """Remove one of the actor's own views; return what it was, so that it can be saved again."""
    with identity.acting_as(by):
        found = next((one for one in views(by) if one.id == number), None)
        if by.reads_only:
            return None
        if found is not None:
            with identity.as_register(by.region_id):
                SavedView.objects.filter(pk=number, person_id=by.person_id).delete()
        return found


def forget(people: list[int]) -> None:
    """Remove the views of people who no longer work here. As the register."""
    SavedView.objects.filter(person_id__in=people).delete()
