# SPDX-License-Identifier: EUPL-1.2
"""What stands on a home and a tenant for everybody's safety: read with every list of cases.

The marks are columns of the home and the tenant, so that a list costs no query more; why they are
there is kept apart, in `visits`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from voordeur.cases import models, queries
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.people import identity


@dataclass(frozen=True, slots=True)
class Marked:
    """A case with the marks on its home and its tenant."""

    case_id: int
    home_id: int
    tenant_id: int
    caution_until: date | None
    caution_ask: str
    secret_since: date | None
    secret_why: str


def marked(actor: Actor, reference: str) -> Marked | None:
    """Return the marks of a case that the actor may see, or None."""
    row = queries.permitted(actor, reference)
    if row is None:
        return None
    return Marked(
        row.pk,
        row.home_id,
        row.tenant_id,
        row.home.caution_until,
        row.home.caution_ask,
        row.tenant.secret_since,
        row.tenant.secret_why,
    )


def may_mark(actor: Actor, reference: str) -> Marked | None:
    """Return the case if the actor may mark it, or None."""
    row = queries.permitted(actor, reference)
    if row is None:
        return None
    about = About(
        region_id=row.region_id, participants=frozenset(row.seen_by), watched=row.watched
    )
    allowed = access.may(actor, Deed.MARK_CAUTION, about)
    return marked(actor, reference) if allowed else None


def set_caution(found: Marked, *, ask: str, until: date | None) -> None:
    """Put the caution on the home, or take it away. As the register."""
    models.Home.objects.filter(pk=found.home_id).update(caution_ask=ask, caution_until=until)


def set_secret(found: Marked, *, why: str, since: date | None) -> None:
    """Put the mark on the tenant, or take it away. As the register."""
    models.Tenant.objects.filter(pk=found.tenant_id).update(secret_why=why, secret_since=since)


@dataclass(frozen=True, slots=True)
class Standing:
    """A caution at a home: until and including which day, and whom to ask first."""

    until: date
    ask: str


def standing(region_id: int, case_ids: Collection[int]) -> Mapping[int, Standing]:
    """Return the caution at the home of each of these cases that has one. As the register."""
    with identity.as_register(region_id):
        rows = models.Case.objects.filter(
            region_id=region_id, id__in=case_ids, home__caution_until__isnull=False
        ).values_list("id", "home__caution_until", "home__caution_ask")
        return {number: Standing(until, ask) for number, until, ask in rows if until is not None}


def cautions(region_id: int, case_ids: Collection[int], on: date) -> Mapping[int, str]:
    """Return whom to ask before going to the homes of these cases, for the safety of who goes.

    Reads as the register: a landlord at a joint visit sees no home, and never why.
    """
    if not case_ids:
        return {}
    with identity.as_register(region_id):
        rows = models.Case.objects.filter(
            region_id=region_id, id__in=case_ids, home__caution_until__gte=on
        )
        return dict(rows.values_list("id", "home__caution_ask"))
