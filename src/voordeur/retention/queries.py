# SPDX-License-Identifier: EUPL-1.2
"""What a privacy officer sees of keeping and erasing: kinds, counts, references, and no names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from voordeur.cases.models import Case
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.people import identity
from voordeur.retention import models
from voordeur.retention.terms import listed, terms_of
from voordeur.retention.values import Chosen, Counted, HoldShown, Line, Outcome, PreviewShown


@dataclass(frozen=True, slots=True)
class Overview:
    """The chosen terms, the previews (newest first) and the holds of a region."""

    version_id: int | None
    terms: tuple[Chosen, ...]
    previews: tuple[PreviewShown, ...]
    holds: tuple[HoldShown, ...]


def _may(actor: Actor) -> bool:
    return bool(access.may(actor, Deed.ERASE, About(region_id=actor.region_id)))


def overview(actor: Actor, today: date, limit: int = 20) -> Overview | None:
    """Return all there is to know about keeping in the region, or None if the actor may not."""
    if not _may(actor):
        return None
    terms = terms_of(actor.region_id, today)
    rows = models.Preview.objects.filter(region_id=actor.region_id).order_by("-id")[:limit]
    return Overview(
        terms.version_id,
        listed(terms),
        tuple(shown(row) for row in rows),
        holds(actor, today),
    )


def preview(actor: Actor, preview_id: int) -> PreviewShown | None:
    """Return one preview, or None if it is not there for this actor."""
    if not _may(actor):
        return None
    row = models.Preview.objects.filter(region_id=actor.region_id, pk=preview_id).first()
    return None if row is None else shown(row)


def shown(row: models.Preview) -> PreviewShown:
    """Return a stored preview as it is told."""
    return PreviewShown(
        id=row.pk,
        region_id=row.region_id,
        on=row.on,
        made_at=row.made_at,
        made_by_id=row.made_by_id,
        is_automatic=row.is_automatic,
        state=str(row.state),
        counts=tuple(_counted(kind, one) for kind, one in row.counts.items()),
        digest=row.digest,
        confirmed_at=row.confirmed_at,
        confirmed_by_id=row.confirmed_by_id,
        finished_at=row.finished_at,
        report=tuple(Outcome(kind, **one) for kind, one in row.report.items()),
    )


def _counted(kind: str, stored: Mapping[str, object]) -> Counted:
    many, held = stored["many"], stored["held"]
    oldest, references = stored["oldest"], stored["references"]
    assert isinstance(many, int)
    assert isinstance(held, int)
    assert isinstance(references, list)
    return Counted(
        kind,
        many,
        date.fromisoformat(oldest) if isinstance(oldest, str) else None,
        tuple(references),
        held,
    )


def holds(actor: Actor, today: date) -> tuple[HoldShown, ...]:
    """Return what is held back in the region, what asks for a look first; ended ones are left out.

    A hold whose last day is over ended by itself.
    """
    if not access.may(actor, Deed.HOLD, About(region_id=actor.region_id)):
        return ()
    with transaction.atomic(), identity.as_register(actor.region_id):
        rows = list(
            models.Hold.objects.filter(region_id=actor.region_id, ended_at=None)
            .exclude(until__lt=today)
            .order_by("review_on", "until", "id")
        )
        references = dict(
            Case.objects.filter(id__in=[row.case_id for row in rows]).values_list(
                "id", "reference"
            )
        )
    return tuple(_hold(row, references.get(row.case_id or 0, "")) for row in rows)


def _hold(row: models.Hold, reference: str) -> HoldShown:
    return HoldShown(
        id=row.pk,
        case_id=row.case_id,
        reference=reference,
        ground=row.ground,
        reason=row.reason,
        placed_by_id=row.placed_by_id,
        placed_at=row.placed_at,
        until=row.until,
        review_on=row.review_on,
        ended_at=row.ended_at,
        ended_reason=row.ended_reason,
    )


def case_by_reference(actor: Actor, reference: str) -> int | None:
    """Return the number of a case that can be held back, or None.

    The privacy officer sees no case, and still must be able to hold one back that a court asks
    about: by its reference and nothing else.
    """
    if not access.may(actor, Deed.HOLD, About(region_id=actor.region_id)):
        return None
    with transaction.atomic(), identity.as_register(actor.region_id):
        rows = Case.objects.filter(region_id=actor.region_id, reference=reference, erased_at=None)
        return rows.values_list("id", flat=True).first()


def journal(
    region_id: int, region: str, *, only_new: bool = True, limit: int = 5_000, after: int = 0
) -> tuple[tuple[int, Line], ...]:
    """Return lines of the journal with their numbers, oldest first. For the register itself.

    `only_new`: those that were not written apart yet.
    """
    with transaction.atomic(), identity.as_register(region_id):
        rows = models.Erased.objects.filter(region_id=region_id, id__gt=after)
        if only_new:
            rows = rows.filter(apart_at=None)
        return tuple(
            (row.pk, Line(region, row.kind, row.record_id, row.mark, row.reason, row.erased_at))
            for row in rows.order_by("id")[:limit]
        )
